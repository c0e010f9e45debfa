// Likelihoods and labels into labelled sections, part by part.
#include "glassbox/boltzmann/evaluation_file.hpp"

#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include "glassbox/boltzmann/machine_file.hpp"
#include "glassbox/store/atomic.hpp"
#include "glassbox/store/labelled.hpp"

namespace glassbox::boltzmann {
namespace {

using Parts = std::vector<EvaluatedPart>;
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

std::vector<double> of_parts(const Parts& parts, const std::function<double(const EvaluatedPart&)>& value) {
  std::vector<double> values;
  for (const EvaluatedPart& part : parts) values.push_back(value(part));
  return values;
}

void add_parts(store::LabelledSection& section, const Parts& parts) {
  std::vector<std::string> names;
  std::vector<std::int64_t> rows;
  for (const EvaluatedPart& part : parts) {
    names.push_back(part.name);
    rows.push_back(part.rows);
  }
  section.axis("part", names, {"part of the data", "1"});
  section.put("rows", {"part"}, rows, {"rows", "1"});
}

/// An array and that of its standard errors.
void put_estimates(store::LabelledSection& section, const std::string& name, const std::vector<std::string>& axes,
                   const std::vector<statistics::Estimate>& estimates, const store::Label& label) {
  std::vector<double> values, errors;
  for (const statistics::Estimate& estimate : estimates) {
    values.push_back(estimate.value);
    errors.push_back(estimate.error);
  }
  section.put(name, axes, values, label);
  section.put(name + "_error", axes, errors, {label.long_name + ", standard error", label.units});
}

void write_ladder(store::File& file, const TemperedLogZ& tempered) {
  store::LabelledSection ladder(file, "likelihood/ladder");
  std::vector<std::int64_t> pairs(tempered.rejection.size());
  std::iota(pairs.begin(), pairs.end(), 0);
  ladder.axis("lambda", tempered.lambda, {"lambda of the tempered rungs", "1"});
  ladder.put("deviation", {"lambda"}, tempered.deviation, {"standard deviation of U", "1"});
  ladder.axis("pair", pairs, {"pair of neighbouring rungs", "1"});
  ladder.put("rejection", {"pair"}, tempered.rejection, {"rejected share of exchanges", "1"});
  ladder.put("round_trips", {}, std::vector<std::int64_t>{tempered.round_trips}, {"round trips", "1"});
}

void write_likelihood(store::File& file, const Evaluation& evaluation) {
  store::LabelledSection section(file, "likelihood");
  const std::vector<NamedLogZ> roads = named_log_z(evaluation.roads);
  std::vector<std::string> names;
  std::vector<statistics::Estimate> log_z, likelihoods, scores, quoted;
  for (const NamedLogZ& road : roads) {
    names.push_back(road.name);
    log_z.push_back(road.log_z);
    for (const EvaluatedPart& part : evaluation.parts) likelihoods.push_back(likelihood_of(part, road.log_z));
  }
  for (const EvaluatedPart& part : evaluation.parts) {
    scores.push_back(part.score);
    const auto& value = evaluation.quoted.log_z;
    quoted.push_back(value ? likelihood_of(part, *value) : statistics::Estimate{unknown, unknown});
  }
  section.axis("method", names, {"road to log Z", "1"});
  add_parts(section, evaluation.parts);
  const std::string of_row =
      evaluation.is_bound ? "lower bound of log p(v), mean over rows" : "log p(v), mean over rows";
  put_estimates(section, "log_z", {"method"}, log_z, {"log Z of the top RBM", "nat"});
  put_estimates(section, "log_likelihood", {"method", "part"}, likelihoods,
                {of_row, "nat", {{"bound", std::int64_t{evaluation.is_bound}}}});
  put_estimates(section, "quoted", {"part"}, quoted, {of_row + ", by the road that may be quoted", "nat"});
  put_estimates(section, "score", {"part"}, scores, {of_row + ", log Z added", "nat"});
  section.put("reconstruction_error", {"part"},
              of_parts(evaluation.parts, [](const EvaluatedPart& part) { return part.reconstruction_error; }),
              {"mean square of input minus its reconstruction", "1"});
  file.annotate("likelihood", {"road", evaluation.quoted.road});
  file.annotate("likelihood", {"refusal", evaluation.quoted.refusal});
  if (evaluation.roads.tempered) write_ladder(file, *evaluation.roads.tempered);
}

/// One way to tell labels, as it is stored.
struct Judgement {
  const char *section, *by;
  std::optional<Classification> EvaluatedPart::*of;
};
constexpr Judgement judgements[] = {{"classification", "free energy", &EvaluatedPart::classification},
                                    {"classification_by_classifier", "classifier", &EvaluatedPart::by_classifier}};

struct Column {
  const char *name, *long_name, *units;
  double (*of)(const Classification&);
};
constexpr Column columns[] = {
    {"error_rate", "share of wrong labels", "1", [](const Classification& c) { return c.error.value; }},
    {"error_rate_low", "lower end of its 95 % interval (Wilson)", "1",
     [](const Classification& c) { return c.error.low; }},
    {"error_rate_high", "upper end of its 95 % interval (Wilson)", "1",
     [](const Classification& c) { return c.error.high; }},
    {"log_loss", "mean of -log P(label)", "nat", [](const Classification& c) { return c.log_loss; }},
    {"brier", "mean squared distance of probabilities from labels", "1",
     [](const Classification& c) { return c.brier; }},
    {"calibration_error", "expected calibration error", "1",
     [](const Classification& c) { return c.calibration_error; }}};

void write_bins(store::LabelledSection& section, const Parts& parts, const Judgement& judgement) {
  std::vector<double> middles, confidence, accuracy;
  std::vector<std::int64_t> rows;
  for (int b = 0; b < calibration_bins; ++b) middles.push_back((b + 0.5) / calibration_bins);
  for (const EvaluatedPart& part : parts)
    for (const CalibrationBin& bin : (part.*judgement.of)->bins) {
      rows.push_back(bin.rows);
      confidence.push_back(bin.confidence);
      accuracy.push_back(bin.accuracy);
    }
  section.axis("bin", middles, {"largest probability, middle of the bin", "1"});
  section.put("rows_of_bin", {"part", "bin"}, rows, {"rows", "1"});
  section.put("confidence", {"part", "bin"}, confidence, {"mean of the largest probability", "1"});
  section.put("accuracy", {"part", "bin"}, accuracy, {"share of right labels", "1"});
}

void write_confusion(store::LabelledSection& section, const Parts& parts, const Judgement& judgement,
                     std::vector<std::string> names) {
  std::vector<std::int64_t> confusion;
  for (const EvaluatedPart& part : parts) {
    const std::vector<std::int64_t>& of_part = (part.*judgement.of)->confusion;
    confusion.insert(confusion.end(), of_part.begin(), of_part.end());
  }
  const auto squares = static_cast<double>(std::ssize(confusion) / std::ssize(parts));
  const auto labels = static_cast<std::size_t>(std::lround(std::sqrt(squares)));
  while (names.size() < labels) names.push_back(std::to_string(names.size()));
  section.axis("label", names, {"label of the data", "1"});
  section.axis("predicted", names, {"label by the machine", "1"});
  section.put("confusion", {"part", "label", "predicted"}, confusion, {"rows", "1"});
}

/// Of the parts that have labels, where there are such.
void write_classification(store::File& file, const Parts& all, const Judgement& judgement, const InputForm& input) {
  Parts parts;
  for (const EvaluatedPart& part : all)
    if (part.*judgement.of) parts.push_back(part);
  if (parts.empty()) return;
  store::LabelledSection section(file, judgement.section);
  file.annotate(judgement.section, {"by", std::string(judgement.by)});
  add_parts(section, parts);
  for (const Column& column : columns)
    section.put(column.name, {"part"},
                of_parts(parts, [&](const EvaluatedPart& part) { return column.of(*(part.*judgement.of)); }),
                {column.long_name, column.units});
  write_confusion(section, parts, judgement, input.labels);
  write_bins(section, parts, judgement);
}

}  // namespace

std::vector<NamedLogZ> named_log_z(const LogZRoads& roads) {
  std::vector<NamedLogZ> named;
  if (roads.exact) named.push_back({"exact", {*roads.exact, 0.0}, "exact"});
  if (roads.tempered) named.push_back({"tempering", roads.tempered->log_z, "MBAR"});
  if (roads.forward) named.push_back({"annealing-forward", roads.forward->log_z, "overestimates"});
  if (roads.reverse)
    named.push_back({"annealing-reverse", roads.reverse->log_z,
                     roads.starts == "data" ? "from data, which are no samples" : "underestimates"});
  return named;
}

statistics::Estimate likelihood_of(const EvaluatedPart& part, const statistics::Estimate& log_z) {
  const double of_rows = part.rows > 1 ? part.score.error : 0.0;
  return {part.score.value - log_z.value, std::hypot(of_rows, log_z.error)};
}

void write_evaluation(const std::string& path, const parallel::Group& world, const Evaluation& evaluation,
                      const Machine& machine, const store::Provenance& provenance) {
  store::AtomicFile out(path, world);
  store::write_provenance(out.file(), provenance);
  out.file().annotate("/", {"verb", std::string("evaluate")});
  out.file().annotate("/", {"machine_fingerprint", fingerprint(machine)});
  write_likelihood(out.file(), evaluation);
  for (const Judgement& judgement : judgements)
    write_classification(out.file(), evaluation.parts, judgement, machine.input);
  out.commit(store::Trailer::checksum);
}

}  // namespace glassbox::boltzmann
