// The worst of what the tests in a file say.
#include "trust.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "glassbox/store/catalogue.hpp"

namespace glassbox::report {
namespace {

constexpr double doubtful_errors = 3.5, bad_errors = 5.0;

double largest(const std::vector<double>& values) {
  double found = 0.0;
  for (const double v : values)
    if (std::isfinite(v)) found = std::max(found, std::abs(v));
  return found;
}

/// The largest deviation from an identity that holds in equilibrium, in errors; NaN where there is none.
double deviation(const Result& result, const std::string& name) {
  const Curve found = curve(result, "equilibration", name, "temperature");
  double errors = std::nan("");
  for (const statistics::Estimate& e : found.y)
    if (e.error > 0.0) errors = std::fmax(errors, std::abs(e.value) / e.error);
  return errors;
}

Answer of_tests(const Result& result) {
  const std::vector<double> passed = numbers(result, "equilibration/passed");
  const auto good = std::ranges::count(passed, 1.0);
  Answer answer{"In equilibrium?",
                fmt::format("{} of {} samples passed all tests; drift between halves of the run: {:.1f} errors at most "
                            "in the energy, {:.1f} in q²",
                            good, passed.size(), largest(numbers(result, "equilibration/energy_drift")),
                            largest(numbers(result, "equilibration/overlap_drift"))),
                good == std::ssize(passed) ? Verdict::good : Verdict::bad};
  for (const auto& [name, spoken] :
       {std::pair("katzgraber_young", "Katzgraber-Young"), std::pair("nishimori_deviation", "Nishimori")})
    if (const double errors = deviation(result, name); std::isfinite(errors)) {
      answer.text += fmt::format("; {}: {:.1f} errors at most", spoken, errors);
      answer.verdict = std::max(answer.verdict, verdict_of(errors));
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
  const double worst = largest(numbers(result, "mixing/r_hat"));
  return {"Do the chains mix?", fmt::format("largest R-hat of all ways of sampling {:.3f}", worst),
          worst <= enough     ? Verdict::good
          : worst <= too_much ? Verdict::doubtful
                              : Verdict::bad};
}

Answer of_training(const Result& result) {
  const auto last = [&](const char* name) { return numbers(result, std::string("training/") + name).back(); };
  return {"How far did it learn?",
          fmt::format("{} records; log-likelihood at the end {:.2f} nat per training row, {:.2f} per row held back",
                      result.file.shape("training/epoch").at(0), last("log_likelihood_train"),
                      last("log_likelihood_validation"))};
}

}  // namespace

Verdict verdict_of(double errors) {
  return errors <= doubtful_errors ? Verdict::good : errors <= bad_errors ? Verdict::doubtful : Verdict::bad;
}

Answer equilibrium(const Result& result) {
  if (result.has("equilibration") && result.has("equilibration/passed")) return of_tests(result);
  if (result.has("population") && result.has("population/mean_square_family_size")) return of_families(result);
  if (result.verb == "exact") return {"In equilibrium?", "exact: no sampling error", Verdict::good};
  if (result.verb == "theory") return {"In equilibrium?", attribute(result, "theory", "estimator")};
  return {"In equilibrium?", "this file does not know; the files of each run do", Verdict::doubtful};
}

Answer agreement_of_free_energies(const Result& result) {
  const std::string question = "Do the free energies agree?";
  if (result.verb == "exact" || result.verb == "theory") return {question, "there is one, " + result.verb};
  if (!result.has("free_energy")) return {question, "none was computed (measure.free_energy)"};
  std::vector<double> differences;
  std::size_t pairs = 0;
  for (const store::Entry& entry : store::catalogue(result.file))
    if (entry.path.starts_with("/free_energy/") && entry.path.find("_less_") != std::string::npos) {
      ++pairs;
      differences.push_back(largest(numbers(result, entry.path)));
    }
  if (pairs == 0) return {question, "there is one estimator only", Verdict::doubtful};
  return {
      question,
      fmt::format("largest difference {:.1f} errors, of {} pair{} of estimators at all temperatures; quoted: {}",
                  largest(differences), pairs, pairs == 1 ? "" : "s", attribute(result, "free_energy", "recommended")),
      verdict_of(largest(differences))};
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
