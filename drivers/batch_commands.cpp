// The options of merge and plan.
#include "batch_commands.hpp"

#include "commands.hpp"

namespace glassbox::drivers {

void add_merge_options(CLI::App& merge, Invocation& to) {
  merge
      .add_option("output", to.output,
                  "The whole; an earlier merge of that name is kept as OUT.h5.bak, no other file is replaced")
      ->required()
      ->type_name("OUT.h5");
  merge.add_option("parts", to.parts, "Finished results of temper or anneal")->required()->type_name("PART.h5");
  merge.add_flag("--fresh", to.fresh, "Replace OUT.h5 whatever it is; what was there is kept as OUT.h5.bak");
  merge.add_flag("-q,--quiet", to.quiet, "Say nothing but errors");
}

void add_plan_options(CLI::App& plan, Invocation& to) {
  plan.add_option("config", to.config, "Configuration of temper or anneal, TOML")->required()->type_name("CONFIG.toml");
  add_sets(plan, to);
  plan.add_option("--ranks", to.ranks, "MPI ranks to plan for")->required()->type_name("RANKS");
  plan.add_option("--command", to.planned, "Whose configuration it is, where the file does not tell")
      ->check(CLI::IsMember({"temper", "anneal"}));
  plan.add_option("--time-limit", to.time_limit, "What one job may take; longer runs are split")
      ->type_name("[[HH:]MM:]SS");
}

}  // namespace glassbox::drivers
