// Alternations of Gibbs sampling, and the phases that are made of them.
#include "alternations.hpp"

#include <algorithm>

namespace glassbox::boltzmann {
namespace {

class ContrastiveDivergence : public NegativePhase {
 public:
  std::int64_t chains() const override { return 0; }

  void draw(const RbmView& machine, PhaseRows& rows, const StepName& name) override {
    const RowRange own = rows.own_negative();
    if (own.count() == 0) return;
    alternate_(machine, rows, own, rows.hidden().slice(own.first, own.count()), name);
  }

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
    if (own.count() == 0) return;
    std::uint64_t* const at = rows.store().bits + (rows.negative_begin() + own.first) * chains_.words();
    std::copy_n(chains_.row(own.first), own.count() * chains_.words(), at);
    hidden_probabilities(machine, rows, own);
    alternate_(machine, rows, own, negative_hidden(rows, own), name);
    std::copy_n(at, own.count() * chains_.words(), chains_.row(own.first));
  }

  ChainState state() const override {
    const RowRange own = share_of(chains_.rows(), group_.rank(), group_.size());
    const std::span<const std::uint64_t> mine(chains_.row(own.first), own.count() * chains_.words());
    return {.bits = group_.gather_ragged(mine), .numbers = {}};
  }

  void resume(const ChainState& state) override { std::ranges::copy(state.bits, chains_.all().begin()); }

 private:
  parallel::Group group_;
  Alternations alternate_;
  data::BitRows chains_;
};

}  // namespace

PanelsView negative_hidden(const PhaseRows& rows, const RowRange& range) {
  return rows.hidden().slice(rows.negative_begin() + range.first, range.count());
}

void hidden_probabilities(const RbmView& machine, PhaseRows& rows, const RowRange& range) {
  hidden_means(machine, slice(rows.visible(), rows.negative_begin() + range.first, range.count()),
               negative_hidden(rows, range));
}

void Alternations::operator()(const RbmView& machine, PhaseRows& rows, const RowRange& range, ConstPanels hidden,
                              const StepName& name) {
  const std::int64_t count = range.count(), begin = rows.negative_begin() + range.first;
  if (h_.rows() != count) {
    h_ = data::BitRows(count, machine.hidden());
    visible_ = Panels(count, machine.visible.units);
  }
  const VisibleStore all = rows.store();
  const VisibleStore own{all.bits != nullptr ? all.bits + begin * panel_count(machine.visible.units) : nullptr,
                         all.bits != nullptr ? PanelsView() : all.reals.slice(begin, count)};
  for (std::int64_t t = 0; t < name.k; ++t) {
    random::Name up = named(name, random::Purpose::training_hidden, name.sweep + t);
    random::Name down = named(name, random::Purpose::training_visible, name.sweep + t);
    up.replica = down.replica = range.first;
    const ConstPanels probability = t == 0 ? hidden : ConstPanels(negative_hidden(rows, range));
    draw_bits(probability, up, whole(probability), h_.row(0));
    visible_input(machine, h_, whole(visible_), visible_);
    draw_visible(machine.visible, visible_, down, whole(visible_), own);
    hidden_probabilities(machine, rows, range);
  }
}

std::unique_ptr<NegativePhase> contrastive_divergence() {
  return std::make_unique<ContrastiveDivergence>();
}

std::unique_ptr<NegativePhase> persistent_chains(const parallel::Group& group, data::BitRows start) {
  return std::make_unique<PersistentChains>(group, std::move(start));
}

}  // namespace glassbox::boltzmann
