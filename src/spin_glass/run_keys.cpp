// The [measure] and [run] sections.
#include "glassbox/spin_glass/run_keys.hpp"

#include <filesystem>

namespace glassbox::spin_glass {

using config::integer;

config::Section measure_section(const FreeEnergyKey& free_energy) {
  return {"measure",
          "What is recorded",
          {{"overlap_bins",
            {config::one_of({"all"}), integer({2, 65536})},
            "all",
            "of P(q); all: one for every value that q can take"},
           {"free_energy",
            {config::list(config::one_of(free_energy.words), {0, static_cast<double>(free_energy.words.size())})},
            free_energy.preset,
            free_energy.help}}};
}

config::Section run_section() {
  return {"run",
          "Where to and how",
          {{"output", {config::text()}, "", "result file; empty: the name of this file with .h5"},
           {"ranks_per_sample", {integer({0, 1048576})}, "0", "0: chosen from samples, replicas and ranks"},
           {"checkpoint_minutes", {config::real(config::non_negative)}, "10.0", "between checkpoints"}}};
}

std::int64_t overlap_bins(const config::Settings& settings) {
  return settings.is_text("measure.overlap_bins") ? 0 : settings.integer("measure.overlap_bins");
}

std::string output(const config::Settings& settings) {
  const std::string& chosen = settings.text("run.output");
  if (!chosen.empty()) return chosen;
  return std::filesystem::path(settings.source()).filename().replace_extension(".h5").string();
}

}  // namespace glassbox::spin_glass
