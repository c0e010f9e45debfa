// Chains of a job, from their start to what they say.
#include "glassbox/boltzmann/sample_study.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>

#include "chain_starts.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

Observable observable(const std::string& name, const std::string& long_name, std::vector<double> values,
                      const SamplingSchedule& schedule) {
  Observable o{name, long_name, std::move(values), not_known, {not_known, not_known}};
  const Chains<double> series{schedule.chains, schedule.times(), o.values};
  o.r_hat = split_r_hat(series);
  const statistics::Estimate tau = autocorrelation_time(series);
  const auto every = static_cast<double>(schedule.every);
  o.autocorrelation_time = {tau.value * every, tau.error * every};
  return o;
}

std::vector<double> mean_of_rows(ConstPanels rows) {
  std::vector<double> means;
  for (std::int64_t r = 0; r < rows.rows; ++r) {
    double sum = 0.0;
    for (std::int64_t u = 0; u < rows.columns; ++u) sum += rows(r, u);
    means.push_back(sum / static_cast<double>(rows.columns));
  }
  return means;
}

std::vector<double> mean_of_rows(data::BitView rows) {
  std::vector<double> means;
  for (std::int64_t r = 0; r < rows.rows; ++r) {
    std::int64_t on = 0;
    for (std::int64_t w = 0; w < rows.words(); ++w) on += std::popcount(rows.row(r)[w]);
    means.push_back(static_cast<double>(on) / static_cast<double>(rows.units));
  }
  return means;
}

/// The mean of R-hat over inputs that are not constant; infinite where one stays at other values in other chains.
double unit_r_hat(ConstPanels probabilities, const SamplingSchedule& schedule) {
  std::vector<double> series(probabilities.rows);
  double sum = 0.0;
  std::int64_t varying = 0;
  for (std::int64_t u = 0; u < probabilities.columns; ++u) {
    for (std::int64_t r = 0; r < probabilities.rows; ++r) series[r] = probabilities(r, u);
    const double r_hat = split_r_hat({schedule.chains, schedule.times(), series});
    if (std::isnan(r_hat) || std::ranges::adjacent_find(series, std::not_equal_to()) == series.end()) continue;
    sum += r_hat;
    ++varying;
  }
  return varying > 0 ? sum / static_cast<double>(varying) : 1.0;
}

Exchanges exchanges_of(const std::vector<double>& lambda, const sampling::ExchangeCounts& counts,
                       const SamplingSchedule& schedule) {
  const double sweeps = static_cast<double>(counts.exchanges * schedule.chains);
  return {lambda, sampling::rejection(counts), counts.round_trips,
          1000.0 * static_cast<double>(counts.round_trips) / sweeps};
}

/// Samples of the machine with no label held on, from those of the clamped one.
void restore_label(ChainSamples& samples, const VisibleLayer& layer, std::int64_t label) {
  const std::vector<std::int32_t> labels(samples.rows(), static_cast<std::int32_t>(label));
  if (layer.kind == VisibleKind::binary)
    samples.visible = with_labels(samples.visible.view(), labels, layer.labels);
  else
    samples.reals = with_labels(samples.reals.view(), labels, layer.labels);
}

void add_labels(SampleStudy& study, const SampleJob& job, const Machine& machine, const DataSets& data) {
  if (machine.top.visible.labels > 0 && job.label < 0) {
    study.labels = labels_of(machine.top.visible, study.samples.view());
    study.label_source = "label units";
  } else if (!data.train.labels.empty()) {
    for (const Neighbour& n : study.nearness.tables.sample_to_train) study.labels.push_back(data.train.labels[n.row]);
    study.label_source = "nearest training row";
  }
  if (study.labels.empty()) return;
  const std::int64_t names = static_cast<std::int64_t>(data.train.label_names.size());
  const std::int64_t labels = study.label_source == "label units" ? machine.top.visible.labels : names;
  study.visits = label_visits({job.schedule.chains, job.schedule.times(), study.labels}, labels, job.schedule.every);
}

/// What is there, once there are samples.
void diagnose(SampleStudy& study, const SampleJob& job, const Machine& machine, const DataSets& data,
              const parallel::Group& group) {
  const ReadyRbm top(machine.top);
  const SamplingSchedule& s = job.schedule;
  study.generated = down_pass(machine, study.samples, s.seed, group);
  study.observables.push_back(observable("free_energy", "free energy F(v) of the top layer",
                                         shared_free_energies(top.view(), study.samples.view(), group), s));
  study.observables.push_back(observable("input_mean", "mean of the probabilities of the inputs",
                                         mean_of_rows(study.generated.probabilities.view()), s));
  study.observables.push_back(
      observable("hidden_mean", "share of the hidden units that are on", mean_of_rows(study.samples.hidden), s));
  study.unit_r_hat = unit_r_hat(study.generated.probabilities, s);
  study.nearness = nearness_of(study.generated.view(), s.chains, data, group);
  add_labels(study, job, machine, data);
}

}  // namespace

std::vector<SampleStudy> sample_studies(const SampleJob& job, const Machine& machine, const DataSets& data,
                                        const parallel::Group& group) {
  const bool is_clamped = job.label >= 0;
  const ReadyRbm ready(is_clamped ? clamped(machine.top, job.label) : machine.top);
  const ChainSamples start = chain_starts(job, machine, data);
  std::vector<SampleStudy> studies;
  if (job.method != SamplingMethod::tempered) {
    SampleStudy& gibbs = studies.emplace_back();
    gibbs.method = "gibbs";
    gibbs.samples = gibbs_samples(ready.view(), start.view(), job.schedule, group);
  }
  if (job.method != SamplingMethod::gibbs) {
    TemperingRoad road{base_of(job, machine, data), job.rungs > 0 ? even_ladder(job.rungs) : job.ladder};
    if (job.rungs > 0) road.lambda = tuned_ladder(ready.view(), start.view(), road, job.schedule, group);
    TemperedSamples run = tempered_samples(ready.view(), start.view(), road, job.schedule, group);
    SampleStudy& tempered = studies.emplace_back();
    tempered.method = "tempered";
    tempered.samples = std::move(run.samples);
    tempered.exchanges = exchanges_of(road.lambda, run.counts, job.schedule);
  }
  for (SampleStudy& study : studies) {
    if (is_clamped) restore_label(study.samples, machine.top.visible, job.label);
    diagnose(study, job, machine, data, group);
  }
  return studies;
}

}  // namespace glassbox::boltzmann
