// Which commands there are, and what may follow them.
#pragma once

#include <CLI/CLI.hpp>

#include "glassbox/config/schema.hpp"
#include "sizes.hpp"

namespace glassbox::drivers {

using Schema = const config::Schema& (*)();

/// What was typed: the arguments, the verb of the command, and where there are --sizes the schema of its configuration.
struct Typed {
  Invocation invocation;
  Verb verb = nullptr;
  Schema schema = nullptr;
};

/// --set, of every command that reads a configuration.
void add_sets(CLI::App& verb, Invocation& to);

/// Declares all commands; `typed` is filled while the command line is parsed, and must outlive that.
void declare_commands(CLI::App& app, Typed& typed);

/// Whether the verb runs other programs rather than work of its own, and so is no rank.
bool starts_others(const Typed& typed);

}  // namespace glassbox::drivers
