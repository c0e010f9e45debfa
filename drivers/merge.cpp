// glassbox merge: results of one physics, of a job array for example, as one result.
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include "drivers.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/program.hpp"
#include "glassbox/spin_glass/merged_result.hpp"
#include "glassbox/store/generations.hpp"
#include "log.hpp"
#include "table.hpp"
#include "verdict.hpp"

namespace glassbox::drivers {
namespace {

namespace fs = std::filesystem;
namespace sg = spin_glass;

void require_parts(const Invocation& invocation) {
  if (invocation.parts.empty())
    throw std::invalid_argument("nothing to merge: glassbox merge OUT.h5 PART.h5 PART.h5 ...");
  std::vector<std::string> known{fs::weakly_canonical(invocation.output).string()};
  for (const std::string& path : invocation.parts) {
    const std::string whole = fs::weakly_canonical(path).string();
    if (whole == known.front()) throw std::invalid_argument(path + " is the output and a part at once");
    if (std::ranges::find(known, whole) != known.end())
      throw std::invalid_argument(path + " is given twice; a sample counts once");
    if (whole == known.front() + ".bak" && fs::exists(invocation.output))
      throw std::invalid_argument(path + " would be replaced by what " + invocation.output +
                                  " is now; rename it, or choose another output");
    known.push_back(whole);
    sg::require_part(path);
  }
}

/// A run is not to be lost because the output was forgotten. An earlier merge is put aside, whether or not these parts
/// hold all that it holds.
std::unique_ptr<store::OutputLock> claim_merged(const Invocation& invocation, Log& log) {
  const std::string& output = invocation.output;
  require_writable(output, "the output");
  auto lock = std::make_unique<store::OutputLock>(output);
  if (invocation.fresh) store::put_aside(output);
  if (!fs::exists(output) && !fs::exists(store::checkpoint_folder(output))) return lock;
  const auto is_merged = [&] {
    const std::vector<store::Attribute> all = store::File::open_for_reading(output).attributes("/");
    return std::ranges::any_of(all, [](const store::Attribute& a) { return a.name == "merged_from"; });
  };
  if (fs::exists(store::checkpoint_folder(output)) || !is_merged())
    throw std::invalid_argument(output + " exists and was not made by merge: the output comes first, then the parts; " +
                                "choose another, or --fresh, which keeps it as " + output + ".bak");
  store::put_aside(output);
  log.say("the earlier merge is kept as {}.bak", output);
  return lock;
}

void warn_of_gaps(const std::vector<std::string>& missing, Log& log) {
  constexpr std::size_t most = 8;
  if (missing.empty()) return;
  const std::vector<std::string> named(missing.begin(), missing.begin() + std::min(missing.size(), most));
  log.say("warning: between the samples that were merged there is no result of {}{}", fmt::join(named, ", "),
          missing.size() > most ? ", ..." : "");
}

}  // namespace

int merge(const Invocation& invocation) {
  const parallel::Group world = parallel::Group::world();
  Log log(world, invocation.quiet);
  std::unique_ptr<store::OutputLock> lock;
  parallel::at_the_door(world, [&] { require_parts(invocation); });
  const sg::MergedResult merged = parallel::alike_on_all_ranks([&] {
    std::vector<sg::ResultPart> parts;
    for (const std::string& path : invocation.parts) parts.push_back(sg::read_part(path));
    return sg::merged_result(parts);
  });
  parallel::at_the_door(world, [&] { lock = claim_merged(invocation, log); });
  const sg::ResultShape& shape = merged.shape;
  log.say("merging {} samples of {} results of {}", shape.samples, invocation.parts.size(), shape.verb);
  warn_of_gaps(merged.missing, log);
  const sg::RankTiming timing = world.rank() == 0 ? merged.timing : sg::RankTiming{};
  const sg::Headline headline = sg::write_result(
      invocation.output, world, shape, provenance(invocation, merged.configuration, world), timing, merged.row);
  if (!shape.quantities.empty()) log.show(headline_table(shape.lambda, headline.averages));
  for (const std::string& line : verdict(shape, headline)) log.say("{}", line);
  log.say("results: {0}   figures: glassbox report {0}   contents: glassbox inspect {0}", invocation.output);
  return parallel::Exit::done;
}

}  // namespace glassbox::drivers
