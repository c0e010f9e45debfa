// State evolution of a file of its own, along the alpha of a scan of planted instances.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "inference_figures.hpp"

namespace glassbox::report {
namespace {

bool are_alike(double a, double b) {
  return std::abs(a - b) <= 1e-9 * std::abs(b);
}

/// The row of the theory for data and inference of those inverse temperatures; none where it has no such row.
std::size_t row_of(const Result& theory, double of_data, double of_inference) {
  const std::vector<double> beta = numbers(theory, "average/beta"), truth = numbers(theory, "average/beta_true");
  for (std::size_t row = 0; row < beta.size(); ++row)
    if (are_alike(truth[row], of_data) && are_alike(beta[row], of_inference)) return row;
  return std::numeric_limits<std::size_t>::max();
}

/// Rows per input, whatever the unit of the theory.
std::vector<double> rows_per_input(const Scan& theory, std::size_t row) {
  if (theory.alpha == "alpha") return theory.alphas;
  const std::vector<double> all = numbers(*theory.result, "average/alpha");
  const auto begin = all.begin() + static_cast<std::ptrdiff_t>(row * theory.alphas.size());
  return {begin, begin + static_cast<std::ptrdiff_t>(theory.alphas.size())};
}

}  // namespace

double inference_beta(const Scan& scan, double of_data) {
  const double given = std::strtod(setting(*scan.result, "inference", "beta").c_str(), nullptr);
  return given > 0.0 ? given : of_data;
}

Curve theory_beside(const Scan& scan, const std::string& name, std::size_t beta) {
  constexpr double margin = 0.1;  // of the range of the instances, which the curve may leave
  if (scan.theory == nullptr || !scan.theory->has("average/" + name)) return {};
  const double of_data = scan.betas[beta];
  const std::size_t row = row_of(*scan.theory, of_data, inference_beta(scan, of_data));
  if (row == std::numeric_limits<std::size_t>::max()) return {};
  const Scan theory = scan_of(*scan.theory);
  const std::vector<double> alphas = rows_per_input(theory, row), values = numbers(*scan.theory, "average/" + name);
  const double unit = scan.unit == AlphaUnit::critical ? std::pow(of_data, 4.0) : 1.0;
  const auto [least, most] = std::ranges::minmax(scan.alphas);
  const double room = margin * (most - least);
  Curve found;
  for (std::size_t a = 0; a < alphas.size(); ++a) {
    const double x = alphas[a] * unit, y = values[row * alphas.size() + a];
    if (x < least - room || x > most + room || !std::isfinite(y)) continue;
    found.x.push_back(x);
    found.y.push_back({y, unknown});
  }
  return found;
}

bool has_theory_beside(const Scan& scan) {
  for (std::size_t b = 0; b < scan.betas.size(); ++b)
    if (!theory_beside(scan, "overlap", b).empty()) return true;
  return false;
}

}  // namespace glassbox::report
