// From the command that wrote a file to the function that draws it.
#include "glassbox/report/chapters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>

#include "glassbox/report/same_physics.hpp"

namespace glassbox::report {
namespace {

struct Chapter {
  std::string_view verb;
  Part (*figures)(const Results&);
};

/// A new command adds a row, and figures_of_NAME.cpp.
constexpr std::array chapters{
    Chapter{"temper", figures_of_glass},      Chapter{"anneal", figures_of_glass},
    Chapter{"exact", figures_of_glass},       Chapter{"theory", figures_of_glass},
    Chapter{"sizes", figures_of_glass},       Chapter{"train", figures_of_machines},
    Chapter{"evaluate", figures_of_machines}, Chapter{"sample", figures_of_machines},
    Chapter{"infer", figures_of_inference},   Chapter{feature_theory, figures_of_inference},
    Chapter{"scale", figures_of_scaling},
};

const Chapter& chapter_of(const Result& result) {
  const std::string kind = kind_of(result);
  const auto found = std::ranges::find(chapters, kind, &Chapter::verb);
  if (found != chapters.end()) return *found;
  std::string known;
  for (const Chapter& c : chapters) known += (known.empty() ? "" : ", ") + std::string(c.verb);
  throw std::invalid_argument(
      fmt::format("{}: is of {}, for which report has no figures yet; it has them for {}; glassbox inspect {} shows "
                  "what is in it",
                  result.path(), kind, known, result.path()));
}

}  // namespace

Part figures_of(const Results& results) {
  if (results.empty()) return {};
  const Chapter& chapter = chapter_of(results.front());
  for (const Result& other : results)
    if (chapter_of(other).figures != chapter.figures)
      throw std::invalid_argument(fmt::format("{} is of {}, {} of {}: give each its own report", results.front().path(),
                                              kind_of(results.front()), other.path(), kind_of(other)));
  require_same_physics(results);
  return chapter.figures(results);
}

}  // namespace glassbox::report
