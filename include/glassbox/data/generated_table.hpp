// Data that are generated, by name.
#pragma once

#include <cstdint>
#include <string>

#include "glassbox/data/raw_table.hpp"

namespace glassbox::data {

/// Who draws: rows of different sets share no number.
enum class DataPart : std::uint8_t { train, validation, test };

enum class GeneratedKind : std::uint8_t { bars_and_stripes, shifter, planted, hopfield, ising };

/// Which distribution. What a kind does not use is not looked at.
struct Generator {
  GeneratedKind kind = GeneratedKind::bars_and_stripes;
  std::int64_t size =
      4;  ///< side of the picture (bars_and_stripes, ising), pixels (shifter), units (planted, hopfield)
  std::int64_t features = 1;  ///< planted: features; hopfield: patterns
  double temperature = 1.0;   ///< ising; planted: 1 / beta
  double noise = 0.0;         ///< hopfield
};

/// Rows with values 0 and 1. Those of different parts are independent draws from one distribution: what is planted
/// depends on the seed alone. Throws std::invalid_argument where the table would exceed most_values, or as the
/// generators do.
LabelledTable generated_table(const Generator& generator, std::int64_t rows, std::uint64_t seed, DataPart part);

}  // namespace glassbox::data
