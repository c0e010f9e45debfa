// What starts MPI programs here, and whether it does.
#include "launcher.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <sstream>
#include <stdexcept>

#include "child_run.hpp"
#include "glassbox/parallel/ledger.hpp"

namespace glassbox::drivers {

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

void require_startable(const ScaleChoices& choices, int ranks, const std::string& log) {
  std::vector<std::string> words = launcher(choices, ranks);
  std::erase(words, "-q");  // quiet, mpirun does not say why
  words.push_back("true");
  ChildEnd end;
  try {
    // Now and then mpirun does not end where nothing but `true` was to be run: then it is given another chance.
    for (int attempt = 0; attempt < 2; ++attempt) {
      end = run_child(words, {std::string(parallel::ledger_variable) + "=" + log, "MPIEXEC_TIMEOUT=30"}, log);
      if (end.code == 0 || end.said.find("time limit") == std::string::npos) break;
    }
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
