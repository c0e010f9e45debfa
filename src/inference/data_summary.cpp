// Stability of features between parts of data.
#include "glassbox/inference/data_summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "glassbox/statistics/moments.hpp"

namespace glassbox::inference {
namespace {

using statistics::Estimate;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

Estimate mean_of_known(std::vector<double> values) {
  std::erase_if(values, [](double x) { return std::isnan(x); });
  return values.empty() ? Estimate{nan, nan} : statistics::mean_with_error(values);
}

PartSummary summary_of(const DataPartOf& like, const std::vector<DataPartOf>& parts,
                       std::span<const InferRecord> records, std::int64_t all_rows) {
  PartSummary summary{.kind = like.kind,
                      .size = like.size,
                      .overlap = {},
                      .self_overlap = {},
                      .entropy = {},
                      .beta = {},
                      .evidence_per_row = {}};
  std::vector<double> overlap, self_overlap, entropy, beta, evidence;
  for (std::size_t t = 0; t < parts.size(); ++t) {
    if (parts[t].kind != like.kind || parts[t].size != like.size) continue;
    ++summary.count;
    const InferRecord& record = records[t];
    if (!record.has_converged()) continue;
    ++summary.converged;
    const bool has_fewer_rows = like.kind == PartKind::some_rows || like.kind == PartKind::half;
    const auto rows = static_cast<double>(has_fewer_rows ? like.size : all_rows);
    overlap.push_back(cosine(record.magnetisation, records[0].magnetisation));
    self_overlap.push_back(record[Quantity::self_overlap]);
    entropy.push_back(record[Quantity::entropy]);
    // Where the data do not tell it, a learnt beta is where the search began.
    if (record[Quantity::is_identifiable] != 0.0) beta.push_back(record[Quantity::beta]);
    evidence.push_back(record[Quantity::evidence_gain] / rows);
  }
  summary.overlap = mean_of_known(overlap);
  summary.self_overlap = mean_of_known(self_overlap);
  summary.entropy = mean_of_known(entropy);
  summary.beta = mean_of_known(beta);
  summary.known = std::ssize(beta);
  summary.evidence_per_row = mean_of_known(evidence);
  return summary;
}

double separation(const SourceRows& rows, const std::vector<double>& feature) {
  if (rows.classes.size() != 2) return nan;
  std::int64_t right = 0;
  std::vector<double> of_input;
  for (const std::int64_t column : rows.columns) of_input.push_back(feature[column]);
  double sum_of_all = 0.0;
  for (const double m : of_input) sum_of_all += m;
  for (std::int64_t r = 0; r < rows.rows.rows(); ++r) {
    double on = 0.0;
    data::for_bits(rows.rows.view(), r, [&](std::int64_t i) { on += of_input[i]; });
    right += (2.0 * on > sum_of_all) == (rows.labels[r] == 0) ? 1 : 0;
  }
  const double share = static_cast<double>(right) / static_cast<double>(rows.rows.rows());
  return std::max(share, 1.0 - share);
}

}  // namespace

double cosine(std::span<const double> a, std::span<const double> b) {
  double ab = 0.0, aa = 0.0, bb = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::isnan(a[i]) || std::isnan(b[i])) continue;
    ab += a[i] * b[i], aa += a[i] * a[i], bb += b[i] * b[i];
  }
  return aa > 0.0 && bb > 0.0 ? std::abs(ab) / std::sqrt(aa * bb) : nan;
}

DataSummary data_summary(const SourceRows& rows, const std::vector<DataPartOf>& parts,
                         std::span<const InferRecord> records) {
  DataSummary summary;
  summary.rows = rows;
  summary.parts = parts;
  summary.separation = separation(rows, records[0].magnetisation);
  for (std::size_t t = 0; t < parts.size(); ++t)
    if (parts[t].kind == PartKind::half && parts[t].number % 2 == 1)
      summary.half_overlaps.push_back(cosine(records[t - 1].magnetisation, records[t].magnetisation));
  for (const DataPartOf& part : parts) {
    if (part.kind == PartKind::all || part.kind == PartKind::one_class) continue;
    const bool is_known = std::ranges::any_of(
        summary.scan, [&](const PartSummary& s) { return s.kind == part.kind && s.size == part.size; });
    if (!is_known) summary.scan.push_back(summary_of(part, parts, records, rows.rows.rows()));
  }
  return summary;
}

std::vector<double> beta_grid(const InferJob& job, double beta) {
  if (!job.beta_grid.empty()) return job.beta_grid;
  std::vector<double> grid;
  for (int k = -15; k <= 15; ++k) grid.push_back(beta * std::exp2(k / 15.0));
  return grid;
}

}  // namespace glassbox::inference
