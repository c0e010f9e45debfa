// Simulated samples held against exact results of the same samples: only thermal errors are left.
#include <fmt/format.h>

#include <cmath>

#include "glass_figures.hpp"

namespace glassbox::report {
namespace {

bool are_same_samples(const Result& a, const Result& b) {
  if (!a.has("per_sample") || !b.has("per_sample") ||
      attribute(a, "/", "fingerprint") != attribute(b, "/", "fingerprint"))
    return false;
  return setting(a, "disorder", "seed") == setting(b, "disorder", "seed") && sample_count(a) == sample_count(b) &&
         numbers(a, "per_sample/temperature") == numbers(b, "per_sample/temperature");
}

struct Deviations {
  double squares = 0.0, largest = 0.0, count = 0.0;
};

/// (simulated - exact) / thermal error, over samples and temperatures.
Deviations deviations(const Result& simulated, const Result& exact, const std::string& quantity) {
  const std::string path = "per_sample/" + quantity;
  Deviations all;
  if (!simulated.has(path + "_error") || !exact.has(path)) return all;
  const std::vector<double> value = numbers(simulated, path), error = numbers(simulated, path + "_error"),
                            truth = numbers(exact, path);
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (!(error[i] > 0.0) || !std::isfinite(value[i] - truth[i])) continue;
    const double z = (value[i] - truth[i]) / error[i];
    all.squares += z * z;
    all.largest = std::fmax(all.largest, std::abs(z));
    all.count += 1.0;
  }
  return all;
}

}  // namespace

Part same_samples(const std::vector<Source>& sources) {
  Part part;
  for (const Source& exact : sources)
    for (const Source& simulated : sources) {
      if (exact.result->verb != "exact" || simulated.result->verb == "exact") continue;
      if (!are_same_samples(*simulated.result, *exact.result)) continue;
      for (const char* quantity : {"energy", "overlap_squared", "free_energy"}) {
        const Deviations d = deviations(*simulated.result, *exact.result, quantity);
        if (d.count > 0.0)
          part.findings.push_back(fmt::format(
              "{} against {}, the same samples: {} differs by {:.2f} thermal errors (root mean square of {:.0f}; 1 is "
              "expected), {:.1f} at most",
              short_name(*simulated.result), short_name(*exact.result), quantity, std::sqrt(d.squares / d.count),
              d.count, d.largest));
      }
    }
  return part;
}

}  // namespace glassbox::report
