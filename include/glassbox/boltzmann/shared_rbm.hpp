// A machine in training: in memory that the ranks of a group share, each rank changing the hidden units it owns.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/boltzmann/dealing.hpp"
#include "glassbox/boltzmann/rbm.hpp"
#include "glassbox/parallel/shared_memory.hpp"

namespace glassbox::boltzmann {

/// Parameters as they are changed: the machine's, or the speeds at which they move (momentum).
struct Parameters {
  PanelsView weights;
  std::span<float> visible_bias, hidden_bias;
};

class SharedRbm {
 public:
  /// Collective.
  SharedRbm(const parallel::Group& group, const Rbm& start, Dealing dealing = Dealing::rows);

  /// What this rank samples from. Where rows are dealt to several, a copy of its own, for lines that another core has
  /// changed are slow to fetch one by one. Where units are, W^T is up to date in this rank's visible panels only.
  RbmView view() const;
  /// The same, made up to date in all of them.
  RbmView whole_view();

  const VisibleLayer& visible() const { return visible_; }
  std::int64_t hidden() const { return hidden_; }
  Rbm copy() const;

  /// Panels of hidden units that this rank changes: [first_panel, last_panel). The first rank changes visible biases.
  std::int64_t first_panel() const { return first_panel_[group_.rank()]; }
  std::int64_t last_panel() const { return first_panel_[group_.rank() + 1]; }
  bool owns_visible_biases() const { return group_.rank() == 0; }

  Parameters parameters() const { return machine_; }
  Parameters speeds() const { return speeds_; }
  /// What centering subtracts from the units: means of the data and of the hidden units, padded to whole panels.
  std::span<float> visible_offset() const { return visible_offset_; }
  std::span<float> hidden_offset() const { return hidden_offset_; }

  /// Brings what each rank has changed to all ranks. Collective.
  void publish();

 private:
  struct Region {
    std::size_t begin = 0;  ///< in floats
    std::size_t floats = 0;
  };
  std::span<float> floats(const Region& region) const;
  std::vector<parallel::ByteRange> parts_of(int rank) const;

  parallel::Group group_;
  VisibleLayer visible_;
  std::int64_t hidden_;
  RowRange visible_rows_;                  ///< of W, whose transpose this rank keeps up to date
  std::vector<std::int64_t> first_panel_;  ///< [rank + 1]
  std::vector<Region> by_panel_;           ///< arrays [panel][row][64] over hidden panels, rows: visible units or 1
  std::vector<Region> by_first_rank_;
  parallel::SharedMemory memory_;
  Parameters machine_, speeds_;
  Panels own_weights_;  ///< where rows are dealt to several ranks
  Panels transposed_;
  std::span<float> visible_offset_, hidden_offset_;
};

}  // namespace glassbox::boltzmann
