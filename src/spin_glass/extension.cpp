// Rules for continuing, and the values that follow from a job.
#include "glassbox/spin_glass/extension.hpp"

#include <string_view>
#include <utility>

#include "glassbox/sampling/ladder.hpp"
#include "glassbox/spin_glass/checkpoint.hpp"
#include "glassbox/spin_glass/sample_state.hpp"
#include "glassbox/spin_glass/summary.hpp"

namespace glassbox::spin_glass {
namespace {

bool raises(const config::Settings& before, const config::Settings& now, std::string_view key) {
  return now.integer(key) > before.integer(key);
}

bool is_allowed(const std::string& key, const config::Settings& before, const config::Settings& now) {
  constexpr std::string_view until = "run.until_equilibrated";
  if (key == until) return now.boolean(until);
  if (key == "run.max_doublings") return !before.boolean(until) || raises(before, now, key);
  if (key == "disorder.samples") return raises(before, now, key);
  if (key == "tempering.sweeps") return raises(before, now, key) && !before.boolean(until) && !now.boolean(until);
  if (key == "measure.free_energy") return !before.texts(key).empty() && !now.texts(key).empty();
  return key == "model.path" || key == "run.output" || key == "run.ranks_per_sample" || key == "run.checkpoint_minutes";
}

}  // namespace

void require_extension(const config::Settings& before, const config::Settings& now) {
  for (const config::Difference& d : config::differences(before, now))
    if (d.key == "tempering.sweeps" && raises(before, now, d.key) && !is_allowed(d.key, before, now))
      throw now.error(d.key, "cannot be raised from " + d.a +
                                 " with run.until_equilibrated: samples that were doubled have "
                                 "measured in stages of the old length; use another output, or --fresh to start over");
    else if (!is_allowed(d.key, before, now))
      throw now.error(d.key,
                      "differs from " + d.a + ", with which " + before.source() +
                          " was begun, and would change what is stored; use another output, or --fresh to start over");
}

bool asks_for_more(const config::Settings& before, const config::Settings& now) {
  for (const char* key : {"disorder.samples", "tempering.sweeps"})
    if (raises(before, now, key)) return true;
  if (before.texts("measure.free_energy") != now.texts("measure.free_energy")) return true;
  return now.boolean("run.until_equilibrated") &&
         (!before.boolean("run.until_equilibrated") || raises(before, now, "run.max_doublings"));
}

Protocol protocol(const TemperJob& job, const Sample& sample) {
  Protocol p;
  p.seed = job.seed;
  p.lambda = sampling::ladder_of_temperatures(grid(job.temperatures));
  if (!job.free_energy.empty())
    p.hot_rungs = job.hot_rungs >= 0 ? job.hot_rungs : suggested_hot_rungs(sample, p.lambda.front());
  p.lambda = with_hot_rungs(p.lambda, p.hot_rungs);
  p.copies = job.copies;
  p.update = job.update;
  p.exchange = job.exchange;
  p.sweeps_per_exchange = job.sweeps_per_exchange;
  p.cluster_moves = job.cluster_moves;
  p.thermalization = job.thermalization;
  p.sweeps = job.sweeps;
  p.every = job.every;
  p.max_doublings = job.until_equilibrated ? job.max_doublings : 0;
  p.shape = measurement_shape(job.model, sample, p.rungs(), p.copies, job.overlap_bins);
  if (!job.free_energy.empty()) p.shape.energy_rows = kept_energy_rows;
  return p;
}

ResultShape result_shape(const TemperJob& job, const Protocol& protocol, const Sample& sample) {
  ResultShape shape;
  shape.samples = job.samples;
  shape.names.first = job.first_sample;
  shape.lambda = protocol.reported_lambda();
  for (int q = 0; q <= static_cast<int>(Quantity::link_overlap_squared); ++q)
    if (protocol.copies > 1 || q <= static_cast<int>(Quantity::susceptibility))
      shape.quantities.push_back(static_cast<Quantity>(q));
  for (const Estimator e : job.free_energy) shape.free_energies.estimators.push_back(dataset_name(e));
  if (!job.free_energy.empty()) shape.free_energies.lambda = protocol.lambda;
  if (shape.free_energies.is_absolute())
    for (const Quantity q : {Quantity::free_energy, Quantity::entropy, Quantity::log_z}) shape.quantities.push_back(q);
  shape.overlap = protocol.shape.overlap;
  shape.link = protocol.shape.link;
  shape.has_overlaps = protocol.copies > 1;
  if (sample.graph.lattice) shape.lengths = sample.graph.lattice->lengths;
  shape.sites = sample.graph.sites;
  shape.model = job.model;
  shape.verb = "temper";
  shape.protocol = protocol;
  shape.states = state_widths(protocol);
  shape.has_thermal_errors = true;
  shape.instance = instance_of(job.model);
  shape.fingerprint = fingerprint(sample);
  return shape;
}

SampleRow row_of_state(StateRow state, const Protocol& protocol, std::span<const Estimator> estimators) {
  SampleRow row;
  row.state = sample_state(state, protocol);
  row.stored = std::move(state);
  row.record = summarize(*row.state, protocol);
  const std::span<const RungMeasurements> rungs = row.state->measurements;
  row.equilibration = equilibration(rungs.subspan(protocol.hot_rungs), protocol.every);
  row.equilibration->round_trips = row.state->counts.round_trips;
  row.bonds = row.state->bonds;
  row.lowest = row.state->lowest;
  row.log_z = free_energies(*row.state, protocol, estimators);
  if (!estimators.empty() && protocol.lambda.front() == 0.0)
    append_free_energies(row.record, row.log_z, protocol.reported_lambda(), protocol.shape.overlap.terms);
  return row;
}

}  // namespace glassbox::spin_glass
