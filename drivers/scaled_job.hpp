// The job of a scaling study: its verb, what it asks of ranks, and how it is enlarged.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "glassbox/config/settings.hpp"
#include "glassbox/scaling/demand.hpp"
#include "glassbox/scaling/prediction.hpp"

namespace glassbox::drivers {

struct ScaledJob {
  std::string verb;
  scaling::Work work;
  /// Overrides of a job `times` as large; throws config::Error where it cannot grow.
  std::function<std::vector<std::string>(int times)> enlarged;
  /// What a round in a group of so many ranks says by the configuration, where that can be said.
  std::function<scaling::Messages(int group)> expected;
  std::vector<std::string> remarks;

  /// Whether all ranks are one group.
  bool is_one_group() const {
    const auto* tasks = std::get_if<scaling::TaskWork>(&work);
    return std::holds_alternative<scaling::BatchWork>(work) || (tasks != nullptr && tasks->ranks_per_task == 0);
  }
};

/// temper, anneal, train or infer, whose section is there. Throws config::Error where that is none, or several.
std::string verb_of(const std::string& text, const std::string& file, const std::vector<std::string>& sets);

const config::Schema& schema_of(const std::string& verb);

/// `most`: the ranks that are asked for. Throws std::invalid_argument where the verb would.
ScaledJob scaled_job(const std::string& verb, const config::Settings& settings, int most);

}  // namespace glassbox::drivers
