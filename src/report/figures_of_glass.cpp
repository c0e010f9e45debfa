// Spin glasses: what all files say together first, then what each says of itself.
#include <algorithm>

#include "glass_figures.hpp"

namespace glassbox::report {
namespace {

/// The name of a figure is that of its files: no two may share one.
void number_names(Part& part) {
  for (std::size_t i = 0; i < part.figures.size(); ++i) {
    const std::string name = part.figures[i].name;
    int number = 1;
    for (std::size_t j = i + 1; j < part.figures.size(); ++j)
      if (part.figures[j].name == name) part.figures[j].name += "_" + std::to_string(++number);
  }
}

/// Titles of figures of one file name it where there are several.
Part titled(Part part, const Source& source, std::size_t sources) {
  if (sources > 1)
    for (Figure& figure : part.figures) figure.title += ", " + plain(source.title);
  return part;
}

}  // namespace

Part figures_of_glass(const Results& results) {
  const std::vector<Source> sources = sources_of(results);
  Part part;
  if (!sources.empty())
    for (const auto& subject : {same_samples, thermodynamics, overlap_distributions, size_dependence, self_averaging})
      append(part, subject(sources));
  for (const Result& result : results) append(part, self_averaging_exponents(result));
  for (const Source& source : sources) {
    if (source.group != "average") continue;
    for (const auto& subject : {free_energy_roads, replica_trick, equilibration, ladder, population, pure_states})
      append(part, titled(subject(*source.result), source, results.size()));
  }
  append(part, each_for_itself(results, ground_states));
  number_names(part);
  return part;
}

}  // namespace glassbox::report
