// The commands and their options.
#include "commands.hpp"

#include "batch_commands.hpp"
#include "drivers.hpp"
#include "glassbox/spin_glass/anneal_job.hpp"
#include "glassbox/spin_glass/exact_job.hpp"
#include "glassbox/spin_glass/temper_job.hpp"
#include "scale_options.hpp"

namespace glassbox::drivers {

void add_sets(CLI::App& verb, Invocation& to) {
  verb.add_option("--set", to.sets, "Override one key, e.g. --set tempering.sweeps=1000; may be repeated")
      ->type_name("section.key=value")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

namespace {

void add_job_options(CLI::App& verb, Invocation& to) {
  verb.add_option("config", to.config, "Configuration, TOML")->type_name("CONFIG.toml");
  add_sets(verb, to);
  verb.add_option("-o,--output", to.output, "Result file (run.output)")->type_name("FILE.h5");
  verb.add_flag("--fresh", to.fresh, "Start over; what was there is kept as FILE.h5.bak");
  verb.add_flag("-q,--quiet", to.quiet, "Say nothing but errors");
  verb.add_flag("--print-config", to.print_config, "Print a complete, commented configuration that runs as it stands");
}

/// A job of drawn samples can be run at several sizes.
void add_sizes(CLI::App& verb, Typed& typed, Schema schema) {
  verb.add_option_function<std::string>(
          "--sizes",
          [&typed, schema](const std::string& text) {
            typed.invocation.sizes = numbers("--sizes", text);
            typed.schema = schema;
          },
          "Run every size (lattice length or number of sites), lay all together in FILE.h5")
      ->type_name("L,L,...");
}

void add_report(CLI::App& verb, Invocation& to) {
  verb.add_option("files", to.files, "Result files of one model: of several sizes, or a simulation and its theory")
      ->required()
      ->type_name("FILE.h5...");
  verb.add_option("-o,--output", to.output, "The page; without it, the first file with .html for its ending")
      ->type_name("FILE.html");
  verb.add_option("--figures", to.figures, "Write every figure into this folder too")->type_name("FOLDER");
  verb.add_option("--formats", to.formats, "Of those: svg, pdf, png, with commas between them; svg,pdf where not given")
      ->type_name("FORMAT,...");
  verb.add_flag("-q,--quiet", to.quiet, "Say nothing but errors");
}

}  // namespace

void declare_commands(CLI::App& app, Typed& typed) {
  Invocation& to = typed.invocation;
  const auto add = [&](const char* name, const char* what, Verb verb) {
    CLI::App* command = app.add_subcommand(name, what);
    command->callback([&typed, verb] { typed.verb = verb; });
    return command;
  };
  CLI::App* temper = add("temper", "Parallel tempering of many disorder samples", drivers::temper);
  add_job_options(*temper, to);
  CLI::App* anneal =
      add("anneal", "Population annealing and simulated annealing: free energies, ground states", drivers::anneal);
  add_job_options(*anneal, to);
  CLI::App* train = add("train", "Boltzmann machines and deep belief networks", drivers::train);
  add_job_options(*train, to);
  CLI::App* infer =
      add("infer", "Message passing: the feature behind data, its phase transition, the temperature of data",
          drivers::infer);
  add_job_options(*infer, to);
  for (CLI::App* verb : {temper, anneal, train, infer})
    verb->add_option("--time-limit", to.time_limit, "Stop with a checkpoint before this much time has passed")
        ->type_name("[[HH:]MM:]SS");
  CLI::App* exact = add("exact", "The same quantities of small systems without sampling error", drivers::exact);
  add_job_options(*exact, to);
  add_sizes(*temper, typed, spin_glass::temper_schema);
  add_sizes(*anneal, typed, spin_glass::anneal_schema);
  add_sizes(*exact, typed, spin_glass::exact_schema);
  add_job_options(*add("theory",
                       "Analytic curves to lay beside a simulation: mean field, Parisi, series, TAP; with [feature], "
                       "state evolution",
                       drivers::theory),
                  to);
  CLI::App* evaluate = add("evaluate", "Likelihood of data under a trained machine, and the labels that it gives them",
                           drivers::evaluate);
  CLI::App* sample =
      add("sample", "Gibbs and tempered samples of a machine: mixing, labels, nearest training rows", drivers::sample);
  for (CLI::App* verb : {evaluate, sample}) {
    add_job_options(*verb, to);
    verb->add_option("--machine", to.machine, "File of `train`; without CONFIG.toml, with the data of its training")
        ->type_name("FILE.h5");
  }
  add_merge_options(*add("merge", "Put parts of a job array together: results of one physics as one", drivers::merge),
                    to);
  add_plan_options(*add("plan", "What a job would take on so many ranks: layout, time, memory, sbatch", drivers::plan),
                   to);
  add_report(*add("report", "Figures of result files in one HTML page, and as SVG, PDF, PNG", drivers::report), to);
  add_scale_options(
      *add("scale", "Strong and weak scaling of a job: efficiency, messages of every rank, a model that predicts",
           drivers::scale),
      to);
  CLI::App* inspect = add("inspect", "What is in a result file", drivers::inspect);
  inspect->add_option("file", to.config, "Result file")->required()->type_name("FILE.h5");
  CLI::Option* configuration =
      inspect->add_flag("--configuration", to.configuration, "Print the stored configuration only");
  inspect
      ->add_option("--quantity", to.quantity, "Print one array as columns: energy, overlap_distribution, ladder/flow")
      ->type_name("NAME")
      ->excludes(configuration);
}

bool starts_others(const Typed& typed) {
  return typed.verb == drivers::scale && typed.invocation.scale.gathers.empty();
}

}  // namespace glassbox::drivers
