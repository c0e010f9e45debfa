// Philox4x32-10 of Random123 behind names.
#include "glassbox/random/draw.hpp"

#include <Random123/philox.h>

#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>

namespace glassbox::random {
namespace {

std::uint32_t field(std::int64_t value, int bits, const char* what) {
  if (value < 0 || value >= (std::int64_t{1} << bits))
    throw std::out_of_range("random: " + std::string(what) + " " + std::to_string(value) + " is outside [0, 2^" +
                            std::to_string(bits) + ")");
  return static_cast<std::uint32_t>(value);
}

double open_unit(std::uint32_t high, std::uint32_t low) {
  const std::uint64_t bits = (std::uint64_t{high} << 32 | low) >> 12;
  return (static_cast<double>(bits) + 0.5) * 0x1p-52;
}

}  // namespace

std::array<std::uint32_t, 4> counter(const Name& name, std::int64_t index) {
  const std::uint32_t sample = field(name.sample, 24, "sample");
  return {field(index, 32, "index"), field(name.replica, 32, "replica"), field(name.sweep, 32, "sweep"),
          sample | std::uint32_t{static_cast<std::uint8_t>(name.purpose)} << 24};
}

std::array<std::uint32_t, 4> words(const Name& name, std::int64_t index) {
  const auto c = counter(name, index);
  const r123::Philox4x32::ctr_type in{{c[0], c[1], c[2], c[3]}};
  const r123::Philox4x32::key_type key{
      {static_cast<std::uint32_t>(name.seed), static_cast<std::uint32_t>(name.seed >> 32)}};
  const auto out = r123::Philox4x32{}(in, key);
  return {out[0], out[1], out[2], out[3]};
}

double uniform(const Name& name, std::int64_t index) {
  const auto w = words(name, index);
  return open_unit(w[0], w[1]);
}

double normal(const Name& name, std::int64_t index) {
  const auto w = words(name, index);
  const double radius = std::sqrt(-2.0 * std::log(open_unit(w[0], w[1])));
  return radius * std::cos(2.0 * std::numbers::pi * open_unit(w[2], w[3]));
}

std::int64_t integer(const Name& name, std::int64_t index, std::int64_t bound) {
  const auto w = words(name, index);
  const unsigned __int128 bits = std::uint64_t{w[0]} << 32 | w[1];
  return static_cast<std::int64_t>((bits * static_cast<std::uint64_t>(bound)) >> 64);
}

}  // namespace glassbox::random
