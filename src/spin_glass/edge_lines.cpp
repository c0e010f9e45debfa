// Edges from lines of text, each with its place for the message when it is wrong.
#include "glassbox/spin_glass/edge_lines.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>

namespace glassbox::spin_glass {

void require_words(const TextLines& lines, std::span<const Word> words, std::size_t count, const char* layout) {
  if (words.size() > count)
    lines.refuse(words[count], "text " + quoted(words[count]) + " past the end; the line is `" + layout + "`");
  if (words.size() < count) lines.refuse(words.back(), std::string("too few words; the line is `") + layout + "`");
}

Edge edge_of(const TextLines& lines, std::span<const Word> words, std::int32_t lowest, std::int32_t highest) {
  require_words(lines, words, 3, "i j weight");
  return {.i = lines.whole(words[0], "site", lowest, highest),
          .j = lines.whole(words[1], "site", lowest, highest),
          .weight = lines.number(words[2], "weight"),
          .line = words[0].line};
}

void refuse_loop(const TextLines& lines, const Edge& edge, const Word& where) {
  if (edge.i == edge.j)
    lines.refuse(where, "edge from site " + std::to_string(edge.i) + " to itself; two different sites are needed");
}

void refuse_more_than(const TextLines& lines, std::size_t found, std::int32_t announced, std::int64_t header,
                      const Word& where) {
  if (static_cast<std::int64_t>(found) >= announced)
    lines.refuse(
        where, "a line past the " + std::to_string(announced) + " that line " + std::to_string(header) + " announces");
}

void refuse_fewer_than(const TextLines& lines, std::size_t found, std::int32_t announced, std::int64_t header) {
  if (static_cast<std::int64_t>(found) < announced)
    lines.refuse(std::max<std::int64_t>(lines.line(), 1), "the file ends after " + std::to_string(found) + " of the " +
                                                              std::to_string(announced) + " lines that line " +
                                                              std::to_string(header) + " announces");
}

void refuse_doubles(const TextLines& lines, const std::vector<Edge>& edges) {
  std::vector<std::size_t> order(edges.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t e) {
    return std::tuple(std::min(edges[e].i, edges[e].j), std::max(edges[e].i, edges[e].j), e);
  };
  std::ranges::sort(order, {}, key);
  const Edge* double_edge = nullptr;
  const Edge* first = nullptr;
  for (std::size_t k = 1; k < order.size(); ++k) {
    const Edge &a = edges[order[k - 1]], &b = edges[order[k]];
    if (std::minmax(a.i, a.j) != std::minmax(b.i, b.j) || (double_edge && double_edge->line < b.line)) continue;
    first = &a;
    double_edge = &b;
  }
  if (double_edge)
    lines.refuse(double_edge->line, "sites " + std::to_string(double_edge->i) + " and " +
                                        std::to_string(double_edge->j) + " stand already on line " +
                                        std::to_string(first->line) + "; each pair is allowed once");
}

}  // namespace glassbox::spin_glass
