// MBAR from coarse to fine: few steps are left for all energies.
#include "glassbox/free_energy/mbar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "bridge_solver.hpp"
#include "glassbox/free_energy/integration.hpp"
#include "glassbox/statistics/autocorrelation.hpp"
#include "time_blocks.hpp"

namespace glassbox::free_energy {
namespace {

/// Of one copy's series; a long one by means of bins, whose own time says what one window would have to find out.
double autocorrelation_of_copy(const std::vector<double>& series, int copy, int width) {
  constexpr std::int64_t most_bins = 4096;
  const std::int64_t rows = static_cast<std::int64_t>(series.size()) / width;
  if (rows < 2) return 0.5;
  const std::int64_t length = (rows + most_bins - 1) / most_bins, bins = rows / length;
  std::vector<double> means(bins, 0.0);
  double sum = 0.0, centre = series[copy], squares = 0.0;
  for (std::int64_t row = 0; row < bins * length; ++row) {
    const double deviation = series[row * width + copy] - centre;
    means[row / length] += deviation / static_cast<double>(length);
    sum += deviation;
    squares += deviation * deviation;
  }
  const double count = static_cast<double>(bins * length);
  const double variance = squares / count - sum / count * sum / count;
  double mean_square = 0.0;
  for (const double mean : means) mean_square += (mean - sum / count) * (mean - sum / count);
  const double variance_of_means = mean_square / static_cast<double>(bins);
  if (!(variance > 0.0) || !(variance_of_means > 0.0)) return 0.5;
  return statistics::autocorrelation_time(means).value * static_cast<double>(length) * variance_of_means / variance;
}

/// n_k = N_k / (2 tau_k), no more than N_k and no less than 1.
std::vector<double> effective_samples(const LadderEnergies& energies) {
  std::vector<double> effective;
  for (const std::vector<double>& series : energies.energy) {
    double tau = 0.0;
    for (int copy = 0; copy < energies.width; ++copy)
      tau += autocorrelation_of_copy(series, copy, energies.width) / energies.width;
    const double count = static_cast<double>(series.size());
    effective.push_back(std::clamp(count / (2.0 * std::max(tau, 0.5)), 1.0, count));
  }
  return effective;
}

/// Where the search begins: integration, then the equations of ever more of the rows.
std::vector<double> first_guess(const LadderEnergies& energies, const std::vector<double>& effective) {
  constexpr std::int64_t fewest_rows = 128;
  std::vector<double> f;
  for (const std::int64_t stride : {512, 64, 8}) {
    if (rows(energies) / stride < fewest_rows) continue;
    const LadderEnergies some = thinned(energies, stride);
    if (f.empty())
      for (const double log_z : integration(some).value) f.push_back(-log_z);
    f = solve_bridge({some, effective, time_blocks(rows(some))}, f).f;
  }
  if (f.empty())
    for (const double log_z : integration(energies).value) f.push_back(-log_z);
  return f;
}

/// What the rungs below the gap say; nothing is known above it.
Mbar below_gap(const LadderEnergies& energies, Mbar whole, int gap) {
  const std::size_t rungs = energies.lambda.size();
  Mbar below = mbar(first_rungs(energies, gap + 1));
  for (std::vector<double>* column : {&below.log_z.value, &below.log_z.error})
    column->resize(rungs, std::numeric_limits<double>::quiet_NaN());
  whole.log_z = std::move(below.log_z);
  whole.disconnected = below.disconnected ? below.disconnected : gap;
  return whole;
}

}  // namespace

Mbar mbar(const LadderEnergies& energies) {
  require_energies(energies);
  const int rungs = static_cast<int>(energies.lambda.size());
  if (rungs == 1) return {{{0.0}, {0.0}}, effective_samples(energies), {}, 0, {}};
  const BridgeProblem problem{energies, effective_samples(energies), time_blocks(rows(energies))};
  const BridgeSolution solution = solve_bridge(problem, first_guess(energies, problem.effective));
  Mbar result{{}, problem.effective, shared_samples(solution.sums, rungs), solution.iterations, {}};
  for (int k = 0; k + 1 < rungs; ++k)
    if (result.shared[k] < fewest_shared) return below_gap(energies, std::move(result), k);
  result.log_z = bridge_log_z(problem, solution);
  return result;
}

std::string gap_message(const Mbar& result, const std::vector<double>& lambda) {
  if (!result.disconnected) return {};
  const int k = *result.disconnected;
  return fmt::format("mbar: rungs {} (lambda {:.2f}) and {} (lambda {:.2f}) do not overlap; add rungs between them", k,
                     lambda[k], k + 1, lambda[k + 1]);
}

}  // namespace glassbox::free_energy
