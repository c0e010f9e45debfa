// A finished result as a part of a larger one: the states of its samples, and what they were made with.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/config/schema.hpp"
#include "glassbox/config/settings.hpp"
#include "glassbox/spin_glass/result_file.hpp"
#include "glassbox/spin_glass/state_file.hpp"
#include "glassbox/store/provenance.hpp"

namespace glassbox::spin_glass {

/// A state under the seed of its run.
struct SeededPlace {
  std::int64_t seed = 0;
  StatePlace place;
};

struct ResultPart {
  std::string path;
  std::string verb;  ///< "temper", "anneal": of a merged result that of its own parts
  config::Settings settings;
  std::string fingerprint;     ///< of sample 0, see checkpoint.hpp
  std::vector<double> lambda;  ///< beta, [rung]: of all that the states hold
  std::vector<SeededPlace> rows;
  store::Provenance provenance;
  RankTiming timing;  ///< summed over its ranks
};

/// The configuration of a verb whose results can be parts. Throws std::invalid_argument for any other.
const config::Schema& schema_of_parts(const std::string& verb, const std::string& path);

/// Throws std::invalid_argument unless there is a finished, undamaged result of a run at `path`.
void require_part(const std::string& path);

/// For this rank alone.
ResultPart read_part(const std::string& path);

/// Throws std::invalid_argument, naming both files and what differs in them, unless only seeds, sample numbers, output
/// and layout do: commands, configurations, ladders, and where the seeds are the same the disorder.
void require_one_physics(const std::vector<ResultPart>& parts);

/// All rows in the order of (seed, sample). Throws std::invalid_argument where two files hold the same sample.
std::vector<SeededPlace> rows_in_order(const std::vector<ResultPart>& parts);

}  // namespace glassbox::spin_glass
