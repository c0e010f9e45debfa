// Boltzmann machines: each file for itself, in the order given.
#include "drawing.hpp"
#include "machine_figures.hpp"

namespace glassbox::report {

Part figures_of_machines(const Results& results) {
  return each_for_itself(results, [](const Result& result) {
    return result.verb == "train"      ? figures_of_training(result)
           : result.verb == "evaluate" ? figures_of_evaluation(result)
                                       : figures_of_samples(result);
  });
}

}  // namespace glassbox::report
