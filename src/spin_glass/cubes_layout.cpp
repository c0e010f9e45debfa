// The order of sites in cubes.
#include "cubes_layout.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string>

#include "hwy/highway.h"

namespace glassbox::spin_glass {
namespace {

/// Bytes b of four 64-bit words become neighbours: out[stride * b .. + 4).
void interleave_four(const std::uint64_t* words, std::int64_t step, std::uint8_t* out, std::int64_t stride) {
  namespace hn = hwy::HWY_NAMESPACE;
  const hn::FixedTag<std::uint64_t, 2> d;
  const hn::FixedTag<std::uint8_t, 16> bytes;
  const hn::FixedTag<std::uint16_t, 8> halves;
  const auto word = [&](int j) { return hn::BitCast(bytes, hn::Set(d, words[j * step])); };
  const auto first = hn::BitCast(halves, hn::InterleaveLower(bytes, word(0), word(1)));
  const auto second = hn::BitCast(halves, hn::InterleaveLower(bytes, word(2), word(3)));
  alignas(16) std::array<std::uint32_t, 8> quads;
  const hn::FixedTag<std::uint32_t, 4> d32;
  hn::Store(hn::BitCast(d32, hn::InterleaveLower(halves, first, second)), d32, quads.data());
  hn::Store(hn::BitCast(d32, hn::InterleaveUpper(halves, first, second)), d32, quads.data() + 4);
  if (stride == 4) {
    std::memcpy(out, quads.data(), 32);
  } else {
    for (int b = 0; b < 8; ++b) std::memcpy(out + stride * b, &quads[b], 4);
  }
}

}  // namespace

CubeLayout::CubeLayout(std::span<const std::int32_t> lengths) {
  if (lengths.size() != 3 || std::ranges::any_of(lengths, [](std::int32_t l) { return l < 8 || l % 8 != 0; }))
    throw std::invalid_argument("cubes: three lengths that are multiples of 8 are needed");
  for (int axis = 0; axis < 3; ++axis) m_[axis] = lengths[axis] / 8;
}

std::int64_t CubeLayout::bit_of_site(std::int64_t site) const {
  const std::int64_t x = site % (8 * m_[0]), y = site / (8 * m_[0]) % (8 * m_[1]), z = site / (64LL * m_[0] * m_[1]);
  const std::int64_t word = x / 8 + m_[0] * (y % m_[1] + m_[1] * (z % m_[2]));
  return 512 * word + x % 8 + 8 * (y / m_[1]) + 64 * (z / m_[2]);
}

std::vector<std::uint64_t> CubeLayout::odd_sites() const {
  std::vector<std::uint64_t> odd(sites() / 64, 0);
  for (std::int64_t site = 0; site < sites(); ++site) {
    const std::int64_t x = site % (8 * m_[0]), y = site / (8 * m_[0]) % (8 * m_[1]), z = site / (64LL * m_[0] * m_[1]);
    const std::int64_t bit = bit_of_site(site);
    odd[bit / 64] |= static_cast<std::uint64_t>((x + y + z) % 2) << (bit % 64);
  }
  return odd;
}

std::vector<std::uint64_t> CubeLayout::negative(const Sample& sample) const {
  std::vector<std::uint64_t> signs(6 * sites() / 64, 0);
  const auto mark = [&](std::int64_t site, std::int64_t direction) {
    const std::int64_t bit = bit_of_site(site);
    signs[48 * (bit / 512) + 8 * direction + bit % 512 / 64] |= std::uint64_t{1} << (bit % 64);
  };
  for (std::size_t b = 0; b < sample.couplings.size(); ++b) {
    if (sample.couplings[b] >= 0) continue;
    const auto axis = static_cast<std::int64_t>(b % 3);
    mark(sample.graph.bonds[b].i, 2 * axis);
    mark(sample.graph.bonds[b].j, 2 * axis + 1);
  }
  return signs;
}

void CubeLayout::to_cubes(const std::uint64_t* row, std::uint64_t* cubes) const {
  const int layers = m_[0] * m_[1];
  const auto* in = reinterpret_cast<const std::uint8_t*>(row);
  auto* out = reinterpret_cast<std::uint8_t*>(cubes);
  for (int z = 0; z < 8 * m_[2]; ++z, in += 8 * layers) {
    std::uint8_t* to = out + 64LL * layers * (z % m_[2]) + 8LL * (z / m_[2]);
    if (layers == 1) {
      std::memcpy(to, in, 8);
      continue;
    }
    for (int j = 0; j < layers; ++j)
      for (int b = 0; b < 8; ++b) to[64 * j + b] = in[b * layers + j];
  }
}

void CubeLayout::to_row(const std::uint64_t* cubes, std::uint64_t* row) const {
  const int layers = m_[0] * m_[1];
  auto* out = reinterpret_cast<std::uint8_t*>(row);
  for (int z = 0; z < 8 * m_[2]; ++z, out += 8 * layers) {
    const std::uint64_t* from = cubes + 8LL * layers * (z % m_[2]) + z / m_[2];
    int j = 0;
    for (; j + 4 <= layers; j += 4) interleave_four(from + 8 * j, 8, out + j, layers);
    for (; j < layers; ++j)
      for (int b = 0; b < 8; ++b) out[b * layers + j] = static_cast<std::uint8_t>(from[8 * j] >> (8 * b));
  }
}

}  // namespace glassbox::spin_glass
