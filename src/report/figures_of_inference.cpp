// Hidden features: planted ones, those of data, those of theory.
#include "drawing.hpp"
#include "inference_figures.hpp"

namespace glassbox::report {
namespace {

Part figures_of_one(const Result& result) {
  Part part;
  if (result.has("features")) {
    for (const auto& subject : {figures_of_features, parts_of_data}) append(part, subject(result));
    return part;
  }
  const Scan scan = scan_of(result);
  if (result.verb == "theory") {
    for (const auto& subject : {curves_of_inference, maps_of_inference, transition_of_theory})
      append(part, subject(scan));
    return part;
  }
  for (const auto& subject : {curves_of_inference, maps_of_inference, transition_of_sizes, learnt_temperature})
    append(part, subject(scan));
  return part;
}

}  // namespace

Part figures_of_inference(const Results& results) {
  return each_for_itself(results, figures_of_one);
}

}  // namespace glassbox::report
