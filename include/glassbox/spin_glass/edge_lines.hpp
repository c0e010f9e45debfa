// Lines `i j weight` of problem files, and what may be wrong with them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/spin_glass/text_lines.hpp"

namespace glassbox::spin_glass {

/// One line `i j weight`, sites as the file calls them.
struct Edge {
  std::int32_t i, j;
  double weight;
  std::int64_t line;
};

/// Refuses a line of more or fewer words; `layout` says what it should hold.
void require_words(const TextLines& lines, std::span<const Word> words, std::size_t count, const char* layout);

/// The edge of a line whose sites lie in [lowest, highest].
Edge edge_of(const TextLines& lines, std::span<const Word> words, std::int32_t lowest, std::int32_t highest);

void refuse_loop(const TextLines& lines, const Edge& edge, const Word& where);

/// Called before one more line is taken: `found` so far, of as many as line `header` announces.
void refuse_more_than(const TextLines& lines, std::size_t found, std::int32_t announced, std::int64_t header,
                      const Word& where);

/// Called at the end of the file.
void refuse_fewer_than(const TextLines& lines, std::size_t found, std::int32_t announced, std::int64_t header);

/// Refuses the first line that names a pair of sites for the second time, in either order. O(edges log edges).
void refuse_doubles(const TextLines& lines, const std::vector<Edge>& edges);

}  // namespace glassbox::spin_glass
