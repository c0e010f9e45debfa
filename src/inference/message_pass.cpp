// Sums by table look-up in registers, compiled for every instruction set.
#include "glassbox/inference/message_pass.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "inference/message_pass.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "hwy/cache_control.h"
#include "hwy/contrib/math/math-inl.h"
#include "hwy/highway.h"

#ifndef GLASSBOX_INFERENCE_MESSAGE_PASS_ONCE
#define GLASSBOX_INFERENCE_MESSAGE_PASS_ONCE
namespace glassbox::inference {

constexpr std::int64_t block_rows = 64;

/// The bits of a block of 64 rows and what is made of them.
struct RowBlock {
  const std::uint32_t *by_row, *by_input;
  std::int64_t words;  ///< of 32 inputs
  std::int64_t rows;   ///< that exist
  float *tau, *fields;
  float* sums;  ///< [input]
};

struct RowFactors {
  float inverse_root, reaction, beta;
};

}  // namespace glassbox::inference
#endif

HWY_BEFORE_NAMESPACE();
namespace glassbox::inference::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::CappedTag<float, 16>;
using Words = hn::RebindToUnsigned<Floats>;
using V = hn::VFromD<Floats>;
using W = hn::VFromD<Words>;
constexpr int lanes = static_cast<int>(hn::MaxLanes(Floats()));
static_assert(lanes >= 4 && lanes <= 16);
constexpr int digits = lanes == 16 ? 4 : lanes == 8 ? 3 : 2;  ///< bits of a word that pick one of `lanes` sums
constexpr int lookups = (32 + digits - 1) / digits;           ///< for the 32 bits of a word
constexpr int vectors = 4;                                    ///< of rows that share a table

/// Lane l of sum `j` is +1 where bit j of l is set, else -1.
struct Signs {
  V of[digits];

  HWY_INLINE Signs() {
    const Words d;
    for (int j = 0; j < digits; ++j) {
      const W bit = hn::Set(d, 1U << j);
      const auto is_set = hn::Eq(hn::And(hn::Iota(d, 0), bit), bit);
      of[j] = hn::IfThenElse(hn::RebindMask(Floats(), is_set), hn::Set(Floats(), 1.0F), hn::Set(Floats(), -1.0F));
    }
  }

  /// The sums of +-values, `which` of the tables that a word of 32 wants.
  HWY_INLINE V table(const float* values, int which) const {
    const Floats d;
    V sum = hn::Mul(hn::Set(d, values[digits * which]), of[0]);
    for (int j = 1; j < digits && digits * which + j < 32; ++j)
      sum = hn::MulAdd(hn::Set(d, values[digits * which + j]), of[j], sum);
    return sum;
  }
};

/// Digit `which` of the words picks from the table; wide look-ups read no more bits of an index than they need.
template <int which>
HWY_INLINE V picked(V table, W words) {
  W index = hn::ShiftRight<digits * which>(words);
  if constexpr (lanes < 8 || HWY_IS_DEBUG_BUILD) index = hn::And(index, hn::Set(Words(), lanes - 1U));
  return hn::TableLookupLanes(table, hn::IndicesFromVec(Floats(), index));
}

/// Words, and a request for those of the block after next: they come from memory while sums are made.
HWY_INLINE W fetched(const std::uint32_t* words, std::int64_t ahead) {
  hwy::Prefetch(words + 2 * ahead);
  return hn::LoadU(Words(), words);
}

template <int which = 0>
HWY_INLINE void add_word(const float* tables, const W (&words)[vectors], V (&sums)[vectors]) {
  const V table = hn::Load(Floats(), tables + which * lanes);
  for (int v = 0; v < vectors; ++v) sums[v] = hn::Add(sums[v], picked<which>(table, words[v]));
  if constexpr (which + 1 < lookups) add_word<which + 1>(tables, words, sums);
}

template <int which = 0>
HWY_INLINE V picked_sum(const V* tables, W words, V sum) {
  sum = hn::Add(sum, picked<which>(tables[which], words));
  if constexpr (which + 1 < lookups)
    return picked_sum<which + 1>(tables, words, sum);
  else
    return sum;
}

