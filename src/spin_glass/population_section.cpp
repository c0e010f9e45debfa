// /population: how a population has fared on its way down.
#include <array>
#include <vector>

#include "result_sections.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr std::array importance_names{"importance_forward_effective_replicas", "importance_reverse_effective_replicas"};

}  // namespace

void create_population(store::LabelledSection& section, const ResultShape& shape) {
  add_sample_axis(section, shape);
  section.create("steps", {"sample"}, {"steps in temperature", "1", {}}, store::integer);
  section.create("sweeps", {"sample"}, {"sweeps of every replica", "1", {}}, store::integer);
  section.put("replicas", {}, std::vector<std::int64_t>{shape.annealing->replicas}, {"replicas of a sample", "1", {}});
  if (shape.annealing->temperatures() == 0) return;
  add_temperature_axis(section, shape.lambda);
  const std::vector<std::string> axes{"sample", "temperature"};
  section.create("families", axes, {"families of the first population that survive", "1", {}}, store::integer);
  section.create("mean_square_family_size", axes, {"rho_t = R sum f^2, f the share of a family", "1", {}});
  section.create("entropic_family_size", axes, {"rho_s = R exp(sum f log f)", "1", {}});
  if (!shape.annealing->has_importance_sampling) return;
  for (const char* name : importance_names)
    section.create(name, axes, {"(sum w)^2 / sum w^2 of the weights behind log Z", "1", {}});
}

void write_population(store::LabelledSection& section, const ResultShape& shape, std::int64_t first,
                      std::span<const SampleRow> rows) {
  std::vector<std::int64_t> steps, sweeps, families;
  std::vector<double> squares, entropic;
  for (const SampleRow& row : rows) {
    const AnnealedSample& s = *row.annealed;
    steps.push_back(s.steps);
    sweeps.push_back(s.sweeps);
    families.insert(families.end(), s.families.begin(), s.families.end());
    squares.insert(squares.end(), s.mean_square_family_size.begin(), s.mean_square_family_size.end());
    entropic.insert(entropic.end(), s.entropic_family_size.begin(), s.entropic_family_size.end());
  }
  section.write("steps", first, steps);
  section.write("sweeps", first, sweeps);
  if (shape.annealing->temperatures() == 0) return;
  section.write("families", first, families);
  section.write("mean_square_family_size", first, squares);
  section.write("entropic_family_size", first, entropic);
  if (!shape.annealing->has_importance_sampling) return;
  const std::size_t temperatures = shape.lambda.size();
  for (std::size_t e = 0; e < importance_names.size(); ++e) {
    std::vector<double> effective;
    for (const SampleRow& row : rows) {
      const auto begin = row.annealed->effective_replicas.begin() + static_cast<std::ptrdiff_t>(e * temperatures);
      effective.insert(effective.end(), begin, begin + static_cast<std::ptrdiff_t>(temperatures));
    }
    section.write(importance_names[e], first, effective);
  }
}

}  // namespace glassbox::spin_glass
