// The time limit of the command line or of the scheduler.
#include "time_limit.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <regex>
#include <stdexcept>

namespace glassbox::drivers {

double seconds_of(const std::string& text) {
  static const std::regex form(R"((?:(?:(\d+)-)?(?:(\d+):)?(\d+):)?(\d+))");
  std::smatch part;
  if (!std::regex_match(text, part, form))
    throw std::invalid_argument("--time-limit " + text + ": expected [[HH:]MM:]SS, for example 1:30:00");
  const double scale[] = {86400.0, 3600.0, 60.0, 1.0};
  double seconds = 0.0;
  for (int i = 0; i < 4; ++i)
    if (part[i + 1].matched) seconds += scale[i] * std::stod(part[i + 1]);
  if (seconds <= 0.0) throw std::invalid_argument("--time-limit " + text + ": must be above 0");
  return seconds;
}

double seconds_left(const std::string& time_limit) {
  if (!time_limit.empty()) return seconds_of(time_limit);
  const char* job = std::getenv("SLURM_JOB_ID");
  if (job == nullptr || !std::regex_match(job, std::regex("[0-9_]+"))) return 0.0;
  const std::string ask = "squeue -h -j " + std::string(job) + " -o %L 2>/dev/null";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(ask.c_str(), "r"), pclose);
  std::array<char, 64> answer{};
  if (!pipe || std::fgets(answer.data(), answer.size(), pipe.get()) == nullptr) return 0.0;
  const std::string text(answer.data());
  const std::string left = text.substr(0, text.find_first_of(" \n"));
  try {
    return seconds_of(left);
  } catch (const std::invalid_argument&) {
    return 0.0;  // "UNLIMITED", "NOT_SET"
  }
}

}  // namespace glassbox::drivers
