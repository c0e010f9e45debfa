// Alternations of Gibbs sampling, and the phases that are made of them.
#include "alternations.hpp"

#include <algorithm>

namespace glassbox::boltzmann {
namespace {

class ContrastiveDivergence : public NegativePhase {
 public:
  std::int64_t chains() const override { return 0; }

  void draw(const RbmView& machine, PhaseRows& rows, const StepName& name) override {
    alternate_(machine, rows, rows.hidden().slice(0, rows.used_negative()), name);
  }

  Dealing dealing() const override { return Dealing::units; }
  ChainState state() const override { return {}; }
  void resume(const ChainState&) override {}

 private:
  Alternations alternate_;
};

class PersistentChains : public NegativePhase {
 public:
  PersistentChains(const parallel::Group& group, data::BitRows start) : group_(group), chains_(std::move(start)) {}

  std::int64_t chains() const override { return chains_.rows(); }

  void draw(const RbmView& machine, PhaseRows& rows, const StepName& name) override {
    const RowRange own = rows.own_negative();
    std::uint64_t* const at = rows.store().bits + (rows.negative_begin() + own.first) * chains_.words();
    if (!are_in_rows_) {
      std::copy_n(chains_.row(own.first), own.count() * chains_.words(), at);
      rows.meet();
      are_in_rows_ = true;
    }
    hidden_probabilities(machine, rows);
    alternate_(machine, rows, negative_hidden(rows), name);
    std::copy_n(at, own.count() * chains_.words(), chains_.row(own.first));
  }

  Dealing dealing() const override { return Dealing::units; }

  ChainState state() const override {
    const RowRange own = share_of(chains_.rows(), group_.rank(), group_.size());
    const std::span<const std::uint64_t> mine(chains_.row(own.first), own.count() * chains_.words());
    return {.bits = group_.gather_ragged(mine), .numbers = {}};
  }

  void resume(const ChainState& state) override {
    std::ranges::copy(state.bits, chains_.all().begin());
    are_in_rows_ = false;
  }

 private:
  parallel::Group group_;
  Alternations alternate_;
  data::BitRows chains_;
  bool are_in_rows_ = false;  ///< where the last step has left them
};

}  // namespace

PanelsView negative_hidden(const PhaseRows& rows) {
  return rows.hidden().slice(rows.negative_begin(), rows.used_negative());
}

void hidden_probabilities(const RbmView& machine, PhaseRows& rows) {
  hidden_means(machine, slice(rows.visible(), rows.negative_begin(), rows.used_negative()),
               rows.own_hidden(rows.used_negative()), negative_hidden(rows));
}

void Alternations::operator()(const RbmView& machine, PhaseRows& rows, ConstPanels hidden, const StepName& name) {
  Part up = rows.own_hidden(rows.used_negative()), down = rows.own_visible(rows.used_negative());
  const std::int64_t first = up.first_row, count = up.last_row - first, begin = rows.negative_begin() + first;
  up.first_row = down.first_row = 0;
  up.last_row = down.last_row = count;
  if (visible_.rows() != count) visible_ = Panels(count, machine.visible.units);
  std::uint64_t* const h = rows.hidden_states() + first * panel_count(machine.hidden());
  const VisibleStore all = rows.store();
  const VisibleStore to{all.bits != nullptr ? all.bits + begin * panel_count(machine.visible.units) : nullptr,
                        all.bits != nullptr ? PanelsView() : all.reals.slice(begin, count)};
  for (std::int64_t t = 0; t < name.k; ++t) {
    random::Name upward = named(name, random::Purpose::training_hidden, name.sweep + t);
    random::Name downward = named(name, random::Purpose::training_visible, name.sweep + t);
    upward.replica = downward.replica = first;
    draw_bits((t == 0 ? hidden : ConstPanels(negative_hidden(rows))).slice(first, count), upward, up, h);
    rows.meet();
    visible_input(machine, {h, count, machine.hidden()}, down, visible_);
    draw_visible(machine.visible, visible_, downward, down, to);
    rows.meet();
    hidden_probabilities(machine, rows);
  }
}

std::unique_ptr<NegativePhase> contrastive_divergence() {
  return std::make_unique<ContrastiveDivergence>();
}

std::unique_ptr<NegativePhase> persistent_chains(const parallel::Group& group, data::BitRows start) {
  return std::make_unique<PersistentChains>(group, std::move(start));
}

}  // namespace glassbox::boltzmann
