// Problem files of others (edge lists, max-cut, QUBO) as Ising problems.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/spin_glass/graph.hpp"
#include "glassbox/spin_glass/model.hpp"

namespace glassbox::spin_glass {

/// What the file asks for. Minimising H solves each of them.
enum class Objective : std::uint8_t { ising, max_cut, qubo };

/// H(s) = -sum J_ij s_i s_j - sum h_i s_i of the problem. Edges of weight zero are left out of the graph.
struct Instance {
  Graph graph;
  std::vector<double> couplings;                  ///< one per bond
  std::vector<double> fields;                     ///< one per site; empty: none (all but qubo)
  double energy_offset = 0.0;                     ///< value of the problem = H + offset; 0 but for qubo
  InstanceFormat format = InstanceFormat::edges;  ///< as read, never automatic
  Objective objective = Objective::ising;
  int first_index = 1;      ///< what the file calls site 0 of the graph
  double weight_sum = 0.0;  ///< max_cut: W, the sum of all weights
  std::optional<double> best_known;  ///< of the objective, where a comment of the file gives it (best_known.hpp)
};

/// No file may name more sites than this, so that a wrong digit is told from a big problem.
inline constexpr std::int32_t largest_instance = 1 << 24;

/// Reads a text file, plain or compressed by gzip. Lines end in LF or CRLF; blank lines are skipped, and so is
/// what follows a word that opens with #. What the formats hold:
/// - edges: `i j J` with Ising couplings, after an optional first line `n` or `n m`; sites count from 0 where a site 0
///   occurs, else from 1;
/// - rudy, biqmac: first line `n m` (a third word may be 0 or J), then m lines `i j w`, sites from 1: max-cut, J = -w;
/// - qubo (of qbsolv): `c ...` comments, `p qubo 0 maxNodes nNodes nCouplers`, then nNodes lines `i i q` and nCouplers
///   lines `i j q`, sites from 0: minimise sum q_ij x_i x_j over x in {0, 1}, x = (1 + s) / 2;
/// - automatic: qubo where the first line opens with c or p; rudy where it is `n m` or `n m J`, or `n m 0` followed by
///   exactly m lines; else edges.
/// Throws std::invalid_argument, "path:line:column: what, what is allowed".
Instance read_instance(const std::string& path, InstanceFormat format);

/// The same of a text; `path` is what messages call it.
Instance parse_instance(std::string_view text, const std::string& path, InstanceFormat format);

/// "max-cut instance in rudy format, 10 sites counted from 1, 15 bonds"
std::string description(const Instance& instance);

/// Whether objective `a` is better than `b`: a larger cut, a smaller energy or QUBO value.
bool is_better(const Instance& instance, double a, double b);

/// The problem's own value at energy E: the cut (W - E) / 2, the QUBO value E + offset, or E itself.
double objective_value(const Instance& instance, double energy);

/// (W - E) / 2 of a configuration of energy E. Throws std::invalid_argument where the instance is no max-cut problem.
double cut_value(const Instance& instance, double energy);

}  // namespace glassbox::spin_glass
