// What was typed after `glassbox <command>`.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "glassbox/config/schema.hpp"
#include "glassbox/config/settings.hpp"
#include "glassbox/parallel/group.hpp"
#include "glassbox/store/lock.hpp"
#include "glassbox/store/provenance.hpp"
#include "scale_choices.hpp"

namespace glassbox::drivers {

struct Invocation {
  std::string config;               ///< the TOML file
  std::vector<std::string> sets;    ///< "section.key=value"
  std::string machine;              ///< --machine: the file of one
  std::string output;               ///< --output; empty: as configured
  bool fresh = false;               ///< --fresh
  bool quiet = false;               ///< --quiet
  bool print_config = false;        ///< --print-config
  std::string time_limit;           ///< --time-limit [[HH:]MM:]SS; empty: as the scheduler says
  bool configuration = false;       ///< inspect --configuration
  std::string quantity;             ///< inspect --quantity; empty: an overview
  std::vector<std::string> files;   ///< report: result files
  std::string figures;              ///< report --figures: a folder; empty: none
  std::string formats;              ///< report --formats: "svg,pdf,png"
  std::vector<std::int64_t> sizes;  ///< --sizes; empty: the configured one
  int ranks = 0;                    ///< plan --ranks
  std::string planned;              ///< plan --command: "temper", "anneal"; empty: by the configuration
  std::vector<std::string> parts;   ///< merge: results to be put together
  ScaleChoices scale;               ///< scale alone
  std::string command;              ///< the whole command line
};

/// The configuration, read by the first rank and checked alike by all. Collective.
config::Settings read_settings(const Invocation& invocation, const config::Schema& schema,
                               const parallel::Group& world);

/// The answer to --print-config, by the first rank. Returns the exit code.
int print_config(const config::Schema& schema, const config::Settings& settings);

/// Throws std::invalid_argument, naming the key, unless a file can be made, or replaced, at `output`.
void require_writable(const std::string& output, const std::string& key = "run.output");

/// Makes sure of the output of a verb that keeps no checkpoints, on the first rank: it can be written, nobody else does
/// while the lock lives, and what is there is moved to `output`.bak (--fresh) or is of the same verb.
std::unique_ptr<store::OutputLock> claim_output(const Invocation& invocation, const std::string& output,
                                                const std::string& verb);

/// `configuration`: TOML, complete as run.
store::Provenance provenance(const Invocation& invocation, const std::string& configuration,
                             const parallel::Group& world);
store::Provenance provenance(const Invocation& invocation, const config::Settings& settings,
                             const parallel::Group& world);

}  // namespace glassbox::drivers
