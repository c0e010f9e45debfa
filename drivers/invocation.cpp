// From the command line to checked settings.
#include "invocation.hpp"

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <stdexcept>

#include "glassbox/config/print.hpp"
#include "glassbox/config/syntax.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/program.hpp"
#include "version.hpp"

namespace glassbox::drivers {

config::Settings read_settings(const Invocation& invocation, const config::Schema& schema,
                               const parallel::Group& world) {
  if (invocation.config.empty())
    throw parallel::WrongUsage(
        "a configuration is needed: glassbox COMMAND CONFIG.toml; --print-config prints one to start from");
  std::string text;
  parallel::at_the_door(world, [&] { text = config::contents(invocation.config); });
  text = world.broadcast(text);
  std::vector<std::string> overrides = invocation.sets;
  if (!invocation.output.empty()) overrides.push_back("run.output=" + config::quotation(invocation.output));
  return parallel::alike_on_all_ranks([&] { return config::parse(text, invocation.config, schema, overrides); });
}

int print_config(const config::Schema& schema, const config::Settings& settings) {
  if (parallel::Group::world().rank() == 0) std::fputs(config::commented(schema, settings).c_str(), stdout);
  return parallel::Exit::done;
}

void require_writable(const std::string& output, const std::string& key) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::absolute(output).parent_path();
  if (fs::is_directory(output))
    throw std::invalid_argument(key + " = " + output + " is a folder; a file name is needed");
  if (!fs::is_directory(folder))
    throw std::invalid_argument(key + " = " + output + ": there is no folder " + folder.string());
  if (access(folder.c_str(), W_OK) != 0)
    throw std::invalid_argument(key + " = " + output + ": the folder " + folder.string() + " is not writable");
}

std::unique_ptr<store::OutputLock> claim_output(const Invocation& invocation, const std::string& output,
                                                const std::string& verb) {
  require_writable(output);
  auto lock = std::make_unique<store::OutputLock>(output);
  if (!std::filesystem::exists(output)) return lock;
  if (invocation.fresh) {
    std::filesystem::rename(output, output + ".bak");
    return lock;
  }
  store::require_glassbox_file(output);
  store::require_verb(store::File::open_for_reading(output), verb);
  return lock;
}

store::Provenance provenance(const Invocation& invocation, const std::string& configuration,
                             const parallel::Group& world) {
  return {.glassbox_version = version(),
          .git_commit = git_commit(),
          .command = invocation.command,
          .configuration = configuration,
          .created = store::utc_now(),
          .ranks = world.size()};
}

store::Provenance provenance(const Invocation& invocation, const config::Settings& settings,
                             const parallel::Group& world) {
  return provenance(invocation, config::canonical(settings), world);
}

}  // namespace glassbox::drivers
