// The plan of what is counted in pairs, and its execution.
#include "pair_counting.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

#include "glassbox/sampling/bit_matrix.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr int lane_words = 8;  // of 64 pairs each, whose links are counted at once

/// Whether shifts are the cheaper way, by the vector operations that either needs.
bool shifts_pay(std::int64_t entries, std::int64_t bonds, std::int64_t words, std::int64_t pairs) {
  const std::int64_t by_shifts = 5 * entries * ((pairs + 7) / 8);
  const std::int64_t in_lanes = 9 * bonds / 2 * ((pairs + 511) / 512) + 200 * words * ((pairs + 63) / 64);
  return by_shifts < in_lanes;
}

struct Share {
  std::uint64_t plus = 0, minus = 0;
  friend auto operator<=>(const Share&, const Share&) = default;
};

/// Words by what is counted in them: a site counts for plane plane_of_site, or where that is not below `planes`,
/// negatively for the one that is `planes` less.
std::vector<CountedWords> counted_words(const std::vector<std::int32_t>& plane_of_site, std::int32_t planes) {
  std::map<std::vector<std::pair<std::int32_t, Share>>, std::vector<std::int32_t>> alike;
  const auto sites = static_cast<std::int64_t>(plane_of_site.size());
  for (std::int64_t w = 0; w < packed_words(sites); ++w) {
    std::map<std::int32_t, Share> shares;
    for (std::int64_t site = 64 * w; site < std::min(sites, 64 * (w + 1)); ++site) {
      const std::int32_t plane = plane_of_site[site];
      Share& share = shares[plane % planes];
      (plane < planes ? share.plus : share.minus) |= std::uint64_t{1} << (site % 64);
    }
    alike[{shares.begin(), shares.end()}].push_back(static_cast<std::int32_t>(w));
  }
  std::vector<CountedWords> all;
  for (const auto& [shares, words] : alike) {
    CountedWords& one = all.emplace_back();
    one.words = words;
    for (const auto& [plane, share] : shares) one.parts.push_back({plane, share.plus, share.minus});
  }
  return all;
}

}  // namespace

std::vector<ShiftedLinks> shifted_links(const Graph& graph) {
  std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::uint64_t>> masks;  // by distance and word
  for (const Bond& bond : graph.bonds) {
    const std::int64_t i = std::min(bond.i, bond.j), distance = std::abs(bond.i - bond.j);
    const std::uint64_t bit = std::uint64_t{1} << (i % 64);
    std::vector<std::uint64_t>& layers = masks[{distance, i / 64}];
    const auto free = std::ranges::find_if(layers, [bit](std::uint64_t mask) { return (mask & bit) == 0; });
    if (free != layers.end())
      *free |= bit;
    else
      layers.push_back(bit);  // a second link between the same sites
  }
  std::vector<ShiftedLinks> all;
  for (const auto& [key, layers] : masks)
    for (const std::uint64_t mask : layers) {
      const auto [distance, word] = key;
      const int shift = static_cast<int>(distance % 64);
      const bool reaches_next = shift > 0 && (mask >> (64 - shift)) != 0;
      all.push_back({static_cast<std::int32_t>(word), static_cast<std::int32_t>(word + distance / 64), reaches_next,
                     shift, mask});
    }
  return all;
}

PairCounting::PairCounting(const Sample& sample, std::int64_t pairs)
    : sites_(sample.graph.sites),
      bond_count_(static_cast<std::int64_t>(sample.graph.bonds.size())),
      words_(packed_words(sites_)),
      pairs_(pairs),
      stride_(whole_vectors(pairs)),
      links_(is_complete(sample.graph) ? Links::complete : Links::any),
      differing_sites_(stride_),
      unequal_links_(stride_),
      overlaps_(stride_),
      link_overlaps_(stride_) {
  whole_ = counted_words(std::vector<std::int32_t>(sites_, 0), 1);
  if (pairs == 0) return;
  if (links_ == Links::any) {
    shifted_ = shifted_links(sample.graph);
    if (shifts_pay(static_cast<std::int64_t>(shifted_.size()), bond_count_, words_, pairs)) links_ = Links::shifted;
  }
  if (links_ == Links::any) {
    bonds_ = {sample.graph.bonds, std::vector<std::uint64_t>(sample.graph.bonds.size(), 0)};
    pair_lanes_.resize(lane_words * 64 * words_);
  }
  if (!sample.graph.lattice) return;
  std::int64_t step = 1;
  for (const std::int32_t length : sample.graph.lattice->lengths) {
    std::vector<std::int32_t> plane_of_site(sites_);
    for (std::int64_t site = 0; site < sites_; ++site)
      plane_of_site[site] = static_cast<std::int32_t>(site / step % length);
    add_axis(plane_of_site, length);
    step *= length;
  }
}

