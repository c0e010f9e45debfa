// glassbox theory with a section [feature]: state evolution over a grid of beta and alpha.
#include "feature_theory.hpp"

#include <algorithm>
#include <memory>
#include <sstream>

#include "glassbox/config/print.hpp"
#include "glassbox/config/syntax.hpp"
#include "glassbox/inference/feature_theory_file.hpp"
#include "glassbox/inference/feature_theory_job.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/program.hpp"
#include "log.hpp"
#include "table.hpp"

namespace glassbox::drivers {
namespace {

namespace in = inference;

constexpr std::size_t most_lines = 16, most_columns = 8;

/// At most so many of the numbers 0 ... count - 1, evenly, the ends among them.
std::vector<std::size_t> picked(std::size_t count, std::size_t most) {
  std::vector<std::size_t> all;
  const std::size_t wanted = std::min(count, most);
  for (std::size_t k = 0; k < wanted; ++k) all.push_back(wanted == 1 ? 0 : k * (count - 1) / (wanted - 1));
  return all;
}

/// One beta: what one looks at first, by alpha.
std::string curve(const in::FeatureTheoryJob& job, const std::vector<in::EvolvedState>& states) {
  std::vector<Row> rows{{"alpha", "overlap", "self-overlap", "log Z / N", "entropy", "joint entropy"}};
  for (const std::size_t a : picked(job.alpha.size(), most_lines)) {
    const in::EvolvedState& s = states[a];
    rows.push_back({fmt::format("{:.5g}", job.rows_per_input(0, a)), fmt::format("{:.6f}", s.overlap),
                    fmt::format("{:.6f}", s.self_overlap), fmt::format("{:.6f}", s.free_energy),
                    fmt::format("{:.6f}", s.entropy), fmt::format("{:.6f}", s.joint_entropy)});
  }
  return table(rows);
}

/// Several: the overlap alone.
std::string overlaps(const in::FeatureTheoryJob& job, const std::vector<in::EvolvedState>& states) {
  const bool is_critical = job.alpha_unit == in::AlphaUnit::critical;
  const std::vector<std::size_t> betas = picked(job.beta.size(), most_columns);
  std::vector<Row> rows{{is_critical ? "alpha/alpha_c" : "alpha"}};
  for (const std::size_t b : betas) rows[0].push_back(fmt::format("q(beta={:.4g})", job.beta[b]));
  for (const std::size_t a : picked(job.alpha.size(), most_lines)) {
    rows.push_back({fmt::format("{:.5g}", job.alpha[a])});
    for (const std::size_t b : betas)
      rows.back().push_back(fmt::format("{:.6f}", states[b * job.alpha.size() + a].overlap));
  }
  return table(rows);
}

void warn(const std::vector<in::EvolvedState>& states, Log& log) {
  const auto unstable = std::ranges::count_if(states, [](const auto& s) { return s.stability < -1e-9; });
  const auto lost = std::ranges::count_if(states, [](const auto& s) { return !s.converged; });
  if (unstable > 0)
    log.say("warning: replica symmetry breaks, hence this is wrong, at {} of {} points, see average/stability",
            unstable, states.size());
  if (lost > 0) log.say("warning: not converged at {} of {} points, see average/converged", lost, states.size());
}

}  // namespace

bool asks_for_feature(const Invocation& invocation, const parallel::Group& world) {
  const std::string section = in::feature_section;
  if (std::ranges::any_of(invocation.sets, [&](const std::string& set) { return set.starts_with(section + "."); }))
    return true;
  if (invocation.config.empty()) return false;
  std::string text;
  parallel::at_the_door(world, [&] { text = config::contents(invocation.config); });
  text = world.broadcast(text);
  const config::Node document =
      parallel::alike_on_all_ranks([&] { return config::read_document(text, invocation.config); });
  return config::find(std::get<config::Table>(document.value), section) != nullptr;
}

int feature_theory(const Invocation& invocation, const parallel::Group& world) {
  const config::Settings settings = read_settings(invocation, in::feature_theory_schema(), world);
  const in::FeatureTheoryJob job = parallel::alike_on_all_ranks([&] { return in::feature_theory_job(settings); });
  Log log(world, invocation.quiet);
  std::unique_ptr<store::OutputLock> lock;
  parallel::at_the_door(world, [&] { lock = claim_output(invocation, job.output, "theory"); });
  log.say("feature: state evolution, N -> infinity, {} values of beta, {} of alpha", job.beta.size(), job.alpha.size());
  const std::vector<in::EvolvedState> states = in::feature_theory(job, world);
  in::write_feature_theory(job.output, world, job, states, provenance(invocation, settings, world));
  log.show(job.beta.size() == 1 ? curve(job, states) : overlaps(job, states));
  warn(states, log);
  log.say("results: {0}   figures: glassbox report {0}   contents: glassbox inspect {0}", job.output);
  return parallel::Exit::done;
}

std::string feature_theory_remark() {
  const config::Schema& schema = in::feature_theory_schema();
  std::istringstream lines(config::commented(schema, config::parse("", "theory.toml", schema)));
  std::string text = "\n# Instead of all above, for the theory of one feature hidden in data (glassbox infer):\n";
  for (std::string line; std::getline(lines, line);) text += "# " + line + "\n";
  return text;
}

}  // namespace glassbox::drivers
