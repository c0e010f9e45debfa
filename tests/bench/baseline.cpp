// JSON, in the order of the table and with three digits of what is measured, so that two files can be compared by eye.
#include "baseline.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string_view>

namespace glassbox::bench {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double value) {
  return std::stod(fmt::format("{:.4g}", value));
}

Json json_of(const Speed& speed) {
  return {{"kernel", speed.kernel},
          {"seconds_per_update", rounded(speed.update.least)},
          {"spread", rounded(speed.update.spread)},
          {"plain_seconds_per_update", rounded(speed.plain.least)},
          {"plain_spread", rounded(speed.plain.spread)}};
}

Timing timing_of(const Json& json, const std::string& prefix) {
  const Timing timing{.least = json.at(prefix + "seconds_per_update"), .spread = json.at(prefix + "spread")};
  if (!(timing.least > 0.0) || !(timing.spread >= 0.0))
    throw std::runtime_error(fmt::format("{} is no time per update", json.dump()));
  return timing;
}

Baseline baseline_of(const Json& json) {
  Baseline baseline{.processor = json.at("processor"),
                    .simd_target = json.at("simd_target"),
                    .date = json.at("date"),
                    .commit = json.at("commit"),
                    .speeds = {}};
  for (const auto& [system, speed] : json.at("systems").items())
    baseline.speeds.push_back({system, speed.at("kernel"), timing_of(speed, ""), timing_of(speed, "plain_")});
  return baseline;
}

}  // namespace

std::string processor() {
  std::ifstream cpus("/proc/cpuinfo");
  std::string text;
  for (std::string line; std::getline(cpus, line) && !line.empty();) {
    const std::string key = line.substr(0, line.find_first_of("\t:"));
    for (const std::string_view wanted :
         {"cpu family", "model", "model name", "stepping", "CPU implementer", "CPU part"})
      if (key == wanted && line.find(": ") != std::string::npos)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", key, line.substr(line.find(": ") + 2));
  }
  return text.empty() ? "unknown" : text;
}

std::optional<Baseline> read_baseline(const std::string& path) {
  std::ifstream file(path);
  if (!file) return std::nullopt;
  try {
    return baseline_of(Json::parse(file));
  } catch (const std::exception& fault) {
    throw std::runtime_error(fmt::format("{} is no baseline: {}", path, fault.what()));
  }
}

void write_baseline(const Baseline& baseline, const std::string& path) {
  Json systems = Json::object();
  for (const Speed& speed : baseline.speeds) systems[speed.system] = json_of(speed);
  const Json json = {{"processor", baseline.processor},
                     {"simd_target", baseline.simd_target},
                     {"date", baseline.date},
                     {"commit", baseline.commit},
                     {"systems", systems}};
  const std::string unfinished = path + ".unfinished";
  {
    std::ofstream file(unfinished);
    file << json.dump(2) << '\n';
    if (!file.flush()) throw std::runtime_error(unfinished + ": cannot be written");
  }
  std::filesystem::rename(unfinished, path);
}

}  // namespace glassbox::bench
