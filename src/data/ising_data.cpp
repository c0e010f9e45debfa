// Swendsen and Wang's clusters on a periodic square.
#include "glassbox/data/ising_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "coins.hpp"

namespace glassbox::data {
namespace {

constexpr std::int64_t cluster_blocks = std::int64_t{1} << 31;  // behind those of all bonds

class Square {
 public:
  Square(std::int64_t side, double temperature)
      : side_(side),
        // A bond between equal spins holds with probability 1 - exp(-2 / T), in units of 2^-32.
        holds_below_(static_cast<std::uint64_t>(std::llround(-std::expm1(-2.0 / temperature) * 0x1p32))),
        up_(side * side),
        parent_(side * side) {}

  std::int64_t sites() const { return side_ * side_; }
  const std::vector<std::uint8_t>& up() const { return up_; }

  void start(const random::Name& name) {
    for (std::int64_t s = 0; s < sites(); ++s) up_[s] = coin(name, s) ? 1 : 0;
  }

  void sweep(const random::Name& name) {
    for (std::int64_t s = 0; s < sites(); ++s) parent_[s] = static_cast<std::int32_t>(s);
    std::array<std::uint32_t, 4> words{};
    for (std::int64_t s = 0; s < sites(); ++s) {
      if (s % 2 == 0) words = random::words(name, s / 2);
      const std::int64_t column = s % side_;
      bind(s, s - column + (column + 1) % side_, words[s % 2 * 2]);
      bind(s, (s + side_) % sites(), words[s % 2 * 2 + 1]);
    }
    toss_coins(name);
    for (std::int64_t s = 0; s < sites(); ++s) {
      const std::int64_t cluster = root(s);
      if ((coins_[cluster / 32] >> (cluster % 32) & 1) != 0) up_[s] ^= 1;
    }
  }

 private:
  std::int64_t root(std::int64_t s) {
    while (parent_[s] != s) {
      parent_[s] = parent_[parent_[s]];
      s = parent_[s];
    }
    return s;
  }

  /// One for every site; a cluster takes that of its root.
  void toss_coins(const random::Name& name) {
    coins_.clear();
    for (std::int64_t first = 0; first < sites(); first += 128) {
      const auto words = random::words(name, cluster_blocks + first / 128);
      coins_.insert(coins_.end(), words.begin(), words.end());
    }
  }

  void bind(std::int64_t s, std::int64_t t, std::uint32_t word) {
    if (up_[s] != up_[t] || word >= holds_below_) return;
    const std::int64_t a = root(s), b = root(t);
    parent_[std::max(a, b)] = static_cast<std::int32_t>(std::min(a, b));
  }

  std::int64_t side_;
  std::uint64_t holds_below_;
  std::vector<std::uint8_t> up_;
  std::vector<std::int32_t> parent_;
  std::vector<std::uint32_t> coins_;
};

}  // namespace

LabelledTable ising_rows(std::int64_t side, double temperature, std::int64_t rows, const random::Name& name) {
  if (side < 2 || side > 1024) throw std::invalid_argument(fmt::format("ising: side {}; allowed: 2 to 1024", side));
  if (!(temperature > 0.0))
    throw std::invalid_argument(fmt::format("ising: temperature {}; allowed: above 0", temperature));
  Square square(side, temperature);
  LabelledTable table;
  table.values.rows = rows;
  table.values.columns = square.sites();
  table.values.image = {side, side};
  for (std::int64_t r = 0; r < rows; ++r) {
    square.start(named(name, r, 0));
    for (std::int64_t t = 1; t <= ising_sweeps; ++t) square.sweep(named(name, r, t));
    table.values.bytes.insert(table.values.bytes.end(), square.up().begin(), square.up().end());
  }
  return table;
}

}  // namespace glassbox::data
