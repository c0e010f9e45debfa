// The visible states that a stage of training sees: data, bits drawn anew in every epoch, or what layers below make of
// them, with label units behind.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/boltzmann/data_keys.hpp"
#include "glassbox/boltzmann/machine.hpp"
#include "glassbox/boltzmann/negative_phase.hpp"
#include "glassbox/boltzmann/rbm_training.hpp"

namespace glassbox::boltzmann {

/// Which part of the data.
enum class InputPart : std::uint8_t { train, validation, test };

class TrainingInput {
 public:
  /// `below`: layers that the data passes on its way up, sampled. Data and layers must outlive it.
  TrainingInput(const DataSets& data, std::span<const DirectedLayer> below, std::int64_t label_units,
                std::uint64_t seed);
  TrainingInput(const TrainingInput&) = delete;  // it looks at itself
  TrainingInput& operator=(const TrainingInput&) = delete;

  std::int64_t rows() const { return data_.train.rows(); }
  VisibleLayer layer() const;

  /// Training rows rows[range.first], ..., those of one rank in a batch, in epoch `epoch`: row 0 of `to` is the first.
  void fill(std::span<const std::int64_t> rows, const RowRange& range, std::int64_t epoch, const StepName& name,
            const VisibleStore& to) const;

  /// At most `most` rows from the beginning of a part, before they pass any layer.
  Dataset rows_of_part(InputPart part, std::int64_t most) const;
  /// The same rows as the stage sees them, labels behind; states of layers below are drawn as in step 0 of `name`.
  Dataset states(InputPart part, std::int64_t most, const StepName& name) const;

 private:
  const Dataset& part(InputPart which) const;
  data::BitRows up(data::BitRows rows, std::span<const std::int32_t> labels, const random::Name& name) const;

  const DataSets& data_;
  std::span<const DirectedLayer> below_;
  std::int64_t label_units_;
  std::uint64_t seed_;
  Dataset with_labels_;  ///< all training rows with label units, where nothing is drawn and there are labels
  VisibleRows ready_;    ///< all training rows, where nothing is drawn
};

/// Rows 0 .. rows - 1 in the order of one epoch: drawn anew for each, a pure function of its name.
std::vector<std::int64_t> epoch_order(std::int64_t rows, const random::Name& name);

/// `rows` rows drawn with replacement.
std::vector<std::int64_t> bootstrap_rows(std::int64_t rows, const random::Name& name);

}  // namespace glassbox::boltzmann
