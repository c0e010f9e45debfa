// What `evaluate` found out, as HDF5.
#pragma once

#include <string>

#include "glassbox/boltzmann/evaluation.hpp"
#include "glassbox/store/provenance.hpp"

namespace glassbox::boltzmann {

/// Group /likelihood: log_z[_error] [method], log_likelihood[_error] [method, part] (attribute bound = 1 where they are
/// lower bounds), score[_error], reconstruction_error, rows [part], quoted[_error] [part] (NaN where nothing is quoted:
/// attribute refusal says why); /likelihood/ladder: lambda and deviation of U [rung], rejection [pair].
/// Group /classification, where machine and data have labels: error_rate with error_rate_low and _high (Wilson, 95 %),
/// log_loss, brier, calibration_error [part], confusion [part, label, predicted], and rows_of_bin, confidence, accuracy
/// [part, bin]; group /classification_by_classifier, where the machine has one: the same by that. Root attribute
/// machine_fingerprint: of the machine. Alike on all ranks. Collective.
void write_evaluation(const std::string& path, const parallel::Group& world, const Evaluation& evaluation,
                      const Machine& machine, const store::Provenance& provenance);

/// A road by its name, as in the file: "exact", "tempering", "annealing-forward", "annealing-reverse".
struct NamedLogZ {
  std::string name;
  statistics::Estimate log_z;
  std::string side;  ///< what a likelihood by it is: "exact", "overestimated", ...
};
std::vector<NamedLogZ> named_log_z(const LogZRoads& roads);

/// A likelihood: the score of a part minus log Z. The errors are independent.
statistics::Estimate likelihood_of(const EvaluatedPart& part, const statistics::Estimate& log_z);

}  // namespace glassbox::boltzmann
