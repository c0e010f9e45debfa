// Progress lines by spdlog.
#include "log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>

namespace glassbox::drivers {
namespace {

constexpr double batch_seconds = 60.0, batch_share = 0.05;

/// mpirun gives its ranks a terminal of its own: what the user looks at is mpirun's.
bool is_on_terminal() {
  if (isatty(STDOUT_FILENO) == 0) return false;
  if (std::getenv("OMPI_COMM_WORLD_RANK") == nullptr) return true;
  std::error_code failure;
  const auto target = std::filesystem::read_symlink("/proc/" + std::to_string(getppid()) + "/fd/1", failure).string();
  return !failure && (target.starts_with("/dev/pts/") || target.starts_with("/dev/tty"));
}

std::string rate(double per_second) {
  if (per_second >= 1e9) return fmt::format("{:.2f} G", per_second * 1e-9);
  return fmt::format("{:.1f} M", per_second * 1e-6);
}

}  // namespace

std::string clock_time(double seconds) {
  const auto s = static_cast<long>(std::min(seconds, 1e9));
  return s >= 3600 ? fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)
                   : fmt::format("{}:{:02}", s / 60, s % 60);
}

Log::Log(const parallel::Group& world, bool quiet)
    : voice_(world.rank() != 0 || quiet ? Voice::silent
             : is_on_terminal()         ? Voice::terminal
                                        : Voice::batch) {
  auto logger = std::make_shared<spdlog::logger>("glassbox", std::make_shared<spdlog::sinks::stdout_sink_st>());
  logger->set_pattern(voice_ == Voice::batch ? "%Y-%m-%d %H:%M:%S %v" : "%v");
  logger->flush_on(spdlog::level::info);
  spdlog::set_default_logger(logger);
}

void Log::clear_live_line() {
  if (has_live_line_) std::fputs("\r\033[K", stdout);
  has_live_line_ = false;
}

void Log::print(const std::string& line) {
  if (voice_ == Voice::silent) return;
  clear_live_line();
  spdlog::info(line);
}

void Log::show(const std::string& text) {
  if (voice_ == Voice::silent) return;
  clear_live_line();
  std::fputs(text.c_str(), stdout);
  std::fflush(stdout);
}

void Log::progress(const spin_glass::Progress& p) {
  if (voice_ == Voice::silent) return;
  const double share =
      std::min(1.0, static_cast<double>(p.sweeps_done) / static_cast<double>(std::max<std::int64_t>(1, p.sweeps)));
  const double per_second = p.spin_updates / std::max(p.seconds, 1e-9);
  const double updates_per_sweep = p.sweeps_here > 0 ? p.spin_updates / static_cast<double>(p.sweeps_here) : 0.0;
  const double left =
      per_second > 0.0 ? static_cast<double>(p.sweeps - p.sweeps_done) * updates_per_sweep / per_second : 0.0;
  const std::string acceptance =
      std::isnan(p.worst_acceptance) ? "" : fmt::format("  worst acceptance {:.2f}", p.worst_acceptance);
  const std::string line =
      fmt::format("{:5.1f} %  {} of {} samples  {} updates/s{}  {} left", 100.0 * share, p.samples_done, p.samples,
                  rate(per_second), acceptance, clock_time(std::max(0.0, left)));
  live(line, share, p.seconds);
}

void Log::live(const std::string& line, double share, double seconds) {
  if (voice_ == Voice::silent) return;
  if (voice_ == Voice::terminal) {
    std::fputs(("\r\033[K" + line).c_str(), stdout);
    std::fflush(stdout);
    has_live_line_ = true;
    return;
  }
  if (share < last_share_) last_share_ = 0.0;  // of another kind of work
  if (seconds - last_seconds_ >= batch_seconds && share - last_share_ >= batch_share) {
    spdlog::info(line);
    last_seconds_ = seconds;
    last_share_ = share;
  }
}

}  // namespace glassbox::drivers
