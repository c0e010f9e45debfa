// Sections of a file of samples; every rank knows all of it alike.
#include "glassbox/boltzmann/samples_file.hpp"

#include <algorithm>
#include <numeric>

#include "glassbox/store/atomic.hpp"
#include "glassbox/store/labelled.hpp"
#include "nearness_section.hpp"

namespace glassbox::boltzmann {
namespace {

using store::LabelledSection;

std::vector<std::int64_t> numbers(std::int64_t count) {
  std::vector<std::int64_t> values(count);
  std::iota(values.begin(), values.end(), 0);
  return values;
}

std::vector<std::uint8_t> bytes_of(data::BitView bits) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(bits.rows * bits.units);
  for (std::int64_t r = 0; r < bits.rows; ++r)
    for (std::int64_t u = 0; u < bits.units; ++u) bytes.push_back(bits.at(r, u) ? 1 : 0);
  return bytes;
}

std::vector<double> doubles_of(ConstPanels reals) {
  const std::vector<float> values = row_major(reals);
  return {values.begin(), values.end()};
}

void write_study(store::File& file, const SampleStudy& study, const SamplingSchedule& schedule) {
  LabelledSection section(file, "samples/" + study.method);
  std::vector<std::int64_t> chain, sweep;
  for (std::int64_t r = 0; r < study.samples.rows(); ++r) {
    chain.push_back(r / schedule.times());
    sweep.push_back(schedule.thermalization + (r % schedule.times() + 1) * schedule.every);
  }
  section.axis("sample", numbers(study.samples.rows()), {"sample: those of chain 0 first", "1", {}});
  section.coordinate("chain", "sample", chain, {"chain that a sample is of", "1", {}});
  section.coordinate("sweep", "sample", sweep, {"sweeps of its chain before a sample", "1", {}});
  section.axis("visible", numbers(study.generated.probabilities.columns()), {"input unit", "1", {}});
  if (study.generated.bits.rows() > 0)
    section.put("samples", {"sample", "visible"}, bytes_of(study.generated.bits), {"samples of the inputs", "1", {}});
  else
    section.put("samples", {"sample", "visible"}, doubles_of(study.generated.reals),
                {"samples of the inputs, standardised", "1", {}});
  section.put("probabilities", {"sample", "visible"}, doubles_of(study.generated.probabilities),
              {"means of the inputs given the layer above", "1", {}});
  for (const Observable& o : study.observables) section.put(o.name, {"sample"}, o.values, {o.long_name, "1", {}});
  if (!study.labels.empty())
    section.put("label", {"sample"}, study.labels, {"label", "1", {{"estimator", study.label_source}}});
}

/// [method][...]: one after the other.
template <class Of>
std::vector<double> of_methods(const std::vector<SampleStudy>& studies, Of of) {
  std::vector<double> all;
  for (const SampleStudy& study : studies)
    for (const double x : of(study)) all.push_back(x);
  return all;
}

void write_labels(LabelledSection& section, const std::vector<SampleStudy>& studies) {
  using One = std::vector<double>;
  section.axis("label", numbers(std::ssize(studies[0].visits->visits)), {"label", "1", {}});
  const auto put = [&](const char* name, const std::vector<std::string>& axes, const char* what, auto of) {
    section.put(name, axes, of_methods(studies, [&](const SampleStudy& s) { return of(*s.visits); }), {what, "1", {}});
  };
  const std::vector<std::string> by_method{"method"}, by_label{"method", "label"}, by_chain{"method", "chain"};
  put("label_switches", by_method, "changes of label per 1000 sweeps",
      [](const LabelVisits& v) { return One{v.switches.value}; });
  put("label_switches_error", by_method, "changes of label per 1000 sweeps, standard error over chains",
      [](const LabelVisits& v) { return One{v.switches.error}; });
  put("label_entropy", by_method, "entropy of visited labels, nats",
      [](const LabelVisits& v) { return One{v.entropy}; });
  put("label_visits", by_label, "visits of a chain per 1000 sweeps", [](const LabelVisits& v) { return v.visits; });
  put("label_share", by_label, "share of the samples", [](const LabelVisits& v) { return v.share; });
  put("distinct_labels", by_chain, "labels that a chain has seen",
      [](const LabelVisits& v) { return One(v.distinct.begin(), v.distinct.end()); });
}

void write_mixing(store::File& file, const std::vector<SampleStudy>& studies, const SamplingSchedule& schedule) {
  LabelledSection section(file, "mixing");
  std::vector<std::string> methods, observables;
  for (const SampleStudy& study : studies) methods.push_back(study.method);
  for (const Observable& o : studies[0].observables) observables.push_back(o.name);
  section.axis("method", methods, {"way of sampling", "1", {}});
  section.axis("observable", observables, {"what was followed", "1", {}});
  section.axis("chain", numbers(schedule.chains), {"chain", "1", {}});
  const auto put = [&](const char* name, const char* what, double (*of)(const Observable&)) {
    const auto values = [&](const SampleStudy& s) {
      std::vector<double> all;
      for (const Observable& o : s.observables) all.push_back(of(o));
      return all;
    };
    section.put(name, {"method", "observable"}, of_methods(studies, values), {what, "1", {}});
  };
  put("r_hat", "split R-hat over chains", [](const Observable& o) { return o.r_hat; });
  put("autocorrelation_time", "integrated autocorrelation time, sweeps",
      [](const Observable& o) { return o.autocorrelation_time.value; });
  put("autocorrelation_time_error", "integrated autocorrelation time, sweeps, standard error",
      [](const Observable& o) { return o.autocorrelation_time.error; });
  section.put("unit_r_hat", {"method"},
              of_methods(studies, [](const SampleStudy& s) { return std::vector<double>{s.unit_r_hat}; }),
              {"split R-hat of input probabilities, mean over inputs", "1", {}});
  if (std::ranges::all_of(studies, [](const SampleStudy& s) { return s.visits.has_value(); }))
    write_labels(section, studies);
  for (const SampleStudy& study : studies) {
    if (!study.exchanges) continue;
    LabelledSection ladder(file, "ladder");
    ladder.axis("rung", numbers(std::ssize(study.exchanges->lambda)), {"rung", "1", {}});
    ladder.axis("pair", numbers(std::ssize(study.exchanges->rejection)), {"neighbouring rungs", "1", {}});
    ladder.put("lambda", {"rung"}, study.exchanges->lambda, {"0: base rates, 1: the machine", "1", {}});
    ladder.put("rejection", {"pair"}, study.exchanges->rejection, {"rejected share of exchanges", "1", {}});
    ladder.put("round_trips", {}, std::vector<std::int64_t>{study.exchanges->round_trips},
               {"round trips of all chains", "1", {}});
  }
}

}  // namespace

void write_samples(const SampleJob& job, const std::vector<SampleStudy>& studies,
                   const std::optional<Nearness>& generator, const store::Provenance& provenance,
                   const parallel::Group& world) {
  store::AtomicFile out(job.output, world);
  store::write_provenance(out.file(), provenance);
  out.file().annotate("/", {"verb", std::string("sample")});
  out.file().annotate("/", {"machine", job.machine});
  out.file().annotate("/", {"machine_fingerprint", job.fingerprint});
  for (const SampleStudy& study : studies) write_study(out.file(), study, job.schedule);
  write_mixing(out.file(), studies, job.schedule);
  for (const SampleStudy& study : studies) write_nearness(out.file(), study.method, study.nearness);
  if (generator) write_nearness(out.file(), "generator", *generator);
  out.commit(store::Trailer::checksum);
}

}  // namespace glassbox::boltzmann
