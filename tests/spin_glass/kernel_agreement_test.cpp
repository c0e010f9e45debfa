// The three kernels on the same sample: different numbers, one distribution, on the way to equilibrium and in it.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "glassbox/statistics/moments.hpp"
#include "kernel_cases.hpp"
#include "replica_rows.hpp"

namespace glassbox::spin_glass {
namespace {

struct Moments {
  statistics::Estimate first, second;
};

/// Moments of the energy of independent replicas so many sweeps after a random start.
Moments moments_of_energy(Kernel kernel, Update update, const Sample& sample, double beta, int sweeps) {
  constexpr int count = 4000;
  const auto model = make_replicas(kernel, sample, update, 0, count);
  model->draw_prior({.seed = 41, .purpose = random::Purpose::initial_spins, .sample = static_cast<int>(kernel)});
  for (int t = 0; t < sweeps; ++t)
    model->sweep(std::vector<double>(count, beta),
                 {.seed = 41, .purpose = random::Purpose::sweep, .sample = static_cast<int>(kernel), .sweep = t});
  std::vector<double> energy = energies(*model), squares;
  for (const double e : energy) squares.push_back(e * e);
  return {statistics::mean_with_error(energy), statistics::mean_with_error(squares)};
}

class KernelAgreement : public testing::TestWithParam<Update> {};

TEST_P(KernelAgreement, OnABimodalCube) {
  const Boundary periodic = Boundary::periodic;
  const Sample sample = bimodal(hypercubic({{4, 4, 4}, {periodic, periodic, periodic}}), 1);
  for (const double beta : {0.2, 0.7, 1.5})
    for (const int sweeps : {1, 9, 60}) {
      const Moments bits = moments_of_energy(Kernel::bits, GetParam(), sample, beta, sweeps);
      for (const Kernel kernel : {Kernel::lanes, Kernel::dense}) {
        const Moments other = moments_of_energy(kernel, GetParam(), sample, beta, sweeps);
        EXPECT_LT(std::abs(statistics::z_score(other.first, bits.first)), 4.0) << beta << ", " << sweeps << " sweeps";
        EXPECT_LT(std::abs(statistics::z_score(other.second, bits.second)), 4.0) << beta << ", " << sweeps << " sweeps";
      }
    }
}

INSTANTIATE_TEST_SUITE_P(Updates, KernelAgreement, testing::Values(Update::metropolis, Update::heat_bath),
                         [](const auto& one) { return one.param == Update::metropolis ? "metropolis" : "heat_bath"; });

}  // namespace
}  // namespace glassbox::spin_glass
