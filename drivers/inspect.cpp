// glassbox inspect: what is in a result file, in a terminal.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <stdexcept>

#include "drivers.hpp"
#include "glassbox/parallel/program.hpp"
#include "glassbox/report/unfinished.hpp"
#include "glassbox/store/catalogue.hpp"
#include "glassbox/store/provenance.hpp"
#include "inspection.hpp"
#include "table.hpp"

namespace glassbox::drivers {
namespace {

/// What the checkpoints of a run tell that has no result yet.
void print_unfinished(const Invocation& invocation) {
  const report::Unfinished run = report::unfinished(invocation.config);
  if (!invocation.quantity.empty())
    throw std::invalid_argument(run.path + " is " + report::in_words(run) + ". Until then it has no arrays");
  if (invocation.configuration && !run.newest.empty()) {
    const store::File newest = store::File::open_for_reading(run.newest);
    fmt::print("{}", std::get<std::string>(newest.attribute("/", "configuration")));
    return;
  }
  fmt::print("{} is {}\n", run.path, report::in_words(run));
  for (const std::string& warning : run.warnings) fmt::print("warning: {}\n", warning);
}

/// What of /average is known at every temperature, with its error.
std::vector<spin_glass::Average> averages(const store::File& file) {
  std::vector<spin_glass::Average> found;
  const std::string group = "/average/";
  for (const store::Entry& entry : store::catalogue(file)) {
    const std::string error = entry.path + "_error";
    if (!entry.path.starts_with(group) || entry.axes != std::vector<std::string>{"temperature"} ||
        !file.contains(error))
      continue;
    spin_glass::Average average;
    average.name = entry.path.substr(group.size());
    average.value = file.read<double>(entry.path).values;
    average.error = file.read<double>(error).values;
    found.push_back(std::move(average));
  }
  return found;
}

void print_overview(const store::File& file) {
  const char* const heading = "contents; name[_error]: name, and its standard error as name_error";
  if (is_of_machines(file) || is_of_features(file) || is_of_scaling(file)) {
    const std::string from = is_of_machines(file)   ? machine_origin(file)
                             : is_of_features(file) ? feature_origin(file)
                                                    : study_origin(file);
    fmt::print("{}\n{}\n{}", from, heading, contents(file));
    return;
  }
  fmt::print("{}\n", origin(file));
  if (file.contains("average"))
    fmt::print("averages over the disorder, value(error), in units of J\n{}\n",
               headline_table(file.read<double>("average/beta").values, averages(file)));
  fmt::print("{}\n{}\n{}", diagnosis(file), heading, contents(file));
}

}  // namespace

int inspect(const Invocation& invocation) {
  if (parallel::Group::world().rank() != 0) return parallel::Exit::done;
  const std::string& path = invocation.config;
  if (report::is_unfinished(path)) {
    print_unfinished(invocation);
    return parallel::Exit::done;
  }
  if (!std::filesystem::exists(path)) throw std::invalid_argument(path + ": no such file");
  store::require_glassbox_file(path);
  const store::File file = store::File::open_for_reading(path);
  if (invocation.configuration)
    fmt::print("{}", store::read_provenance(file).configuration);
  else if (!invocation.quantity.empty())
    print_columns(file, invocation.quantity);
  else
    print_overview(file);
  if (std::fflush(stdout) != 0) throw std::runtime_error("the standard output cannot be written");
  return parallel::Exit::done;
}

}  // namespace glassbox::drivers
