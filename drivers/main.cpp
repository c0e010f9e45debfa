// glassbox <command> CONFIG.toml: reads the command line, starts MPI, hands over to the verb.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <stdexcept>

#include "drivers.hpp"
#include "glassbox/config/suggestion.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/program.hpp"
#include "version.hpp"

namespace {

using glassbox::drivers::Invocation;
using Verb = int (*)(const Invocation&);

void add_job_options(CLI::App& verb, Invocation& to) {
  verb.add_option("config", to.config, "Configuration, TOML")->type_name("CONFIG.toml");
  verb.add_option("--set", to.sets, "Override one key, e.g. --set tempering.sweeps=1000; may be repeated")
      ->type_name("section.key=value")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  verb.add_option("-o,--output", to.output, "Result file (run.output)")->type_name("FILE.h5");
  verb.add_flag("--fresh", to.fresh, "Start over; what was there is kept as FILE.h5.bak");
  verb.add_flag("-q,--quiet", to.quiet, "Say nothing but errors");
  verb.add_flag("--print-config", to.print_config, "Print a complete, commented configuration that runs as it stands");
}

/// Declares all commands; what is typed goes to `to`, the verb of the command to `chosen`.
void declare(CLI::App& app, Invocation& to, Verb& chosen) {
  const auto add = [&](const char* name, const char* what, Verb verb) {
    CLI::App* command = app.add_subcommand(name, what);
    command->callback([&chosen, verb] { chosen = verb; });
    return command;
  };
  CLI::App* temper = add("temper", "Parallel tempering of many disorder samples", glassbox::drivers::temper);
  add_job_options(*temper, to);
  temper->add_option("--time-limit", to.time_limit, "Stop with a checkpoint before this much time has passed")
      ->type_name("[[HH:]MM:]SS");
  add_job_options(
      *add("exact", "The same quantities of small systems without sampling error", glassbox::drivers::exact), to);
  add_job_options(*add("theory", "Analytic curves to lay beside a simulation: mean field, Parisi, series, TAP",
                       glassbox::drivers::theory),
                  to);
  CLI::App* inspect = add("inspect", "What is in a result file", glassbox::drivers::inspect);
  inspect->add_option("file", to.config, "Result file")->required()->type_name("FILE.h5");
  CLI::Option* configuration =
      inspect->add_flag("--configuration", to.configuration, "Print the stored configuration only");
  inspect
      ->add_option("--quantity", to.quantity, "Print one array as columns: energy, overlap_distribution, ladder/flow")
      ->type_name("NAME")
      ->excludes(configuration);
}

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
  Invocation invocation;
  invocation.command = command_line(argc, argv);
  Verb chosen = nullptr;
  declare(app, invocation, chosen);
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
  glassbox::parallel::Session session(argc, argv);
  return glassbox::parallel::run([&] { return chosen(invocation); });
}
