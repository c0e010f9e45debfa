// Every rank knows all of it alike.
#include "glassbox/inference/feature_theory_file.hpp"

#include <vector>

#include "glassbox/store/atomic.hpp"
#include "glassbox/store/labelled.hpp"

namespace glassbox::inference {
namespace {

struct Column {
  const char *name, *long_name, *units;
  double (*of)(const EvolvedState&);
};
constexpr Column columns[] = {
    {"overlap", "overlap q of a sampled feature with the truth", "1", [](const EvolvedState& s) { return s.overlap; }},
    {"self_overlap", "overlap of two sampled features", "1", [](const EvolvedState& s) { return s.self_overlap; }},
    {"conjugate", "r: mean of tanh(beta G) of the rows", "1", [](const EvolvedState& s) { return s.conjugate; }},
    {"self_conjugate", "mean of tanh^2(beta G) of the rows", "1",
     [](const EvolvedState& s) { return s.self_conjugate; }},
    {"free_energy", "+log Z per input", "1/input", [](const EvolvedState& s) { return s.free_energy; }},
    {"slope", "d log Z / d beta per input", "1/input", [](const EvolvedState& s) { return s.slope; }},
    {"entropy", "entropy of the posterior per input", "1/input", [](const EvolvedState& s) { return s.entropy; }},
    {"joint_entropy", "entropy of xi and h per input, less alpha log 2", "1/input",
     [](const EvolvedState& s) { return s.joint_entropy; }},
    {"stability", "1 - alpha beta^4 E sech^4 E sech^4, negative where replica symmetry breaks", "1",
     [](const EvolvedState& s) { return s.stability; }},
    {"converged", "1 where the equations are solved", "1",
     [](const EvolvedState& s) { return s.converged ? 1.0 : 0.0; }}};

void add_beta(store::LabelledSection& section, const FeatureTheoryJob& job) {
  std::vector<double> of_data;
  for (const double beta : job.beta) of_data.push_back(job.true_beta(beta));
  section.axis("beta", job.beta, {"inverse temperature of the posterior", "1", {}});
  section.coordinate("beta_true", "beta", of_data, {"inverse temperature of the data", "1", {}});
}

/// Returns the name of the axis.
std::string add_alpha(store::LabelledSection& section, const FeatureTheoryJob& job) {
  if (job.alpha_unit == AlphaUnit::rows_per_input) {
    section.axis("alpha", job.alpha, {"rows per input, M / N", "1", {}});
    return "alpha";
  }
  const std::string axis = "alpha_over_critical";
  section.axis(axis, job.alpha, {"alpha in units of alpha_c, where the feature begins to be found", "1", {}});
  std::vector<double> alpha;
  for (std::size_t b = 0; b < job.beta.size(); ++b)
    for (std::size_t a = 0; a < job.alpha.size(); ++a) alpha.push_back(job.rows_per_input(b, a));
  section.put("alpha", {"beta", axis}, alpha, {"rows per input, M / N", "1", {}});
  return axis;
}

void write_curves(store::File& file, const FeatureTheoryJob& job, std::span<const EvolvedState> states) {
  store::LabelledSection section(file, "average");
  add_beta(section, job);
  const std::string axis = add_alpha(section, job);
  for (const Column& column : columns) {
    std::vector<double> values;
    for (const EvolvedState& state : states) values.push_back(column.of(state));
    section.put(column.name, {"beta", axis}, values,
                {column.long_name, column.units, {{"estimator", std::string("state evolution, N -> infinity")}}});
  }
}

void write_transition(store::File& file, const FeatureTheoryJob& job) {
  store::LabelledSection section(file, "transition");
  add_beta(section, job);
  std::vector<double> signal, glass;
  for (const double beta : job.beta) {
    signal.push_back(signal_onset(job.true_beta(beta), beta));
    glass.push_back(critical_alpha(beta));
  }
  section.put(
      "alpha_c", {"beta"}, signal,
      {"rows per input from which on a state without overlap is unstable towards the truth, 1 / (beta beta_true)^2; "
       "above beta_true a spin glass comes first",
       "1",
       {}});
  section.put("alpha_glass", {"beta"}, glass,
              {"rows per input above which there is a spin glass where there is no signal, beta^-4", "1", {}});
}

}  // namespace

void write_feature_theory(const std::string& path, const parallel::Group& world, const FeatureTheoryJob& job,
                          std::span<const EvolvedState> states, const store::Provenance& provenance) {
  store::AtomicFile out(path, world);
  store::write_provenance(out.file(), provenance);
  write_curves(out.file(), job, states);
  write_transition(out.file(), job);
  out.file().annotate("/", {"verb", std::string("theory")});
  out.file().annotate("average", {"solution", std::string(feature_section)});
  out.commit(store::Trailer::checksum);
}

}  // namespace glassbox::inference
