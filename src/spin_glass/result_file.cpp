// Rows are written as ranks summarise them, averages when all are in.
#include "glassbox/spin_glass/result_file.hpp"

#include <algorithm>
#include <limits>

#include "glassbox/parallel/door.hpp"
#include "glassbox/spin_glass/identities.hpp"
#include "glassbox/spin_glass/model_keys.hpp"
#include "glassbox/spin_glass/state_file.hpp"
#include "glassbox/store/atomic.hpp"
#include "glassbox/store/free_space.hpp"
#include "glassbox/store/raw.hpp"
#include "result_sections.hpp"
#include "sample_sums.hpp"

namespace glassbox::spin_glass {
namespace {

void append_of_all_ranks(std::vector<double>& whole, const std::vector<double>& mine, const parallel::Group& world) {
  const std::vector<double> all = world.gather_ragged(std::span<const double>(mine));
  whole.insert(whole.end(), all.begin(), all.end());
}

/// What every rank keeps of all samples.
struct Tables {
  SampleTable quantities;
  FreeEnergyTable free_energies;
  std::vector<double> ends;  ///< [sample][lowest energy, hits, effective families at the lowest temperature, least
                             ///< effective replicas of importance sampling]

  explicit Tables(const ResultShape& shape)
      : quantities{static_cast<int>(shape.lambda.size()),
                   shape.quantities,
                   shape.has_overlaps ? static_cast<int>(shape.lengths.size()) : 0,
                   {},
                   {}},
        free_energies{shape.free_energies.estimators.size(), shape.free_energies.lambda.size(), {}, {}} {}

  /// Adds the rows of all ranks, in the order of ranks. Collective.
  void append(std::span<const SampleRow> rows, const ResultShape& shape, const parallel::Group& world) {
    Tables mine(shape);
    for (const SampleRow& row : rows) {
      spin_glass::append(mine.quantities, row.record);
      spin_glass::append(mine.free_energies, row);
      const bool has_families = row.annealed && !row.annealed->mean_square_family_size.empty();
      mine.ends.insert(mine.ends.end(),
                       {row.lowest.seen.energy, static_cast<double>(row.hits),
                        has_families ? shape.annealing->replicas / row.annealed->mean_square_family_size.back()
                                     : std::numeric_limits<double>::infinity(),
                        row.annealed && !row.annealed->effective_replicas.empty()
                            ? std::ranges::min(row.annealed->effective_replicas)
                            : std::numeric_limits<double>::infinity()});
    }
    append_of_all_ranks(quantities.values, mine.quantities.values, world);
    append_of_all_ranks(quantities.errors, mine.quantities.errors, world);
    append_of_all_ranks(ends, mine.ends, world);
    append_of_all_ranks(free_energies.values, mine.free_energies.values, world);
    append_of_all_ranks(free_energies.errors, mine.free_energies.errors, world);
  }
};

/// Taken out of the rows: they are the largest part.
std::vector<StateRow> take_states(std::span<SampleRow> rows) {
  std::vector<StateRow> states;
  for (SampleRow& row : rows) states.push_back(std::move(*row.stored));
  return states;
}

struct Sections {
  store::LabelledSection per_sample, ground_states;
  std::optional<store::LabelledSection> free_energies, equilibration, population, pure_states;
  std::optional<store::RawSection> states;

  Sections(store::File& file, const ResultShape& shape)
      : per_sample(file, "per_sample"), ground_states(file, "ground_states") {
    create_per_sample(per_sample, shape);
    create_ground_states(ground_states, shape);
    if (!shape.free_energies.estimators.empty()) {
      free_energies.emplace(file, "free_energy");
      create_free_energies(*free_energies, shape);
    }
    if (shape.protocol) {
      equilibration.emplace(file, "equilibration");
      create_equilibration(*equilibration, shape);
    }
    if (shape.annealing) {
      population.emplace(file, "population");
      create_population(*population, shape);
    }
    if (shape.annealing && shape.annealing->configurations > 0) {
      pure_states.emplace(file, "pure_states");
      create_pure_states(*pure_states, shape);
    }
    if (shape.states.words == 0) return;
    const std::vector<double>& lambda = shape.protocol ? shape.protocol->lambda : shape.lambda;
    states.emplace(file, state_section);
    states->put("lambda", {std::ssize(lambda)}, lambda);
    create_states(*states, shape.states, shape.samples);
    if (!shape.names.seeds.empty()) states->put("seeds", {shape.samples}, shape.names.seeds);
  }

