// Answers from the provenance and the configuration of a file.
#include "glassbox/report/referee.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>

#include "files_of_sizes.hpp"
#include "glassbox/report/defining_keys.hpp"
#include "glassbox/statistics/notation.hpp"
#include "trust.hpp"

namespace glassbox::report {
namespace {

using statistics::counted;

std::string temperatures(const Result& result) {
  const std::string path = result.verb == "sizes" ? "sizes/temperature" : "average/temperature";
  if (!result.has(path)) return {};
  const std::vector<double> t = numbers(result, path);
  const auto [low, high] = std::ranges::minmax_element(t);
  if (t.size() == 1) return fmt::format(", at T = {:.4g}", *low);
  return fmt::format(", {} from T = {:.4g} to {:.4g}", counted(std::ssize(t), "temperature"), *low, *high);
}

std::string run_of(const Result& result) {
  const auto in = [&](const char* section, const char* key) { return setting(result, section, key); };
  if (result.verb == "temper" || (result.verb == "sizes" && !in("tempering", "copies").empty()))
    return fmt::format(", {} {}, {} sweeps of thermalization and {} measured", in("tempering", "copies"),
                       in("tempering", "copies") == "1" ? "copy" : "copies", in("tempering", "thermalization"),
                       in("tempering", "sweeps"));
  if (result.verb == "anneal")
    return fmt::format(", {} annealing of {} replicas", in("annealing", "method"), in("annealing", "replicas"));
  return {};
}

/// One sample of a model without disorder is all of it.
bool has_disorder(const Result& result) {
  const std::string kind = setting(result, "model", "kind");
  return (kind != "instance" && kind != "curie-weiss") ||
         std::strtod(setting(result, "model", "field_deviation").c_str(), nullptr) != 0.0;
}

Answer samples(const Result& result) {
  if (result.verb == "sizes")
    return {"How many samples?",
            fmt::format("{} of each of {}{}{}", setting(result, "disorder", "samples"),
                        counted(result.file.shape("sizes/size").at(0), "size"), temperatures(result), run_of(result))};
  const std::int64_t count = sample_count(result);
  const std::string spins =
      size_of(result).sites > 0.0 ? fmt::format(" of {:.0f} spins", size_of(result).sites) : std::string();
  return {"How many samples?",
          (count > 0 ? counted(count, "sample") + spins : "none") + temperatures(result) + run_of(result),
          count == 1 && has_disorder(result) ? Verdict::doubtful : Verdict::none};
}

Answer program(const Result& result) {
  const store::Provenance& from = result.from;
  const bool is_changed = from.git_commit.ends_with("-dirty");
  return {"Which program?",
          fmt::format("glassbox {} (git {}{}), {}, on {}", from.glassbox_version, from.git_commit,
                      is_changed ? ": its sources were changed since" : "", from.created, counted(from.ranks, "rank")),
          is_changed ? Verdict::doubtful : Verdict::none};
}

std::string seed(const Result& result) {
  for (const char* section : {"disorder", "training", "sampling", "likelihood", "inference"})
    if (const std::string value = setting(result, section, "seed"); !value.empty()) return value;
  return "none";
}

/// "planted, inputs 1000, β 1.0, α [0.5, 1.0] rows per input, by amp"
std::string subject_of_features(const Result& result) {
  const auto in = [&](const char* section, const char* key) { return setting(result, section, key); };
  if (result.verb == "theory")
    return fmt::format("state evolution of one feature, β {}, α {} ({})", in("feature", "beta"), in("feature", "alpha"),
                       in("feature", "alpha_unit"));
  const std::string how = fmt::format("{} feature{} by {}", in("inference", "features"),
                                      in("inference", "features") == "1" ? "" : "s", in("inference", "algorithm"));
  if (in("data", "kind") == "planted")
    return fmt::format("planted, inputs {}, β {}, α {} ({}); {}", in("planted", "inputs"), in("planted", "beta"),
                       in("planted", "alpha"), in("planted", "alpha_unit"), how);
  const std::string path = in("data", "path"), classes = in("data", "classes");
  return in("data", "kind") + (path.empty() ? "" : " " + path) +
         (classes.empty() || classes == "[]" ? "" : ", classes " + classes) + "; " + how;
}

/// A file of sizes leaves out what its own files know.
Answer trust_of_sizes(const Result& result) {
  const std::vector<std::string> missing = files_of_sizes(result).missing;
  if (missing.empty()) return {"In equilibrium?", "see the files of the sizes, which are shown too"};
  return {"In equilibrium?",
          fmt::format("this file does not know; those of its sizes do, of which {} not beside it",
                      missing.size() == 1 ? missing.front() + " is" : fmt::format("{} are", missing.size())),
          Verdict::doubtful};
}

/// What decides whether to believe it, before where it comes from.
std::vector<Answer> trust(const Result& result) {
  if (is_of_machines(result)) return {trust_of_machine(result)};
  if (result.verb == "infer") return trust_of_inference(result);
  if (result.verb == "scale") return trust_of_scaling(result);
  if (kind_of(result) == feature_theory) return trust_of_feature_theory(result);
  if (result.verb == "sizes") return {trust_of_sizes(result), samples(result)};
  if (is_simulated_annealing(result)) return {trust_of_ground_states(result), samples(result)};
  return {equilibrium(result), agreement_of_free_energies(result), samples(result)};
}

}  // namespace

std::string subject(const Result& result) {
  if (is_of_features(result)) return subject_of_features(result);
  if (is_of_machines(result) || (result.verb == "scale" && setting(result, "model", "kind").empty())) {
    const std::string path = setting(result, "data", "path");
    return setting(result, "data", "kind") + (path.empty() ? "" : " " + path);
  }
  if (result.verb == "theory") return model_in_words(result.configuration, {"sites"});
  if (result.verb != "sizes") return model_in_words(result.configuration);
  const int axes = size_of(result).dimensions;
  return model_in_words(result.configuration, {"dimensions", "sites"}) +
         (axes > 0 ? ", in " + counted(axes, "dimension") : "");
}

std::string spoken_subject(const Result& result) {
  static const std::map<std::string, std::string> names{{"edwards-anderson", "Edwards-Anderson spin glass"},
                                                        {"sherrington-kirkpatrick", "Sherrington-Kirkpatrick model"},
                                                        {"hopfield", "Hopfield network"},
                                                        {"viana-bray", "Viana-Bray spin glass"},
                                                        {"curie-weiss", "Curie-Weiss model"},
                                                        {"instance", "Ising instance"}};
  if (is_of_machines(result)) return "Boltzmann machine";
  if (kind_of(result) == feature_theory) return "Theory of a hidden feature";
  if (result.verb == "infer")
    return setting(result, "data", "kind") == "planted" ? "Planted feature" : "Features behind data";
  if (result.verb == "scale") return "Scaling of " + attribute(result, "/", "scaled_verb");
  const auto found = names.find(setting(result, "model", "kind"));
  return found != names.end() ? found->second : setting(result, "model", "kind");
}

std::vector<Answer> answers(const Result& result) {
  std::vector<Answer> all = trust(result);
  const bool is_of_data = is_of_machines(result) || is_of_features(result);
  for (Answer& answer : rows_of_data(result)) all.push_back(std::move(answer));
  all.push_back({is_of_data ? "Of which data?" : "Of which model?", subject(result)});
  if (!result.shown_as.empty()) return all;  // a checkpoint does not say where it comes from
  all.push_back(program(result));
  all.push_back({"Which seed?", seed(result)});
  all.push_back({"Which command?", result.from.command});
  return all;
}

}  // namespace glassbox::report
