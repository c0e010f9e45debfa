// Which verb a configuration is for.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "glassbox/boltzmann/train_job.hpp"
#include "glassbox/config/error.hpp"
#include "glassbox/config/syntax.hpp"
#include "glassbox/inference/infer_job.hpp"
#include "glassbox/spin_glass/anneal_job.hpp"
#include "glassbox/spin_glass/temper_job.hpp"
#include "scaled_job.hpp"

namespace glassbox::drivers {
namespace {

namespace sg = spin_glass;

struct ScaledVerb {
  const char *verb, *section;
  const config::Schema& (*schema)();
};
constexpr std::array<ScaledVerb, 4> verbs{{{"temper", "tempering", sg::temper_schema},
                                           {"anneal", "annealing", sg::anneal_schema},
                                           {"train", "training", boltzmann::train_schema},
                                           {"infer", "inference", inference::infer_schema}}};

}  // namespace

std::string verb_of(const std::string& text, const std::string& file, const std::vector<std::string>& sets) {
  const config::Node document = config::read_document(text, file);
  const auto& sections = std::get<config::Table>(document.value);
  std::vector<std::string> found;
  for (const ScaledVerb& v : verbs)
    if (config::find(sections, v.section) != nullptr || std::ranges::any_of(sets, [&](const std::string& set) {
          return set.starts_with(v.section + std::string("."));
        }))
      found.push_back(v.verb);
  if (found.size() == 1) return found.front();
  throw config::Error(
      file, found.empty()
                ? "no section says what is to be run, [tempering], [annealing], [training] or "
                  "[inference]; name it: --verb temper"
                : fmt::format("has sections of {}; choose one: --verb {}", fmt::join(found, " and "), found.front()));
}

const config::Schema& schema_of(const std::string& verb) {
  const auto found = std::ranges::find(verbs, verb, [](const ScaledVerb& v) { return std::string(v.verb); });
  if (found == verbs.end())
    throw std::invalid_argument("--verb " + verb + " cannot be scaled; choose temper, anneal, train or infer");
  return found->schema();
}

}  // namespace glassbox::drivers
