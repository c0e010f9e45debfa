// The models: from the words of a configuration to one disorder sample.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/spin_glass/sample.hpp"

namespace glassbox::spin_glass {

enum class Kind : std::uint8_t {
  edwards_anderson,
  sherrington_kirkpatrick,
  hopfield,
  viana_bray,
  curie_weiss,
  instance
};
enum class Couplings : std::uint8_t { gaussian, bimodal };
enum class RandomGraph : std::uint8_t { erdos_renyi, regular };
enum class InstanceFormat : std::uint8_t { automatic, edges, rudy, biqmac, qubo };

/// Everything that defines the distribution of J and h. Fields that a kind does not use are ignored.
struct Model {
  Kind kind = Kind::edwards_anderson;
  std::vector<std::int32_t> dimensions = {8, 8, 8};
  std::vector<Boundary> boundaries = {Boundary::periodic, Boundary::periodic, Boundary::periodic};
  std::int32_t sites = 0;                     ///< all kinds but edwards_anderson and instance
  Couplings couplings = Couplings::gaussian;  ///< edwards_anderson, viana_bray, sherrington_kirkpatrick
  double mean = 0.0;                          ///< of J (for SK: of sqrt(N) J)
  double deviation = 1.0;                     ///< of J (for SK: of sqrt(N) J); bimodal: J = mean +- deviation
  double fraction_positive = 0.5;             ///< bimodal: probability of mean + deviation
  double dilution = 0.0;                      ///< probability that a bond is absent, in [0, 1); the same three
  double field = 0.0;                         ///< uniform field
  double field_deviation = 0.0;               ///< of a Gaussian random field on top
  std::int32_t patterns = 1;                  ///< hopfield
  RandomGraph random_graph = RandomGraph::erdos_renyi;  ///< viana_bray
  double degree = 3.0;                                  ///< viana_bray: (mean) degree
  std::string path;                                     ///< instance
  InstanceFormat format = InstanceFormat::automatic;
};

/// Sample number `index` of the model under `seed`: a pure function of its arguments (and of the instance file).
/// Throws std::invalid_argument with what is wrong with the model or the file.
Sample draw_sample(const Model& model, std::uint64_t seed, std::int64_t index);

}  // namespace glassbox::spin_glass
