// /average, /ladder, /timing and what /equilibration says of all samples together.
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <string>

#include "glassbox/sampling/ladder.hpp"
#include "glassbox/spin_glass/identities.hpp"
#include "glassbox/store/timing.hpp"
#include "result_sections.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

void put(store::LabelledSection& section, const std::string& name, const std::vector<std::string>& axes,
         const std::string& long_name, const std::string& units, const std::vector<double>& values) {
  section.put(name, axes, values, {long_name, units, {}});
}

/// Mean and error of every element, each divided by its width.
void put_squares(store::LabelledSection& section, const std::string& name, const std::vector<std::string>& axes,
                 const std::string& long_name, const Squares& squares, std::int64_t samples, const OverlapBins& bins) {
  auto [value, error] = estimates(squares, samples);
  for (std::size_t i = 0; i < value.size(); ++i) {
    const double width = bins.width(static_cast<std::int64_t>(i) % bins.bins);
    value[i] /= width;
    error[i] /= width;
  }
  put(section, name, axes, long_name + ", averaged over the disorder", "1", value);
  put(section, name + "_error", axes, long_name + ", standard error over samples", "1", error);
}

}  // namespace

void add_sample_axis(store::LabelledSection& section, const ResultShape& shape) {
  std::vector<std::int64_t> labels;
  for (std::int64_t row = 0; row < shape.samples; ++row) labels.push_back(shape.names.label(row));
  section.axis("sample", labels, {"realisation of the disorder", "1", {}});
  if (shape.names.seeds.empty()) return;
  section.coordinate("seed", "sample", shape.names.seeds, {"seed that the sample was drawn with", "1", {}});
  section.coordinate("sample_of_seed", "sample", shape.names.numbers, {"number of the sample under its seed", "1", {}});
}

void add_temperature_axis(store::LabelledSection& section, const std::vector<double>& lambda) {
  std::vector<double> temperatures;
  for (const double beta : lambda) temperatures.push_back(1.0 / beta);
  section.axis("temperature", temperatures, {"temperature", "J", {}});
  section.coordinate("beta", "temperature", lambda, {"inverse temperature", "1/J", {}});
}

void add_overlap_axes(store::LabelledSection& section, const ResultShape& shape) {
  const auto centres = [](const OverlapBins& bins) {
    std::vector<double> c;
    for (std::int64_t b = 0; b < bins.bins; ++b) c.push_back(bins.centre(b));
    return c;
  };
  section.axis("overlap_bin", centres(shape.overlap), {"overlap q, centre of the bin", "1", {}});
  section.axis("link_overlap_bin", centres(shape.link), {"link overlap q_l, centre of the bin", "1", {}});
  if (shape.lengths.empty()) return;
  std::vector<double> k;
  for (const std::int32_t length : shape.lengths) k.push_back(2.0 * std::numbers::pi / length);
  section.axis("wave_vector", k, {"smallest wave vector 2 pi / L of each axis", "1/lattice spacing", {}});
}

void write_averages(store::File& file, const ResultShape& shape, std::span<const Average> averages,
                    const SampleSums& sums) {
  store::LabelledSection section(file, "average");
  add_temperature_axis(section, shape.lambda);
  for (const Average& a : averages) {
    section.put(a.name, {"temperature"}, a.value, {a.long_name, a.units, {{"estimator", a.estimator}}});
    section.put(a.name + "_error", {"temperature"}, a.error, {a.long_name + ", standard error", a.units, {}});
  }
  if (!shape.has_overlaps) return;
  add_overlap_axes(section, shape);
  put_squares(section, "overlap_distribution", {"temperature", "overlap_bin"}, "P(q), integral 1", sums.overlap,
              shape.samples, shape.overlap);
  put_squares(section, "link_overlap_distribution", {"temperature", "link_overlap_bin"}, "P(q_l), integral 1",
              sums.link, shape.samples, shape.link);
}

void write_windows(store::File& file, const ResultShape& shape, const SampleSums& sums) {
  const int windows = windows_of(*shape.protocol);
  if (windows == 0) return;
  store::LabelledSection section(file, "equilibration");
  std::vector<std::int64_t> ends;
  for (int w = 0; w < windows; ++w) ends.push_back((std::int64_t{2} << w) * shape.protocol->every);
  section.axis("window", ends,
               {"sweeps since the start at which the window ends; each is twice as long as the last", "1", {}});
  const char* names[window_columns] = {"energy", "link_overlap", "overlap_squared"};
  for (int c = 0; c < window_columns; ++c) {
    std::vector<double> mean, error, change, change_error;
    for (std::size_t i = c; i < sums.windows.sum.size(); i += window_columns) {
      const auto value = estimate_of_sums(sums.windows.sum[i], sums.windows.sum_of_squares[i], shape.samples);
      auto step = estimate_of_sums(sums.window_changes.sum[i], sums.window_changes.sum_of_squares[i], shape.samples);
      if (i < shape.lambda.size() * window_columns) step = {unknown, unknown};
      mean.push_back(value.value), error.push_back(value.error);
      change.push_back(step.value), change_error.push_back(step.error);
    }
    const std::string name = std::string(names[c]) + "_window";
    const std::vector<std::string> axes{"window", "temperature"};
    const std::string units = c == 0 ? "J/spin" : "1";
    put(section, name, axes, name + ", averaged over samples", units, mean);
    put(section, name + "_error", axes, name + ", standard error over samples", units, error);
    put(section, name + "_change", axes, name + " against the window before", units, change);
    put(section, name + "_change_error", axes, name + " change, paired over samples", units, change_error);
  }
}

