// Starts programs by posix_spawn, in the environment of this one.
#include "child_run.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "glassbox/parallel/ledger.hpp"

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

}  // namespace

std::vector<std::string> launcher(const ScaleChoices& choices, int ranks) {
  std::vector<std::string> words;
  if (choices.launcher.empty()) {
    words = {"mpirun", "-q", "-x", parallel::ledger_variable};
    if (choices.oversubscribe) words.insert(words.end(), {"--oversubscribe", "--bind-to", "none"});
    words.push_back("-n");
  } else {
    std::istringstream typed(choices.launcher);
    for (std::string word; typed >> word;) words.push_back(word);
  }
  words.push_back(std::to_string(ranks));
  return words;
}

ChildEnd run_child(const std::vector<std::string>& words, const std::vector<std::string>& variables,
                   const std::string& log) {
  std::vector<std::string> environment(variables);
  for (char** entry = environ; *entry != nullptr; ++entry) environment.emplace_back(*entry);
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
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) throw std::runtime_error(fmt::format("{} got lost: {}", words[0], std::strerror(errno)));
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), first_lines(log, 6)};
}

void require_startable(const ScaleChoices& choices, int ranks, const std::string& log) {
  std::vector<std::string> words = launcher(choices, ranks);
  std::erase(words, "-q");  // quiet, mpirun does not say why
  words.push_back("true");
  ChildEnd end;
  try {
    end = run_child(words, {std::string(parallel::ledger_variable) + "=" + log}, log);
  } catch (const std::runtime_error& fault) {
    throw std::invalid_argument(std::string(fault.what()) +
                                "; name what starts MPI programs here: --launcher 'srun -n'");
  }
  if (end.code == 0) return;
  const bool has_hint = choices.launcher.empty() && end.said.find("slots") != std::string::npos;
  throw std::invalid_argument(fmt::format(
      "--ranks: \"{}\" fails, so that {} ranks cannot be started here{}. It says:\n{}", fmt::join(words, " "), ranks,
      has_hint ? "; ask for fewer, or add --oversubscribe: several ranks on a core, which is right for counting "
                 "messages and not for times"
               : "",
      end.said));
}

std::string own_path() {
  return std::filesystem::read_symlink("/proc/self/exe").string();
}

}  // namespace glassbox::drivers
