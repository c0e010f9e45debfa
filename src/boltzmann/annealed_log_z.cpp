// Chains in batches that stay in the cache, taken up or down the whole ladder one batch after the other.
#include "glassbox/boltzmann/annealed_log_z.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "glassbox/boltzmann/gibbs.hpp"
#include "glassbox/boltzmann/softplus.hpp"
#include "glassbox/boltzmann/visible_energy.hpp"
#include "glassbox/free_energy/annealed_importance.hpp"
#include "glassbox/parallel/plan.hpp"
#include "glassbox/sampling/ladder.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr std::int64_t chains_at_once = 128;

void require_chains(const RbmView& rbm, std::span<const float> base, const AnnealedChains& chains) {
  sampling::require_ladder(chains.lambda);
  if (chains.lambda.front() != 0.0 || chains.lambda.back() != 1.0)
    throw std::invalid_argument(
        fmt::format("annealed importance sampling: the ladder goes from {} to {}; it must go "
                    "from 0 to 1",
                    chains.lambda.front(), chains.lambda.back()));
  if (chains.chains < 1 || base.size() != rbm.visible_bias.size())
    throw std::invalid_argument(
        fmt::format("annealed importance sampling: {} chains with {} base biases; allowed: at "
                    "least one, and {} biases",
                    chains.chains, base.size(), rbm.visible_bias.size()));
}

/// Some neighbouring chains, first .. first + rows - 1, on their way.
class Batch {
 public:
  Batch(const RbmView& rbm, std::span<const float> base, const AnnealedChains& chains, std::int64_t first,
        std::int64_t rows)
      : rbm_(rbm),
        base_(base),
        seed_(chains.seed),
        sample_(chains.sample),
        first_(first),
        hidden_(rows, rbm.hidden()),
        visible_(rows, rbm.visible.units),
        h_(rows, rbm.hidden()),
        log_weight_(rows) {
    if (rbm.visible.kind == VisibleKind::gaussian)
      reals_ = Panels(rows, rbm.visible.units);
    else
      bits_ = data::BitRows(rows, rbm.visible.units);
  }

  void start_from_prior() {
    const PanelsView input = visible_;
    for (std::int64_t p = 0; p < input.panels(); ++p)
      for (std::int64_t r = 0; r < input.rows; ++r)
        std::copy_n(base_.data() + p * panel_width, panel_width, input.at_panel(r, p));
    draw_visible(rbm_.visible, visible_, named(random::Purpose::machine_start, 0), whole(visible_), store());
    find_hidden_input();
  }

  void start_from(const VisibleRows& starts) {
    if (starts.bits.data != nullptr)
      std::ranges::copy_n(starts.bits.row(first_), std::ssize(bits_.all()), bits_.all().begin());
    else
      for (std::int64_t r = 0; r < reals_.rows(); ++r)
        for (std::int64_t u = 0; u < reals_.columns(); ++u) reals_(r, u) = starts.reals(first_ + r, u);
    find_hidden_input();
  }

  /// log w += sign (log p*_high(v) - log p*_low(v)).
  void weigh(double low, double high, double sign) {
    const std::vector<double> steps = softplus_steps(hidden_, low, high);
    for (std::size_t r = 0; r < log_weight_.size(); ++r) {
      const auto row = static_cast<std::int64_t>(r);
      const double energy = visible_energy(rbm_.visible, rbm_.visible_bias, rows(), row) -
                            visible_energy(rbm_.visible, base_, rows(), row);
      log_weight_[r] += sign * (steps[r] - (high - low) * energy);
    }
  }

  /// One sweep at lambda; draws are named after the rung.
  void sweep(double lambda, random::Purpose purpose, std::int64_t rung) {
    const std::vector<double> all(log_weight_.size(), lambda);
    temper_input(hidden_, {}, all, whole(hidden_));
    logistic(hidden_, whole(hidden_));
    draw_bits(hidden_, named(purpose, 2 * rung), whole(hidden_), h_.all().data());
    visible_input(rbm_, h_, whole(visible_), visible_);
    temper_input(visible_, base_, all, whole(visible_));
    draw_visible(rbm_.visible, visible_, named(purpose, 2 * rung + 1), whole(visible_), store());
    find_hidden_input();
  }

  const std::vector<double>& log_weights() const { return log_weight_; }

