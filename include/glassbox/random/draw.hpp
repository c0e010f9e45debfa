// Random numbers addressed by meaning: a draw is a pure function of its name, no generator state exists.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace glassbox::random {

/// What a draw is for. Two purposes never share a number. Values are part of the result: never renumber.
enum class Purpose : std::uint8_t {
  couplings = 1,
  dilution = 2,
  fields = 3,
  graph = 4,
  patterns = 5,
  initial_spins = 6,
  sweep = 7,
  exchange = 8,
  houdayer = 9,
  tuning_spins = 10,
  tuning_sweep = 11,
  tuning_exchange = 12,
  annealing_spins = 13,
  annealing_sweep = 14,
  annealing_reverse = 15,
  resampling = 16,
  importance_spins = 17,
  triples = 18,
  importance_sweep = 19,
  training_hidden = 20,
  training_visible = 21,
  initial_weights = 22,
  shuffle = 23,
  chain_start = 24,
  training_sweep = 25,
  training_exchange = 26,
  training_input = 27,
  pseudo_likelihood = 28,
  bootstrap = 29,
  up_pass = 30,
  down_pass = 31,
  tap_start = 40,
  binarisation = 41,
  held_back = 42,
  generated_patterns = 43,
  generated_rows = 44,
  machine_start = 50,
  machine_sweep = 51,
  machine_reverse = 52,
  recognition = 53,
  machine_ladder = 54,
  machine_exchange = 55,
  machine_ends = 56,
  sampling_start = 60,
  sampling_sweep = 61,
  sampling_exchange = 62,
  sampled_layers = 63,
  planted_feature = 70,
  planted_rows = 71,
  message_start = 72,
  posterior_start = 73,
  posterior_sweep = 74,
  posterior_exchange = 75,
  halves = 76,
  chosen_inputs = 77,
  second_feature = 78,
  posterior_reverse = 79,
};

/// The name of a family of draws; `index` (a site, a bond, a pair) picks one of them.
/// Ranges: sample < 2^24, replica < 2^32, sweep < 2^32; a name outside them throws.
struct Name {
  std::uint64_t seed = 0;
  Purpose purpose = Purpose::couplings;
  std::int64_t sample = 0;   ///< which realisation of the disorder
  std::int64_t replica = 0;  ///< which copy or replica, or 0
  std::int64_t sweep = 0;    ///< when, or 0
};

/// The 128-bit counter of a draw: words (index, replica, sweep, sample | purpose << 24). Every generator uses this
/// layout. Throws std::out_of_range where a field does not fit, for an overflow would silently reuse numbers.
std::array<std::uint32_t, 4> counter(const Name& name, std::int64_t index);

/// What fills the vectors of the kernels (blocks-inl.hpp); a choice of the build.
#ifdef GLASSBOX_PHILOX
inline constexpr std::string_view kernel_generator = "Philox4x32-10";
#else
inline constexpr std::string_view kernel_generator = "ARS-7";
#endif

/// Four independent uniform 32-bit words (Philox4x32-10: Salmon et al., SC'11, doi:10.1145/2063384.2063405).
std::array<std::uint32_t, 4> words(const Name& name, std::int64_t index);

/// Uniform in (0, 1): the middle of one of 2^52 equal cells.
double uniform(const Name& name, std::int64_t index);

/// Standard normal (Box-Muller on the words of one draw).
double normal(const Name& name, std::int64_t index);

/// Uniform integer in [0, bound), bound >= 1: multiply-shift on 64 bits, bias below bound / 2^64.
std::int64_t integer(const Name& name, std::int64_t index, std::int64_t bound);

}  // namespace glassbox::random
