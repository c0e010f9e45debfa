// Counting in many pairs of copies at once: rows of bits that say where the two copies differ, one vector lane a pair.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace glassbox::spin_glass {

/// Lanes that fill the widest vectors.
constexpr std::int64_t whole_vectors(std::int64_t lanes) {
  return (lanes + 7) / 8 * 8;
}

/// Rows [word][stride]: bit i of word w of a pair is set where its copies differ at site 64 w + i; `stride` is
/// whole_vectors() of the pairs.
struct PairRows {
  const std::uint64_t* rows;
  std::int64_t stride;
};

/// Where copies differ: from rows [word][copy][rung] of `copies` configurations at `rungs` rungs to rows
/// [word][pair of copies][rung] of `stride` lanes, those beyond the last pair left as they are.
void compare_copies(PairRows copies_of_words, std::int64_t words, int copies, std::int64_t rungs,
                    std::uint64_t* differing, std::int64_t stride);

/// Links from sites of one word to those a fixed distance ahead: bit i of `mask` stands for the link from site
/// 64 word + i to 64 low + shift + i; the upper ones reach into the word after `low`.
struct ShiftedLinks {
  std::int32_t word, low;
  bool reaches_next;
  int shift;  ///< in [0, 64)
  std::uint64_t mask;
};

/// A link is unequal where exactly one of its ends differs: their number, [stride].
void count_unequal_links(std::span<const ShiftedLinks> links, PairRows pairs, std::int64_t* counts);

/// Words that are counted alike: a part counts its `plus` sites and, negatively, its `minus` sites in each of them.
struct CountedWords {
  struct Part {
    std::int32_t plane;  ///< where the count goes
    std::uint64_t plus, minus;
  };
  std::vector<std::int32_t> words;
  std::vector<Part> parts;
};

/// Adds the differing sites of every plane, plus less minus, [plane][stride].
void count_planes(std::span<const CountedWords> words, PairRows pairs, std::int64_t* counts);

/// (terms - 2 counts) / terms, [stride]; zero where there are no terms.
void overlaps_of_counts(const std::int64_t* counts, std::int64_t stride, std::int64_t terms, double* overlaps);

/// |sum_x (cosine_x + i sine_x) counts_x|^2 scale, [stride]; counts [plane x][stride].
void plane_waves(std::span<const double> cosine, std::span<const double> sine, const std::int64_t* counts,
                 std::int64_t stride, double scale, double* waves);

}  // namespace glassbox::spin_glass
