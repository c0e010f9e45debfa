// What [data] says, as values.
#pragma once

#include <optional>

#include "glassbox/boltzmann/binarisation.hpp"
#include "glassbox/config/settings.hpp"
#include "glassbox/data/row_split.hpp"
#include "glassbox/data/source.hpp"

namespace glassbox::boltzmann {

struct DataChoice {
  data::Source train;
  std::optional<data::Source> test;
  std::int64_t validation = 0;
  data::HoldBack hold_back = data::HoldBack::last;
  Binarise binarise = Binarise::threshold;
  double threshold = 0.5;
};

/// Throws config::Error where the keys contradict one another. Files are not opened.
DataChoice data_choice(const config::Settings& settings);

}  // namespace glassbox::boltzmann
