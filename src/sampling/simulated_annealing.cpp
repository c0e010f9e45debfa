// Cool, look, remember.
#include "glassbox/sampling/simulated_annealing.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace glassbox::sampling {
namespace {

/// The lowest that a rank has seen, and whose it is.
struct Candidate {
  LowestSeen seen;
  std::int64_t replica = 0;

  auto rank_of() const { return std::tuple(seen.energy, seen.sweep, replica); }
};

class Watch {
 public:
  explicit Watch(Replicas& replicas)
      : replicas_(replicas),
        energy_(replicas.count()),
        lowest_(replicas.count(), std::numeric_limits<double>::infinity()),
        rows_(replicas.count() * replicas.words()) {}

  void look(double lambda, std::int64_t sweep) {
    replicas_.energies(energy_);
    for (std::size_t r = 0; r < energy_.size(); ++r) lowest_[r] = std::min(lowest_[r], energy_[r]);
    const auto least = std::ranges::min_element(energy_);
    if (least == energy_.end() || !(*least < best_.seen.energy)) return;
    const std::int64_t here = least - energy_.begin(), words = replicas_.words();
    best_ = {{*least, lambda, sweep}, replicas_.first() + here};
    replicas_.pack(rows_);
    configuration_.assign(rows_.begin() + here * words, rows_.begin() + (here + 1) * words);
  }

  /// The best of all ranks. Collective.
  AnnealedReplicas together(const parallel::Group& group) const {
    AnnealedReplicas all;
    all.lowest_of_each = group.gather_ragged(std::span<const double>(lowest_));
    const std::vector<Candidate> candidates = group.gather(std::span<const Candidate>(&best_, 1));
    const auto best = std::ranges::min_element(candidates, {}, &Candidate::rank_of);
    all.lowest = best->seen;
    const bool is_mine = best - candidates.begin() == group.rank();
    all.configuration =
        group.gather_ragged(std::span<const std::uint64_t>(configuration_).first(is_mine ? configuration_.size() : 0));
    return all;
  }

 private:
  Replicas& replicas_;
  std::vector<double> energy_, lowest_;
  std::vector<std::uint64_t> rows_, configuration_;
  Candidate best_;
};

}  // namespace

std::optional<AnnealedReplicas> simulated_annealing(Replicas& replicas, const parallel::Group& group,
                                                    std::span<const double> lambda, const AnnealingSweeps& sweeps,
                                                    const std::function<bool()>& stop) {
  random::Name name = sweeps.name;
  name.purpose = random::Purpose::annealing_spins;
  replicas.draw_prior(name);
  name.purpose = random::Purpose::annealing_sweep;
  Watch watch(replicas);
  std::vector<double> everywhere(replicas.count());
  for (const double l : lambda) {
    if (group.any(stop())) return std::nullopt;
    std::ranges::fill(everywhere, l);
    for (std::int64_t s = 0; s < sweeps.count; ++s, ++name.sweep) {
      replicas.sweep(everywhere, name);
      watch.look(l, name.sweep + 1);
    }
  }
  AnnealedReplicas result = watch.together(group);
  result.sweeps = name.sweep;
  return result;
}

}  // namespace glassbox::sampling
