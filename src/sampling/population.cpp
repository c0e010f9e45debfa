// Weigh, resample, sweep, look.
#include "glassbox/sampling/population.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "glassbox/parallel/clock.hpp"

namespace glassbox::sampling {
namespace {

using parallel::now;

/// First place of every rank, and the end.
std::vector<std::int64_t> bounds_of(std::span<const int> share) {
  std::vector<std::int64_t> bounds(share.size() + 1, 0);
  std::partial_sum(share.begin(), share.end(), bounds.begin() + 1, std::plus<std::int64_t>());
  return bounds;
}

/// Places that stretch i of a and stretch k of b have in common.
std::int64_t common(std::span<const std::int64_t> a, std::int64_t i, std::span<const std::int64_t> b, std::int64_t k) {
  return std::max<std::int64_t>(0, std::min(a[i + 1], b[k + 1]) - std::max(a[i], b[k]));
}

}  // namespace

Population::Population(Replicas& replicas, const parallel::Group& group, std::vector<int> share,
                       const random::Name& name, PopulationRules rules)
    : replicas_(replicas),
      group_(group),
      share_(std::move(share)),
      name_(name),
      rules_(rules),
      energy_(std::accumulate(share_.begin(), share_.end(), std::size_t{0})),
      local_lambda_(replicas.count(), 0.0),
      family_(energy_.size()),
      log_z_(replicas.log_z_prior()),
      ancestors_(size()) {
  if (energy_.size() < share_.size())
    throw std::invalid_argument("population: " + std::to_string(energy_.size()) + " replicas are fewer than the " +
                                std::to_string(share_.size()) + " ranks that share them");
  std::iota(family_.begin(), family_.end(), 0);
  name_.purpose = random::Purpose::annealing_spins;
  replicas_.draw_prior(name_);
  look();
}

bool Population::step(double target) {
  if (target <= lambda_) return true;
  const double begin = now();
  const double step = adaptive_step(energy_, rules_.overlap, target - lambda_);
  const bool is_there = step >= target - lambda_;
  const double lowest = std::ranges::min(energy_);
  std::vector<double> weight(energy_.size());
  std::ranges::transform(energy_, weight.begin(), [&](double energy) { return std::exp(-step * (energy - lowest)); });
  log_z_ += std::log(std::accumulate(weight.begin(), weight.end(), 0.0) / static_cast<double>(size())) - step * lowest;
  resample(weight);
  lambda_ = is_there ? target : lambda_ + step;
  const double resampled = now();
  std::ranges::fill(local_lambda_, lambda_);
  name_.purpose = random::Purpose::annealing_sweep;
  for (std::int64_t s = 0; s < rules_.sweeps; ++s) {
    name_.sweep = sweeps() + s;
    replicas_.sweep(local_lambda_, name_);
  }
  ladder_.push_back(lambda_);
  is_packed_ = false;
  const double swept = now();
  look();
  seconds_.sweep += swept - resampled;
  seconds_.resample += now() - swept + resampled - begin;
  return is_there;
}

void Population::resample(std::span<const double> weight) {
  name_.purpose = random::Purpose::resampling;
  name_.sweep = steps();
  const std::vector<std::int32_t> parent = parents(rules_.resampling, weight, name_);
  ancestors_.add(weight, family_);
  std::vector<std::int32_t> inherited(parent.size());
  std::ranges::transform(parent, inherited.begin(), [&](std::int32_t p) { return family_[p]; });
  family_ = std::move(inherited);
  move_children(parent);
}

void Population::move_children(std::span<const std::int32_t> parent) {
  const std::span<const std::uint64_t> rows = packed();
  const std::vector<std::int64_t> place = bounds_of(share_);
  std::vector<std::int64_t> child;  // the children of each rank's replicas are places child[rank] to child[rank + 1]
  for (const std::int64_t bound : place)
    child.push_back(std::ranges::lower_bound(parent, static_cast<std::int32_t>(bound)) - parent.begin());
  const std::int64_t me = group_.rank(), words = replicas_.words();
  std::vector<std::uint64_t> children((child[me + 1] - child[me]) * words);
  for (std::int64_t p = child[me]; p < child[me + 1]; ++p)
    std::copy_n(rows.data() + (parent[p] - place[me]) * words, words, children.data() + (p - child[me]) * words);
  if (share_.size() > 1) {
    std::vector<int> to, from;
    for (std::size_t r = 0; r < share_.size(); ++r) {
      to.push_back(static_cast<int>(words * common(child, me, place, r)));
      from.push_back(static_cast<int>(words * common(child, r, place, me)));
    }
    children = group_.redistribute(std::span<const std::uint64_t>(children), to, from);
  }
  replicas_.unpack(children);
}

void Population::look() {
  std::vector<double> mine(replicas_.count());
  replicas_.energies(mine);
  energy_ = group_.gather(std::span<const double>(mine), share_);
  const auto least = std::ranges::min_element(energy_);
  if (*least < lowest_.energy) {
    lowest_ = {*least, lambda_, sweeps()};
    lowest_place_ = least - energy_.begin();
    lowest_is_kept_ = false;
  }
}

std::span<const std::uint64_t> Population::packed() {
  if (!is_packed_) {
    packed_.resize(replicas_.count() * replicas_.words());
    replicas_.pack(packed_);
    is_packed_ = true;
    keep_lowest();
  }
  return packed_;
}

void Population::keep_lowest() {
  if (lowest_is_kept_) return;
  const std::int64_t here = lowest_place_ - bounds_of(share_)[group_.rank()];
  lowest_row_.clear();
  if (here >= 0 && here < replicas_.count())
    lowest_row_.assign(packed_.begin() + here * replicas_.words(), packed_.begin() + (here + 1) * replicas_.words());
  lowest_is_kept_ = true;
}

std::vector<std::uint64_t> Population::rows(std::int64_t first, std::span<const int> counts) {
  const std::span<const std::uint64_t> here = packed();
  const std::vector<std::int64_t> place = bounds_of(share_);
  std::vector<std::int64_t> wanted = bounds_of(counts);
  for (std::int64_t& bound : wanted) bound += first;
  const std::int64_t me = group_.rank(), words = replicas_.words();
  std::vector<int> to, from;
  for (std::size_t r = 0; r < share_.size(); ++r) {
    to.push_back(static_cast<int>(words * common(place, me, wanted, r)));
    from.push_back(static_cast<int>(words * common(place, r, wanted, me)));
  }
  // What this rank has of all that is wanted is one stretch, in the order of those who want it.
  const std::int64_t begin = std::clamp(wanted.front(), place[me], place[me + 1]) - place[me];
  const std::int64_t end = std::clamp(wanted.back(), place[me], place[me + 1]) - place[me];
  return group_.redistribute(here.subspan(begin * words, (end - begin) * words), to, from);
}

std::vector<std::uint64_t> Population::lowest_configuration() {
  packed();
  return group_.gather_ragged(std::span<const std::uint64_t>(lowest_row_));
}

}  // namespace glassbox::sampling
