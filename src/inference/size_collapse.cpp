// A parabola through the points of all sizes, at the alpha_c that suits it best.
#include "glassbox/inference/size_collapse.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <utility>

#include "glassbox/statistics/jackknife.hpp"
#include "glassbox/statistics/moments.hpp"

namespace glassbox::inference {
namespace {

constexpr double least = 0.2, most = 2.0;  // of N^(1/3) <|q|>
constexpr std::size_t fewest_points = 6;

/// One size at one alpha.
struct Place {
  double alpha, root;  ///< alpha beta^4; N^(1/3)
  double error;        ///< of N^(1/3) <|q|>
};

/// Sum of squared residuals, in errors, of the best parabola.
double misfit(const std::vector<Place>& places, std::span<const double> values, double critical) {
  Eigen::MatrixX3d basis(places.size(), 3);
  Eigen::VectorXd target(places.size());
  for (std::size_t p = 0; p < places.size(); ++p) {
    const double x = (places[p].alpha - critical) * places[p].root, weight = 1.0 / places[p].error;
    basis.row(static_cast<Eigen::Index>(p)) << weight, weight * x, weight * x * x;
    target[static_cast<Eigen::Index>(p)] = weight * values[p];
  }
  return (basis * basis.colPivHouseholderQr().solve(target) - target).squaredNorm();
}

std::pair<double, double> best(const std::vector<Place>& places, std::span<const double> values) {
  const auto [low, high] = std::ranges::minmax(places, {}, &Place::alpha);
  constexpr int bits = 26;
  return boost::math::tools::brent_find_minima([&](double critical) { return misfit(places, values, critical); },
                                               0.5 * low.alpha, high.alpha, bits);
}

/// Columns of N^(1/3) |q| that can be used, one for each place, [instance].
struct Usable {
  std::vector<Place> places;
  std::vector<std::vector<double>> columns;
};

Usable usable(const PlantedScan& scan, std::span<const InferRecord> records, std::size_t beta) {
  const std::size_t alphas = scan.alpha.size(), betas = scan.beta.size();
  const std::size_t of_instance = scan.inputs.size() * betas * alphas;
  const double unit = scan.is_critical ? 1.0 : std::pow(scan.beta[beta], 4.0);
  Usable all;
  for (std::size_t size = 0; size < scan.inputs.size(); ++size)
    for (std::size_t k = 0; k < alphas; ++k) {
      const double root = std::cbrt(static_cast<double>(scan.inputs[size]));
      std::vector<double> column;
      for (std::size_t t = (size * betas + beta) * alphas + k; t < records.size(); t += of_instance) {
        const double q = records[t][Quantity::overlap];
        column.push_back(std::isnan(q) ? 0.0 : root * q);
      }
      const statistics::Estimate mean = statistics::mean_with_error(column);
      if (!(mean.value >= least && mean.value <= most && mean.error > 0.0)) continue;
      all.places.push_back({scan.alpha[k] * unit, root, mean.error});
      all.columns.push_back(std::move(column));
    }
  return all;
}

}  // namespace

std::vector<SizeCollapse> size_collapses(const PlantedScan& scan, std::span<const InferRecord> records) {
  std::vector<SizeCollapse> all;
  if (std::ranges::min(scan.inputs) == std::ranges::max(scan.inputs)) return all;
  for (std::size_t beta = 0; beta < scan.beta.size(); ++beta) {
    const Usable points = usable(scan, records, beta);
    if (points.places.size() < fewest_points) continue;
    std::vector<double> rows, means;
    for (std::size_t instance = 0; instance < points.columns.front().size(); ++instance)
      for (const std::vector<double>& column : points.columns) rows.push_back(column[instance]);
    for (const std::vector<double>& column : points.columns) means.push_back(statistics::mean(column));
    const statistics::Estimate alpha =
        statistics::jackknife_plain(rows, static_cast<int>(points.places.size()),
                                    [&](std::span<const double> values) { return best(points.places, values).first; });
    all.push_back({.beta = scan.beta[beta],
                   .alpha = alpha,
                   .chi_squared = best(points.places, means).second,
                   .points = std::ssize(points.places)});
  }
  return all;
}

}  // namespace glassbox::inference
