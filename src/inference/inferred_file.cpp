// Results of the data of a source: features, parts, temperature.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <numeric>

#include "glassbox/inference/inference_file.hpp"
#include "glassbox/store/atomic.hpp"
#include "glassbox/store/labelled.hpp"
#include "inference_records.hpp"

namespace glassbox::inference {
namespace {

using store::LabelledSection;

std::vector<std::int64_t> numbered(std::int64_t count) {
  std::vector<std::int64_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), std::int64_t{0});
  return numbers;
}

void write_features(store::File& file, const DataSummary& summary) {
  LabelledSection section(file, "features");
  const DataFeatures& found = summary.features;
  section.axis("feature", numbered(std::ssize(found.magnetisation)),
               {"features, in the order in which they were found", "1"});
  section.axis("other_feature", numbered(std::ssize(found.magnetisation)), {"features once more", "1"});
  section.axis("input", numbered(summary.rows.source_columns), {"column of the source", "1"});
  std::vector<double> all, overlaps;
  for (const std::vector<double>& feature : found.magnetisation) {
    all.insert(all.end(), feature.begin(), feature.end());
    for (const std::vector<double>& other : found.magnetisation) overlaps.push_back(cosine(feature, other));
  }
  section.put("magnetization", {"feature", "input"}, all, {"<xi_i>; NaN: the input is constant and left out", "1"});
  section.put("evidence_gain", {"feature"}, found.evidence_gain,
              {"log P(data | beta) / P(data | 0), in what the features before it have left", "nat"});
  section.put("beta", {"feature"}, found.beta, {"inverse temperature at which it was found", "1"});
  section.put("converged", {"feature"}, std::vector<double>(found.converged.begin(), found.converged.end()),
              {"1 where messages converged", "1"});
  section.put("identifiable", {"feature"}, found.identifiable, {"1 where the data tell beta; NaN: it was told", "1"});
  section.put("overlap", {"feature", "other_feature"}, overlaps, {"|cosine| between features", "1"});
  if (!summary.rows.image.empty())
    file.annotate("features", {"image", fmt::format("{}", fmt::join(summary.rows.image, "x"))});
  if (found.correlation != 0.0) file.annotate("features", {"pair_correlation", found.correlation});
  file.annotate("features", {"separation", summary.separation});
}

/// "all", "class 3", "half 2 of pair 5", "400 rows (2)", ...
std::string title(const DataPartOf& part, const SourceRows& rows) {
  switch (part.kind) {
    case PartKind::all:
      return "all";
    case PartKind::one_class:
      return "class " + rows.classes[part.number];
    case PartKind::half:
      return "half " + std::to_string(part.number % 2 + 1) + " of pair " + std::to_string(part.number / 2 + 1);
    case PartKind::blocks:
      return "blocks of " + std::to_string(part.size);
    default:
      return std::to_string(part.size) + " " + name(part.kind) + " (" + std::to_string(part.number + 1) + ")";
  }
}

void write_parts(store::File& file, const DataSummary& summary, const std::vector<InferRecord>& records) {
  LabelledSection section(file, "parts");
  section.axis("part", numbered(std::ssize(records)), {"parts of the data", "1"});
  section.axis("input", numbered(summary.rows.source_columns), {"column of the source", "1"});
  std::vector<std::string> titles;
  for (const DataPartOf& part : summary.parts) titles.push_back(title(part, summary.rows));
  section.put("title", {"part"}, titles, {"what the part is", "1"});
  for (int q = 0; q < quantity_count; ++q) {
    const QuantityDescription is = describe(static_cast<Quantity>(q));
    std::vector<double> values;
    for (const InferRecord& record : records) values.push_back(record.value[q]);
    if (std::isnan(values.front()) && static_cast<Quantity>(q) == Quantity::overlap) continue;
    section.put(std::string(is.name), {"part"}, values, {std::string(is.long_name), std::string(is.units)});
  }
  std::vector<double> all;
  for (const InferRecord& record : records)
    all.insert(all.end(), record.magnetisation.begin(), record.magnetisation.end());
  section.put("magnetization", {"part", "input"}, all, {"<xi_i>; NaN: the part lacks the input", "1"});
}

void write_scan(store::File& file, const std::vector<PartSummary>& scan) {
  if (scan.empty()) return;
  LabelledSection section(file, "scan");
  section.axis("group", numbered(std::ssize(scan)), {"parts of one kind and size", "1"});
  std::vector<std::string> kinds;
  std::vector<std::int64_t> sizes;
  for (const PartSummary& s : scan) kinds.push_back(name(s.kind)), sizes.push_back(s.size);
  section.put("kind", {"group"}, kinds, {"what is chosen", "1"});
  section.put("size", {"group"}, sizes, {"how many, or the side of a block", "1"});
  std::vector<std::int64_t> counts, known;
  for (const PartSummary& s : scan) counts.push_back(s.count), known.push_back(s.known);
  section.put("parts", {"group"}, counts, {"parts of the data", "1"});
  section.put("known", {"group"}, known, {"parts that converged and tell their temperature", "1"});
  const auto put = [&](const std::string& name, const std::string& long_name, const std::string& units,
                       statistics::Estimate PartSummary::*member) {
    std::vector<double> value, error;
    for (const PartSummary& s : scan) value.push_back((s.*member).value), error.push_back((s.*member).error);
    section.put(name, {"group"}, value, {long_name, units});
    section.put(name + "_error", {"group"}, error, {long_name + ", standard error over repeats", units});
  };
  put("overlap", "|cosine| with the feature of all rows", "1", &PartSummary::overlap);
  put("self_overlap", "self-overlap Q", "1", &PartSummary::self_overlap);
  put("entropy", "entropy of the posterior per input", "nat", &PartSummary::entropy);
  put("inferred_beta", "inverse temperature of the data, of parts that tell it", "1", &PartSummary::beta);
  put("evidence_per_row", "log P(data | beta) / P(data | 0) per row", "nat", &PartSummary::evidence_per_row);
}

void write_temperature(store::File& file, const DataSummary& summary) {
  if (summary.betas.empty()) return;
  LabelledSection section(file, "temperature");
  section.axis("beta", summary.betas, {"inverse temperature", "1"});
  section.put("evidence_gain", {"beta"}, summary.gains,
              {"log P(data | beta) / P(data | 0); NaN: not converged", "nat"});
}

}  // namespace

void write_inferred(const std::string& path, const InferenceOf& run, const DataSummary& summary,
                    const std::vector<InferRecord>& records, const store::Provenance& provenance,
                    const parallel::Group& world) {
  store::AtomicFile out(path, world);
  store::File& file = out.file();
  store::write_provenance(file, provenance);
  write_records(file, run, records);
  write_features(file, summary);
  write_parts(file, summary, records);
  if (!summary.half_overlaps.empty()) {
    LabelledSection section(file, "halves");
    section.axis("pair", numbered(std::ssize(summary.half_overlaps)), {"pairs of disjoint halves", "1"});
    section.put("overlap", {"pair"}, summary.half_overlaps, {"|cosine| between the features of both halves", "1"});
  }
  write_scan(file, summary.scan);
  write_temperature(file, summary);
  out.commit(store::Trailer::checksum);
}

}  // namespace glassbox::inference
