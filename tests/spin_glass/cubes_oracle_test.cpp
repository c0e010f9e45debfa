// The sweep of cubes spin by spin, from the names of its random numbers: the same configurations, bit for bit.
#include <gtest/gtest.h>

#ifdef GLASSBOX_PHILOX
#include <Random123/philox.h>
#else
#include <Random123/ars.h>
#endif

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include "cubes_layout.hpp"
#include "drawn_sample.hpp"
#include "glassbox/spin_glass/kernel.hpp"
#include "replica_rows.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr int flat_digits = 8, shared_digits = 6, alone_draw = 63;
const Boundary periodic = Boundary::periodic;

/// The 128 bits of a counter.
std::array<std::uint32_t, 4> block(std::uint64_t seed, const std::array<std::uint32_t, 4>& c) {
  const auto low = static_cast<std::uint32_t>(seed), high = static_cast<std::uint32_t>(seed >> 32);
#ifdef GLASSBOX_PHILOX
  const auto out = philox4x32_R(10, {{c[0], c[1], c[2], c[3]}}, {{low, high}});
#else
  const ars4x32_ukey_t user{{low, high, 0x73626F78, 0x676C6173}};  // "glassbox"
  const auto out = ars4x32_R(7, {{c[0], c[1], c[2], c[3]}}, ars4x32keyinit(user));
#endif
  return {out.v[0], out.v[1], out.v[2], out.v[3]};
}

/// One sweep of eight replicas of one sample.
class Oracle {
 public:
  Oracle(const Sample& sample, const random::Name& name, Update rule)
      : sample_(sample),
        neighbours_(adjacency(sample)),
        layout_(sample.graph.lattice->lengths),
        name_(name),
        rule_(rule) {
    for (std::int32_t site = 0; site < sample.graph.sites; ++site) bit_[layout_.bit_of_site(site)] = site;
  }

  /// How many spins found another pair's in their place of a shared word.
  int collisions = 0;

  void sweep(std::vector<std::vector<std::int8_t>>& spins, const std::vector<double>& lambda) {
    for (int half = 0; half < 2; ++half)
      for (std::int32_t at = 0; at < sample_.graph.sites; ++at) update(spins, lambda, half, at);
  }

 private:
  /// The spins at bit `at` of one half of four pairs; they are never neighbours, nor are those of other bits.
  void update(std::vector<std::vector<std::int8_t>>& spins, const std::vector<double>& lambda, int half,
              std::int32_t at) {
    const std::int32_t site = bit_[at];
    const auto& l = sample_.graph.lattice->lengths;
    const bool is_odd = (site % l[0] + site / l[0] % l[1] + site / l[0] / l[1]) % 2 == 1;
    bool is_taken = false;
    for (int pair = 0; pair < 4; ++pair) {
      const int r = 2 * pair + (is_odd == (half == 0) ? 1 : 0);
      int d = 0;
      for (std::int32_t k = neighbours_.begin[site]; k < neighbours_.begin[site + 1]; ++k)
        d += spins[r][site] * spins[r][neighbours_.site[k]] * (neighbours_.coupling[k] > 0 ? 1 : -1);
      if (rule_ == Update::metropolis && d <= 0) {
        spins[r][site] = static_cast<std::int8_t>(-spins[r][site]);
        continue;
      }
      const bool is_below = accepts(threshold(lambda[r], std::abs(d)), pair, half, at, is_taken);
      if (is_below != (d < 0)) spins[r][site] = static_cast<std::int8_t>(-spins[r][site]);
    }
  }

  std::uint32_t threshold(double lambda, int d) const {
    const double cost = 2.0 * lambda * d;
    const double p = rule_ == Update::metropolis ? std::exp(-cost) : 1.0 / (1.0 + std::exp(cost));
    return static_cast<std::uint32_t>(std::min(p * 0x1p32, 0x1p32 - 1.0));
  }

