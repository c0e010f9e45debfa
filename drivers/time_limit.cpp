// The time limit of the command line or of the scheduler.
#include "time_limit.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <regex>
#include <stdexcept>

namespace glassbox::drivers {
namespace {

constexpr double at_once = 1.0;  // a limit of 0 would be none

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/// The number of an array's last task is that of the whole array: a task is named by both its numbers.
std::string scheduled_job() {
  const std::string array = variable("SLURM_ARRAY_JOB_ID"), task = variable("SLURM_ARRAY_TASK_ID");
  std::string job = array.empty() || task.empty() ? variable("SLURM_JOB_ID") : array + "_" + task;
  return std::regex_match(job, std::regex("[0-9]+(_[0-9]+)?")) ? job : "";
}

/// SLURM_JOB_END_TIME, in seconds of the epoch, where SLURM is new enough to set it.
std::optional<double> until_end_time() {
  const std::string end = variable("SLURM_JOB_END_TIME");
  if (!std::regex_match(end, std::regex("[1-9][0-9]{8,10}"))) return std::nullopt;
  const std::chrono::duration<double> now = std::chrono::system_clock::now().time_since_epoch();
  return std::max(at_once, std::stod(end) - now.count());
}

}  // namespace

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

double seconds_of_answer(const std::string& answer) {
  const std::string left = answer.substr(0, answer.find_first_of(" \n"));
  if (left == "INVALID" || std::regex_match(left, std::regex("[0:]+"))) return at_once;
  try {
    return seconds_of(left);
  } catch (const std::invalid_argument&) {
    return 0.0;  // "UNLIMITED", "NOT_SET"
  }
}

double seconds_left(const std::string& time_limit) {
  if (!time_limit.empty()) return seconds_of(time_limit);
  const std::string job = scheduled_job();
  if (job.empty()) return 0.0;
  if (const auto left = until_end_time()) return *left;
  const std::string ask = "squeue -h -j " + job + " -o %L 2>/dev/null";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(ask.c_str(), "r"), pclose);
  std::array<char, 64> answer{};
  if (!pipe || std::fgets(answer.data(), answer.size(), pipe.get()) == nullptr) return 0.0;
  return seconds_of_answer(answer.data());
}

}  // namespace glassbox::drivers
