// Averages as stored; replicates from the rows of samples.
#include "size_curves.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace glassbox::report {
namespace {

/// Samples are left out one by one, or in so many blocks where there are more: fits are repeated for each.
constexpr std::size_t most_blocks = 128;

/// Per sample, [sample][temperature]: <q^2>, and <q^4> or the mean over the axes of <|q(k)|^2>.
struct Moments {
  Ratio ratio = Ratio::binder;
  std::vector<double> temperatures, second, other;
  std::vector<std::size_t> order;  ///< of increasing temperature
};

Moments moments(const Result& result, Ratio ratio) {
  const std::string other = ratio == Ratio::binder ? "per_sample/overlap_fourth" : "per_sample/wave_vector_overlap";
  if (!result.has("per_sample") || !result.has("per_sample/overlap_squared") || !result.has(other)) return {};
  Moments m{ratio, numbers(result, "per_sample/temperature"), numbers(result, "per_sample/overlap_squared"), {}, {}};
  m.other = numbers(result, other);
  m.order.resize(m.temperatures.size());
  std::iota(m.order.begin(), m.order.end(), std::size_t{0});
  std::ranges::sort(m.order, {}, [&](std::size_t k) { return m.temperatures[k]; });
  return m;
}

/// f of means without one block: means of the second and of the other moments, the latter [axis].
double value(Ratio ratio, double length, double second, const std::vector<double>& other) {
  if (ratio == Ratio::binder) return other[0] / (second * second);
  double sum = 0.0;
  for (const double wave : other) {
    const double root = second / wave - 1.0;
    sum += root > 0.0 ? std::sqrt(root) / (2.0 * std::sin(std::numbers::pi / length)) : 0.0;
  }
  return sum / static_cast<double>(other.size()) / length;
}

/// Value at temperature number `k` without the samples first, ..., last - 1.
double without_block(const Moments& m, double length, std::size_t k, std::size_t first, std::size_t last) {
  const std::size_t rungs = m.temperatures.size(), samples = m.second.size() / rungs;
  const std::size_t axes = m.other.size() / m.second.size();
  double second = 0.0;
  std::vector<double> other(axes, 0.0);
  for (std::size_t s = 0; s < samples; ++s) {
    if (s >= first && s < last) continue;
    second += m.second[s * rungs + k];
    for (std::size_t a = 0; a < axes; ++a) other[a] += m.other[(s * rungs + k) * axes + a];
  }
  const auto kept = static_cast<double>(samples - (last - first));
  for (double& x : other) x /= kept;
  return value(m.ratio, length, second / kept, other);
}

void add_replicates(SizedCurve& curve, const Moments& m) {
  const std::size_t samples = m.second.empty() ? 0 : m.second.size() / m.temperatures.size();
  if (samples < 4 || m.order.size() != curve.values.size()) return;
  const std::size_t blocks = std::min(samples, most_blocks);
  for (std::size_t b = 0; b < blocks; ++b) {
    std::vector<double> values;
    for (const std::size_t k : m.order)
      values.push_back(without_block(m, curve.size, k, b * samples / blocks, (b + 1) * samples / blocks));
    curve.replicates.push_back(std::move(values));
  }
}

}  // namespace

SizedCurve size_curve(const Source& source, Ratio ratio) {
  const bool is_length = ratio == Ratio::correlation_length;
  SizedCurve sized{.size = source.size.length > 0.0 ? source.size.length : source.size.sites};
  if (source.mark == Mark::dashes || sized.size <= 0.0 || (is_length && source.size.length <= 0.0)) return sized;
  const Curve curve = curve_of(source, is_length ? "correlation_length" : "binder_ratio");
  const double unit = is_length ? sized.size : 1.0;
  for (std::size_t k = 0; k < curve.x.size(); ++k) {
    sized.temperatures.push_back(curve.x[k]);
    sized.values.push_back({curve.y[k].value / unit, curve.y[k].error / unit});
  }
  if (source.group == "average") add_replicates(sized, moments(*source.result, ratio));
  return sized;
}

}  // namespace glassbox::report
