// Results of planted instances, laid out by size, beta and alpha.
#include <cmath>
#include <numeric>

#include "glassbox/inference/inference_file.hpp"
#include "glassbox/inference/size_collapse.hpp"
#include "glassbox/inference/state_evolution.hpp"
#include "glassbox/parallel/plan.hpp"
#include "glassbox/store/atomic.hpp"
#include "glassbox/store/labelled.hpp"
#include "inference_records.hpp"

namespace glassbox::inference {
namespace {

using store::LabelledSection;

const std::vector<std::string> point_axes = {"size", "beta", "alpha"};

std::string alpha_name(const PlantedScan& scan) {
  return scan.is_critical ? "rows per input M / N in units of the critical beta^-4" : "rows per input M / N";
}

void add_axes(LabelledSection& section, const PlantedScan& scan) {
  section.axis("size", scan.inputs, {"inputs N", "1"});
  section.axis("beta", scan.beta, {"inverse temperature of the data", "1"});
  section.axis("alpha", scan.alpha, {alpha_name(scan), "1"});
}

/// [point] of one quantity, with errors.
void put_average(LabelledSection& section, const std::vector<PointSummary>& points, Quantity quantity) {
  const QuantityDescription is = describe(quantity);
  std::vector<double> value, error;
  for (const PointSummary& point : points) {
    value.push_back(point.average[static_cast<std::size_t>(quantity)].value);
    error.push_back(point.average[static_cast<std::size_t>(quantity)].error);
  }
  const std::string name(is.name), long_name(is.long_name), units(is.units);
  const std::string which = quantity == Quantity::beta ? " and, where it is learnt, are identifiable" : "";
  section.put(name, point_axes, value, {long_name + ", mean over instances that converged" + which, units});
  section.put(name + "_error", point_axes, error, {long_name + ", standard error over instances", units});
}

template <class Value>
void put_points(LabelledSection& section, const std::string& name, const store::Label& label,
                const std::vector<PointSummary>& points, Value value) {
  std::vector<double> values;
  for (const PointSummary& point : points) values.push_back(value(point));
  section.put(name, point_axes, values, label);
}

void write_averages(store::File& file, const PlantedScan& scan, const std::vector<PointSummary>& points) {
  LabelledSection section(file, "average");
  add_axes(section, scan);
  std::vector<double> centres, distribution;
  for (std::int64_t b = 0; b < overlap_bins; ++b) centres.push_back((static_cast<double>(b) + 0.5) / overlap_bins);
  section.axis("overlap_bin", centres, {"|overlap| with the truth, centre of the bin", "1"});
  for (int q = 0; q < quantity_count; ++q)
    if (const auto quantity = static_cast<Quantity>(q);
        quantity != Quantity::converged && quantity != Quantity::stopped_because)
      put_average(section, points, quantity);
  put_points(section, "converged", {"share of instances that converged", "1"}, points,
             [](const PointSummary& p) { return p.converged; });
  put_points(section, "scaled_overlap", {"N^(1/3) |overlap with the truth| over all instances", "1"}, points,
             [](const PointSummary& p) { return p.scaled_overlap; });
  put_points(section, "nishimori_difference",
             {"overlap with the truth minus self-overlap: 0 at the beta of the data", "1"}, points,
             [](const PointSummary& p) { return p.nishimori.value; });
  put_points(section, "nishimori_difference_error", {"standard error over instances", "1"}, points,
             [](const PointSummary& p) { return p.nishimori.error; });
  for (const PointSummary& point : points)
    distribution.insert(distribution.end(), point.overlap_distribution.begin(), point.overlap_distribution.end());
  section.put("overlap_distribution", {"size", "beta", "alpha", "overlap_bin"}, distribution,
              {"P(|q|) over instances, all of them", "1"});
}

/// Each rank writes its share of the sizes' and betas' rows.
void write_instances(store::File& file, const InferJob& job, const std::vector<InferRecord>& records,
                     const parallel::Group& world) {
  const PlantedScan& scan = job.planted;
  LabelledSection section(file, "per_instance");
  std::vector<std::int64_t> numbers(scan.instances);
  std::iota(numbers.begin(), numbers.end(), std::int64_t{0});
  section.axis("instance", numbers, {"planted instance", "1"});
  add_axes(section, scan);
  const auto count = static_cast<std::int64_t>(points(scan).size());
  const std::vector<int> share = parallel::deal(static_cast<int>(scan.instances), world.size());
  const std::int64_t first = std::accumulate(share.begin(), share.begin() + world.rank(), std::int64_t{0});
  for (int q = 0; q < quantity_count; ++q) {
    const QuantityDescription is = describe(static_cast<Quantity>(q));
    const std::string name(is.name);
    section.create(name, {"instance", "size", "beta", "alpha"}, {std::string(is.long_name), std::string(is.units)});
    std::vector<double> mine;
    for (std::int64_t k = first; k < first + share[world.rank()]; ++k)
      for (std::int64_t p = 0; p < count; ++p) mine.push_back(records[task_of(k, p, count)].value[q]);
    section.write(name, first, mine);
  }
}

/// What state evolution says for N -> infinity; where the inference is at another beta, that of mismatched ones.
void write_theory(store::File& file, const InferJob& job) {
  if (job.learns_beta || job.are_joint) return;
  const PlantedScan& scan = job.planted;
  LabelledSection section(file, "theory");
  section.axis("beta", scan.beta, {"inverse temperature of the data", "1"});
  section.axis("alpha", scan.alpha, {alpha_name(scan), "1"});
  std::vector<double> overlap, self_overlap, free_energy, entropy, critical;
  for (const double beta : scan.beta) {
    const double onset = signal_onset(beta, job.beta > 0.0 ? job.beta : beta);
    critical.push_back(scan.is_critical ? onset / critical_alpha(beta) : onset);
    for (const double written : scan.alpha) {
      const double alpha = scan.is_critical ? written * critical_alpha(beta) : written;
      const EvolvedState state =
          job.beta > 0.0 && job.beta != beta ? mismatched_state(alpha, beta, job.beta) : matched_state(alpha, beta);
      overlap.push_back(state.overlap);
      self_overlap.push_back(state.self_overlap);
      free_energy.push_back(state.free_energy);
      entropy.push_back(state.entropy);
    }
  }
  const std::vector<std::string> axes = {"beta", "alpha"};
  const std::vector<store::Attribute> by = {{"estimator", std::string("state evolution, N -> infinity")}};
  section.put("overlap", axes, overlap, {"overlap with the truth", "1", by});
  section.put("self_overlap", axes, self_overlap, {"self-overlap Q", "1", by});
  section.put("log_z", axes, free_energy, {"log Z per input", "nat", by});
  section.put("entropy", axes, entropy, {"entropy of the posterior per input", "nat", by});
  section.put("critical_alpha", {"beta"}, critical, {"where a feature appears, in units of alpha", "1", by});
}

void write_crossings(store::File& file, const std::vector<Crossing>& crossings) {
  if (crossings.empty()) return;
  LabelledSection section(file, "transition");
  std::vector<std::int64_t> number, smaller, larger;
  std::vector<double> beta, alpha, error;
  for (const Crossing& crossing : crossings) {
    number.push_back(std::ssize(number));
    smaller.push_back(crossing.smaller);
    larger.push_back(crossing.larger);
    beta.push_back(crossing.beta);
    alpha.push_back(crossing.alpha.value);
    error.push_back(crossing.alpha.error);
  }
  section.axis("pair", number, {"two sizes at one beta", "1"});
  section.put("smaller_size", {"pair"}, smaller, {"inputs N of the smaller", "1"});
  section.put("larger_size", {"pair"}, larger, {"inputs N of the larger", "1"});
  section.put("data_beta", {"pair"}, beta, {"inverse temperature of the data", "1"});
  section.put("crossing", {"pair"}, alpha,
              {"alpha beta^4 where N^(1/3) |overlap| is the same; for N -> infinity 1, at the beta of the data", "1"});
  section.put("crossing_error", {"pair"}, error, {"by jackknife over instances", "1"});
}

void write_collapses(store::File& file, const std::vector<SizeCollapse>& collapses) {
  if (collapses.empty()) return;
  LabelledSection section(file, "collapse");
  std::vector<double> beta, alpha, error, chi_squared;
  std::vector<std::int64_t> used;
  for (const SizeCollapse& collapse : collapses) {
    beta.push_back(collapse.beta);
    alpha.push_back(collapse.alpha.value);
    error.push_back(collapse.alpha.error);
    chi_squared.push_back(collapse.chi_squared);
    used.push_back(collapse.points);
  }
  section.axis("beta", beta, {"inverse temperature of the data", "1"});
  section.put("critical_alpha", {"beta"}, alpha,
              {"alpha_c beta^4, all sizes on one parabola; 1 for N -> infinity", "1"});
  section.put("critical_alpha_error", {"beta"}, error, {"by jackknife over instances", "1"});
  section.put("chi_squared", {"beta"}, chi_squared, {"of the parabola; as many as points less 4 are expected", "1"});
  section.put("points", {"beta"}, used, {"sizes and alphas used", "1"});
}

}  // namespace

void write_planted(const std::string& path, const InferJob& job, const std::vector<InferRecord>& records,
                   const store::Provenance& provenance, const parallel::Group& world) {
  store::AtomicFile out(path, world);
  store::File& file = out.file();
  store::write_provenance(file, provenance);
  write_records(file, {provenance.configuration, "planted"}, records);
  write_averages(file, job.planted, summaries(job.planted, records));
  write_instances(file, job, records, world);
  write_theory(file, job);
  write_crossings(file, crossings(job.planted, records));
  write_collapses(file, size_collapses(job.planted, records));
  out.commit(store::Trailer::checksum);
}

}  // namespace glassbox::inference
