// Readers of edge lists, max-cut problems and QUBO problems.
#include "glassbox/spin_glass/instance_file.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <stdexcept>

#include "glassbox/spin_glass/best_known.hpp"
#include "glassbox/spin_glass/edge_lines.hpp"
#include "glassbox/spin_glass/text_lines.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr std::int32_t largest_count = std::numeric_limits<std::int32_t>::max() / 2;

/// What a file announces of itself before its edges.
struct Announced {
  std::int32_t sites;
  std::optional<std::int32_t> edges;
  std::int64_t line;
};

/// J = factor * weight on every edge that is not zero; loops are left to the caller.
void add_bonds(Instance& instance, const std::vector<Edge>& edges, double factor) {
  for (const auto& [i, j, weight, line] : edges) {
    if (weight == 0.0 || i == j) continue;
    instance.graph.bonds.push_back({i - instance.first_index, j - instance.first_index});
    instance.couplings.push_back(factor * weight);
  }
}

Instance parse_edges(TextLines& lines) {
  std::optional<Announced> announced;
  std::vector<Edge> edges;
  std::int32_t lowest = 1, highest = 0;
  for (auto words = lines.next(); !words.empty(); words = lines.next()) {
    if (edges.empty() && !announced && words.size() < 3) {
      announced = {.sites = lines.whole(words[0], "number of sites", 1, largest_instance),
                   .edges = std::nullopt,
                   .line = words[0].line};
      if (words.size() == 2) announced->edges = lines.whole(words[1], "number of edges", 0, largest_count);
      continue;
    }
    if (announced && announced->edges)
      refuse_more_than(lines, edges.size(), *announced->edges, announced->line, words[0]);
    edges.push_back(edge_of(lines, words, 0, announced ? announced->sites : largest_instance));
    refuse_loop(lines, edges.back(), words[1]);
    lowest = std::min({lowest, edges.back().i, edges.back().j});
    highest = std::max({highest, edges.back().i, edges.back().j});
    if (lowest == 0 && announced && highest == announced->sites)
      lines.refuse(words[0], "sites 0 and " + std::to_string(highest) + " both occur; " +
                                 std::to_string(announced->sites) + " sites count from 0 or from 1");
  }
  if (announced && announced->edges) refuse_fewer_than(lines, edges.size(), *announced->edges, announced->line);
  refuse_doubles(lines, edges);
  Instance instance;
  instance.first_index = lowest;
  instance.graph.sites = announced ? announced->sites : highest + 1 - lowest;
  add_bonds(instance, edges, 1.0);
  return instance;
}

Announced rudy_header(const TextLines& lines, std::span<const Word> words) {
  if (words.size() == 3 && words[2].text != "0" && words[2].text != "J")
    lines.refuse(words[2], "third word " + quoted(words[2]) + " of the first line; 0, J or none is allowed");
  require_words(lines, words.size() == 3 ? words.first(2) : words, 2, "n m");
  return {.sites = lines.whole(words[0], "number of sites", 1, largest_instance),
          .edges = lines.whole(words[1], "number of edges", 0, largest_count),
          .line = words[0].line};
}

Instance parse_rudy(TextLines& lines, InstanceFormat format) {
  const Announced header = rudy_header(lines, lines.next());
  Instance instance;
  instance.format = format;
  instance.objective = Objective::max_cut;
  instance.graph.sites = header.sites;
  std::vector<Edge> edges;
  for (auto words = lines.next(); !words.empty(); words = lines.next()) {
    refuse_more_than(lines, edges.size(), *header.edges, header.line, words[0]);
    edges.push_back(edge_of(lines, words, 1, header.sites));
    refuse_loop(lines, edges.back(), words[1]);
    instance.weight_sum += edges.back().weight;
  }
  refuse_fewer_than(lines, edges.size(), *header.edges, header.line);
  refuse_doubles(lines, edges);
  add_bonds(instance, edges, -1.0);
  return instance;
}

/// Counts announced by the line `p qubo 0 maxNodes nNodes nCouplers`.
struct QuboHeader {
  std::int32_t sites, nodes, couplers;
  std::int64_t line;
};

bool is_qubo_comment(std::span<const Word> words) {
  return !words.empty() && words[0].text.front() == 'c';
}

QuboHeader qubo_header(TextLines& lines) {
  auto words = lines.next();
  while (is_qubo_comment(words)) words = lines.next();
  const char* layout = "p qubo 0 maxNodes nNodes nCouplers";
  if (words.empty()) lines.refuse(lines.line(), std::string("only comments; a line `") + layout + "` is needed");
  require_words(lines, words, 6, layout);
  if (words[0].text != "p" || words[1].text != "qubo" || (words[2].text != "0" && words[2].text != "unconstrained"))
    lines.refuse(words[0], std::string("the first line is `") + layout + "`");
  const std::int32_t sites = lines.whole(words[3], "maxNodes", 1, largest_instance);
  return {.sites = sites,
          .nodes = lines.whole(words[4], "nNodes", 0, sites),
          .couplers = lines.whole(words[5], "nCouplers", 0, largest_count),
          .line = words[0].line};
}

