// The [measure] and [run] sections: what is recorded, where to, and how the work is laid out.
#pragma once

#include <cstdint>
#include <string>

#include "glassbox/config/schema.hpp"
#include "glassbox/config/settings.hpp"

namespace glassbox::spin_glass {

/// The key measure.free_energy of a verb: a list of its words.
struct FreeEnergyKey {
  std::vector<std::string> words;
  std::string preset, help;
};
config::Section measure_section(const FreeEnergyKey& free_energy);
config::Section run_section();

/// measure.overlap_bins, 0 for "all".
std::int64_t overlap_bins(const config::Settings& settings);

/// run.output; where it is empty, the name of the configuration file with .h5, in the working directory.
std::string output(const config::Settings& settings);

}  // namespace glassbox::spin_glass
