// Does a generator repeat its training data? Distances of its samples held against those of unseen data.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "glassbox/boltzmann/neighbours.hpp"
#include "glassbox/statistics/estimate.hpp"

namespace glassbox::boltzmann {

/// Nearest rows, [row]; of any generator's samples.
struct NeighbourTables {
  std::vector<Neighbour> sample_to_train, sample_to_test;
  std::vector<Neighbour> test_to_train;  ///< the baseline: what unseen data looks like
  std::int64_t train_rows = 0, test_rows = 0;
};

/// The three of them. Collective over the group.
NeighbourTables neighbour_tables(const VisibleRows& samples, const VisibleRows& train, const VisibleRows& test,
                                 const parallel::Group& group);

/// A share of the samples, with what it would be if nothing were memorised.
struct Share {
  statistics::Estimate value{0, 0};  ///< error: binomial, of `effective` samples
  double low = 0.0, high = 1.0;      ///< 95 %, Clopper & Pearson (doi:10.1093/biomet/26.4.404) of `effective` samples
  double effective = 0.0;  ///< independent samples that know as much: from the spread between chains, of this share and
                           ///< of distances, whichever says fewer; all of them where there is one chain
  double expected = 0.0;
  double p_value = 1.0;  ///< of so many or more
};

/// Samples that are strictly nearer to the training data than the nearest `quantile` of the test rows. If samples and
/// test rows are alike, the number of m samples below the k-th of n test distances is negative hypergeometric:
/// P(j) = C(j + k - 1, j) C(m - j + n - k, m - j) / C(m + n, m), exactly; ties make the p-value too large, never small.
struct Closeness {
  double quantile = 0.0;
  double threshold = 0.0;  ///< the distance: of test row k = max(1, floor(quantile n)) in the order of distances
  Share share;             ///< expected: that of the test rows themselves
};

enum class Verdict : std::uint8_t {
  unlike,     ///< samples are no closer to the training data than unseen data is
  near_data,  ///< closer, but no more often to training rows than to test rows: typical rather than copied
  memorising  ///< closer, and to training rows in particular
};

struct Memorisation {
  std::vector<Closeness> closeness;  ///< at 1 % and 5 %
  /// Samples whose nearest row, of all training and test rows, is a training row (ties by their number); expected:
  /// training rows / all rows, if they were alike to the generator.
  Share nearest_is_training;
  double copies = 0.0;  ///< share of samples at distance 0 of a training row
  Verdict verdict = Verdict::unlike;
};

/// Samples are [chain][time] of `chains` chains, of which errors are made; chains = 1: samples are independent.
/// "Closer" and "in particular" are said at p < 0.001, after doubling the smaller of the two closeness p-values. (In
/// the spirit of Meehan, Chaudhuri & Dasgupta, AISTATS 2020, arXiv:2004.05675.) Throws std::invalid_argument without
/// samples or test rows, or where chains are not of one length.
Memorisation memorisation(const NeighbourTables& tables, std::int64_t chains);

/// A sentence for people.
std::string statement(const Memorisation& of);

}  // namespace glassbox::boltzmann
