// What `glassbox infer` is asked to do.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/config/schema.hpp"
#include "glassbox/config/settings.hpp"
#include "glassbox/data/source.hpp"
#include "glassbox/inference/temperature_learning.hpp"

namespace glassbox::inference {

/// How the posterior of a feature is found. Belief propagation with the exact factor, or with the Gaussian closure.
enum class Algorithm : std::uint8_t { amp, belief_propagation, gaussian, exact, monte_carlo };
std::string name(Algorithm algorithm);  ///< as in the configuration

struct AlgorithmRules {
  Algorithm algorithm = Algorithm::amp;
  std::int64_t max_iterations = 2000;
  double tolerance = 1e-6;
  double damping = 0.5;        ///< of belief propagation: how much of an old message stays
  bool has_fallback = true;    ///< damped belief propagation where amp does not converge
  std::int64_t sweeps = 2000;  ///< monte_carlo: measured ones, after as many that are not
};

/// One point of a scan over planted data: M = alpha N rows of N inputs drawn at beta.
struct PlantedPoint {
  std::int64_t inputs = 0, rows = 0;
  double beta = 0.0;
  double alpha = 0.0;  ///< rows per input as asked for; rows / inputs is nearest to it

  DataShape shape() const { return {inputs, rows}; }
};

struct PlantedScan {
  std::vector<std::int64_t> inputs;
  std::vector<double> beta;
  std::vector<double> alpha;  ///< as written: rows per input, or multiples of the critical beta^-4
  bool is_critical = false;   ///< alpha is in multiples
  std::int64_t instances = 50;
  double correlation = 0.0;  ///< of two planted features: P(xi1_i = xi2_i) = (1 + correlation) / 2
};
/// [inputs][beta][alpha], row-major.
std::vector<PlantedPoint> points(const PlantedScan& scan);

enum class Coding : std::uint8_t { threshold, above_mean };

/// Rows of a source and what is done with them.
struct DataScan {
  data::Source source;
  std::vector<std::string> classes;  ///< labels whose rows are taken; empty: all rows
  Coding coding = Coding::threshold;
  double threshold = 0.5;
  double balance = 0.0;              ///< inputs that are +1 in a smaller share of the rows, or -1, are left out
  bool per_class = true;             ///< each class by itself too
  std::int64_t halves = 10;          ///< pairs of disjoint halves
  std::vector<std::int64_t> rows;    ///< numbers of rows to be tried
  std::vector<std::int64_t> inputs;  ///< numbers of inputs to be tried, chosen at random
  std::vector<std::int64_t> blocks;  ///< sides of square blocks of pixels that become one input
  std::int64_t repeats = 5;          ///< random choices of each number
};

struct InferJob {
  bool is_planted = true;
  PlantedScan planted;
  DataScan data;
  AlgorithmRules rules;
  bool learns_beta = false;
  double beta = 0.0;  ///< of the inference where it is not learnt; 0: that of the planted data
  TemperatureRules temperature;
  std::vector<double> beta_grid;  ///< of log P(beta | D); empty: about the maximum
  std::int64_t features = 1;
  bool are_joint = false;  ///< two features at once; else one after the other
  std::string weights;     ///< prefix of .npy files of the features; empty: none
  std::uint64_t seed = 20260101;
  std::int64_t ranks_per_task = 0;  ///< 0: one, or all for large data of a source
  double checkpoint_minutes = 10.0;
  std::string output;
};

const config::Schema& infer_schema();

/// Throws config::Error, with the place, where keys contradict one another.
InferJob infer_job(const config::Settings& settings);

/// Throws config::Error where `now` would change what `before` has stored: only instances may be added.
void require_inference_extension(const config::Settings& before, const config::Settings& now);

}  // namespace glassbox::inference
