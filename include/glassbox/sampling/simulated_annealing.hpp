// Simulated annealing: independent replicas cool together, and the lowest that each has seen is kept (Kirkpatrick,
// Gelatt, Vecchi, Science 220, 671 (1983), doi:10.1126/science.220.4598.671).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "glassbox/parallel/group.hpp"
#include "glassbox/sampling/lowest.hpp"
#include "glassbox/sampling/replicas.hpp"

namespace glassbox::sampling {

/// What is done at every value of lambda.
struct AnnealingSweeps {
  std::int64_t count = 1;
  random::Name name;  ///< seed and sample
};

struct AnnealedReplicas {
  std::vector<double> lowest_of_each;        ///< U, [replica of all ranks]
  LowestSeen lowest;                         ///< of all, the first to see it
  std::vector<std::uint64_t> configuration;  ///< of that replica then, [words]
  std::int64_t sweeps = 0;                   ///< of each replica
};

/// Random draws at lambda = 0, then `sweeps` sweeps at every value of `lambda`, looking at all energies after each. The
/// replicas of the ranks of the group follow one another. Nothing where `stop` said so on any rank; it is asked once
/// for every value of lambda. Collective.
std::optional<AnnealedReplicas> simulated_annealing(Replicas& replicas, const parallel::Group& group,
                                                    std::span<const double> lambda, const AnnealingSweeps& sweeps,
                                                    const std::function<bool()>& stop);

}  // namespace glassbox::sampling
