// A sample cooled by several ranks is the sample cooled by one, bit for bit. Run under mpirun with 1 to 4 ranks.
#include <gtest/gtest.h>

#include "glassbox/spin_glass/annealed_state.hpp"
#include "small_runs.hpp"

namespace glassbox::spin_glass {
namespace {

StateRow cooled(const Model& model, const parallel::Group& group, AnnealingMethod method) {
  const Sample sample = draw_sample(model, 3, 0);
  AnnealingProtocol p;
  p.seed = 17;
  p.method = method;
  p.lambda = {0.3, 0.8, 1.4};
  p.replicas = 300;
  p.rules.sweeps = 3;
  p.has_importance_sampling = true;
  p.configurations = method == AnnealingMethod::population ? 10 : 0;
  p.shape = shape_of(sample, 1, 2);
  AnnealingSeconds seconds;
  const auto plan = parallel::plan(group.size(), 1, p.replicas, placement_quantum(choose_kernel(sample)), group.size());
  if (group.rank() >= plan.ranks_per_sample) return {};
  return flat(*anneal(
      p, sample, 0, group, plan, [] { return false; }, seconds));
}

void expect_same(const StateRow& a, const StateRow& b) {
  EXPECT_EQ(a.head.more, b.head.more);
  EXPECT_EQ(a.integers, b.integers);
  EXPECT_EQ(a.reals, b.reals);
  EXPECT_EQ(a.spins, b.spins);
}

Model model_of(Couplings couplings, std::vector<std::int32_t> lengths) {
  Model model;
  model.dimensions = std::move(lengths);
  model.boundaries.assign(model.dimensions.size(), Boundary::periodic);
  model.couplings = couplings;
  return model;
}

TEST(SharedAnnealing, IsThatOfOneRankForEveryKernel) {
  const parallel::Group world = parallel::Group::world();
  Model dense;
  dense.kind = Kind::sherrington_kirkpatrick;
  dense.sites = 80;
  for (const Model& model : {model_of(Couplings::gaussian, {4, 4}), model_of(Couplings::bimodal, {8, 8, 8}), dense})
    for (const AnnealingMethod method : {AnnealingMethod::population, AnnealingMethod::simulated})
      expect_same(cooled(model, world, method), cooled(model, parallel::Group(), method));
}

}  // namespace
}  // namespace glassbox::spin_glass
