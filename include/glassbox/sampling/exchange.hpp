// Exchange of neighbouring rungs: pure decisions that every rank computes alike, and what they add up to.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/random/draw.hpp"

namespace glassbox::sampling {

/// even_odd: even pairs on even exchanges, odd pairs on odd ones (non-reversible, fewer round trips lost);
/// random: the parity is drawn each time (reversible).
enum class ExchangeScheme : std::uint8_t { even_odd, random };

/// Where the replicas of one sample stand: `copies` independent ladders of `rungs` replicas each, replica number
/// copy * rungs + place. A replica stays where it is, its rung changes.
struct Standing {
  int copies = 1, rungs = 1;
  std::vector<std::int32_t> rung;     ///< [replica]
  std::vector<std::int32_t> replica;  ///< [copy][rung]: the inverse
  std::vector<std::int8_t> heading;   ///< [replica]: +1 last touched the hottest rung, -1 the coldest (-2: and has
                                      ///< never been at the hottest), 0 neither yet

  static Standing start(int copies, int rungs);
  /// Fills `replica` from `rung`. Throws std::invalid_argument where `rung` is no permutation of every copy.
  void restore();
};

/// What a ladder has gone through, added up over copies.
struct ExchangeCounts {
  std::int64_t exchanges = 0;          ///< exchange steps so far
  std::int64_t round_trips = 0;        ///< hottest to coldest and back, completed
  std::vector<std::int64_t> attempts;  ///< [pair]
  std::vector<std::int64_t> accepted;  ///< [pair]
  std::vector<std::int64_t> up;        ///< [rung]: visits by replicas that come from the hottest rung
  std::vector<std::int64_t> down;      ///< [rung]: visits by replicas that come from the coldest rung

  static ExchangeCounts none(int rungs);
};

/// One exchange step: pair (k, k + 1) swaps with probability min(1, exp((lambda_k - lambda_k+1)(U_k - U_k+1))).
/// `energy`[replica] of all replicas; `name`.sweep says when. Rung 0 is the hottest (smallest lambda).
void exchange(ExchangeScheme scheme, std::span<const double> lambda, std::span<const double> energy,
              const random::Name& name, Standing& standing, ExchangeCounts& counts);

/// Rejected share of each pair; pairs never tried count as never rejected.
std::vector<double> rejection(const ExchangeCounts& counts);

/// Replica flow f: share of the replicas seen at each rung that come from the hottest one; NaN where none came yet.
std::vector<double> flow(const ExchangeCounts& counts);

}  // namespace glassbox::sampling
