// What is kept of one inference.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "glassbox/inference/feature_estimate.hpp"

namespace glassbox::inference {

/// Names and order are the file format: see describe(). Quantities "per input" are divided by N.
enum class Quantity : std::uint8_t {
  overlap,        ///< |xi.truth| / N: of <xi>, or its mean where states are summed or sampled
  self_overlap,   ///< Q, or <|q|> of two draws of the posterior
  log_z,          ///< per input
  entropy,        ///< per input
  joint_entropy,  ///< per input
  slope,          ///< d log Z / d beta per input
  beta,           ///< of the inference
  beta_error,
  evidence_gain,
  is_identifiable,
  converged,
  has_fallen_back,  ///< to damped belief propagation
  iterations,
  updates,
  stopped_because,  ///< as Stop is numbered
};
inline constexpr int quantity_count = 15;

struct QuantityDescription {
  std::string_view name, long_name, units;
};
QuantityDescription describe(Quantity quantity);

/// Where the time of message passing went, on this rank: no part of any result.
struct PassTime {
  double seconds = 0.0;  ///< in passes over the data
  double entries = 0.0;  ///< of the data matrix of this rank, each used twice in a pass

  PassTime& operator+=(const PassTime& other);
};

/// NaN where it is not known.
struct InferRecord {
  std::array<double, quantity_count> value;
  std::vector<double> magnetisation;  ///< [input] of a source; empty for planted instances
  PassTime time;                      ///< is not kept in files

  InferRecord() { value.fill(std::numeric_limits<double>::quiet_NaN()); }
  double& operator[](Quantity q) { return value[static_cast<std::size_t>(q)]; }
  double operator[](Quantity q) const { return value[static_cast<std::size_t>(q)]; }
  bool has_converged() const { return (*this)[Quantity::converged] == 1.0; }
};

/// What an estimate at `beta` says; the overlap is left open.
InferRecord record_of(const FeatureEstimate& estimate, double beta);

/// |sum_i truth_i m_i| / N, truth +1 where the bit is on.
double overlap_with_truth(const std::vector<double>& magnetisation, const std::uint64_t* truth);

/// As one row of numbers, and back.
std::vector<double> flat(const InferRecord& record);
InferRecord record_from(const double* row, std::int64_t inputs);

}  // namespace glassbox::inference
