// Overlaps once, then all that follows from them.
#include "glassbox/spin_glass/state_analysis.hpp"

#include <algorithm>

namespace glassbox::spin_glass {

StateAnalysis analyse_states(const Sample& sample, std::span<const std::uint64_t> configurations,
                             const random::Name& name) {
  const auto has_field = [](std::int32_t h) { return h != 0; };
  const Symmetry symmetry = std::ranges::any_of(sample.fields, has_field) ? Symmetry::none : Symmetry::spin_flip;
  const PackedSpins spins{sample.graph.sites, configurations};
  const std::vector<double> overlaps = overlap_matrix(spins);
  StateAnalysis analysis{pure_states(spins, overlaps, symmetry), {}, {}};
  if (sample.graph.lattice)
    analysis.correlations = distance_correlations(spins, analysis.states, *sample.graph.lattice);
  Triples triples;
  triples.name.seed = name.seed;
  triples.name.sample = name.sample;
  analysis.ultrametricity = ultrametricity(overlaps, symmetry, triples, ultrametricity_bins);
  return analysis;
}

}  // namespace glassbox::spin_glass
