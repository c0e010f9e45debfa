// Chains that are tempered over lambda by the shared engine.
#include <algorithm>
#include <utility>

#include "alternations.hpp"
#include "glassbox/boltzmann/negative_phase.hpp"
#include "glassbox/boltzmann/rbm_replicas.hpp"
#include "glassbox/parallel/plan.hpp"
#include "glassbox/sampling/tempering.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr sampling::TemperingRules rules{.sweep = random::Purpose::training_sweep,
                                         .exchange = random::Purpose::training_exchange};

class TemperedChains : public NegativePhase {
 public:
  TemperedChains(const parallel::Group& group, std::vector<double> lambda, std::vector<float> base, std::int64_t chains)
      : group_(group),
        lambda_(std::move(lambda)),
        base_(std::move(base)),
        chains_(chains),
        share_(parallel::deal(static_cast<int>(chains * std::ssize(lambda_)), group.size())) {
    for (int rank = 0; rank < group_.rank(); ++rank) first_ += share_[rank];
  }

  std::int64_t chains() const override { return chains_; }

  void draw(const RbmView& machine, PhaseRows& rows, const StepName& name) override {
    if (!tempering_) begin(machine, name);
    for (std::int64_t t = 0; t < name.k; ++t) tempering_->step(name.seed, name.stage, name.sweep + t, 0);
    // Every rank has all configurations and writes its own rows of the negative phase.
    const std::span<const std::uint64_t> packed = tempering_->packed();
    const std::int64_t words = replicas_->words(), visible_words = panel_count(machine.visible.units);
    const RowRange own = rows.own_negative();
    const int rungs = static_cast<int>(lambda_.size());
    for (std::int64_t chain = own.first; chain < own.last; ++chain) {
      const std::int64_t replica = tempering_->standing().replica[chain * rungs + rungs - 1];
      std::uint64_t* to = rows.store().bits + (rows.negative_begin() + chain) * visible_words;
      std::copy_n(packed.begin() + replica * words, visible_words, to);
      if (machine.visible.units % 64 != 0)
        to[visible_words - 1] &= (std::uint64_t{1} << machine.visible.units % 64) - 1;
    }
    hidden_probabilities(machine, rows);
  }

  /// Numbers: standing, then counts; none before the first step of all.
  ChainState state() const override {
    if (!tempering_) return stored_;
    const std::span<const std::uint64_t> packed = tempering_->packed();
    const sampling::Standing& standing = tempering_->standing();
    ChainState state{.bits = {packed.begin(), packed.end()}, .numbers = {}};
    for (const std::int32_t rung : standing.rung) state.numbers.push_back(rung);
    for (const std::int8_t heading : standing.heading) state.numbers.push_back(heading);
    state.numbers.push_back(tempering_->counts().exchanges);
    return state;
  }

  void resume(const ChainState& state) override { stored_ = state; }

 private:
  void begin(const RbmView& machine, const StepName& name) {
    replicas_ = std::make_unique<RbmReplicas>(machine, base_, static_cast<int>(first_), share_[group_.rank()]);
    tempering_ = std::make_unique<sampling::Tempering>(*replicas_, group_, share_, lambda_, rules);
    if (stored_.bits.empty()) {
      replicas_->draw_prior({.seed = name.seed, .purpose = random::Purpose::chain_start, .sample = name.stage});
      return;
    }
    const int rungs = static_cast<int>(lambda_.size());
    sampling::Standing standing = sampling::Standing::start(static_cast<int>(chains_), rungs);
    const std::size_t all = standing.rung.size();
    for (std::size_t r = 0; r < all; ++r) {
      standing.rung[r] = static_cast<std::int32_t>(stored_.numbers[r]);
      standing.heading[r] = static_cast<std::int8_t>(stored_.numbers[all + r]);
    }
    standing.restore();
    sampling::ExchangeCounts counts = sampling::ExchangeCounts::none(rungs);
    counts.exchanges = stored_.numbers[2 * all];
    tempering_->resume(std::move(standing), std::move(counts), {}, {});
    tempering_->unpack(stored_.bits);
  }

  parallel::Group group_;
  std::vector<double> lambda_;
  std::vector<float> base_;
  std::int64_t chains_;
  std::vector<int> share_;
  std::int64_t first_ = 0;
  ChainState stored_;
  std::unique_ptr<RbmReplicas> replicas_;
  mutable std::unique_ptr<sampling::Tempering> tempering_;
};

}  // namespace

std::unique_ptr<NegativePhase> tempered_chains(const parallel::Group& group, std::vector<double> lambda,
                                               std::vector<float> base, std::int64_t chains) {
  return std::make_unique<TemperedChains>(group, std::move(lambda), std::move(base), chains);
}

}  // namespace glassbox::boltzmann
