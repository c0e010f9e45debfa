// What `glassbox inspect` says of a result file, part by part.
#pragma once

#include <string>

#include "glassbox/config/tree.hpp"
#include "glassbox/store/file.hpp"
#include "glassbox/store/provenance.hpp"

namespace glassbox::drivers {

/// Who made the file, of which model, with which run.
std::string origin(const store::File& file);

/// "2026-01-31T23:59:59Z by glassbox 0.1.0 (git 0123456789ab) on 4 ranks"
std::string written(const store::Provenance& from);

/// A value of a stored configuration as it is spelt; "unknown" where there is no such key.
std::string setting(const config::Node& document, const std::string& section, const std::string& key);

/// "4 results: a.h5, b.h5, ..."; empty: the file is of one run.
std::string merged_parts(const store::File& file);

/// Whether the file is of train, evaluate or sample; then it says where it comes from by machine_origin().
bool is_of_machines(const store::File& file);
std::string machine_origin(const store::File& file);

/// Of `infer`, and of `theory` of a feature.
bool is_of_features(const store::File& file);
/// Provenance and what was scanned over, a line each.
std::string feature_origin(const store::File& file);

/// Of `scale`.
bool is_of_scaling(const store::File& file);
/// Provenance and the efficiencies, a line each.
std::string study_origin(const store::File& file);

/// Whether the samples are in equilibrium and whether the ladder was good.
std::string diagnosis(const store::File& file);

/// Those that annealing saw, and how many replicas hit them; empty for other files.
std::string lowest_energies(const store::File& file);

/// Every group with its arrays: type, axes, units, meaning; name[_error] where there is name_error beside name.
std::string contents(const store::File& file);

/// Prints an array as lines of numbers, one for each cell: its places along the axes, which increase, its value and,
/// where there is NAME_error, its error. A blank line ends a stretch of the last axis. `name`: of /average, or with its
/// group. Throws std::invalid_argument where there is no such array.
void print_columns(const store::File& file, const std::string& name);

}  // namespace glassbox::drivers
