// Sums over samples, folded in the order of samples whatever rank held them.
#pragma once

#include <cstdint>
#include <vector>

#include "glassbox/parallel/group.hpp"
#include "glassbox/spin_glass/result_file.hpp"

namespace glassbox::spin_glass {

/// A sum and a sum of squares per element.
struct Squares {
  std::vector<double> sum, sum_of_squares;

  explicit Squares(std::size_t size = 0) : sum(size, 0.0), sum_of_squares(size, 0.0) {}
  void add(std::size_t at, double x) {
    sum[at] += x;
    sum_of_squares[at] += x * x;
  }
};

/// Mean over samples and its error of every element.
struct Estimates {
  std::vector<double> value, error;
};
Estimates estimates(const Squares& squares, std::int64_t samples);

struct SampleSums {
  Squares overlap, link;                                  ///< [rung][bin], probabilities
  Squares windows, window_changes;                        ///< [window][rung][column]; change against the window before
  Squares identity;                                       ///< [rung], Katzgraber-Young deviation
  std::vector<double> attempts, accepted, up, down;       ///< whole numbers
  std::vector<double> lowest_energy, round_trips, bonds;  ///< one element each

  explicit SampleSums(const ResultShape& shape);
  void add(const SampleRow& row, const ResultShape& shape);
  /// Adds those of all ranks, in the order of ranks. Collective.
  void fold(SampleSums mine, const parallel::Group& world);

 private:
  std::vector<std::vector<double>*> parts();
};

/// Complete windows of the longest run.
int windows_of(const Protocol& protocol);

}  // namespace glassbox::spin_glass
