// Starts gnuplot, waits, and says what went wrong.
#include "glassbox/report/gnuplot.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "glassbox/store/temporary_folder.hpp"

namespace glassbox::report {
namespace {

namespace fs = std::filesystem;

constexpr const char* folder_prefix = "glassbox-report";

std::string contents_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The exit status of `gnuplot -d script`, whose words go to `words`.
int run(const std::string& script, const std::string& words) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, words.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  std::string program = "gnuplot", settings = "-d", argument = script;
  char* const arguments[] = {program.data(), settings.data(), argument.data(), nullptr};
  pid_t child = 0;
  const int failure = posix_spawnp(&child, "gnuplot", &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failure == ENOENT)
    throw std::runtime_error("report: figures are drawn by gnuplot, which is not installed (Debian: gnuplot-nox)");
  if (failure != 0) throw std::runtime_error(std::string("report: gnuplot does not start: ") + std::strerror(failure));
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return status;
}

}  // namespace

void draw_figures(const std::vector<Figure>& figures, const std::vector<Format>& formats, const std::string& folder) {
  if (figures.empty()) return;
  const store::TemporaryFolder temporary(folder_prefix);
  const std::string script = temporary.path() + "/figures.gp", words = temporary.path() + "/words";
  std::ofstream out(script);
  for (const Figure& figure : figures)
    for (const Format format : formats)
      out << gnuplot_script(figure, format, folder + "/" + figure.name + "." + std::string(ending(format)));
  out.close();
  if (!out) throw std::runtime_error("report: " + script + " cannot be written");
  const int status = run(script, words);
  if (status != 0) throw std::runtime_error("report: gnuplot failed: " + contents_of(words));
  for (const Figure& figure : figures)
    for (const Format format : formats) {
      const std::string path = folder + "/" + figure.name + "." + std::string(ending(format));
      std::error_code error;
      if (fs::file_size(path, error) == 0 || error)
        throw std::runtime_error("report: gnuplot did not write " + path + ": " + contents_of(words));
    }
}

std::vector<std::string> svg_of(const std::vector<Figure>& figures) {
  const store::TemporaryFolder folder(folder_prefix);
  draw_figures(figures, {Format::svg}, folder.path());
  std::vector<std::string> all;
  for (const Figure& figure : figures) all.push_back(contents_of(folder.path() + "/" + figure.name + ".svg"));
  return all;
}

}  // namespace glassbox::report
