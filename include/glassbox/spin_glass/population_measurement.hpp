// What a population measures at one temperature: moments of its replicas, overlaps of pairs of different families.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/parallel/group.hpp"
#include "glassbox/sampling/population.hpp"
#include "glassbox/spin_glass/measurement.hpp"

namespace glassbox::spin_glass {

/// A replica is compared with that half a population away, which has other ancestors unless families are huge: pairs of
/// one family have no overlap that counts (none at all: NaN). Neighbours are relatives, so the pairs are cut into
/// stretches of neighbours, which enter the series as its bins: their scatter is the thermal error. `shape` has one
/// rung and two copies. The same bits on any number of ranks. Collective over the group of the population.
RungMeasurements measure_population(const Sample& sample, const MeasurementShape& shape,
                                    sampling::Population& population, const parallel::Group& group);

}  // namespace glassbox::spin_glass
