// Boltzmann machines: each file for itself, in the order given.
#include <algorithm>

#include "drawing.hpp"
#include "machine_figures.hpp"

namespace glassbox::report {

Part figures_of_machines(const Results& results) {
  Part part;
  for (const Result& result : results) {
    Part more = result.verb == "train"      ? figures_of_training(result)
                : result.verb == "evaluate" ? figures_of_evaluation(result)
                                            : figures_of_samples(result);
    for (Figure& figure : more.figures) {
      if (results.size() > 1) figure.title += ", " + short_name(result);
      const auto has_name = [&](const Figure& f) {
        return f.name == figure.name || f.name.starts_with(figure.name + "_n");
      };
      if (const auto before = std::ranges::count_if(part.figures, has_name); before > 0)
        figure.name += "_n" + std::to_string(before + 1);
    }
    append(part, std::move(more));
  }
  return part;
}

}  // namespace glassbox::report
