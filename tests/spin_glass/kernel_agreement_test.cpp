// The three kernels on the same sample: different numbers, one distribution, on the way to equilibrium and in it.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <initializer_list>

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

void expect_agreement(Update update, const Sample& sample, std::initializer_list<Kernel> others) {
  for (const double beta : {0.2, 0.7, 1.5})
    for (const int sweeps : {1, 9, 60}) {
      const Moments bits = moments_of_energy(Kernel::bits, update, sample, beta, sweeps);
      for (const Kernel kernel : others) {
        const Moments other = moments_of_energy(kernel, update, sample, beta, sweeps);
        EXPECT_LT(std::abs(statistics::z_score(other.first, bits.first)), 4.0) << beta << ", " << sweeps << " sweeps";
        EXPECT_LT(std::abs(statistics::z_score(other.second, bits.second)), 4.0) << beta << ", " << sweeps << " sweeps";
      }
    }
}

const Graph cube = hypercubic({{4, 4, 4}, {Boundary::periodic, Boundary::periodic, Boundary::periodic}});

TEST_P(KernelAgreement, OnABimodalCube) {
  expect_agreement(GetParam(), bimodal(cube, 1), {Kernel::lanes, Kernel::dense});
}

TEST_P(KernelAgreement, OnABimodalCubeInFields) {
  expect_agreement(GetParam(), bimodal_in_fields(cube, 0.3, Fields::uniform, 2), {Kernel::lanes});
  expect_agreement(GetParam(), bimodal_in_fields(cube, 1.0, Fields::signs, 3), {Kernel::lanes});
  expect_agreement(GetParam(), bimodal_in_fields(cube, 2.5, Fields::gaps, 4), {Kernel::lanes});
}

INSTANTIATE_TEST_SUITE_P(Updates, KernelAgreement, testing::Values(Update::metropolis, Update::heat_bath),
                         [](const auto& one) { return one.param == Update::metropolis ? "metropolis" : "heat_bath"; });

}  // namespace
}  // namespace glassbox::spin_glass
