// Where sites are in cubes: from packed rows to halves of pairs and back.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/spin_glass/sample.hpp"

namespace glassbox::spin_glass {

/// A periodic L0 x L1 x L2 lattice, L = 8 m, in words of 512 sites: word X + m0 (Y + m1 Z) has at bit a + 8 b + 64 c
/// the site (8 X + a, Y + m1 b, Z + m2 c). Eight sites along x stay together: reordering moves bytes.
class CubeLayout {
 public:
  /// Throws std::invalid_argument where a length is no multiple of 8.
  explicit CubeLayout(std::span<const std::int32_t> lengths);

  const std::array<int, 3>& blocks() const { return m_; }  ///< m
  std::int64_t sites() const { return 512LL * m_[0] * m_[1] * m_[2]; }
  /// One word holds its sites in their own order.
  bool is_row() const { return m_[0] * m_[1] * m_[2] == 1; }
  std::int64_t bit_of_site(std::int64_t site) const;

  /// Bits of sites whose x + y + z is odd, [sites / 64], in this order.
  std::vector<std::uint64_t> odd_sites() const;
  /// Signs of J around every site, [word][+x, -x, +y, -y, +z, -z][8]: bits set where J < 0. The bonds are those of
  /// hypercubic().
  std::vector<std::uint64_t> negative(const Sample& sample) const;

  /// One configuration, [sites / 64]: from the order of sites to this order, and back.
  void to_cubes(const std::uint64_t* row, std::uint64_t* cubes) const;
  void to_row(const std::uint64_t* cubes, std::uint64_t* row) const;

 private:
  std::array<int, 3> m_;
};

}  // namespace glassbox::spin_glass
