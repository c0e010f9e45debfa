// Where the negative phase of a gradient comes from: alternations from the data, chains that go on, or chains that are
// tempered.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "glassbox/boltzmann/phase_rows.hpp"
#include "glassbox/boltzmann/rbm.hpp"

namespace glassbox::boltzmann {

/// When a step is made, for the names of its draws: stages are the layers of a network and what follows them. Its
/// alternations or sweeps of chains have numbers sweep, sweep + 1, ..., k of them.
struct StepName {
  std::uint64_t seed = 0;
  std::int64_t stage = 0, step = 0;
  std::int64_t sweep = 0, k = 1;
};

/// Draws of a step for one purpose, in the alternation or sweep of that number.
inline random::Name named(const StepName& name, random::Purpose purpose, std::int64_t sweep) {
  return {.seed = name.seed, .purpose = purpose, .sample = name.stage, .replica = 0, .sweep = sweep};
}

/// What has to be kept of a negative phase to go on: bits of its chains and whole numbers.
struct ChainState {
  std::vector<std::uint64_t> bits;
  std::vector<std::int64_t> numbers;
};

class NegativePhase {
 public:
  virtual ~NegativePhase() = default;

  /// Rows of the negative phase that it fills; 0: as many as there are data rows in a step.
  virtual std::int64_t chains() const = 0;
  virtual NegativeRows kind() const { return NegativeRows::states; }
  /// Units: it can do with either.
  virtual Dealing dealing() const { return Dealing::rows; }
  /// Fills visible states of the negative rows and P(h | v) of them, or the means of both layers: of this rank's rows,
  /// or of all rows of its units, as they are dealt. The positive rows are there likewise. Collective where units are
  /// dealt or chains are tempered. k is that of the name.
  virtual void draw(const RbmView& machine, PhaseRows& rows, const StepName& name) = 0;

  /// Alike on all ranks. Collective.
  virtual ChainState state() const = 0;
  virtual void resume(const ChainState& state) = 0;
};

/// Contrastive divergence: k alternations from each row of the data (Hinton, Neural Comput. 14, 1771 (2002)).
std::unique_ptr<NegativePhase> contrastive_divergence();

/// Persistent chains: k alternations from where they were (Tieleman, ICML 2008). `start`: visible states that they
/// begin with, one per chain.
std::unique_ptr<NegativePhase> persistent_chains(const parallel::Group& group, data::BitRows start);

/// Chains that are tempered: `chains` ladders over `lambda` (0 to 1) on the shared engine, k sweeps and exchanges a
/// step; the replicas at lambda = 1 are the negative phase (Desjardins et al., AISTATS 2010). `base`: biases of the
/// base-rate model. Collective.
std::unique_ptr<NegativePhase> tempered_chains(const parallel::Group& group, std::vector<double> lambda,
                                               std::vector<float> base, std::int64_t chains);

}  // namespace glassbox::boltzmann
