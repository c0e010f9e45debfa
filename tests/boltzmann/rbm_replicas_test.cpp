// Replicas of small machines against enumeration: what sweeps leave alone, energies, priors, packing.
#include "glassbox/boltzmann/rbm_replicas.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <vector>

#include "enumerated_machine.hpp"
#include "glassbox/statistics/chi_squared.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr VisibleLayer plain{.units = 4}, labelled{.units = 5, .labels = 3};

/// Number of the state of v in states_of(layer).
std::int64_t state(const VisibleLayer& layer, data::BitView v, std::int64_t row) {
  const std::int64_t inner = std::int64_t{1} << layer.inputs();
  std::int64_t x = static_cast<std::int64_t>(v.row(row)[0]) & (inner - 1);
  for (std::int64_t y = 1; y < layer.labels; ++y)
    if (v.at(row, layer.inputs() + y)) x += y * inner;
  return x;
}

std::vector<double> probabilities(const Rbm& rbm, std::span<const float> base, double lambda) {
  std::vector<double> p = log_weights_of_visible(rbm, base, lambda);
  const double log_z = statistics::log_sum_exp(p);
  for (double& x : p) x = std::exp(x - log_z);
  return p;
}

double p_of_states(const RbmReplicas& replicas, const Rbm& rbm, std::span<const float> base, double lambda) {
  const std::vector<double> p = probabilities(rbm, base, lambda);
  std::vector<std::int64_t> counts(p.size());
  for (std::int64_t r = 0; r < replicas.count(); ++r) ++counts[state(rbm.visible, replicas.visible(), r)];
  return statistics::chi_squared_test(counts, p).p_value;
}

/// Many replicas, each with draws of its own, swept from the prior: after 20 sweeps they are samples.
void expect_stationary(const VisibleLayer& layer, double lambda) {
  const ReadyRbm machine(drawn_rbm(layer, 3, 1.0, 11));
  const std::vector<float> base = drawn_base(layer, 12);
  RbmReplicas replicas(machine.view(), base, 0, 4000);
  replicas.draw_prior({.seed = 1, .purpose = random::Purpose::machine_start});
  EXPECT_GT(p_of_states(replicas, machine.rbm(), base, 0.0), 1e-4);
  const std::vector<double> all(replicas.count(), lambda);
  for (std::int64_t t = 0; t < 20; ++t)
    replicas.sweep(all, {.seed = 1, .purpose = random::Purpose::machine_sweep, .sweep = t});
  EXPECT_GT(p_of_states(replicas, machine.rbm(), base, lambda), 1e-4) << lambda;
}

TEST(RbmReplicas, SweepsLeadToTheDistributionAtEveryLambda) {
  for (const double lambda : {0.0, 0.4, 1.0}) expect_stationary(plain, lambda);
}

TEST(RbmReplicas, LabelsAreOneGroup) {
  for (const double lambda : {0.0, 1.0}) expect_stationary(labelled, lambda);
}

RbmReplicas some_replicas(const ReadyRbm& machine, int first, int count) {
  return {machine.view(), drawn_base(machine.rbm().visible, 12), first, count};
}

std::vector<double> ladder_of(int first, int count) {
  std::vector<double> lambda(count);
  for (int r = 0; r < count; ++r) lambda[r] = 0.05 * ((first + r) % 20);
  return lambda;
}

void run(RbmReplicas& replicas) {
  replicas.draw_prior({.seed = 2, .purpose = random::Purpose::machine_start});
  for (std::int64_t t = 0; t < 3; ++t)
    replicas.sweep(ladder_of(replicas.first(), replicas.count()),
                   {.seed = 2, .purpose = random::Purpose::machine_sweep, .sweep = t});
}

std::vector<double> energies_of(RbmReplicas& replicas) {
  std::vector<double> energy(replicas.count());
  replicas.energies(energy);
  return energy;
}

TEST(RbmReplicas, EnergiesAreThoseOfTheDefinition) {
  const ReadyRbm machine(drawn_rbm({.units = 70, .labels = 4}, 65, 0.5, 3));
  const std::vector<float> base = drawn_base(machine.rbm().visible, 12);
  RbmReplicas replicas = some_replicas(machine, 0, 20);
  const auto compare = [&] {
    const std::vector<double> energy = energies_of(replicas);
    for (std::int64_t r = 0; r < 20; ++r) {
      const data::BitView v = replicas.visible().view().slice(r, 1), h = replicas.hidden().view().slice(r, 1);
      const double u = log_weight(machine.rbm(), base, 0.0, v, h) - log_weight(machine.rbm(), base, 1.0, v, h);
      EXPECT_NEAR(energy[r], u, 1e-4);
    }
  };
  replicas.draw_prior({.seed = 2, .purpose = random::Purpose::machine_start});
  compare();
  run(replicas);
  compare();
}

