// The stored configuration of a machine, read for its data.
#include "machine_settings.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>

#include "glassbox/config/syntax.hpp"
#include "glassbox/config/tree.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/store/file.hpp"

namespace glassbox::drivers {
namespace {

using config::Node;
using config::Table;

const Table* section_of(const Node& document, const std::string& name) {
  const auto* sections = std::get_if<Table>(&document.value);
  const Node* section = sections != nullptr ? config::find(*sections, name) : nullptr;
  return section != nullptr ? std::get_if<Table>(&section->value) : nullptr;
}

/// "data.kind=...", ..., and the seed, from the configuration that is stored with the machine.
std::vector<std::string> overrides_of(const std::string& configuration, const std::string& machine,
                                      const std::string& seed_key) {
  const Node document = config::read_document(configuration, machine + " (configuration)");
  const Table* data = section_of(document, "data");
  if (data == nullptr)
    throw std::invalid_argument(machine + ": does not say what it was trained on; give a CONFIG.toml with [data]");
  std::vector<std::string> overrides;
  for (const config::Member& key : *data) overrides.push_back("data." + key.name + "=" + config::spelling(key.node));
  const Table* training = section_of(document, "training");
  const Node* seed = training != nullptr ? config::find(*training, "seed") : nullptr;
  if (seed != nullptr) overrides.push_back(seed_key + "=" + config::spelling(*seed));
  return overrides;
}

}  // namespace

config::Settings read_machine_settings(const Invocation& invocation, const config::Schema& schema,
                                       const parallel::Group& world, const std::string& verb,
                                       const std::string& seed_key) {
  if (invocation.machine.empty()) return read_settings(invocation, schema, world);
  const std::string path = "machine.path=" + config::quotation(invocation.machine);
  if (!invocation.config.empty()) {
    Invocation with_path = invocation;
    with_path.sets.insert(with_path.sets.begin(), path);
    return read_settings(with_path, schema, world);
  }
  std::string configuration;
  parallel::at_the_door(world, [&] {
    try {
      store::require_glassbox_file(invocation.machine);
      configuration = store::read_provenance(store::File::open_for_reading(invocation.machine)).configuration;
    } catch (const std::runtime_error& fault) {
      throw std::invalid_argument(fault.what());
    }
  });
  configuration = world.broadcast(configuration);
  return parallel::alike_on_all_ranks([&] {
    std::vector<std::string> overrides = overrides_of(configuration, invocation.machine, seed_key);
    overrides.push_back(path);
    overrides.insert(overrides.end(), invocation.sets.begin(), invocation.sets.end());
    if (!invocation.output.empty()) overrides.push_back("run.output=" + config::quotation(invocation.output));
    const std::string stem = std::filesystem::path(invocation.machine).stem().string();
    return config::parse("", fmt::format("{}.{}.toml", stem, verb), schema, overrides);
  });
}

}  // namespace glassbox::drivers
