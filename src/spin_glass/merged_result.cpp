// The same program path as at the end of a run, from the states of all parts to rows and averages.
#include "glassbox/spin_glass/merged_result.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <memory>
#include <stdexcept>

#include "glassbox/config/print.hpp"
#include "glassbox/spin_glass/anneal_result.hpp"
#include "glassbox/spin_glass/extension.hpp"

namespace glassbox::spin_glass {
namespace {

/// How the states of one seed are understood.
struct Reading {
  std::string path;  ///< of the part that it was met in first
  ResultShape shape;
  std::function<SampleRow(StateRow)> row;
};

Reading tempered(const ResultPart& part, std::int64_t seed) {
  TemperJob job = temper_job(part.settings);
  job.seed = static_cast<std::uint64_t>(seed);
  const Sample sample = draw_sample(job.model, job.seed, 0);
  Protocol of_seed = protocol(job, sample);
  of_seed.lambda = part.lambda;
  return {part.path, result_shape(job, of_seed, sample), [of_seed, estimators = job.free_energy](StateRow state) {
            return row_of_state(std::move(state), of_seed, estimators);
          }};
}

Reading annealed(const ResultPart& part, std::int64_t seed) {
  AnnealJob job = anneal_job(part.settings);
  job.seed = static_cast<std::uint64_t>(seed);
  const Sample sample = draw_sample(job.model, job.seed, 0);
  const AnnealingProtocol of_seed = annealing_protocol(job, sample);
  return {part.path, result_shape(job, of_seed, sample),
          [of_seed, sample](StateRow state) { return row_of_annealed(std::move(state), of_seed, sample); }};
}

bool are_alike(const OverlapBins& a, const OverlapBins& b) {
  return a.terms == b.terms && a.bins == b.bins && a.per_bin == b.per_bin;
}

using Readings = std::map<std::int64_t, Reading>;

Readings readings(const std::vector<ResultPart>& parts) {
  Readings all;
  for (const ResultPart& part : parts)
    for (const SeededPlace& row : part.rows) {
      if (all.contains(row.seed)) continue;
      Reading reading = part.verb == "temper" ? tempered(part, row.seed) : annealed(part, row.seed);
      const Reading& first = all.empty() ? reading : all.begin()->second;
      if (!are_alike(first.shape.link, reading.shape.link))
        throw std::invalid_argument(
            fmt::format("{} has link overlaps of {} bonds, but {} of {}: where bonds are drawn the first sample of a "
                        "seed sets the bins; share one seed and number the samples by disorder.first_sample",
                        part.path, reading.shape.link.terms, first.path, first.shape.link.terms));
      all.emplace(row.seed, std::move(reading));
    }
  return all;
}

SampleNames names_of(const std::vector<SeededPlace>& rows) {
  SampleNames names{rows.front().place.sample, {}, {}};
  const bool has_one_seed = rows.front().seed == rows.back().seed;
  const std::int64_t span = rows.back().place.sample - rows.front().place.sample + 1;
  if (has_one_seed && span == std::ssize(rows)) return names;
  for (const SeededPlace& row : rows) {
    names.numbers.push_back(row.place.sample);
    if (!has_one_seed) names.seeds.push_back(row.seed);
  }
  return names;
}

std::vector<std::string> missing_samples(const std::vector<SeededPlace>& rows) {
  std::vector<std::string> missing;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const std::int64_t from = rows[i - 1].place.sample + 1, to = rows[i].place.sample - 1;
    if (rows[i].seed != rows[i - 1].seed || from > to) continue;
    missing.push_back(from == to ? fmt::format("{}", from) : fmt::format("{} to {}", from, to));
  }
  return missing;
}

std::string configuration_of(const ResultPart& part, const std::vector<SeededPlace>& rows) {
  const std::array whole = {fmt::format("disorder.seed={}", rows.front().seed),
                            fmt::format("disorder.first_sample={}", rows.front().place.sample),
                            fmt::format("disorder.samples={}", rows.size())};
  return config::canonical(
      config::parse(part.provenance.configuration, part.path, schema_of_parts(part.verb, part.path), whole));
}

/// "a.h5: 4 samples, written 2026-01-31T23:59:59Z by glassbox 0.1.0 (git 0123456789ab) on 4 ranks: glassbox temper ..."
std::string origins(const std::vector<ResultPart>& parts) {
  std::string text;
  for (const ResultPart& part : parts)
    text += fmt::format("{}: {} samples, written {} by glassbox {} (git {}) on {} ranks: {}\n", part.path,
                        part.rows.size(), part.provenance.created, part.provenance.glassbox_version,
                        part.provenance.git_commit, part.provenance.ranks, part.provenance.command);
  return text;
}

RankTiming summed(const std::vector<ResultPart>& parts) {
  RankTiming sum;
  for (const ResultPart& part : parts) sum += part.timing;
  return sum;
}

}  // namespace

MergedResult merged_result(const std::vector<ResultPart>& parts) {
  require_one_physics(parts);
  auto rows = std::make_shared<const std::vector<SeededPlace>>(rows_in_order(parts));
  auto by_seed = std::make_shared<const Readings>(readings(parts));
  MergedResult merged{by_seed->begin()->second.shape,
                      configuration_of(parts.front(), *rows),
                      summed(parts),
                      missing_samples(*rows),
                      {}};
  merged.shape.samples = std::ssize(*rows);
  merged.shape.names = names_of(*rows);
  merged.shape.merged_from = origins(parts);
  const StateWidths widths = merged.shape.states;
  merged.row = [rows, by_seed, widths, read = std::make_shared<StateReader>()](std::int64_t r) {
    const SeededPlace& row = (*rows)[r];
    return by_seed->at(row.seed).row((*read)(row.place, widths));
  };
  return merged;
}

}  // namespace glassbox::spin_glass
