// Samples of a machine by one method, and what they say: have chains mixed, which labels came, is the data repeated?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "glassbox/boltzmann/data_keys.hpp"
#include "glassbox/boltzmann/generated_rows.hpp"
#include "glassbox/boltzmann/machine.hpp"
#include "glassbox/boltzmann/memorisation.hpp"
#include "glassbox/boltzmann/mixing.hpp"
#include "glassbox/boltzmann/sample_job.hpp"

namespace glassbox::boltzmann {

/// A number of every sample, and whether chains agree about it.
struct Observable {
  std::string name, long_name;
  std::vector<double> values;                          ///< [chain][time]
  double r_hat = 0.0;                                  ///< split R-hat
  statistics::Estimate autocorrelation_time = {0, 0};  ///< sweeps
};

struct Exchanges {
  std::vector<double> lambda;     ///< [rung]
  std::vector<double> rejection;  ///< [pair]
  std::int64_t round_trips = 0;   ///< of all chains, thermalization included
  double trips_per_thousand = 0;  ///< round trips of one chain per 1000 sweeps
};

/// Where samples are in the data.
struct Nearness {
  NeighbourTables tables;                    ///< without test rows: sample_to_train only
  std::optional<Memorisation> memorisation;  ///< where there are test rows
};

/// Of one method.
struct SampleStudy {
  std::string method;                   ///< "gibbs", "tempered"
  ChainSamples samples;                 ///< of the top, label units included
  GeneratedRows generated;              ///< of the data
  std::vector<std::int32_t> labels;     ///< [sample]; empty: nobody knows
  std::string label_source;             ///< "label units", "nearest training row"
  std::vector<Observable> observables;  ///< free energy, share of inputs and of hidden units that are on
  double unit_r_hat = 0.0;              ///< R-hat of the probability of an input, mean over the inputs that vary
  std::optional<LabelVisits> visits;
  std::optional<Exchanges> exchanges;  ///< tempered
  Nearness nearness;
};

/// Throws std::invalid_argument where data, machine and job do not suit each other: before anything long is done.
void require_suitable(const SampleJob& job, const Machine& machine, const DataSets& data);

/// One study for each method that the job asks for. Collective over the group, the same on any number of ranks.
std::vector<SampleStudy> sample_studies(const SampleJob& job, const Machine& machine, const DataSets& data,
                                        const parallel::Group& group);

/// Rows of test data; where there are none, those held back from training.
const Dataset& unseen_rows(const DataSets& data);

/// Training and unseen rows nearest to rows of `samples`, made by `chains` chains (1: independent). Collective.
Nearness nearness_of(const VisibleRows& samples, std::int64_t chains, const DataSets& data,
                     const parallel::Group& group);

/// The rows of job.generator in the form of the data: bits where above half of the largest value, or standardised as
/// the data was. Throws std::invalid_argument, "<path>: ...", where they are not as wide.
GeneratedRows foreign_samples(const SampleJob& job, const DataSets& data);

}  // namespace glassbox::boltzmann
