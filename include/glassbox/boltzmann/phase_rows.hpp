// The rows of a training step: data in its positive phase, configurations of the model in its negative one.
#pragma once

#include <cstdint>
#include <vector>

#include "glassbox/boltzmann/dealing.hpp"
#include "glassbox/boltzmann/gibbs.hpp"
#include "glassbox/parallel/shared_memory.hpp"

namespace glassbox::boltzmann {

/// What rows of the negative phase are: states with P(h | v), or means of both layers, which are reals (tap_phase.hpp).
enum class NegativeRows : std::uint8_t { states, means };

/// Rows of the two phases, at most.
struct PhaseSizes {
  std::int64_t positive = 0, negative = 0;
  NegativeRows kind = NegativeRows::states;
  Dealing dealing = Dealing::rows;  ///< units: the group is one node
};

/// Visible states and hidden activities of both phases, positive rows first: in memory that the ranks share, each rank
/// writing its share of the rows of either phase, or of the units. Negative rows begin at a multiple of 64.
class PhaseRows {
 public:
  PhaseRows(const parallel::Group& group, const VisibleLayer& visible, std::int64_t hidden, const PhaseSizes& sizes);
  PhaseRows(const parallel::Group& group, const VisibleLayer& visible, std::int64_t hidden, std::int64_t positive,
            std::int64_t negative)
      : PhaseRows(group, visible, hidden, PhaseSizes{positive, negative}) {}

  std::int64_t positive() const { return positive_; }
  std::int64_t negative() const { return negative_; }
  std::int64_t rows() const { return negative_begin() + negative_; }
  std::int64_t negative_begin() const { return (positive_ + 63) / 64 * 64; }
  /// How many rows of each phase, at most as many as there are, this step has. All of them at first.
  void use(std::int64_t positive_rows, std::int64_t negative_rows);
  std::int64_t used_positive() const { return used_positive_; }
  std::int64_t used_negative() const { return used_negative_; }

  RowRange own_positive() const { return share_of(used_positive_, group_.rank(), group_.size()); }
  RowRange own_negative() const { return share_of(used_negative_, group_.rank(), group_.size()); }

  /// All rows; a range of the negative phase is moved by negative_begin().
  VisibleRows visible() const;
  VisibleStore store() const { return {bits_, reals_}; }
  PanelsView hidden() const { return hidden_; }
  /// Bits of hidden units, [negative row][hidden].
  std::uint64_t* hidden_states() const { return hidden_bits_; }
  /// Of visible units, [negative row][visible]; no data where negative rows are states. Their states are zero.
  PanelsView means() const { return means_; }
  /// V_i sum_j W_ij V_j lambda_j of these rows, see center_means().
  PanelsView fields() const { return fields_; }

  /// What this rank computes of hidden or visible units of a phase that has `used` rows.
  Part own_hidden(std::int64_t used) const { return own(used, first_hidden_); }
  Part own_visible(std::int64_t used) const { return own(used, first_visible_); }

  /// Where units are dealt, brings what ranks have written to all of them; where rows are, nobody needs it yet.
  /// Collective.
  void meet();
  /// Everybody's rows to everybody. Collective.
  void publish();

 private:
  Part own(std::int64_t used, const std::vector<std::int64_t>& first_panel) const;
  std::vector<parallel::ByteRange> parts_of(int rank) const;

  parallel::Group group_;
  Dealing dealing_;
  std::vector<std::int64_t> first_hidden_, first_visible_;  ///< panels, [rank + 1]
  VisibleLayer layer_;
  std::int64_t positive_, negative_, used_positive_, used_negative_;
  parallel::SharedMemory memory_;
  PanelsView hidden_, reals_, means_, fields_;
  std::uint64_t *bits_ = nullptr, *hidden_bits_ = nullptr;
};

}  // namespace glassbox::boltzmann
