// The accumulators of one rung as values that can be stored and restored.
#include "glassbox/spin_glass/rung_measurements.hpp"

#include <algorithm>
#include <stdexcept>

namespace glassbox::spin_glass {
namespace {

constexpr int series_bins = 64;
constexpr std::int64_t most_bins = 32769;
constexpr std::int64_t most_link_bins = 4097;
constexpr std::int64_t nearest_link_terms = 200;

}  // namespace

std::int64_t MeasurementShape::reals_per_rung() const {
  return statistics::state_size(columns(), series_bins) + window_count * window_columns + 1 +
         std::int64_t{energy_rows} * copies;
}

std::int64_t MeasurementShape::integers_per_rung() const {
  return overlap.bins + link.bins;
}

MeasurementShape measurement_shape(const Model& model, const Sample& any_sample, int rungs, int copies,
                                   std::int64_t requested_bins) {
  const Graph& graph = any_sample.graph;
  const bool bonds_vary =
      model.dilution > 0.0 || (model.kind == Kind::viana_bray && model.random_graph == RandomGraph::erdos_renyi);
  const std::int64_t links = bonds_vary ? nearest_link_terms : static_cast<std::int64_t>(graph.bonds.size());
  MeasurementShape shape;
  shape.rungs = rungs;
  shape.copies = copies;
  shape.axes = graph.lattice ? static_cast<int>(graph.lattice->lengths.size()) : 0;
  shape.overlap = overlap_bins(graph.sites, requested_bins > 0 ? requested_bins : most_bins);
  shape.link = overlap_bins(links, requested_bins > 0 ? requested_bins : most_link_bins);
  return shape;
}

RungMeasurements::RungMeasurements(const MeasurementShape& shape)
    : series(shape.columns(), series_bins),
      energies(shape.copies, shape.energy_rows),
      windows(window_count * window_columns, 0.0),
      overlap_histogram(shape.overlap.bins, 0),
      link_histogram(shape.link.bins, 0) {}

void RungMeasurements::restart() {
  series.clear();
  energies.clear();
  std::ranges::fill(overlap_histogram, 0);
  std::ranges::fill(link_histogram, 0);
}

void RungMeasurements::append_state(std::vector<double>& reals, std::vector<std::int64_t>& integers) const {
  reals.insert(reals.end(), series.state().begin(), series.state().end());
  reals.insert(reals.end(), windows.begin(), windows.end());
  reals.insert(reals.end(), energies.state().begin(), energies.state().end());
  integers.insert(integers.end(), overlap_histogram.begin(), overlap_histogram.end());
  integers.insert(integers.end(), link_histogram.begin(), link_histogram.end());
}

void RungMeasurements::restore(std::span<const double> reals, std::span<const std::int64_t> integers) {
  const std::size_t series_size = series.state().size(), energies_size = energies.state().size();
  if (reals.size() != series_size + windows.size() + energies_size ||
      integers.size() != overlap_histogram.size() + link_histogram.size())
    throw std::invalid_argument("measurements: the stored state is of another shape");
  series.restore(reals.first(series_size));
  std::ranges::copy(reals.subspan(series_size, windows.size()), windows.begin());
  energies.restore(reals.last(energies_size));
  std::ranges::copy(integers.first(overlap_histogram.size()), overlap_histogram.begin());
  std::ranges::copy(integers.subspan(overlap_histogram.size()), link_histogram.begin());
}

}  // namespace glassbox::spin_glass
