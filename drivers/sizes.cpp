// From size to size, then all of them in one table.
#include "sizes.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <stdexcept>

#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/program.hpp"
#include "glassbox/spin_glass/run_keys.hpp"
#include "glassbox/store/path_of_size.hpp"
#include "log.hpp"
#include "size_scaling.hpp"
#include "time_limit.hpp"

namespace glassbox::drivers {
namespace {

namespace sg = spin_glass;

bool is_lattice(const config::Settings& settings) {
  return settings.text("model.kind") == "edwards-anderson";
}

void check(const config::Settings& settings, std::span<const std::int64_t> sizes) {
  if (settings.text("model.kind") == "instance")
    throw settings.error("model.kind", "has one size only; --sizes is for models that are drawn");
  for (const char* section : {"tempering", "annealing"}) {
    const std::string key = std::string(section) + ".temperatures";
    const auto has = [&](const std::string& name) { return config::find(settings.tree(), name) != nullptr; };
    if (has(section) && settings.is_table(key) && settings.text(key + ".spacing") == "adaptive")
      throw settings.error(key + ".spacing",
                           "gives every size its own temperatures; choose \"geometric\" or \"linear\" "
                           "for --sizes, or list them");
  }
  for (std::size_t i = 0; i < sizes.size(); ++i)
    if (sizes[i] < 2 || (i > 0 && sizes[i] <= sizes[i - 1]))
      throw std::invalid_argument("--sizes: they are at least 2 and increase, as in --sizes 4,6,8");
}

SizeLaw law_of(const config::Settings& settings) {
  SizeLaw law;
  law.is_sk = settings.text("model.kind") == "sherrington-kirkpatrick";
  law.critical_temperature = settings.real("model.deviation");
  const std::vector<std::string> boundaries = settings.is_list("model.boundary")
                                                  ? settings.texts("model.boundary")
                                                  : std::vector<std::string>{settings.text("model.boundary")};
  if (is_lattice(settings) && std::ranges::count(boundaries, "free") > 0)
    law.exponent = 1.0 / static_cast<double>(settings.integers("model.dimensions").size());
  return law;
}

/// What the size changes: the length of every axis, or the number of sites.
std::string override_of(const config::Settings& settings, std::int64_t size) {
  if (!is_lattice(settings)) return fmt::format("model.sites={}", size);
  std::string lengths;
  for (std::size_t axis = 0; axis < settings.integers("model.dimensions").size(); ++axis)
    lengths += fmt::format("{}{}", axis > 0 ? ", " : "", size);
  return "model.dimensions=[" + lengths + "]";
}

}  // namespace

int run_sizes(Verb verb, const config::Schema& schema, const Invocation& invocation) {
  const parallel::Group world = parallel::Group::world();
  const config::Settings settings = read_settings(invocation, schema, world);
  const std::string output = sg::output(settings);
  parallel::alike_on_all_ranks([&] { check(settings, invocation.sizes); });
  std::unique_ptr<store::OutputLock> lock;
  double limit = 0.0;
  parallel::at_the_door(world, [&] {
    lock = claim_output(invocation, output, "sizes");
    if (!invocation.time_limit.empty()) limit = seconds_of(invocation.time_limit);
  });
  const auto begin = std::chrono::steady_clock::now();
  const char letter = is_lattice(settings) ? 'L' : 'N';
  std::vector<std::string> files;
  for (const std::int64_t size : invocation.sizes) {
    Invocation one = invocation;
    one.sizes.clear();
    one.sets.push_back(override_of(settings, size));
    one.output = store::path_of_size(output, letter, size);
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
    if (limit > 0.0) one.time_limit = fmt::format("{:.0f}", std::max(1.0, limit - spent.count()));
    if (const int code = verb(one); code != parallel::Exit::done) return code;
    files.push_back(one.output);
  }
  Log log(world, invocation.quiet);
  parallel::at_the_door(world, [&] {
    const SizeTable table = read_sizes(files, law_of(settings));
    write_sizes(output, table, provenance(invocation, settings, parallel::Group()));
    log.show(size_table(table));
  });
  log.say("all sizes: {0}   figures: glassbox report {0}   contents: glassbox inspect {0}", output);
  return parallel::Exit::done;
}

}  // namespace glassbox::drivers
