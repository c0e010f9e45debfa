// Replicas of densely coupled samples: local fields are kept up to date, vectors run over sites.
#pragma once

#include <memory>
#include <span>

#include "glassbox/spin_glass/kernel.hpp"

namespace glassbox::spin_glass {

std::unique_ptr<sampling::Replicas> make_dense_replicas(const Sample& sample, Update update, int first, int count);

/// Sites of a block: one word of packed spins, one tile of couplings either way.
inline constexpr int dense_block = 64;
/// Floats of the couplings of one block with another: row i holds 2 J_ij of all j, and after the last row come zeros,
/// the row of no site.
inline constexpr int dense_tile = (dense_block + 1) * dense_block;

/// Bytes of so many replicas and of their couplings.
constexpr std::int64_t dense_bytes(std::int64_t sites, std::int64_t count) {
  const std::int64_t blocks = (sites + dense_block - 1) / dense_block;
  return blocks * (count + 1) * 4 * dense_block + blocks * count * 8 + blocks * blocks * 4 * dense_tile;
}

/// All replicas. Padding sites have no couplings and never flip. Fields and couplings are whole numbers of units; every
/// sum is below 2^24, so that floats hold it in whatever order it is added up.
struct DenseReplicas {
  std::int64_t sites, blocks;
  int first, count;        ///< number of the first replica in the sample; how many
  const float* couplings;  ///< [block of i][block of j][dense_tile]
  float* fields;           ///< [block][count + 1][dense_block]: sum_j J_ij s_j + h_i; the last row parts cache sets
  std::uint64_t* spins;    ///< [replica][block]: bit i % 64 is set where s_i = +1

  const float* tile(std::int64_t i, std::int64_t j) const { return couplings + (i * blocks + j) * dense_tile; }
  float* field(std::int64_t block, int replica) const { return fields + (block * (count + 1) + replica) * dense_block; }
  /// Sites that exist, of a block.
  std::uint64_t sites_of(std::int64_t block) const {
    const std::int64_t n = sites - block * dense_block;
    return n < dense_block ? (std::uint64_t{1} << n) - 1 : ~std::uint64_t{0};
  }
};

/// Flips of one replica within one block.
struct DenseFlips {
  std::uint64_t up, down;
};

/// One sweep of every replica in the order of its sites, `slope` of each being 2 beta unit cost_scale; [replica].
/// `flips` is room for one per replica.
void sweep_dense(const DenseReplicas& replicas, std::span<const float> slope, std::span<DenseFlips> flips,
                 Update update, const random::Name& name);

/// Makes the spins `rows`, [replica][block], and mends the fields.
void set_dense_spins(const DenseReplicas& replicas, std::span<const std::uint64_t> rows, std::span<DenseFlips> flips);

/// sum_i s_i (field_i + h_i) = -2 H / unit of every replica, for every bond is in two fields; h: [blocks *
/// dense_block].
void dense_alignments(const DenseReplicas& replicas, const float* h, std::span<std::int64_t> alignment);

}  // namespace glassbox::spin_glass
