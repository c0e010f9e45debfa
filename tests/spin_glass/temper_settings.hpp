// Configurations of `temper` made of a text and overrides, for tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "glassbox/config/settings.hpp"
#include "glassbox/spin_glass/temper_job.hpp"

namespace glassbox::spin_glass {

inline config::Settings settings(std::string_view text, const std::vector<std::string>& overrides = {}) {
  return config::parse(text, "runs/ea3d.toml", temper_schema(), overrides);
}

inline TemperJob job(const std::vector<std::string>& overrides) {
  return temper_job(settings("", overrides));
}

/// What is wrong with the job; empty where nothing is.
inline std::string complaint(const std::vector<std::string>& overrides, std::string_view text = "") {
  try {
    temper_job(settings(text, overrides));
  } catch (const config::Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace glassbox::spin_glass