/// tau and the fields of a block; returns sum 1 - tau^2, lane by lane.
HWY_INLINE V to_rows(const RowBlock& block, const float* tables, const RowFactors& factors) {
  const Floats d;
  V openness = hn::Zero(d);
  const std::int64_t ahead = block_rows * block.words;
  for (std::int64_t first = 0; first < block_rows; first += vectors * lanes) {
    V sums[vectors] = {hn::Zero(d), hn::Zero(d), hn::Zero(d), hn::Zero(d)};
    for (std::int64_t w = 0; w < block.words; ++w) {
      W words[vectors];
      for (int v = 0; v < vectors; ++v) words[v] = fetched(block.by_row + w * block_rows + first + v * lanes, ahead);
      add_word(tables + w * lookups * lanes, words, sums);
    }
    for (int v = 0; v < vectors; ++v) {
      const std::int64_t row = first + v * lanes;
      const auto exists = hn::FirstN(d, static_cast<std::size_t>(std::clamp<std::int64_t>(block.rows - row, 0, lanes)));
      const V before = hn::LoadU(d, block.tau + row);
      const V field =
          hn::Sub(hn::Mul(sums[v], hn::Set(d, factors.inverse_root)), hn::Mul(hn::Set(d, factors.reaction), before));
      const V tau = hn::IfThenElseZero(exists, hn::Tanh(d, hn::Mul(hn::Set(d, factors.beta), field)));
      hn::StoreU(hn::IfThenElseZero(exists, field), d, block.fields + row);
      hn::StoreU(tau, d, block.tau + row);
      openness = hn::Add(openness, hn::IfThenElseZero(exists, hn::NegMulAdd(tau, tau, hn::Set(d, 1.0F))));
    }
  }
  return openness;
}

/// sums += sigma tau.
HWY_INLINE void to_inputs(const RowBlock& block, const Signs& signs) {
  const Floats d;
  V tables[2][lookups];
  for (int half = 0; half < 2; ++half)
    for (int which = 0; which < lookups; ++which) tables[half][which] = signs.table(block.tau + 32 * half, which);
  const std::int64_t inputs = 32 * block.words;
  for (std::int64_t i = 0; i < inputs; i += lanes) {
    const V sum = picked_sum(tables[0], fetched(block.by_input + i, 2 * inputs), hn::LoadU(d, block.sums + i));
    const V other = picked_sum(tables[1], fetched(block.by_input + inputs + i, 2 * inputs), hn::Zero(d));
    hn::StoreU(hn::Add(sum, other), d, block.sums + i);
  }
}

std::int64_t TableFloats(std::int64_t words) {
  return words * lookups * lanes;
}

void MakeTables(std::span<const float> m, float* tables) {
  const Signs signs;
  for (std::size_t w = 0; w < m.size() / 32; ++w)
    for (int which = 0; which < lookups; ++which, tables += lanes)
      hn::Store(signs.table(m.data() + 32 * w, which), Floats(), tables);
}

/// Returns sum 1 - tau^2 of the blocks.
float PassBlocks(std::span<const RowBlock> blocks, const float* tables, const RowFactors& factors) {
  const Signs signs;
  V openness = hn::Zero(Floats());
  for (const RowBlock& block : blocks) {
    openness = hn::Add(openness, to_rows(block, tables, factors));
    to_inputs(block, signs);
  }
  return hn::GetLane(hn::SumOfLanes(Floats(), openness));
}

}  // namespace glassbox::inference::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::inference {
namespace {
HWY_EXPORT(TableFloats);
HWY_EXPORT(MakeTables);
HWY_EXPORT(PassBlocks);

/// The first multiple of 64 bytes: tables are read by whole lines.
float* aligned(std::vector<float>& floats) {
  const auto address = reinterpret_cast<std::uintptr_t>(floats.data());
  return floats.data() + (64 - address % 64) % 64 / sizeof(float);
}

}  // namespace

MessagePass::MessagePass(const RowShare& rows)
    : rows_(&rows),
      tau_((rows.rows() + block_rows - 1) / block_rows * block_rows),
      fields_(tau_.size()),
      sums_(rows.chunks() * chunk_floats()),
      tables_(HWY_DYNAMIC_DISPATCH(TableFloats)(rows.input_words()) + 16) {}

void MessagePass::operator()(std::span<const float> m, const PassScale& scale) {
  assert(static_cast<std::int64_t>(m.size()) == 32 * rows_->input_words());
  float* const tables = aligned(tables_);
  HWY_DYNAMIC_DISPATCH(MakeTables)(m, tables);
  const RowFactors factors{static_cast<float>(1.0 / std::sqrt(static_cast<double>(rows_->inputs()))),
                           static_cast<float>(scale.reaction), static_cast<float>(scale.beta)};
  std::fill(sums_.begin(), sums_.end(), 0.0F);
  const std::int64_t blocks = rows_per_chunk(rows_->total()) / block_rows;
  std::vector<RowBlock> of_chunk;
  for (std::int64_t c = 0; c < rows_->chunks(); ++c) {
    float* const sums = sums_.data() + c * chunk_floats();
    of_chunk.clear();
    for (std::int64_t b = c * blocks; b < (c + 1) * blocks && b * block_rows < rows_->rows(); ++b)
      of_chunk.push_back({rows_->by_row(b), rows_->by_input(b), rows_->input_words(),
                          std::min(block_rows, rows_->rows() - b * block_rows), &tau_[b * block_rows],
                          &fields_[b * block_rows], sums});
    sums[openness_at(*rows_)] = HWY_DYNAMIC_DISPATCH(PassBlocks)(of_chunk, tables, factors);
  }
}

}  // namespace glassbox::inference
#endif
