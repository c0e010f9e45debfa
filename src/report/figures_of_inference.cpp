// Hidden features: planted ones, those of data, those of theory.
#include <algorithm>

#include "drawing.hpp"
#include "inference_figures.hpp"

namespace glassbox::report {
namespace {

using Subjects = std::vector<Part (*)(const Scan&)>;

bool is_planted(const Result& result) {
  return result.verb != "theory" && !result.has("features");
}

/// The theory that is laid over the instances: the first file of it.
const Result* theory_among(const Results& results) {
  const auto found = std::ranges::find(results, "theory", &Result::verb);
  return found == results.end() ? nullptr : &*found;
}

Scan scan_with(const Result* theory, const Result& result) {
  Scan scan = scan_of(result);
  scan.theory = theory;
  return scan;
}

/// Curves that lie over those of instances are not drawn again by themselves.
Subjects subjects_of(const Result& result, const Results& all) {
  if (result.verb != "theory")
    return {collapse_of_sizes, curves_of_inference, maps_of_inference, transition_of_sizes, learnt_temperature};
  const bool is_laid_over = &result == theory_among(all) && std::ranges::any_of(all, [&](const Result& other) {
    return is_planted(other) && has_theory_beside(scan_with(&result, other));
  });
  if (is_laid_over) return {transition_of_theory};
  return {curves_of_inference, maps_of_inference, transition_of_theory};
}

Part figures_of_one(const Result& result, const Results& all) {
  Part part;
  if (result.has("features")) {
    for (const auto& subject : {figures_of_features, parts_of_data}) append(part, subject(result));
    return part;
  }
  const Scan scan = scan_with(is_planted(result) ? theory_among(all) : nullptr, result);
  for (const auto& subject : subjects_of(result, all)) append(part, subject(scan));
  return part;
}

}  // namespace

Part figures_of_inference(const Results& results) {
  return each_for_itself(results, [&](const Result& result) { return figures_of_one(result, results); });
}

}  // namespace glassbox::report