void write_identities(store::LabelledSection& section, const ResultShape& shape, const SampleSums& sums,
                      std::span<const Average> averages) {
  if (!sums.identity.sum.empty()) {
    const auto [value, error] = estimates(sums.identity, shape.samples);
    put(section, "katzgraber_young", {"temperature"}, "[e] + (N_b/N) (J^2/T) (1 - [q_l]), zero in equilibrium",
        "J/spin", value);
    put(section, "katzgraber_young_error", {"temperature"}, "deviation, paired over samples", "J/spin", error);
  }
  std::vector<double> expected;
  bool is_met = false;
  const double bonds_per_site =
      shape.samples > 0 ? sums.bonds[0] / static_cast<double>(shape.samples * shape.sites) : 0.0;
  for (const double beta : shape.lambda) {
    const bool on_line = is_on_nishimori_line(shape.model, beta);
    const double deviation = coupling_deviation(shape.model);
    expected.push_back(on_line ? -bonds_per_site * deviation * std::tanh(beta * deviation) : unknown);
    is_met = is_met || on_line;
  }
  if (!is_met) return;
  put(section, "nishimori_energy", {"temperature"}, "exact energy on the Nishimori line, NaN off it", "J/spin",
      expected);
  std::vector<double> deviation, error;
  for (const Average& a : averages)
    if (a.name == "energy")
      for (std::size_t k = 0; k < expected.size(); ++k) {
        deviation.push_back(a.value[k] - expected[k]);
        error.push_back(std::isnan(expected[k]) ? unknown : a.error[k]);
      }
  put(section, "nishimori_deviation", {"temperature"}, "[e] minus its exact value on the Nishimori line", "J/spin",
      deviation);
  put(section, "nishimori_deviation_error", {"temperature"}, "standard error over samples", "J/spin", error);
}

void write_ladder(store::File& file, const ResultShape& shape, const SampleSums& sums) {
  store::LabelledSection section(file, "ladder");
  const std::vector<double>& lambda = shape.protocol->lambda;
  add_temperature_axis(section, lambda);
  const auto rungs = lambda.size();
  std::vector<double> acceptance, flow, middle, rejection;
  for (std::size_t k = 0; k + 1 < rungs; ++k) {
    acceptance.push_back(sums.attempts[k] > 0 ? sums.accepted[k] / sums.attempts[k] : unknown);
    rejection.push_back(sums.attempts[k] > 0 ? 1.0 - acceptance.back() : 0.0);
    middle.push_back(0.5 * (lambda[k] + lambda[k + 1]));
  }
  for (std::size_t k = 0; k < rungs; ++k)
    flow.push_back(sums.up[k] + sums.down[k] > 0 ? sums.up[k] / (sums.up[k] + sums.down[k]) : unknown);
  put(section, "flow", {"temperature"}, "share of replicas that come from the hottest rung", "1", flow);
  if (rungs > 1) {
    section.axis("pair", middle, {"neighbouring rungs, by the middle of their inverse temperatures", "1/J", {}});
    put(section, "acceptance", {"pair"}, "accepted share of exchanges", "1", acceptance);
  }
  section.put("barrier", {}, std::vector<double>{sampling::barrier(rejection)},
              {"communication barrier, sum of rejections", "1", {}});
  section.put("suggested_rungs", {}, std::vector<std::int64_t>{sampling::suggested_rungs(sampling::barrier(rejection))},
              {"rungs for this barrier, 2 barrier + 1", "1", {}});
  section.put("round_trips", {}, sums.round_trips, {"round trips of all replicas of all samples", "1", {}});
}

void write_timing(store::File& file, const RankTiming& mine) {
  std::vector<store::RankFigure> figures{
      {"sweep", "spin updates", "s", mine.sweep},
      {"exchange", "exchange of rungs, waiting for the group included", "s", mine.exchange},
      {"measure", "measurements", "s", mine.measure},
      store::timing::wait(mine.wait),
      store::timing::write(mine.write),
      store::timing::total(mine.total),
      {"spin_updates", "attempted spin updates", "1", mine.spin_updates},
      store::timing::rounds(mine.rounds),
      store::timing::meetings(mine.meetings)};
  store::timing::add_traffic(figures, mine.all, mine.of_rounds, mine.of_meetings);
  store::write_timing(file, figures);
}

}  // namespace glassbox::spin_glass
