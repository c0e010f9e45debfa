// Samples of the machine, or of another generator, held against the data.
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "glassbox/boltzmann/sample_study.hpp"
#include "glassbox/data/table_file.hpp"

namespace glassbox::boltzmann {

void require_suitable(const SampleJob& job, const Machine& machine, const DataSets& data) {
  const VisibleLayer& top = machine.top.visible;
  if (data.train.units() != machine.inputs() || data.train.kind() != machine.input_kind())
    throw std::invalid_argument(
        fmt::format("data: {} has rows of {} {} units, but {} was trained on rows of {} {} units; give it its own data",
                    data.train.name, data.train.units(), data.train.kind() == VisibleKind::binary ? "binary" : "real",
                    job.machine, machine.inputs(), machine.input_kind() == VisibleKind::binary ? "binary" : "real"));
  if (top.kind == VisibleKind::gaussian && job.method != SamplingMethod::gibbs)
    throw std::invalid_argument(
        fmt::format("sampling.method: {} has gaussian units, which are not tempered; allowed: \"gibbs\"", job.machine));
  if (job.label >= top.labels)
    throw std::invalid_argument(fmt::format("sampling.label = {}: {} has {} label units; allowed: -1{}", job.label,
                                            job.machine, top.labels,
                                            top.labels > 0 ? fmt::format(" to {}", top.labels - 1) : ""));
  for (const std::int32_t label : data.train.labels)
    if (top.labels > 0 && label >= top.labels)
      throw std::invalid_argument(fmt::format("data: {} has label {}, but {} has {} label units", data.train.name,
                                              label, job.machine, top.labels));
}

const Dataset& unseen_rows(const DataSets& data) {
  return data.test.rows() > 0 ? data.test : data.validation;
}

Nearness nearness_of(const VisibleRows& samples, std::int64_t chains, const DataSets& data,
                     const parallel::Group& group) {
  const Dataset& unseen = unseen_rows(data);
  Nearness near;
  if (unseen.rows() == 0) {
    near.tables.sample_to_train = nearest(samples, data.train.view(), group);
    near.tables.train_rows = data.train.rows();
    return near;
  }
  near.tables = neighbour_tables(samples, data.train.view(), unseen.view(), group);
  near.memorisation = memorisation(near.tables, chains);
  return near;
}

GeneratedRows foreign_samples(const SampleJob& job, const DataSets& data) {
  const data::RawTable raw =
      data::read_table({.path = job.generator, .labels = {}, .dataset = job.generator_dataset, .text = {}}).values;
  if (raw.columns != data.train.inputs())
    throw std::invalid_argument(
        fmt::format("{}: samples of {} values for data of {}", job.generator, raw.columns, data.train.inputs()));
  GeneratedRows rows;
  if (data.train.kind() == VisibleKind::binary)
    rows.bits = data::thresholded(raw, 0.5 * extremes(raw).highest);
  else
    rows.reals = standardised(raw, {data.input.mean, data.input.deviation});
  return rows;
}

}  // namespace glassbox::boltzmann
