// glassbox <command> CONFIG.toml: reads the command line, starts MPI, hands over to the verb.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "drivers.hpp"
#include "glassbox/parallel/program.hpp"
#include "version.hpp"

namespace {

using glassbox::drivers::Invocation;
using Verb = int (*)(const Invocation&);

void add_job_options(CLI::App& verb, Invocation& to) {
  verb.add_option("config", to.config, "Configuration, TOML")->type_name("CONFIG.toml");
  verb.add_option("--set", to.sets, "Override one key, e.g. --set tempering.sweeps=1000; may be repeated")
      ->type_name("section.key=value")
      ->take_all()
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  verb.add_option("-o,--output", to.output, "Result file (run.output)")->type_name("FILE.h5");
  verb.add_flag("--fresh", to.fresh, "Start over; what was there is kept as FILE.h5.bak");
  verb.add_flag("-q,--quiet", to.quiet, "Say nothing but errors");
  verb.add_flag("--print-config", to.print_config, "Print a complete, commented configuration that runs as it stands");
}

std::string command_line(int argc, char** argv) {
  std::string text;
  for (int i = 0; i < argc; ++i) text += (i > 0 ? " " : "") + std::string(argv[i]);
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Glassbox: statistical mechanics of disordered spin systems, over MPI ranks.", "glassbox"};
  app.require_subcommand(1);
  app.set_version_flag("--version", glassbox::drivers::version_text());
  app.footer("Run a command on many ranks with mpirun -n RANKS glassbox COMMAND CONFIG.toml, or srun.\n"
             "Repeating the command continues an interrupted run.\n"
             "Exit codes: 0 done, 1 a fault while running, 2 wrong usage or configuration, 75 stopped early, repeat to continue.");
  Invocation invocation;
  invocation.command = command_line(argc, argv);
  Verb chosen = nullptr;
  const auto add = [&](const char* name, const char* what, Verb verb) {
    CLI::App* command = app.add_subcommand(name, what);
    command->callback([&chosen, verb] { chosen = verb; });
    return command;
  };
  CLI::App* temper = add("temper", "Parallel tempering of many disorder samples", glassbox::drivers::temper);
  add_job_options(*temper, invocation);
  temper->add_option("--time-limit", invocation.time_limit, "Stop with a checkpoint before this much time has passed")
      ->type_name("[[HH:]MM:]SS");
  add_job_options(*add("exact", "The same quantities of small systems without sampling error", glassbox::drivers::exact), invocation);
  CLI::App* inspect = add("inspect", "What is in a result file", glassbox::drivers::inspect);
  inspect->add_option("file", invocation.config, "Result file")->required()->type_name("FILE.h5");
  CLI::Option* configuration = inspect->add_flag("--configuration", invocation.configuration, "Print the stored configuration only");
  inspect->add_option("--quantity", invocation.quantity, "Print one array as columns: energy, overlap_distribution, ladder/flow")
      ->type_name("NAME")
      ->excludes(configuration);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // Every rank reads the same command line: the first one answers.
    glassbox::parallel::Session session(argc, argv);
    const bool speaks = glassbox::parallel::Group::world().rank() == 0;
    return speaks ? (app.exit(error) == 0 ? 0 : glassbox::parallel::Exit::usage) : (error.get_exit_code() == 0 ? 0 : 2);
  }
  glassbox::parallel::Session session(argc, argv);
  return glassbox::parallel::run([&] { return chosen(invocation); });
}
