// Samples of a machine by many chains: Gibbs sampling, and tempering, which leaves modes that Gibbs sampling cannot.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/boltzmann/rbm.hpp"
#include "glassbox/parallel/group.hpp"
#include "glassbox/sampling/exchange.hpp"

namespace glassbox::boltzmann {

/// A sample every `every` sweeps of `sweeps`, after `thermalization` that are thrown away: sweeps / every of each
/// chain.
struct SamplingSchedule {
  std::uint64_t seed = 0;
  std::int64_t chains = 1, thermalization = 0, sweeps = 1, every = 1;

  std::int64_t times() const { return sweeps / every; }
};

/// States of the two layers, [chain][time].
struct ChainSamples {
  std::int64_t chains = 0, times = 0;
  data::BitRows visible;  ///< of binary layers
  Panels reals;           ///< of gaussian layers
  data::BitRows hidden;

  std::int64_t rows() const { return chains * times; }
  VisibleRows view() const;
};

/// Fair coins (gaussian: standard normal numbers), a label drawn among all: [chain].
ChainSamples random_start(const VisibleLayer& layer, std::int64_t chains, std::uint64_t seed);

/// Chain c begins at row c of `start` (schedule.chains rows) and draws as replica c, so that its samples are the same
/// wherever it runs: chains are dealt to the ranks. Every rank gets all samples. Collective over the group. Throws
/// std::invalid_argument where `start` does not suit the machine or there would be no sample.
ChainSamples gibbs_samples(const RbmView& machine, const VisibleRows& start, const SamplingSchedule& schedule,
                           const parallel::Group& group);

/// What tempering goes through: p_lambda from the base-rate model (rbm_replicas.hpp) at lambda = 0 to the machine at 1.
struct TemperingRoad {
  std::vector<float> base;     ///< padded to whole panels; empty: 0
  std::vector<double> lambda;  ///< increasing; the last one is 1
};

struct TemperedSamples {
  ChainSamples samples;             ///< at lambda = 1
  sampling::ExchangeCounts counts;  ///< of all sweeps, those of thermalization among them
};

/// Every chain is a ladder of its own, all of whose replicas begin at its row of `start`; a sweep of all of them and an
/// exchange (even-odd) make a step. Replicas are dealt to the ranks; the rest as above. Binary machines only. Throws
/// std::invalid_argument for a ladder that does not end at 1, or with more ranks than replicas.
TemperedSamples tempered_samples(const RbmView& machine, const VisibleRows& start, const TemperingRoad& road,
                                 const SamplingSchedule& schedule, const parallel::Group& group);

/// A ladder from 0 to 1 on which neighbouring rungs reject about equally, from short pilot runs of the same chains that
/// begin with equal steps. rungs >= 2. Collective.
std::vector<double> tuned_ladder(const RbmView& machine, const VisibleRows& start, const TemperingRoad& rough,
                                 const SamplingSchedule& schedule, const parallel::Group& group);

/// `count` equal steps from 0 to 1. count >= 2; else std::invalid_argument.
std::vector<double> even_ladder(std::int64_t count);

/// The machine with that label held on: the label's weights become part of the hidden biases, and no label unit is
/// left. P(inputs, h | label) exactly. Throws std::invalid_argument for a label that it does not have.
Rbm clamped(const Rbm& machine, std::int64_t label);

/// The label that is on in every row, [row]; empty where the layer has no label units.
std::vector<std::int32_t> labels_of(const VisibleLayer& layer, const VisibleRows& rows);

/// F of every row (rbm.hpp), rows dealt to the ranks. Collective.
std::vector<double> shared_free_energies(const RbmView& machine, const VisibleRows& rows, const parallel::Group& group);

}  // namespace glassbox::boltzmann
