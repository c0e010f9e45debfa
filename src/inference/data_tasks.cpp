// Parts of data, and the feature of each.
#include "glassbox/inference/data_tasks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>

#include "glassbox/random/shuffle.hpp"

namespace glassbox::inference {
namespace {

const std::vector<std::string> part_words = {"all", "class", "half", "rows", "inputs", "blocks"};  // as the enum

/// 0 .. count - 1 in random order.
std::vector<std::int64_t> shuffled(std::int64_t count, const random::Name& name) {
  std::vector<std::int64_t> order(count);
  std::iota(order.begin(), order.end(), std::int64_t{0});
  random::shuffle(std::span(order), name);
  return order;
}

std::vector<std::int64_t> sorted_first(std::vector<std::int64_t> order, std::int64_t count) {
  order.resize(count);
  std::ranges::sort(order);
  return order;
}

/// Which rows the part has.
std::vector<std::int64_t> row_numbers(const DataPartOf& part, const SourceRows& all, std::uint64_t seed) {
  const std::int64_t rows = all.rows.rows();
  std::vector<std::int64_t> order(rows);
  std::iota(order.begin(), order.end(), std::int64_t{0});
  if (part.kind == PartKind::one_class) {
    std::erase_if(order, [&](std::int64_t r) { return all.labels[r] != part.number; });
  } else if (part.kind == PartKind::half) {
    order = shuffled(rows, {.seed = seed, .purpose = random::Purpose::halves, .sample = 0, .replica = part.number / 2});
    if (part.number % 2 == 1) std::ranges::reverse(order);
    order = sorted_first(std::move(order), rows / 2);
  } else if (part.kind == PartKind::some_rows) {
    order = shuffled(rows, {.seed = seed, .purpose = random::Purpose::halves, .sample = 1, .replica = part.number});
    order = sorted_first(std::move(order), part.size);
  }
  return order;
}

/// The inputs of every block, [block]; those that the blocks do not reach are in none.
std::vector<std::vector<std::int64_t>> inputs_of_blocks(const SourceRows& all, std::int64_t side) {
  const std::int64_t width = all.image[1], across = width / side, down = all.image[0] / side;
  std::vector<std::vector<std::int64_t>> blocks(across * down);
  for (std::int64_t i = 0; i < std::ssize(all.columns); ++i) {
    const std::int64_t y = all.columns[i] / width / side, x = all.columns[i] % width / side;
    if (y < down && x < across) blocks[y * across + x].push_back(i);
  }
  return blocks;
}

/// +1 where more than half of a block's inputs are; blocks without an input, and those that never change, are left out.
PartRows in_blocks(const data::BitRows& rows, const SourceRows& all, std::int64_t side) {
  const std::vector<std::vector<std::int64_t>> blocks = inputs_of_blocks(all, side);
  data::BitRows bits(rows.rows(), std::ssize(blocks));
  for (std::int64_t r = 0; r < rows.rows(); ++r)
    for (std::int64_t b = 0; b < std::ssize(blocks); ++b) {
      const auto on = std::ranges::count_if(blocks[b], [&](std::int64_t i) { return rows.at(r, i); });
      bits.set(r, b, 2 * on > std::ssize(blocks[b]));
    }
  const std::vector<std::int64_t> on = column_counts(bits);
  std::vector<std::int64_t> kept;
  for (std::int64_t b = 0; b < std::ssize(blocks); ++b)
    if (on[b] > 0 && on[b] < rows.rows()) kept.push_back(b);
  PartRows part{columns_of(bits, kept), {}};
  for (const std::int64_t b : kept) {
    part.columns.emplace_back();
    for (const std::int64_t i : blocks[b]) part.columns.back().push_back(all.columns[i]);
  }
  return part;
}

void check_sizes(const DataScan& scan, const SourceRows& rows, const config::Settings& settings) {
  for (const std::int64_t count : scan.rows)
    if (count > rows.rows.rows())
      throw settings.error("scan.rows",
                           fmt::format("has {}, more than the {} rows of {}", count, rows.rows.rows(), rows.name));
  for (const std::int64_t count : scan.inputs)
    if (count > rows.rows.units())
      throw settings.error("scan.inputs",
                           fmt::format("has {}, more than the {} inputs of {}", count, rows.rows.units(), rows.name));
  if (scan.halves > 0 && rows.rows.rows() < 4)
    throw settings.error("scan.halves",
                         fmt::format("of {} rows leave less than two rows each; allowed: 0", rows.rows.rows()));
  for (const std::int64_t side : scan.blocks)
    if (rows.image.empty() || side > std::min(rows.image[0], rows.image[1]))
      throw settings.error("scan.blocks", rows.image.empty()
                                              ? "are blocks of pixels, but the rows are no pictures; data.image says "
                                                "how many rows and columns they have"
                                              : fmt::format("has {}, more than the side of a picture", side));
    else if (in_blocks(rows.rows, rows, side).rows.units() < 2)
      throw settings.error("scan.blocks", fmt::format("has {}, of which less than two blocks change", side));
}

}  // namespace

std::string name(PartKind kind) {
  return part_words[static_cast<std::size_t>(kind)];
}

std::vector<DataPartOf> data_parts(const DataScan& scan, const SourceRows& rows, const config::Settings& settings) {
  check_sizes(scan, rows, settings);
  std::vector<DataPartOf> parts{{PartKind::all, 0, rows.rows.rows()}};
  if (scan.per_class && rows.classes.size() > 1)
    for (std::int64_t c = 0; c < std::ssize(rows.classes); ++c)
      parts.push_back({PartKind::one_class, c, std::ranges::count(rows.labels, static_cast<std::int32_t>(c))});
  for (std::int64_t k = 0; k < 2 * scan.halves; ++k) parts.push_back({PartKind::half, k, rows.rows.rows() / 2});
  const auto add = [&](PartKind kind, const std::vector<std::int64_t>& sizes, std::int64_t repeats) {
    for (const std::int64_t size : sizes)
      for (std::int64_t k = 0; k < repeats; ++k) parts.push_back({kind, k, size});
  };
  add(PartKind::some_rows, scan.rows, scan.repeats);
  add(PartKind::some_inputs, scan.inputs, scan.repeats);
  add(PartKind::blocks, scan.blocks, 1);
  return parts;
}

PartRows rows_of_part(const DataPartOf& part, const SourceRows& all, std::uint64_t seed) {
  const data::BitRows rows = rows_of(all.rows.view(), row_numbers(part, all, seed));
  if (part.kind == PartKind::blocks) return in_blocks(rows, all, part.size);
  std::vector<std::int64_t> inputs(rows.units());
  std::iota(inputs.begin(), inputs.end(), std::int64_t{0});
  if (part.kind == PartKind::some_inputs)
    inputs = sorted_first(
        shuffled(rows.units(),
                 {.seed = seed, .purpose = random::Purpose::chosen_inputs, .sample = 0, .replica = part.number}),
        part.size);
  PartRows chosen{columns_of(rows, inputs), {}};
  for (const std::int64_t i : inputs) chosen.columns.push_back({all.columns[i]});
  return chosen;
}

InferRecord infer_part(const InferJob& job, const PartRows& part, const SourceRows& rows, const InferenceName& name,
                       const parallel::Group& group) {
  InferRecord record = infer_feature(job, part.rows, job.beta, name, group);
  const std::vector<double> of_inputs = std::move(record.magnetisation);
  record.magnetisation.assign(rows.source_columns, std::numeric_limits<double>::quiet_NaN());
  for (std::size_t i = 0; i < part.columns.size(); ++i)
    for (const std::int64_t column : part.columns[i]) record.magnetisation[column] = of_inputs[i];
  return record;
}

}  // namespace glassbox::inference
