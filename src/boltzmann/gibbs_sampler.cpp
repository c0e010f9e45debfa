// Gibbs chains, each on some rank.
#include <algorithm>

#include "chain_gathering.hpp"
#include "glassbox/boltzmann/gibbs.hpp"
#include "glassbox/boltzmann/phase_rows.hpp"
#include "glassbox/boltzmann/sampler.hpp"

namespace glassbox::boltzmann {
namespace {

/// Chains first, first + 1, ... of a rank.
class GibbsChains {
 public:
  GibbsChains(const RbmView& machine, const VisibleRows& start, std::int64_t first)
      : machine_(machine),
        first_(first),
        hidden_(start.rows(), machine.hidden()),
        visible_input_(start.rows(), machine.visible.units),
        hidden_input_(start.rows(), machine.hidden()) {
    if (machine.visible.kind == VisibleKind::binary) {
      bits_ = data::BitRows(start.rows(), machine.visible.units);
      std::copy_n(start.bits.data, bits_.all().size(), bits_.all().begin());
    } else {
      reals_ = panels_of(row_major(start.reals), start.rows(), machine.visible.units);
    }
  }

  /// h given v, then v given h; draws are named as those of RbmReplicas.
  void sweep(random::Name name) {
    const Part all_hidden = whole(hidden_input_), all_visible = whole(visible_input_);
    name.replica = first_;
    name.sweep *= 2;
    hidden_input(machine_, visible(), all_hidden, hidden_input_);
    logistic(hidden_input_, all_hidden);
    draw_bits(hidden_input_, name, all_hidden, hidden_.all().data());
    ++name.sweep;
    visible_input(machine_, hidden_, all_visible, visible_input_);
    draw_visible(machine_.visible, visible_input_, name, all_visible, {bits_.all().data(), reals_});
  }

  void note(const SamplingSchedule& schedule, std::int64_t time, SeenSamples& seen) const {
    for (std::int64_t r = 0; r < hidden_.rows(); ++r) seen.row.push_back((first_ + r) * schedule.times() + time);
    seen.visible.insert(seen.visible.end(), bits_.all().begin(), bits_.all().end());
    seen.hidden.insert(seen.hidden.end(), hidden_.all().begin(), hidden_.all().end());
    if (bits_.rows() > 0) return;
    const std::vector<float> values = row_major(reals_);
    seen.reals.insert(seen.reals.end(), values.begin(), values.end());
  }

 private:
  VisibleRows visible() const {
    if (bits_.rows() > 0) return {.bits = bits_, .reals = {}};
    return {.bits = {}, .reals = reals_};
  }

  RbmView machine_;
  std::int64_t first_;
  data::BitRows bits_, hidden_;
  Panels reals_, visible_input_, hidden_input_;
};

}  // namespace

ChainSamples gibbs_samples(const RbmView& machine, const VisibleRows& start, const SamplingSchedule& schedule,
                           const parallel::Group& group) {
  require_chains(machine, start, schedule);
  const RowRange mine = share_of(schedule.chains, group.rank(), group.size());
  SeenSamples seen;
  if (mine.count() > 0) {
    GibbsChains chains(machine, slice(start, mine.first, mine.count()), mine.first);
    const std::int64_t last = schedule.thermalization + schedule.times() * schedule.every;
    for (std::int64_t sweep = 0; sweep < last; ++sweep) {
      chains.sweep({.seed = schedule.seed,
                    .purpose = random::Purpose::sampling_sweep,
                    .sample = static_cast<std::int64_t>(SamplingRun::gibbs),
                    .sweep = sweep});
      const std::int64_t measured = sweep + 1 - schedule.thermalization;
      if (measured > 0 && measured % schedule.every == 0) chains.note(schedule, measured / schedule.every - 1, seen);
    }
  }
  return gathered(machine, schedule, seen, group);
}

}  // namespace glassbox::boltzmann
