// Every kernel against the sweep that everybody writes first: the same averages in equilibrium.
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <string>
#include <vector>

#include "bench/plain_metropolis.hpp"
#include "drawn_sample.hpp"
#include "glassbox/spin_glass/kernel.hpp"
#include "glassbox/statistics/moments.hpp"
#include "replica_rows.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr int sweeps = 300;

/// What is compared, of independent configurations.
struct Averages {
  statistics::Estimate energy, energy_squared, magnetization_squared, corner;
};

/// `rows`: [replica][word].
Averages averages(const Sample& sample, const std::vector<std::uint64_t>& rows) {
  const std::int64_t words = packed_words(sample.graph.sites);
  std::vector<double> e, e2, m2, c;
  for (std::size_t at = 0; at < rows.size(); at += words) {
    const auto row = std::span(rows).subspan(at, words);
    int up = 0;
    for (const std::uint64_t word : row) up += std::popcount(word);
    e.push_back(sample.unit * static_cast<double>(energy_in_units(sample, row)));
    e2.push_back(e.back() * e.back());
    m2.push_back(std::pow(2.0 * up / sample.graph.sites - 1.0, 2));
    const auto [i, j] = sample.graph.bonds[0];
    c.push_back((row[i / 64] >> (i % 64) & 1) == (row[j / 64] >> (j % 64) & 1) ? 1.0 : -1.0);
  }
  return {statistics::mean_with_error(e), statistics::mean_with_error(e2), statistics::mean_with_error(m2),
          statistics::mean_with_error(c)};
}

Averages of_kernel(Kernel kernel, const Sample& sample, double beta) {
  constexpr int count = 2000;
  const auto replicas = make_replicas(kernel, sample, Update::metropolis, 0, count);
  replicas->draw_prior({.seed = 51, .purpose = random::Purpose::initial_spins});
  for (int t = 0; t < sweeps; ++t)
    replicas->sweep(std::vector<double>(count, beta), {.seed = 51, .purpose = random::Purpose::sweep, .sweep = t});
  return averages(sample, packed(*replicas));
}

Averages of_plain_sweeps(const Sample& sample, double beta) {
  constexpr int count = 600;
  const bench::PlainCouplings couplings(sample);
  const std::vector<std::uint64_t> start = random_rows(sample.graph.sites, count, 52);
  const std::int64_t words = packed_words(sample.graph.sites);
  std::vector<std::uint64_t> rows;
  for (int r = 0; r < count; ++r) {
    bench::PlainMetropolis plain(couplings, std::span(start).subspan(r * words, words), 53 + r);
    for (int t = 0; t < sweeps; ++t) plain.sweep(beta);
    const std::vector<std::uint64_t> row = plain.packed();
    rows.insert(rows.end(), row.begin(), row.end());
  }
  return averages(sample, rows);
}

void expect_agreement(const Sample& sample, double beta, const std::vector<Kernel>& kernels) {
  const Averages plain = of_plain_sweeps(sample, beta);
  for (const Kernel kernel : kernels) {
    const Averages found = of_kernel(kernel, sample, beta);
    const std::string where = std::string(name(kernel)) + " at beta " + std::to_string(beta);
    EXPECT_LT(std::abs(statistics::z_score(found.energy, plain.energy)), 4.0) << where;
    EXPECT_LT(std::abs(statistics::z_score(found.energy_squared, plain.energy_squared)), 4.0) << where;
    EXPECT_LT(std::abs(statistics::z_score(found.magnetization_squared, plain.magnetization_squared)), 4.0) << where;
    EXPECT_LT(std::abs(statistics::z_score(found.corner, plain.corner)), 4.0) << where;
  }
}

const Boundary periodic = Boundary::periodic;

TEST(PlainAgreement, OnABimodalCube) {
  const Sample sample = bimodal(hypercubic({{8, 8, 8}, {periodic, periodic, periodic}}), 6, 0.6);
  for (const double beta : {0.15, 0.35, 0.6})
    expect_agreement(sample, beta, {Kernel::cubes, Kernel::bits, Kernel::lanes});
}

TEST(PlainAgreement, OnAGaussianSquareInAField) {
  const Sample sample = gaussian(hypercubic({{8, 8}, {periodic, periodic}}), 0.3, 7);
  for (const double beta : {0.3, 0.8}) expect_agreement(sample, beta, {Kernel::lanes, Kernel::dense});
}

TEST(PlainAgreement, OnACompleteGraph) {
  Graph graph = complete(70);
  std::vector<double> couplings;
  for (std::size_t b = 0; b < graph.bonds.size(); ++b)
    couplings.push_back(std::sin(7.0 * static_cast<double>(b)) / std::sqrt(35.0));
  const Sample sample = on_grid(std::move(graph), couplings, {});
  for (const double beta : {0.5, 1.0}) expect_agreement(sample, beta, {Kernel::dense, Kernel::lanes});
}

}  // namespace
}  // namespace glassbox::spin_glass
