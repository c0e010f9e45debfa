// What is counted in every pair of copies: differing sites, unequal links, and waves along the axes of the lattice.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/spin_glass/sample.hpp"
#include "lane_counts.hpp"
#include "pair_kernels.hpp"

namespace glassbox::spin_glass {

class PairCounting {
 public:
  /// For so many pairs of copies of one sample.
  PairCounting(const Sample& sample, std::int64_t pairs);

  /// Pairs, rounded up to whole vectors: rows are [word][stride], the pairs beyond the last zero.
  std::int64_t stride() const { return stride_; }
  void count(const std::uint64_t* rows);
  /// Set bits of any rows of this many sites, [stride of the rows].
  void count_bits(PairRows rows, std::span<std::int64_t> counts) const;

  std::span<const std::int64_t> differing_sites() const { return differing_sites_; }  ///< [stride]
  std::span<const std::int64_t> unequal_links() const { return unequal_links_; }      ///< [stride]
  std::span<const double> overlaps() const { return overlaps_; }                      ///< [stride]
  std::span<const double> link_overlaps() const { return link_overlaps_; }            ///< [stride]
  /// |q(k_min)|^2, q(k) = (1/N) sum_r q_r exp(i k r), [stride] for each axis. An axis of length 1 has no such wave:
  /// q^2.
  std::span<const double> waves(int axis) const { return std::span(waves_).subspan(axis * stride_, stride_); }

 private:
  /// How links are counted: from the number of differing sites where every pair of sites has one link, by shifts where
  /// they are regular, else with pairs as lanes.
  enum class Links : std::uint8_t { complete, shifted, any };

  void add_axis(const std::vector<std::int32_t>& plane_of_site, std::int32_t length);
  void count_links(PairRows rows);
  void count_links_in_lanes(PairRows rows);
  void count_waves(PairRows rows);

  struct Axis {
    std::vector<CountedWords> words;
    std::vector<double> cosine, sine;  ///< [plane]
    std::int32_t length;
  };

  std::int64_t sites_, bond_count_, words_, pairs_, stride_;
  Links links_;
  std::vector<ShiftedLinks> shifted_;
  SignedBonds bonds_;
  std::vector<Axis> axes_;
  std::vector<CountedWords> whole_;         ///< all sites as one plane
  std::vector<std::uint64_t> pair_lanes_;   ///< [site][word]: a bit for each of 512 pairs
  std::vector<std::int64_t> plane_counts_;  ///< [plane][stride], of one axis
  std::vector<std::int64_t> differing_sites_, unequal_links_;
  std::vector<double> overlaps_, link_overlaps_, waves_;
};

/// Links sorted by the distance between their ends: one entry for each word and distance.
std::vector<ShiftedLinks> shifted_links(const Graph& graph);

}  // namespace glassbox::spin_glass
