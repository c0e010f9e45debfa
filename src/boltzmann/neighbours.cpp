// Nearest neighbours, rows dealt to the ranks.
#include "glassbox/boltzmann/neighbours.hpp"

#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>

#include "distances.hpp"
#include "glassbox/boltzmann/gibbs.hpp"
#include "glassbox/parallel/plan.hpp"

namespace glassbox::boltzmann {
namespace {

void require_comparable(const VisibleRows& of, const VisibleRows& among) {
  const bool is_bits = among.bits.data != nullptr;
  const std::int64_t units = is_bits ? among.bits.units : among.reals.columns;
  if (among.rows() < 1) throw std::invalid_argument("neighbours: there is no row to be near to; give at least one");
  if (of.rows() < 1) return;
  const std::int64_t own = of.bits.data != nullptr ? of.bits.units : of.reals.columns;
  if (is_bits != (of.bits.data != nullptr))
    throw std::invalid_argument("neighbours: bits are compared with reals; give both as one of the two");
  if (own != units)
    throw std::invalid_argument("neighbours: rows of " + std::to_string(own) + " units are compared with rows of " +
                                std::to_string(units) + "; give as many of both");
}

}  // namespace

std::vector<Neighbour> nearest(const VisibleRows& of, const VisibleRows& among, const parallel::Group& group) {
  require_comparable(of, among);
  const std::vector<int> share = parallel::deal(static_cast<int>(of.rows()), group.size());
  const std::int64_t first = std::accumulate(share.begin(), share.begin() + group.rank(), std::int64_t{0});
  std::vector<Neighbour> mine(share[group.rank()], {0, std::numeric_limits<double>::infinity(), 0});
  if (!mine.empty()) {
    const VisibleRows own = slice(of, first, share[group.rank()]);
    if (of.bits.data != nullptr)
      nearest_bits(own.bits, TurnedRows(among.bits), mine);
    else
      nearest_reals(own.reals, among.reals, mine);
  }
  if (of.bits.data == nullptr)
    for (Neighbour& n : mine) n.distance = std::sqrt(n.distance);
  return group.gather(std::span<const Neighbour>(mine), share);
}

}  // namespace glassbox::boltzmann
