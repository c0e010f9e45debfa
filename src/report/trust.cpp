// The worst of what the tests in a file say.
#include "trust.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "glassbox/report/chance.hpp"
#include "glassbox/statistics/notation.hpp"
#include "glassbox/store/catalogue.hpp"

namespace glassbox::report {
namespace {

using statistics::counted;

/// The largest of the numbers of a table by size, and of how many; NaN are none.
struct Largest {
  double errors = 0.0;
  std::int64_t count = 0;

  void add(double z) {
    if (!std::isfinite(z)) return;
    errors = std::max(errors, std::abs(z));
    ++count;
  }
};

Largest largest(const std::vector<double>& values) {
  Largest found;
  for (const double v : values) found.add(v);
  return found;
}

/// Deviations from an identity that holds in equilibrium, in errors.
Largest deviation(const Result& result, const std::string& name) {
  Largest found;
  for (const statistics::Estimate& e : curve(result, "equilibration", name, "temperature").y)
    if (e.error > 0.0) found.add(e.value / e.error);
  return found;
}

/// Overlaps of a single copy are not measured, whatever stands in their place.
bool has_overlaps(const Result& result) {
  return result.has("per_sample") && result.has("per_sample/overlap_squared");
}

Answer of_tests(const Result& result) {
  const std::vector<double> passed = numbers(result, "equilibration/passed");
  const auto good = std::ranges::count(passed, 1.0);
  const Largest energy = largest(numbers(result, "equilibration/energy_drift"));
  Answer answer{"In equilibrium?",
                fmt::format("{} of {} passed all tests; drift between halves of the run: {} in the energy", good,
                            counted(std::ssize(passed), "sample"), spoken_largest(energy.errors, energy.count)),
                good == std::ssize(passed) ? Verdict::good : Verdict::bad};
  // What is too much for a drift is said by the tests: errors of halves have errors themselves.
  const auto add_drift = [&](const Largest& drift) {
    if (verdict_of(drift.errors, drift.count) != Verdict::good)
      answer.verdict = std::max(answer.verdict, Verdict::doubtful);
  };
  add_drift(energy);
  if (has_overlaps(result)) {
    const Largest overlap = largest(numbers(result, "equilibration/overlap_drift"));
    answer.text += fmt::format(", {} in q²", spoken_largest(overlap.errors, overlap.count));
    add_drift(overlap);
  }
  for (const auto& [name, spoken] :
       {std::pair("katzgraber_young", "Katzgraber-Young"), std::pair("nishimori_deviation", "Nishimori")})
    if (const Largest found = deviation(result, name); found.count > 0) {
      answer.text += fmt::format("; {}: {}", spoken, spoken_largest(found.errors, found.count));
      answer.verdict = std::max(answer.verdict, verdict_of(found.errors, found.count));
    }
  return answer;
}

Answer of_families(const Result& result) {
  constexpr double needed = 100.0;
  double smallest = numbers(result, "population/replicas").at(0);
  const double replicas = smallest;
  for (const double rho : numbers(result, "population/mean_square_family_size"))
    smallest = std::min(smallest, replicas / rho);
  return {"In equilibrium?",
          fmt::format("{:.0f} effective families in the worst sample at its worst temperature; {:.0f} are needed",
                      smallest, needed),
          smallest >= needed ? Verdict::good : Verdict::bad};
}

Answer of_mixing(const Result& result) {
  constexpr double enough = 1.05, too_much = 1.2;
  const double worst = largest(numbers(result, "mixing/r_hat")).errors;
  return {"Do the chains mix?", fmt::format("largest R-hat of all ways of sampling {:.3f}", worst),
          worst <= enough     ? Verdict::good
          : worst <= too_much ? Verdict::doubtful
                              : Verdict::bad};
}

Answer of_training(const Result& result) {
  if (result.file.shape("training/epoch").at(0) == 0) return {"How far did it learn?", "no record yet"};
  const auto last = [&](const char* name) { return numbers(result, std::string("training/") + name).back(); };
  return {"How far did it learn?",
          fmt::format("{}; log-likelihood at the end {:.2f} nat per training row, {:.2f} per row held back",
                      counted(result.file.shape("training/epoch").at(0), "record"), last("log_likelihood_train"),
                      last("log_likelihood_validation"))};
}

}  // namespace

Verdict verdict_of(double errors, std::int64_t count) {
  constexpr double likely = 1e-2, possible = 1e-4;
  const double chance = chance_of_largest(errors, count);
  return chance >= likely ? Verdict::good : chance >= possible ? Verdict::doubtful : Verdict::bad;
}

std::string spoken_largest(double errors, std::int64_t count) {
  if (count == 0) return "no errors to compare with";
  if (count == 1) return fmt::format("{:.1f} errors", errors);
  return fmt::format("{:.1f} errors at the worst of {} ({:.1f} are usual)", errors, count, usual_largest(count));
}

Answer equilibrium(const Result& result) {
  if (result.has("equilibration") && result.has("equilibration/passed")) return of_tests(result);
  if (result.has("population") && result.has("population/mean_square_family_size")) return of_families(result);
  if (result.verb == "exact") return {"In equilibrium?", "exact: no sampling error", Verdict::good};
  if (result.verb == "theory") return {"By which theory?", attribute(result, "theory", "estimator")};
  return {"In equilibrium?", "this file does not know", Verdict::doubtful};
}

Answer agreement_of_free_energies(const Result& result) {
  const std::string question = "Do the free energies agree?";
  if (result.verb == "exact" || result.verb == "theory") return {question, "there is one, " + result.verb};
  if (!result.has("free_energy")) return {question, "none was computed (measure.free_energy)"};
  Largest worst;
  std::int64_t pairs = 0;
  for (const store::Entry& entry : store::catalogue(result.file))
    if (entry.path.starts_with("/free_energy/") && entry.path.find("_less_") != std::string::npos) {
      ++pairs;
      for (const double z : numbers(result, entry.path)) worst.add(z);
    }
  if (pairs == 0) return {question, "there is one estimator only", Verdict::doubtful};
  return {question,
          fmt::format("largest difference {}, {} of estimators at all temperatures; quoted: {}",
                      spoken_largest(worst.errors, worst.count), counted(pairs, "pair"),
                      attribute(result, "free_energy", "recommended")),
          verdict_of(worst.errors, worst.count)};
}

std::vector<Answer> rows_of_data(const Result& result) {
  std::string text;
  if (const std::int64_t training = count(result, "/", "training_rows"); training > 0)
    text = fmt::format("{} training rows, {} held back", training, count(result, "/", "held_back_rows"));
  if (const std::int64_t rows = count(result, "/", "rows"); rows > 0) text = fmt::format("{}", rows);
  if (result.verb == "evaluate" && result.has("likelihood") && result.has("likelihood/rows")) {
    const std::vector<std::string> parts = words(result, "likelihood/part");
    const std::vector<double> rows = numbers(result, "likelihood/rows");
    for (std::size_t p = 0; p < parts.size(); ++p)
      text += fmt::format("{}{:.0f} of {}", p > 0 ? ", " : "", rows[p], parts[p]);
  }
  return text.empty() ? std::vector<Answer>{} : std::vector<Answer>{{"How many rows?", text}};
}

Answer trust_of_machine(const Result& result) {
  if (result.verb == "sample" && result.has("mixing") && result.has("mixing/r_hat")) return of_mixing(result);
  if (result.verb == "evaluate" && result.has("likelihood")) {
    const std::string refusal = attribute(result, "likelihood", "refusal");
    return {"May the likelihood be quoted?",
            refusal.empty() ? "yes, log Z by " + attribute(result, "likelihood", "road") : refusal,
            refusal.empty() ? Verdict::good : Verdict::bad};
  }
  if (result.has("training") && result.has("training/log_likelihood_train")) return of_training(result);
  return {"Can it be trusted?", "the file does not say", Verdict::doubtful};
}

}  // namespace glassbox::report
