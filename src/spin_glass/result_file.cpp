// Rows are written as ranks summarise them, averages when all are in.
#include "glassbox/spin_glass/result_file.hpp"

#include <algorithm>

#include "glassbox/parallel/door.hpp"
#include "glassbox/spin_glass/identities.hpp"
#include "glassbox/spin_glass/state_file.hpp"
#include "glassbox/store/atomic.hpp"
#include "glassbox/store/free_space.hpp"
#include "glassbox/store/raw.hpp"
#include "result_sections.hpp"
#include "sample_sums.hpp"

namespace glassbox::spin_glass {
namespace {

/// Adds the rows of all ranks to the table, in their order.
void append_rows(SampleTable& table, std::span<const SampleRow> rows, const parallel::Group& world) {
  SampleTable mine{table.rungs, table.quantities, table.axes, {}, {}};
  for (const SampleRow& row : rows) append(mine, row.record);
  for (auto [part, whole] : {std::pair{&mine.values, &table.values}, std::pair{&mine.errors, &table.errors}}) {
    const std::vector<double> all = world.gather_ragged(std::span<const double>(*part));
    whole->insert(whole->end(), all.begin(), all.end());
  }
}

std::vector<SampleState> states_of(std::span<const SampleRow> rows) {
  std::vector<SampleState> states;
  for (const SampleRow& row : rows) states.push_back(*row.state);
  return states;
}

struct Sections {
  store::LabelledSection per_sample;
  std::optional<store::LabelledSection> equilibration;
  std::optional<store::RawSection> states;

  Sections(store::File& file, const ResultShape& shape) : per_sample(file, "per_sample") {
    create_per_sample(per_sample, shape);
    if (!shape.protocol) return;
    equilibration.emplace(file, "equilibration");
    create_equilibration(*equilibration, shape);
    states.emplace(file, state_section);
    states->put("lambda", {shape.protocol->rungs()}, shape.protocol->lambda);
    create_states(*states, *shape.protocol, shape.samples);
  }

  void write(const ResultShape& shape, std::int64_t first, std::span<const SampleRow> rows) {
    write_per_sample(per_sample, shape, first, rows);
    if (!shape.protocol) return;
    write_equilibration(*equilibration, shape, first, rows);
    write_states(*states, first, states_of(rows));
  }
};

/// Every rank takes a run of samples at a time; the runs of one pass follow one another by rank. Returns the samples
/// that are not equilibrated.
std::vector<std::int64_t> write_all_rows(Sections& sections, const parallel::Group& world, const ResultShape& shape,
                                         const std::function<SampleRow(std::int64_t)>& row, SampleTable& table,
                                         SampleSums& sums) {
  std::vector<std::int64_t> failed;
  const std::int64_t run_length = samples_per_run(shape);
  const std::int64_t runs = (shape.samples + run_length - 1) / run_length;
  for (std::int64_t pass = 0; pass * world.size() < runs; ++pass) {
    const std::int64_t first = std::min(shape.samples, (pass * world.size() + world.rank()) * run_length);
    const std::int64_t last = std::min(shape.samples, first + run_length);
    std::vector<SampleRow> rows;
    SampleSums of_run(shape);
    for (std::int64_t s = first; s < last; ++s) {
      rows.push_back(row(s));
      of_run.add(rows.back(), shape);
      if (!has_passed(rows.back(), shape)) failed.push_back(s);
    }
    sections.write(shape, first, rows);
    append_rows(table, rows, world);
    sums.fold(std::move(of_run), world);
  }
  return world.gather_ragged(std::span<const std::int64_t>(failed));
}

Headline headline(const ResultShape& shape, std::vector<Average> averages, const SampleSums& sums,
                  std::vector<std::int64_t> failed) {
  Headline h;
  h.averages = std::move(averages);
  h.lowest_energy = sums.lowest_energy[0];
  h.not_equilibrated = std::move(failed);
  if (sums.identity.sum.empty()) return h;
  auto [value, error] = estimates(sums.identity, shape.samples);
  h.identity.emplace(Average{"katzgraber_young",
                             "deviation from the Katzgraber-Young identity",
                             "J/spin",
                             {},
                             std::move(value),
                             std::move(error)});
  return h;
}

}  // namespace

bool has_passed(const SampleRow& row, const ResultShape& shape) {
  return !row.equilibration || has_passed(*row.equilibration, shape.protocol->copies, shape.protocol->rungs());
}

std::optional<Instance> instance_of(const Model& model) {
  if (model.kind != Kind::instance || model.field != 0.0 || model.field_deviation != 0.0) return std::nullopt;
  return read_instance(model.path, model.format);
}

std::int64_t result_bytes(const ResultShape& shape) {
  const auto rungs = static_cast<std::int64_t>(shape.lambda.size());
  const std::int64_t bins = shape.has_overlaps ? shape.overlap.bins + shape.link.bins : 0;
  const std::int64_t columns = 2 * static_cast<std::int64_t>(shape.quantities.size() + shape.lengths.size()) + bins;
  return shape.samples * (8 * rungs * columns + (shape.protocol ? state_bytes(*shape.protocol) : 0));
}

Headline write_result(const std::string& path, const parallel::Group& world, const ResultShape& shape,
                      const store::Provenance& provenance, const RankTiming& timing,
                      const std::function<SampleRow(std::int64_t)>& row) {
  parallel::at_the_door(world, [&] {
    // Histograms compress to a fraction: what surely does not fit is refused.
    store::require_space(path, static_cast<std::uint64_t>(result_bytes(shape) / 4));
  });
  store::AtomicFile out(path, world);
  store::write_provenance(out.file(), provenance);
  out.file().annotate("/", {"fingerprint", shape.fingerprint});
  SampleTable table{static_cast<int>(shape.lambda.size()),
                    shape.quantities,
                    shape.has_overlaps ? static_cast<int>(shape.lengths.size()) : 0,
                    {},
                    {}};
  SampleSums sums(shape);
  Sections sections(out.file(), shape);
  std::vector<std::int64_t> failed = write_all_rows(sections, world, shape, row, table, sums);
  const std::vector<Average> averages = disorder_averages(table, shape.sites, shape.lengths);
  write_averages(out.file(), shape, averages, sums);
  if (shape.protocol) {
    write_windows(out.file(), shape, sums);
    write_identities(*sections.equilibration, shape, sums, averages);
    write_ladder(out.file(), shape, sums);
  }
  write_timing(out.file(), timing, world);
  out.commit(store::Trailer::checksum);
  return headline(shape, averages, sums, std::move(failed));
}

}  // namespace glassbox::spin_glass
