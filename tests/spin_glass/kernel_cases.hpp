// Every kernel with every update rule, and samples that each of them can hold, for tests.
#pragma once

#include <array>
#include <ostream>
#include <string>
#include <utility>

#include "drawn_sample.hpp"
#include "glassbox/spin_glass/kernel.hpp"

namespace glassbox::spin_glass {

struct KernelCase {
  Kernel kernel;
  Update update;
};

inline std::string name(const KernelCase& c) {
  return std::string(name(c.kernel)) + (c.update == Update::metropolis ? "_metropolis" : "_heat_bath");
}

inline void PrintTo(const KernelCase& c, std::ostream* out) {
  *out << name(c);
}

inline constexpr std::array all_kernels{
    KernelCase{Kernel::bits, Update::metropolis},  KernelCase{Kernel::bits, Update::heat_bath},
    KernelCase{Kernel::lanes, Update::metropolis}, KernelCase{Kernel::lanes, Update::heat_bath},
    KernelCase{Kernel::dense, Update::metropolis}, KernelCase{Kernel::dense, Update::heat_bath}};

/// The most general couplings that the kernel holds: +-1, or Gaussian with a Gaussian field.
inline Sample sample_for(Kernel kernel, Graph graph, std::uint64_t seed) {
  return kernel == Kernel::bits ? bimodal(std::move(graph), seed) : gaussian(std::move(graph), 0.5, seed);
}

}  // namespace glassbox::spin_glass
