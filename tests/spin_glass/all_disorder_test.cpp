// The 4 x 4 torus with couplings +-1 averaged over all 2^32 of them: one of each gauge class, 2^17 in all.
#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <vector>

#include "glassbox/free_energy/replica_trick.hpp"
#include "glassbox/spin_glass/enumeration.hpp"

namespace glassbox::spin_glass {
namespace {

/// Bit x of horizontal[y] (vertical[y]): the bond from (x, y) to x + 1 (y + 1) is -1.
struct Bonds {
  std::array<unsigned, 4> horizontal{}, vertical{};
};

using Matrix = std::array<std::array<double, 16>, 16>;

/// exp(beta sum of the row's own bonds), of a row of spins s.
double within(unsigned s, unsigned negative, double beta) {
  const unsigned next = (s >> 1 | s << 3) & 15;
  return std::exp(beta * (4 - 2 * std::popcount((s ^ next ^ negative) & 15)));
}

Matrix between(unsigned negative, double beta) {
  Matrix m{};
  for (unsigned s = 0; s < 16; ++s)
    for (unsigned t = 0; t < 16; ++t) m[s][t] = std::exp(beta * (4 - 2 * std::popcount(s ^ t ^ negative)));
  return m;
}

Matrix times_row(const Matrix& a, unsigned horizontal, double beta) {
  Matrix b = a;
  for (auto& row : b)
    for (unsigned t = 0; t < 16; ++t) row[t] *= within(t, horizontal, beta);
  return b;
}

Matrix product(const Matrix& a, const Matrix& b) {
  Matrix c{};
  for (int i = 0; i < 16; ++i)
    for (int k = 0; k < 16; ++k)
      for (int j = 0; j < 16; ++j) c[i][j] += a[i][k] * b[k][j];
  return c;
}

double trace(const Matrix& a, const Matrix& b) {
  double sum = 0.0;
  for (int i = 0; i < 16; ++i)
    for (int k = 0; k < 16; ++k) sum += a[i][k] * b[k][i];
  return sum;
}

/// Rows 0 to 3 and what leads from one to the next, but not from the last to the first.
Matrix rows(const Bonds& bonds, double beta) {
  Matrix m{};
  for (unsigned s = 0; s < 16; ++s) m[s][s] = within(s, bonds.horizontal[0], beta);
  for (int y = 1; y < 4; ++y)
    m = times_row(product(m, between(bonds.vertical[y - 1], beta)), bonds.horizontal[y], beta);
  return m;
}

/// Gauge: all vertical bonds but those from row 3 to row 0, and three bonds of row 0, are +1. That leaves 17.
std::vector<double> log_z_of_all_classes(double beta) {
  std::array<Matrix, 16> closing;
  for (unsigned v = 0; v < 16; ++v) closing[v] = between(v, beta);
  std::vector<double> log_z;
  for (unsigned h = 0; h < 1U << 13; ++h) {
    const Matrix open = rows({{(h & 1) << 3, h >> 1 & 15, h >> 5 & 15, h >> 9 & 15}, {}}, beta);
    for (unsigned v = 0; v < 16; ++v) log_z.push_back(std::log(trace(open, closing[v])));
  }
  return log_z;
}

Sample sample_of(const Bonds& bonds) {
  Graph graph = hypercubic({{4, 4}, {Boundary::periodic, Boundary::periodic}});
  std::vector<double> couplings;
  for (std::size_t b = 0; b < graph.bonds.size(); ++b) {
    const std::size_t site = b / 2, x = site % 4, y = site / 4;
    const unsigned row = b % 2 == 0 ? bonds.horizontal[y] : bonds.vertical[y];
    couplings.push_back((row >> x & 1) != 0 ? -1.0 : 1.0);
  }
  return on_grid(std::move(graph), couplings, {});
}

TEST(AllDisorder, TransferMatrixOfOneSampleIsItsEnumeration) {
  const Bonds bonds{{5, 9, 14, 3}, {7, 1, 12, 10}};
  const double log_z = std::log(trace(rows(bonds, 0.7), between(bonds.vertical[3], 0.7)));
  const Record exact = enumerate(sample_of(bonds), std::vector{1.0 / 0.7}, overlap_bins(16, 0), overlap_bins(32, 0));
  EXPECT_NEAR(log_z, exact[Quantity::log_z].value[0], 1e-10);
}

TEST(AllDisorder, QuenchedAveragesAreThePublishedOnes) {
  const std::pair<double, double> published[] = {{0.5, 0.931697}, {1.0, 1.489930}, {2.0, 2.785721}};
  for (const auto& [beta, expected] : published) {
    const std::vector<double> log_z = log_z_of_all_classes(beta);
    const auto trick = free_energy::replica_trick(log_z, std::vector<double>(log_z.size(), 0.0), 16, std::vector{1.0});
    EXPECT_NEAR(trick.direct.value, expected, 1e-6) << beta;
  }
}

TEST(AllDisorder, ReplicaTrickIsThePublishedOne) {
  const std::vector<double> log_z = log_z_of_all_classes(2.0), n{0.5, 1.0};
  const auto trick = free_energy::replica_trick(log_z, std::vector<double>(log_z.size(), 0.0), 16, n);
  EXPECT_NEAR(16.0 * trick.phi[0].value, 48.3161, 1e-4);
  EXPECT_NEAR(16.0 * trick.phi[1].value, 53.4904, 1e-4);
  EXPECT_NEAR(16.0 * trick.limit.value, 44.5715, 1e-4);
}

}  // namespace
}  // namespace glassbox::spin_glass
