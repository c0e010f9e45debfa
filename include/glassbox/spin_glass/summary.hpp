// From what a sample has accumulated to what it has measured.
#pragma once

#include "glassbox/spin_glass/record.hpp"
#include "glassbox/spin_glass/simulation.hpp"

namespace glassbox::spin_glass {

/// Thermal averages over the production run. Errors are those of bin means; the bias of products of averages (specific
/// heat, susceptibility) is removed by a jackknife over bins. With one copy there are no overlaps.
Record summarize(const SampleState& state, const Protocol& protocol);
/// The same of rungs at `lambda`.
Record summarize(std::span<const RungMeasurements> rungs, const MeasurementShape& shape,
                 std::span<const double> lambda);

}  // namespace glassbox::spin_glass
