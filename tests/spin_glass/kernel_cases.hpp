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
  double field = 0.0;  ///< magnitude of the fields, in units of J, of samples for bits
};

inline std::string name(const KernelCase& c) {
  const char* const field = c.field == 0.0   ? ""
                            : c.field < 1.0  ? "_weak_field"
                            : c.field == 1.0 ? "_field"
                                             : "_strong_field";
  return std::string(name(c.kernel)) + (c.update == Update::metropolis ? "_metropolis" : "_heat_bath") + field;
}

inline void PrintTo(const KernelCase& c, std::ostream* out) {
  *out << name(c);
}

inline constexpr std::array all_kernels{
    KernelCase{Kernel::bits, Update::metropolis},      KernelCase{Kernel::bits, Update::heat_bath},
    KernelCase{Kernel::bits, Update::metropolis, 0.3}, KernelCase{Kernel::bits, Update::heat_bath, 0.3},
    KernelCase{Kernel::bits, Update::metropolis, 1.0}, KernelCase{Kernel::bits, Update::heat_bath, 1.0},
    KernelCase{Kernel::bits, Update::metropolis, 2.5}, KernelCase{Kernel::bits, Update::heat_bath, 2.5},
    KernelCase{Kernel::lanes, Update::metropolis},     KernelCase{Kernel::lanes, Update::heat_bath},
    KernelCase{Kernel::dense, Update::metropolis},     KernelCase{Kernel::dense, Update::heat_bath}};

/// The most general couplings that the kernel holds: +-1, or Gaussian with a Gaussian field.
inline Sample sample_for(Kernel kernel, Graph graph, std::uint64_t seed) {
  return kernel == Kernel::bits ? bimodal(std::move(graph), seed) : gaussian(std::move(graph), 0.5, seed);
}

/// The same, and in fields where the case says so: of every kind, by the seed.
inline Sample sample_for(const KernelCase& c, Graph graph, std::uint64_t seed) {
  if (c.field == 0.0) return sample_for(c.kernel, std::move(graph), seed);
  return bimodal_in_fields(std::move(graph), c.field, static_cast<Fields>(seed % 3), seed);
}

}  // namespace glassbox::spin_glass
