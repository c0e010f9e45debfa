// The [model] and [disorder] sections: which systems, how many of them.
#pragma once

#include <string>

#include "glassbox/config/schema.hpp"
#include "glassbox/config/settings.hpp"
#include "glassbox/spin_glass/model.hpp"

namespace glassbox::spin_glass {

config::Section model_section();
config::Section disorder_section();

/// "edwards-anderson", ...
const std::string& word_of(Kind kind);

/// Reads [model]; throws config::Error where its keys contradict one another. Instance files are not opened.
Model model(const config::Settings& settings);

struct Disorder {
  std::int64_t samples = 128;
  std::uint64_t seed = 20260101;
  std::int64_t first_sample = 0;
};

/// Reads [disorder]; refuses many samples of a model that has no disorder.
Disorder disorder(const config::Settings& settings, const Model& model);

}  // namespace glassbox::spin_glass