 private:
  VisibleRows rows() const {
    if (bits_.units() > 0) return {.bits = bits_, .reals = {}};
    return {.bits = {}, .reals = reals_};
  }
  VisibleStore store() { return {.bits = bits_.all().data(), .reals = reals_}; }
  random::Name named(random::Purpose purpose, std::int64_t step) const {
    return {seed_, purpose, sample_, first_, step};
  }
  void find_hidden_input() { hidden_input(rbm_, rows(), whole(hidden_), hidden_); }

  RbmView rbm_;
  std::span<const float> base_;
  std::uint64_t seed_;
  std::int64_t sample_;
  std::int64_t first_;
  Panels hidden_, visible_;  ///< b + W^T v between sweeps; inputs of the visible units in them
  data::BitRows bits_, h_;
  Panels reals_;
  std::vector<double> log_weight_;
};

/// `take` takes every batch of this rank's chains; the log weights of all chains.
template <class Take>
std::vector<double> log_weights(const RbmView& rbm, std::span<const float> base, const AnnealedChains& chains,
                                const parallel::Group& group, Take take) {
  const std::vector<int> share = parallel::deal(chains.chains, group.size());
  std::int64_t first = 0;
  for (int rank = 0; rank < group.rank(); ++rank) first += share[rank];
  const std::int64_t last = first + share[group.rank()];
  std::vector<double> mine;
  for (; first < last; first += chains_at_once) {
    Batch batch(rbm, base, chains, first, std::min(chains_at_once, last - first));
    take(batch);
    mine.insert(mine.end(), batch.log_weights().begin(), batch.log_weights().end());
  }
  return group.gather(std::span<const double>(mine), share);
}

free_energy::Annealed annealed(const std::vector<double>& log_weights, std::span<const std::int32_t> family) {
  return free_energy::annealed({std::vector<double>(log_weights.size(), 0.0), log_weights}, family);
}

}  // namespace

std::vector<double> annealing_ladder(int rungs) {
  if (rungs < 2) throw std::invalid_argument(fmt::format("annealing ladder: {} rungs; at least 2 are needed", rungs));
  std::vector<double> lambda;
  for (int k = 0; k < rungs; ++k) lambda.push_back(0.5 - 0.5 * std::cos(std::numbers::pi * k / (rungs - 1)));
  lambda.back() = 1.0;
  return lambda;
}

std::vector<double> forward_log_weights(const RbmView& rbm, std::span<const float> base, const AnnealedChains& chains,
                                        const parallel::Group& group) {
  require_chains(rbm, base, chains);
  const std::vector<double>& lambda = chains.lambda;
  return log_weights(rbm, base, chains, group, [&](Batch& batch) {
    batch.start_from_prior();
    for (std::size_t k = 0; k + 1 < lambda.size(); ++k) {
      if (k > 0) batch.sweep(lambda[k], random::Purpose::machine_sweep, static_cast<std::int64_t>(k));
      batch.weigh(lambda[k], lambda[k + 1], 1.0);
    }
  });
}

std::vector<double> reverse_log_weights(const RbmView& rbm, std::span<const float> base, const AnnealedChains& chains,
                                        const VisibleRows& starts, const parallel::Group& group) {
  require_chains(rbm, base, chains);
  if (starts.rows() != chains.chains)
    throw std::invalid_argument(fmt::format("annealed importance sampling: {} configurations to start {} chains from",
                                            starts.rows(), chains.chains));
  const std::vector<double>& lambda = chains.lambda;
  return log_weights(rbm, base, chains, group, [&](Batch& batch) {
    batch.start_from(starts);
    for (std::size_t k = lambda.size() - 1; k-- > 0;) {
      batch.weigh(lambda[k], lambda[k + 1], -1.0);
      if (k > 0) batch.sweep(lambda[k], random::Purpose::machine_reverse, static_cast<std::int64_t>(k));
    }
  });
}

AnnealedLogZ forward_log_z(double log_z_prior, const std::vector<double>& log_weights) {
  const free_energy::Annealed result = annealed(log_weights, {});
  return {{log_z_prior + result.log_z.value.back(), result.log_z.error.back()}, result.effective_samples.back()};
}

AnnealedLogZ reverse_log_z(double log_z_prior, const std::vector<double>& log_weights,
                           std::span<const std::int32_t> family) {
  const free_energy::Annealed result = annealed(log_weights, family);
  return {{log_z_prior - result.log_z.value.back(), result.log_z.error.back()}, result.effective_samples.back()};
}

}  // namespace glassbox::boltzmann