TEST(RbmReplicas, ThePriorHasTheLogZOfEnumeration) {
  for (const VisibleLayer& layer : {plain, labelled}) {
    const ReadyRbm machine(drawn_rbm(layer, 3, 1.0, 11));
    const std::vector<float> base = drawn_base(layer, 12);
    EXPECT_NEAR(RbmReplicas(machine.view(), base, 0, 1).log_z_prior(), enumerated_log_z(machine.rbm(), base, 0.0),
                1e-6);
  }
}

TEST(RbmReplicas, PackedConfigurationsComeBack) {
  for (const std::int64_t visible : {3, 63, 64, 65, 130}) {
    const ReadyRbm machine(drawn_rbm({.units = visible}, 67, 0.3, 3));
    RbmReplicas replicas = some_replicas(machine, 0, 5), other = some_replicas(machine, 0, 5);
    run(replicas);
    std::vector<std::uint64_t> rows(5 * replicas.words(), ~std::uint64_t{0});
    replicas.pack(rows);
    for (std::int64_t j = 0; j < 67; ++j)
      EXPECT_EQ(rows[replicas.words() + (visible + j) / 64] >> ((visible + j) % 64) & 1, replicas.hidden().at(1, j));
    other.unpack(rows);
    EXPECT_EQ(other.visible(), replicas.visible());
    EXPECT_EQ(other.hidden(), replicas.hidden());
    EXPECT_EQ(energies_of(other), energies_of(replicas));
  }
}

TEST(RbmReplicas, ReplicasAreTheSameInPartsAndTogether) {
  const ReadyRbm machine(drawn_rbm({.units = 70, .labels = 3}, 40, 0.3, 3));
  RbmReplicas together = some_replicas(machine, 0, 90);
  run(together);
  for (const auto& [first, count] : {std::pair{0, 37}, std::pair{37, 53}}) {
    RbmReplicas part = some_replicas(machine, first, count);
    run(part);
    const std::vector<double> all = energies_of(together), some = energies_of(part);
    for (int r = 0; r < count; ++r) {
      EXPECT_EQ(some[r], all[first + r]);
      for (std::int64_t i = 0; i < 70; ++i) EXPECT_EQ(part.visible().at(r, i), together.visible().at(first + r, i));
    }
  }
}

TEST(RbmReplicas, SweepsBeginWithTheVisibleStatesPutIn) {
  Rbm strong = zero_rbm({.units = 2}, 2);  // hidden unit j copies visible unit j, and back
  for (std::int64_t i : {0, 1}) {
    strong.weights(i, i) = 160.0F;
    strong.visible_bias[i] = strong.hidden_bias[i] = -80.0F;
  }
  const ReadyRbm machine(strong);
  RbmReplicas replicas(machine.view(), {}, 0, 4);
  const data::BitRows v = states_of(2);
  replicas.set_visible(v);
  replicas.sweep(std::vector<double>(4, 1.0), {.purpose = random::Purpose::machine_sweep});
  EXPECT_EQ(replicas.visible(), v);
  EXPECT_EQ(replicas.hidden(), v);
  EXPECT_THROW(replicas.set_visible(data::BitRows(3, 2)), std::invalid_argument);
}

TEST(RbmReplicas, RefusesWhatIsNotItsOwn) {
  const ReadyRbm binary(drawn_rbm(plain, 3, 1.0, 11));
  const ReadyRbm gaussian(drawn_rbm({.units = 4, .kind = VisibleKind::gaussian}, 3, 1.0, 11));
  EXPECT_THROW(RbmReplicas(gaussian.view(), {}, 0, 1), std::invalid_argument);
  EXPECT_THROW(RbmReplicas(binary.view(), std::vector<float>(4), 0, 1), std::invalid_argument);
  EXPECT_THROW(RbmReplicas(binary.view(), {}, 0, 0), std::invalid_argument);
}

TEST(BaseRates, AreLogOddsOfTheMeans) {
  data::BitRows data(9, 5);  // two inputs, three labels
  for (std::int64_t r = 0; r < 9; ++r) {
    data.set(r, 0, r < 4);
    data.set(r, 2 + r % 3, true);
  }
  const std::vector<float> bias = base_rate_bias(labelled, data);
  EXPECT_EQ(bias.size(), 64U);
  EXPECT_NEAR(bias[0], std::log(4.5 / 5.5), 1e-6);
  EXPECT_NEAR(bias[1], std::log(0.5 / 9.5), 1e-6);
  for (std::int64_t u : {2, 3, 4}) EXPECT_NEAR(bias[u], std::log(3.5 / 10.5), 1e-6);
  EXPECT_NEAR(log_z_of_base(labelled, bias), std::log1p(4.5 / 5.5) + std::log1p(0.5 / 9.5), 1e-6);
  EXPECT_THROW(base_rate_bias(plain, data), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::boltzmann
