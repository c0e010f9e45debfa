// Persistent magnetisations, and how they are kept.
#include "glassbox/boltzmann/tap_phase.hpp"

#include <algorithm>
#include <bit>

#include "alternations.hpp"
#include "glassbox/boltzmann/tap_iterations.hpp"

namespace glassbox::boltzmann {
namespace {

void copy(ConstPanels from, PanelsView to) {
  for (std::int64_t p = 0; p < from.panels(); ++p) std::copy_n(from.panel(p), from.rows * panel_width, to.panel(p));
}

class TapPhase : public NegativePhase {
 public:
  TapPhase(const parallel::Group& group, const data::BitRows& start)
      : group_(group), visible_(start.rows(), start.units()) {
    for (std::int64_t c = 0; c < start.rows(); ++c)
      data::for_bits(start, c, [&](std::int64_t unit) { visible_(c, unit) = 1.0F; });
  }

  std::int64_t chains() const override { return visible_.rows(); }
  NegativeRows kind() const override { return NegativeRows::means; }

  void draw(const RbmView& machine, PhaseRows& rows, const StepName& name) override {
    begin(machine.hidden());
    const RowRange own = rows.own_negative();
    if (own.count() == 0) return;
    const PanelsView visible = visible_.view().slice(own.first, own.count()),
                     hidden = hidden_.view().slice(own.first, own.count());
    iterate_(machine, name.k, visible, hidden);
    copy(visible, rows.means().slice(own.first, own.count()));
    copy(hidden, negative_hidden(rows).slice(own.first, own.count()));
  }

  /// Bits: of the single-precision numbers, [chain][visible, then hidden]; no hidden ones before the first step.
  ChainState state() const override {
    const RowRange own = share_of(chains(), group_.rank(), group_.size());
    std::vector<std::uint64_t> mine;
    for (std::int64_t c = own.first; c < own.last; ++c)
      for (const Panels* layer : {&visible_, &hidden_})
        for (std::int64_t u = 0; u < layer->columns(); ++u)
          mine.push_back(std::bit_cast<std::uint32_t>((*layer)(c, u)));
    return {.bits = group_.gather_ragged(std::span<const std::uint64_t>(mine)), .numbers = {}};
  }

  void resume(const ChainState& state) override {
    const std::int64_t hidden = std::ssize(state.bits) / chains() - visible_.columns();
    if (hidden > 0) begin(hidden);
    auto from = state.bits.begin();
    for (std::int64_t c = 0; c < chains(); ++c)
      for (Panels* layer : {&visible_, &hidden_})
        for (std::int64_t u = 0; u < layer->columns(); ++u)
          (*layer)(c, u) = std::bit_cast<float>(static_cast<std::uint32_t>(*from++));
  }

 private:
  void begin(std::int64_t hidden) {
    if (hidden_.columns() == hidden) return;
    hidden_ = Panels(chains(), hidden);
    for (std::int64_t c = 0; c < chains(); ++c)
      for (std::int64_t j = 0; j < hidden; ++j) hidden_(c, j) = 0.5F;
  }

  parallel::Group group_;
  TapIterations iterate_;
  Panels visible_, hidden_;  ///< [chain][unit]; this rank's rows are up to date
};

}  // namespace

std::unique_ptr<NegativePhase> tap_phase(const parallel::Group& group, const data::BitRows& start) {
  return std::make_unique<TapPhase>(group, start);
}

}  // namespace glassbox::boltzmann
