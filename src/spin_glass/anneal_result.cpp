// What a population and annealed replicas say, in the layout of all results.
#include "glassbox/spin_glass/anneal_result.hpp"

#include "glassbox/spin_glass/checkpoint.hpp"
#include "glassbox/spin_glass/free_energies.hpp"
#include "glassbox/spin_glass/summary.hpp"

namespace glassbox::spin_glass {

ResultShape result_shape(const AnnealJob& job, const AnnealingProtocol& protocol, const Sample& sample) {
  ResultShape shape;
  shape.verb = "anneal";
  shape.samples = job.samples;
  shape.names.first = job.first_sample;
  shape.sites = sample.graph.sites;
  shape.model = job.model;
  shape.instance = instance_of(job.model);
  shape.fingerprint = fingerprint(sample);
  shape.states = state_widths(protocol);
  shape.annealing = protocol;
  shape.has_overlaps = protocol.method == AnnealingMethod::population;
  shape.has_thermal_errors = shape.has_overlaps;
  shape.lambda = protocol.lambda;
  if (!shape.has_overlaps) {
    shape.lambda = {protocol.lambda.back()};  // nothing is measured on the way
    return shape;
  }
  for (int q = 0; q < quantity_count; ++q) shape.quantities.push_back(static_cast<Quantity>(q));
  shape.overlap = protocol.shape.overlap;
  shape.link = protocol.shape.link;
  if (sample.graph.lattice) shape.lengths = sample.graph.lattice->lengths;
  shape.free_energies.estimators = {"population"};
  if (protocol.has_importance_sampling)
    for (const char* name : {"importance_forward", "importance_reverse"})
      shape.free_energies.estimators.emplace_back(name);
  shape.free_energies.lambda = with_hot_rungs(protocol.lambda, 1);
  return shape;
}

SampleRow row_of_annealed(StateRow state, const AnnealingProtocol& protocol, const Sample& sample) {
  SampleRow row;
  row.annealed = annealed_sample(state, protocol);
  row.stored = std::move(state);
  row.bonds = row.annealed->bonds;
  row.lowest = row.annealed->lowest;
  row.hits = row.annealed->hits;
  if (protocol.method == AnnealingMethod::simulated) return row;
  row.record = summarize(row.annealed->measurements, protocol.shape, protocol.lambda);
  row.log_z = row.annealed->log_z;
  append_free_energies(row.record, row.log_z, protocol.lambda, protocol.shape.overlap.terms);
  if (protocol.configurations > 0)
    row.pure_states =
        analyse_states(sample, row.annealed->configurations, {.seed = protocol.seed, .sample = row.annealed->sample});
  return row;
}

void require_annealing_extension(const config::Settings& before, const config::Settings& now) {
  for (const config::Difference& d : config::differences(before, now)) {
    const bool is_more = d.key == "disorder.samples" && now.integer(d.key) > before.integer(d.key);
    if (!is_more && d.key != "model.path" && !d.key.starts_with("run."))
      throw now.error(d.key,
                      "differs from " + d.a + ", with which " + before.source() +
                          " was begun, and would change what is stored; use another output, or --fresh to start over");
  }
}

}  // namespace glassbox::spin_glass