  bool accepts(std::uint32_t t, int pair, int half, std::int32_t at, bool& is_taken) {
    if (const auto decided = compare(t, 0, flat_digits, pair, half, at)) return *decided;
    if (is_taken) ++collisions;
    if (is_taken) return alone(pair, half, at) < t << flat_digits;
    is_taken = true;
    if (const auto decided = compare(t, flat_digits, shared_digits, 0, half, at)) return *decided;
    return alone(pair, half, at) < t << (flat_digits + shared_digits);
  }

  /// u < t by these digits, if they tell.
  std::optional<bool> compare(std::uint32_t t, int first, int count, int pair, int half, std::int32_t at) const {
    for (int digit = first; digit < first + count; ++digit) {
      const auto words = draw(static_cast<std::uint32_t>(at / 512 * 4 + at % 512 / 128), pair, half, digit);
      const std::uint32_t u = words[at % 128 / 32] >> (at % 32) & 1, w = t >> (31 - digit) & 1;
      if (u != w) return u < w;
    }
    return std::nullopt;
  }

  std::uint32_t alone(int pair, int half, std::int32_t at) const {
    const auto index = static_cast<std::uint32_t>(at / 512 * 4 + at % 512 / 128 + ((128 + at % 128) << 24));
    return draw(index, pair, half, alone_draw)[0];
  }

  std::array<std::uint32_t, 4> draw(std::uint32_t index, int pair, int half, int number) const {
    const auto base = random::counter(name_, 0);
    return block(name_.seed, {index, static_cast<std::uint32_t>(pair * 128 + half * 64 + number), base[2], base[3]});
  }

  const Sample& sample_;
  Adjacency neighbours_;
  CubeLayout layout_;
  random::Name name_;
  Update rule_;
  std::array<std::int32_t, 4096> bit_{};  ///< the site of every bit
};

void expect_the_same(std::vector<std::int32_t> lengths, Update rule, int sweeps) {
  const Sample sample = bimodal(hypercubic({std::move(lengths), {periodic, periodic, periodic}}), 9);
  const std::vector<double> lambda{0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.5, 0.3};
  const auto replicas = make_replicas(Kernel::cubes, sample, rule, 0, 8);
  replicas->unpack(random_rows(sample.graph.sites, 8, 3));
  std::vector<std::vector<std::int8_t>> spins(8, std::vector<std::int8_t>(sample.graph.sites));
  const auto spin = [&](const std::vector<std::uint64_t>& rows, int r, std::int32_t i) {
    return (rows[r * replicas->words() + i / 64] >> (i % 64) & 1) != 0 ? std::int8_t{1} : std::int8_t{-1};
  };
  const std::vector<std::uint64_t> start = packed(*replicas);
  for (int r = 0; r < 8; ++r)
    for (std::int32_t i = 0; i < sample.graph.sites; ++i) spins[r][i] = spin(start, r, i);
  int collisions = 0;
  for (int t = 0; t < sweeps; ++t) {
    const random::Name name{.seed = 77, .purpose = random::Purpose::sweep, .sample = 5, .sweep = t};
    Oracle oracle(sample, name, rule_of_sweep(rule, t));
    oracle.sweep(spins, lambda);
    replicas->sweep(lambda, name);
    collisions += oracle.collisions;
    const std::vector<std::uint64_t> rows = packed(*replicas);
    for (int r = 0; r < 8; ++r)
      for (std::int32_t i = 0; i < sample.graph.sites; ++i)
        ASSERT_EQ(spins[r][i], spin(rows, r, i)) << "sweep " << t << ", replica " << r << ", site " << i;
  }
  EXPECT_GT(collisions, 2);
}

TEST(CubesOracle, OfTheSmallestCube) {
  expect_the_same({8, 8, 8}, Update::metropolis, 240);
  expect_the_same({8, 8, 8}, Update::heat_bath, 240);
}
TEST(CubesOracle, OfSeveralWords) {
  expect_the_same({16, 16, 16}, Update::metropolis, 30);
  expect_the_same({8, 16, 24}, Update::heat_bath, 40);
}

}  // namespace
}  // namespace glassbox::spin_glass
