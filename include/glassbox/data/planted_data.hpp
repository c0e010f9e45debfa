// Data with a known cause: planted features, and stored patterns under noise.
#pragma once

#include <cstdint>
#include <vector>

#include "glassbox/data/bit_rows.hpp"
#include "glassbox/data/raw_table.hpp"
#include "glassbox/random/draw.hpp"

namespace glassbox::data {

/// A machine that can be drawn from exactly: units 0 .. units - 1 are cut into `features` blocks of (nearly) equal
/// length, each with a feature xi in {+-1}^n, fair coins, and one hidden spin t of its own.
struct Planted {
  std::int64_t units = 0, features = 1;
  double beta = 1.0;  ///< P(s, t) ~ exp(sum over blocks of beta / sqrt(n) t xi.s)
};

/// Units first .. last - 1 share a feature.
struct PlantedBlock {
  std::int64_t first = 0, last = 0;
  double strength = 0.0;  ///< beta / sqrt(n)

  std::int64_t length() const { return last - first; }
};
/// [feature]. Throws std::invalid_argument unless 1 <= features <= units and beta >= 0, as do those below.
std::vector<PlantedBlock> planted_blocks(const Planted& planted);

/// The features side by side, one row: unit i is up in that of its block. They depend on the seed of the name alone.
BitRows planted_features(const Planted& planted, const random::Name& name);

/// Rows drawn from it: t = +-1 by a fair coin, s_i = t xi_i with probability 1 / (1 + exp(-2 beta / sqrt n)), x = (1 +
/// s) / 2. With one feature this is the teacher of Huang and Toyoizumi, PRE 94, 062310 (2016). Row r is replica
/// name.replica + r. No labels.
LabelledTable planted_rows(const Planted& planted, std::int64_t rows, const random::Name& name);

/// Of the rows, in nats: minus the mean log-likelihood that no machine can exceed. Sum over blocks of n log(2 cosh b) -
/// mean log cosh(b xi.s), b = beta / sqrt(n).
double planted_entropy(const Planted& planted);

/// Patterns of fair coins, as Hopfield's networks store them.
struct Stored {
  std::int64_t units = 0, patterns = 1;
  double noise = 0.0;  ///< probability that a unit of a row is flipped, in [0, 1/2]
};

/// The patterns, one row each; they depend on the seed of the name alone.
RawTable stored_patterns(const Stored& stored, const random::Name& name);

/// A pattern chosen evenly (its number is the label), each unit flipped with probability `noise`. Given the label, the
/// entropy of a row is units (-noise log noise - (1 - noise) log(1 - noise)) nats; that of the labels is log patterns.
/// Row r is replica name.replica + r.
LabelledTable stored_rows(const Stored& stored, std::int64_t rows, const random::Name& name);

}  // namespace glassbox::data
