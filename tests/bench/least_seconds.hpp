// The least time of several repetitions: what a thing costs where nothing else disturbs it.
#pragma once

#include <algorithm>
#include <chrono>

namespace glassbox::bench {

template <class Function>
double least_seconds(int repetitions, Function f) {
  double least = 1e300;
  for (int r = 0; r < repetitions; ++r) {
    const auto begin = std::chrono::steady_clock::now();
    f();
    least = std::min(least, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  return least;
}

}  // namespace glassbox::bench
