// glassbox exact: small systems without sampling error, in the result file's layout.
#include <limits>
#include <memory>
#include <stdexcept>

#include "drivers.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/program.hpp"
#include "glassbox/sampling/ladder.hpp"
#include "glassbox/spin_glass/checkpoint.hpp"
#include "glassbox/spin_glass/enumeration.hpp"
#include "glassbox/spin_glass/exact_job.hpp"
#include "glassbox/spin_glass/measurement.hpp"
#include "glassbox/spin_glass/result_file.hpp"
#include "glassbox/spin_glass/transfer_matrix.hpp"
#include "log.hpp"
#include "table.hpp"
#include "verdict.hpp"

namespace glassbox::drivers {
namespace {

namespace sg = spin_glass;

sg::Method method(const sg::ExactJob& job, const sg::Sample& sample) {
  const bool can_enumerate = sample.graph.sites <= sg::enumeration_limit;
  const bool can_transfer = sg::suits_transfer_matrix(sample);
  if (job.method != sg::Method::transfer_matrix && can_enumerate &&
      (job.method == sg::Method::enumeration || sample.graph.sites <= sg::overlap_enumeration_limit || !can_transfer))
    return sg::Method::enumeration;
  if (job.method != sg::Method::enumeration && can_transfer) return sg::Method::transfer_matrix;
  throw std::invalid_argument(
      fmt::format("exact: this system of {} sites is too large; allowed: {} sites by enumeration, "
                  "lattices of one or two axes with up to 2^{} states to carry by transfer matrix",
                  sample.graph.sites, sg::enumeration_limit, sg::transfer_matrix_limit));
}

std::vector<sg::Quantity> quantities(sg::Method method, bool has_overlaps) {
  using Q = sg::Quantity;
  if (method == sg::Method::transfer_matrix) return {Q::energy, Q::specific_heat, Q::free_energy, Q::entropy, Q::log_z};
  std::vector<Q> all;
  for (int q = 0; q < sg::quantity_count; ++q)
    if (has_overlaps || q < static_cast<int>(Q::overlap) || q > static_cast<int>(Q::link_overlap_squared))
      all.push_back(static_cast<Q>(q));
  return all;
}

sg::ResultShape shape(const sg::ExactJob& job, sg::Method method, const sg::Sample& sample) {
  sg::ResultShape shape;
  shape.verb = "exact";
  shape.samples = job.samples;
  shape.names.first = job.first_sample;
  shape.lambda = sampling::ladder_of_temperatures(job.temperatures);
  shape.has_overlaps = method == sg::Method::enumeration && sample.graph.sites <= sg::overlap_enumeration_limit;
  shape.quantities = quantities(method, shape.has_overlaps);
  const auto bins =
      sg::measurement_shape(job.model, sample, static_cast<int>(shape.lambda.size()), 2, job.overlap_bins);
  shape.overlap = bins.overlap;
  shape.link = bins.link;
  if (sample.graph.lattice) shape.lengths = sample.graph.lattice->lengths;
  shape.sites = sample.graph.sites;
  shape.model = job.model;
  shape.instance = sg::instance_of(job.model);
  shape.fingerprint = sg::fingerprint(sample);
  return shape;
}

sg::SampleRow solve(const sg::Sample& sample, sg::Method method, const sg::ResultShape& shape) {
  std::vector<double> temperatures;
  for (const double beta : shape.lambda) temperatures.push_back(1.0 / beta);
  sg::SampleRow row;
  row.bonds = static_cast<std::int64_t>(sample.graph.bonds.size());
  row.record = method == sg::Method::enumeration ? sg::enumerate(sample, temperatures, shape.overlap, shape.link)
                                                 : sg::transfer_matrix(sample, temperatures);
  row.lowest.seen.energy = std::numeric_limits<double>::quiet_NaN();
  if (sample.graph.sites > sg::enumeration_limit) return row;
  const sg::GroundStates lowest = sg::ground_states(sample);
  row.lowest = {{.energy = lowest.energy * sample.graph.sites}, {lowest.first}};
  row.hits = lowest.count;
  return row;
}

}  // namespace

int exact(const Invocation& invocation) {
  if (invocation.print_config) return print_config(sg::exact_schema(), sg::exact_example());
  const parallel::Group world = parallel::Group::world();
  const config::Settings settings = read_settings(invocation, sg::exact_schema(), world);
  const sg::ExactJob job = parallel::alike_on_all_ranks([&] { return sg::exact_job(settings); });
  Log log(world, invocation.quiet);

  const sg::Sample sample = parallel::alike_on_all_ranks([&] { return sg::draw_sample(job.model, job.seed, 0); });
  const sg::Method chosen = parallel::alike_on_all_ranks([&] { return method(job, sample); });
  const sg::ResultShape result = parallel::alike_on_all_ranks([&] { return shape(job, chosen, sample); });
  std::unique_ptr<store::OutputLock> lock;
  parallel::at_the_door(world, [&] { lock = claim_output(invocation, job.output, "exact"); });
  log.say("{} samples of {} sites by {}", job.samples, sample.graph.sites,
          chosen == sg::Method::enumeration ? "enumeration" : "transfer matrix");
  const auto row = [&](std::int64_t r) {
    return solve(sg::draw_sample(job.model, job.seed, result.names.number(r)), chosen, result);
  };
  const sg::Headline headline =
      sg::write_result(job.output, world, result, provenance(invocation, settings, world), {}, row);
  log.show(headline_table(result.lambda, headline.averages));
  for (const std::string& line : verdict(result, headline)) log.say("{}", line);
  log.say("results: {0}   figures: glassbox report {0}   contents: glassbox inspect {0}", job.output);
  return parallel::Exit::done;
}

}  // namespace glassbox::drivers