  void write(const ResultShape& shape, std::int64_t first, std::span<SampleRow> rows) {
    write_per_sample(per_sample, shape, first, rows);
    write_ground_states(ground_states, shape, first, rows);
    if (free_energies) write_free_energies(*free_energies, shape, first, rows);
    if (equilibration) write_equilibration(*equilibration, shape, first, rows);
    if (population) write_population(*population, shape, first, rows);
    if (pure_states) write_pure_states(*pure_states, shape, first, rows);
    if (states) write_states(*states, first, take_states(rows));
  }
};

/// Every rank takes a run of samples at a time; the runs of one pass follow one another by rank. Returns the samples
/// that are not equilibrated.
std::vector<std::int64_t> write_all_rows(Sections& sections, const parallel::Group& world, const ResultShape& shape,
                                         const std::function<SampleRow(std::int64_t)>& row, Tables& tables,
                                         SampleSums& sums) {
  std::vector<std::int64_t> failed;
  const std::int64_t run_length = rows_in_hand(shape);
  const std::int64_t runs = (shape.samples + run_length - 1) / run_length;
  for (std::int64_t pass = 0; pass * world.size() < runs; ++pass) {
    const std::int64_t first = std::min(shape.samples, (pass * world.size() + world.rank()) * run_length);
    const std::int64_t last = std::min(shape.samples, first + run_length);
    std::vector<SampleRow> rows;
    SampleSums of_run(shape);
    for (std::int64_t s = first; s < last; ++s) {
      rows.push_back(row(s));
      of_run.add(rows.back(), shape);
      if (!has_passed(rows.back(), shape)) failed.push_back(shape.names.label(s));
    }
    sections.write(shape, first, rows);
    tables.append(rows, shape, world);
    sums.fold(std::move(of_run), world);
  }
  return world.gather_ragged(std::span<const std::int64_t>(failed));
}

/// A merged result that no run could have made is not to be extended by one.
void annotate_verb(store::File& file, const ResultShape& shape) {
  const bool is_of_one_run = shape.names.numbers.empty();
  file.annotate("/", {"verb", is_of_one_run ? shape.verb : std::string("merge")});
  if (!is_of_one_run) file.annotate("/", {"merged_verb", shape.verb});
  if (!shape.merged_from.empty()) file.annotate("/", {"merged_from", shape.merged_from});
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
  return shape.samples * (8 * rungs * columns + shape.sites + (shape.states.words > 0 ? shape.states.bytes() : 0));
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
  annotate_verb(out.file(), shape);
  out.file().annotate("/", {"kind", word_of(shape.model.kind)});
  out.file().annotate("/", {"sites", shape.sites});
  Tables tables(shape);
  SampleSums sums(shape);
  Sections sections(out.file(), shape);
  std::vector<std::int64_t> failed = write_all_rows(sections, world, shape, row, tables, sums);
  const std::vector<Average> averages = disorder_averages(tables.quantities, shape.sites, shape.lengths);
  write_averages(out.file(), shape, averages, sums);
  const std::vector<Disagreement> pairs = disagreements(shape, tables.free_energies);
  const std::string quoted = recommended(shape, tables.free_energies);
  if (sections.free_energies) {
    write_free_energy_averages(*sections.free_energies, shape, tables.free_energies);
    write_disagreements(*sections.free_energies, pairs);
    out.file().annotate("/free_energy", {"recommended", quoted});
  }
  write_replica_trick(out.file(), shape, tables.quantities);
  if (shape.protocol) {
    write_windows(out.file(), shape, sums);
    write_identities(*sections.equilibration, shape, sums, averages);
    write_ladder(out.file(), shape, sums);
  }
  write_timing(out.file(), timing);
  out.commit(store::Trailer::checksum);
  Headline said = headline(shape, averages, sums, std::move(failed));
  said.free_energies = pairs;
  said.recommended = quoted;
  said.gap = first_gap(shape, tables.free_energies);
  said.least_families = said.least_effective_replicas = std::numeric_limits<double>::infinity();
  for (std::size_t at = 0; at < tables.ends.size(); at += 4) {
    if (tables.ends[at] == said.lowest_energy && said.hits == 0)
      said.hits = static_cast<std::int64_t>(tables.ends[at + 1]);
    said.least_families = std::min(said.least_families, tables.ends[at + 2]);
    said.least_effective_replicas = std::min(said.least_effective_replicas, tables.ends[at + 3]);
  }
  return said;
}

}  // namespace glassbox::spin_glass
