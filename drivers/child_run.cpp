// Starts programs by posix_spawn, in the environment of this one.
#include "child_run.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "glassbox/parallel/signals.hpp"

namespace glassbox::drivers {
namespace {

/// Of pointers that C wants, with a null at the end; valid while `words` are.
std::vector<char*> pointers(const std::vector<std::string>& words) {
  std::vector<char*> all;
  for (const std::string& word : words) all.push_back(const_cast<char*>(word.c_str()));
  all.push_back(nullptr);
  return all;
}

/// At most `most` lines from the beginning that are not empty.
std::string first_lines(const std::string& path, std::size_t most) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; lines.size() < most && std::getline(file, line);)
    if (line.find_first_not_of(" -\r") != std::string::npos) lines.push_back(line);
  return fmt::format("{}", fmt::join(lines, "\n"));
}

/// Waits; a wish to stop is passed on, once.
int end_of(pid_t child) {
  int status = 0;
  bool is_told = false;
  for (pid_t ended = 0; ended == 0;) {
    ended = waitpid(child, &status, WNOHANG);
    if (ended < 0) throw std::runtime_error(fmt::format("a run got lost: {}", std::strerror(errno)));
    if (ended == 0) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    if (parallel::stop_requested() && !is_told) is_told = kill(child, SIGTERM) == 0;
  }
  return status;
}

/// Variables, before those of this program.
std::vector<std::string> environment_with(const std::vector<std::string>& variables) {
  std::vector<std::string> all(variables);
  for (char** entry = environ; *entry != nullptr; ++entry) all.emplace_back(*entry);
  return all;
}

}  // namespace

ChildEnd run_child(const std::vector<std::string>& words, const std::vector<std::string>& variables,
                   const std::string& log) {
  const std::vector<std::string> environment = environment_with(variables);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
  pid_t child = 0;
  const int failed =
      posix_spawnp(&child, words[0].c_str(), &files, nullptr, pointers(words).data(), pointers(environment).data());
  posix_spawn_file_actions_destroy(&files);
  if (failed != 0) throw std::runtime_error(fmt::format("{} cannot be started: {}", words[0], std::strerror(failed)));
  const int status = end_of(child);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), first_lines(log, 6)};
}

}  // namespace glassbox::drivers