void PairCounting::add_axis(const std::vector<std::int32_t>& plane_of_site, std::int32_t length) {
  // Half a wave ahead cosine and sine are opposite: both planes are one count.
  const std::int32_t planes = length % 2 == 0 ? length / 2 : length;
  Axis& axis = axes_.emplace_back();
  axis.words = counted_words(plane_of_site, planes);
  axis.length = length;
  for (std::int32_t x = 0; x < planes; ++x) {
    const double phase = 2.0 * std::numbers::pi * x / length;
    axis.cosine.push_back(std::cos(phase));
    axis.sine.push_back(std::sin(phase));
  }
  plane_counts_.resize(std::max<std::size_t>(plane_counts_.size(), planes * stride_));
  waves_.resize(axes_.size() * stride_);
}

void PairCounting::count(const std::uint64_t* rows) {
  if (pairs_ == 0) return;
  const PairRows pairs{rows, stride_};
  count_bits(pairs, differing_sites_);
  count_links(pairs);
  overlaps_of_counts(differing_sites_.data(), stride_, sites_, overlaps_.data());
  overlaps_of_counts(unequal_links_.data(), stride_, bond_count_, link_overlaps_.data());
  count_waves(pairs);
}

void PairCounting::count_bits(PairRows rows, std::span<std::int64_t> counts) const {
  std::ranges::fill(counts, 0);
  count_planes(whole_, rows, counts.data());
}

void PairCounting::count_links(PairRows rows) {
  switch (links_) {
    case Links::complete:
      for (std::int64_t p = 0; p < pairs_; ++p)
        unequal_links_[p] = differing_sites_[p] * (sites_ - differing_sites_[p]);
      break;
    case Links::shifted:
      count_unequal_links(shifted_, rows, unequal_links_.data());
      break;
    default:
      count_links_in_lanes(rows);
  }
}

void PairCounting::count_links_in_lanes(PairRows rows) {
  std::array<std::uint64_t, 64> tile;
  std::array<std::int64_t, 64 * lane_words> counts;
  for (std::int64_t first = 0; first < pairs_; first += 64 * lane_words) {
    for (int l = 0; l < lane_words && first + 64 * l < pairs_; ++l)
      for (std::int64_t w = 0; w < words_; ++w) {
        for (std::int64_t p = 0; p < 64; ++p) {
          const std::int64_t pair = first + 64 * l + p;
          tile[p] = pair < pairs_ ? rows.rows[w * stride_ + pair] : 0;
        }
        sampling::transpose(tile);
        for (int i = 0; i < 64; ++i) pair_lanes_[lane_words * (64 * w + i) + l] = tile[i];
      }
    count_broken_bonds(bonds_, pair_lanes_.data(), lane_words, counts.data());
    std::copy_n(counts.begin(), std::min<std::int64_t>(64 * lane_words, pairs_ - first),
                unequal_links_.begin() + first);
  }
}

void PairCounting::count_waves(PairRows rows) {
  // q_r is 1 - 2 differing; the ones sum to zero over the planes of an axis, unless it is a single plane.
  const auto n = static_cast<double>(sites_);
  for (std::size_t a = 0; a < axes_.size(); ++a) {
    const Axis& axis = axes_[a];
    double* waves = waves_.data() + a * stride_;
    if (axis.length == 1) {
      for (std::int64_t p = 0; p < stride_; ++p)
        waves[p] = std::pow((n - 2.0 * static_cast<double>(differing_sites_[p])) / n, 2);
      continue;
    }
    std::ranges::fill(plane_counts_, 0);
    count_planes(axis.words, rows, plane_counts_.data());
    plane_waves(axis.cosine, axis.sine, plane_counts_.data(), stride_, 4.0 / (n * n), waves);
  }
}

}  // namespace glassbox::spin_glass
