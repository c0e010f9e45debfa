// Samples, their mixing and their neighbours as HDF5.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "glassbox/boltzmann/sample_study.hpp"
#include "glassbox/store/provenance.hpp"

namespace glassbox::boltzmann {

/// Groups, all of labelled arrays:
/// - /samples/<method>: axes sample (chain and time along it) and visible: `samples` (bits, or reals), `probabilities`,
///   `free_energy`, `input_mean`, `hidden_mean`, `label` where labels are known;
/// - /mixing: axes method, observable, chain, label: `r_hat`, `autocorrelation_time` (sweeps) [method, observable],
///   `unit_r_hat` [method], and where labels are known `label_switches`, `label_entropy` [method], `label_visits`,
///   `label_share` [method, label], `distinct_labels` [method, chain]; axes rung and pair: `lambda`, `rejection`;
/// - /neighbours/<method>, and /neighbours/generator where there is one: `train_row`, `train_distance`, `test_row`,
///   `test_distance` [sample]; axis quantile: `closer_share` with error, interval, expectation and p-value.
/// Collective, alike on all ranks.
void write_samples(const SampleJob& job, const std::vector<SampleStudy>& studies,
                   const std::optional<Nearness>& generator, const store::Provenance& provenance,
                   const parallel::Group& world);

}  // namespace glassbox::boltzmann