/// x = (1 + s) / 2 turns q x into (q + q s) / 2, and q x y into (q + q s + q t + q s t) / 4.
Instance ising_of_qubo(std::int32_t sites, const std::vector<Edge>& edges) {
  Instance instance;
  instance.format = InstanceFormat::qubo;
  instance.objective = Objective::qubo;
  instance.first_index = 0;
  instance.graph.sites = sites;
  instance.fields.assign(static_cast<std::size_t>(sites), 0.0);
  for (const auto& [i, j, q, line] : edges) {
    instance.fields[i] -= q / 4.0;
    instance.fields[j] -= q / 4.0;
    instance.energy_offset += i == j ? q / 2.0 : q / 4.0;
  }
  add_bonds(instance, edges, -0.25);
  return instance;
}

Instance parse_qubo(TextLines& lines) {
  const QuboHeader header = qubo_header(lines);
  std::vector<Edge> edges;
  std::size_t nodes = 0;
  for (auto words = lines.next(); !words.empty(); words = lines.next()) {
    if (is_qubo_comment(words)) continue;
    edges.push_back(edge_of(lines, words, 0, header.sites - 1));
    if (edges.back().i == edges.back().j)
      refuse_more_than(lines, nodes++, header.nodes, header.line, words[0]);
    else
      refuse_more_than(lines, edges.size() - 1 - nodes, header.couplers, header.line, words[0]);
  }
  refuse_fewer_than(lines, nodes, header.nodes, header.line);
  refuse_fewer_than(lines, edges.size() - nodes, header.couplers, header.line);
  refuse_doubles(lines, edges);
  return ising_of_qubo(header.sites, edges);
}

InstanceFormat detected(TextLines lines) {
  const auto first = lines.next();
  if (first.empty()) return InstanceFormat::edges;
  if (first[0].text == "c" || first[0].text == "p") return InstanceFormat::qubo;
  if (first.size() == 2 || (first.size() == 3 && first[2].text == "J")) return InstanceFormat::rudy;
  if (first.size() != 3 || first[2].text != "0") return InstanceFormat::edges;
  const std::string_view edges = first[1].text;
  std::int64_t following = 0;
  while (!lines.next().empty()) ++following;
  return edges == std::to_string(following) ? InstanceFormat::rudy : InstanceFormat::edges;
}

Instance parse_lines(TextLines& lines, InstanceFormat format) {
  if (TextLines(lines).next().empty()) lines.refuse(1, "the file holds no lines; a problem of at least one is needed");
  switch (format == InstanceFormat::automatic ? detected(lines) : format) {
    case InstanceFormat::qubo:
      return parse_qubo(lines);
    case InstanceFormat::rudy:
      return parse_rudy(lines, InstanceFormat::rudy);
    case InstanceFormat::biqmac:
      return parse_rudy(lines, InstanceFormat::biqmac);
    default:
      return parse_edges(lines);
  }
}

}  // namespace

Instance parse_instance(std::string_view text, const std::string& path, InstanceFormat format) {
  TextLines lines(text, path);
  Instance instance = parse_lines(lines, format);
  instance.best_known = best_known_value(text);
  return instance;
}

bool is_better(const Instance& instance, double a, double b) {
  return instance.objective == Objective::max_cut ? a > b : a < b;
}

Instance read_instance(const std::string& path, InstanceFormat format) {
  return parse_instance(text_of_file(path), path, format);
}

double cut_value(const Instance& instance, double energy) {
  if (instance.objective != Objective::max_cut)
    throw std::invalid_argument("cut_value: the instance is no max-cut problem; read it as rudy or biqmac");
  return (instance.weight_sum - energy) / 2.0;
}

double objective_value(const Instance& instance, double energy) {
  switch (instance.objective) {
    case Objective::max_cut:
      return cut_value(instance, energy);
    case Objective::qubo:
      return energy + instance.energy_offset;
    default:
      return energy;
  }
}

std::string description(const Instance& instance) {
  static constexpr const char* objectives[] = {"Ising", "max-cut", "QUBO"};
  static constexpr const char* formats[] = {"automatic", "edges", "rudy", "biqmac", "qubo"};
  return std::string(objectives[static_cast<int>(instance.objective)]) + " instance in " +
         formats[static_cast<int>(instance.format)] + " format, " + std::to_string(instance.graph.sites) +
         " sites counted from " + std::to_string(instance.first_index) + ", " +
         std::to_string(instance.graph.bonds.size()) + " bonds";
}

}  // namespace glassbox::spin_glass
