// glassbox <command> CONFIG.toml: reads the command line, starts MPI, hands over to the verb.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <optional>
#include <stdexcept>

#include "commands.hpp"
#include "glassbox/config/suggestion.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/program.hpp"
#include "version.hpp"

namespace {

std::string command_line(int argc, char** argv) {
  std::string text;
  for (int i = 0; i < argc; ++i) text += (i > 0 ? " " : "") + std::string(argv[i]);
  return text;
}

/// What CLI11 says of a first word that is no command is of little help.
void require_known_command(const CLI::App& app, int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') return;
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  if (std::ranges::find(names, argv[1]) != names.end()) return;
  const auto meant = glassbox::config::nearest(argv[1], names);
  throw glassbox::parallel::WrongUsage("unknown command \"" + std::string(argv[1]) + "\"" +
                                       (meant ? "; did you mean \"" + *meant + "\"?" : "; glassbox --help lists them"));
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Glassbox: statistical mechanics of disordered spin systems, over MPI ranks.", "glassbox"};
  app.require_subcommand(1);
  app.set_version_flag("--version", glassbox::drivers::version_text());
  app.footer(
      "Run a command on many ranks with mpirun -n RANKS glassbox COMMAND CONFIG.toml, or srun.\n"
      "Repeating the command continues an interrupted run.\n"
      "Exit codes: 0 done, 1 a fault while running, 2 wrong usage or configuration, 75 stopped early, repeat to "
      "continue.");
  glassbox::drivers::Typed typed;
  typed.invocation.command = command_line(argc, argv);
  declare_commands(app, typed);
  // Help and version need no MPI; a wrong command line is told once, by the first rank.
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {
    return app.exit(asked);
  } catch (const CLI::ParseError& error) {
    glassbox::parallel::Session session(argc, argv);
    return glassbox::parallel::run([&]() -> int {
      require_known_command(app, argc, argv);
      throw glassbox::parallel::WrongUsage(std::string(error.what()) +
                                           "; see glassbox --help, or glassbox COMMAND --help");
    });
  }
  // A study starts programs on many ranks: it is none of them.
  std::optional<glassbox::parallel::Session> session;
  if (!glassbox::drivers::starts_others(typed)) session.emplace(argc, argv);
  return glassbox::parallel::run([&] {
    return typed.invocation.sizes.empty() ? typed.verb(typed.invocation)
                                          : glassbox::drivers::run_sizes(typed.verb, typed.schema(), typed.invocation);
  });
}
