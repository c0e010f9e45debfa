// One gather per exchange, pure decisions after it.
#include "glassbox/sampling/tempering.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>

#include "glassbox/sampling/ladder.hpp"

namespace glassbox::sampling {
namespace {

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Tempering::Tempering(Replicas& replicas, const parallel::Group& group, std::vector<int> share,
                     std::vector<double> lambda, TemperingRules rules)
    : replicas_(replicas),
      group_(group),
      share_(std::move(share)),
      lambda_(std::move(lambda)),
      rules_(rules),
      standing_(Standing::start(std::accumulate(share_.begin(), share_.end(), 0) / static_cast<int>(lambda_.size()),
                                static_cast<int>(lambda_.size()))),
      counts_(ExchangeCounts::none(static_cast<int>(lambda_.size()))),
      local_lambda_(replicas.count()) {
  require_ladder(lambda_);
}

void Tempering::resume(Standing standing, ExchangeCounts counts, double lowest_energy) {
  lowest_energy_ = lowest_energy;
  standing_ = std::move(standing);
  counts_ = std::move(counts);
}

int Tempering::step(std::uint64_t seed, std::int64_t sample, std::int64_t sweep, int wish) {
  const double begin = now();
  for (int r = 0; r < replicas_.count(); ++r) local_lambda_[r] = lambda_[standing_.rung[replicas_.first() + r]];
  replicas_.sweep(local_lambda_, {.seed = seed, .purpose = rules_.sweep, .sample = sample, .sweep = sweep});
  energy_is_current_ = false;
  const double swept = now();
  seconds_.sweep += swept - begin;
  if (!is_meeting(sweep + 1)) return 0;
  const int urgent = meet(wish);
  if ((sweep + 1) % rules_.sweeps_per_exchange == 0)
    exchange(rules_.scheme, lambda_, energy_,
             {.seed = seed, .purpose = rules_.exchange, .sample = sample, .sweep = sweep}, standing_, counts_);
  seconds_.exchange += now() - swept;
  return urgent;
}

bool Tempering::is_meeting(std::int64_t sweeps_done) const {
  constexpr std::int64_t rare = 16;
  return sweeps_done % std::min(rules_.sweeps_per_exchange, rare) == 0 || sweeps_done % rules_.sweeps_per_exchange == 0;
}

int Tempering::meet(int wish) {
  // The wish rides with the energies: one message decides both.
  std::vector<double> mine(replicas_.count() + 1);
  replicas_.energies(std::span(mine).first(replicas_.count()));
  mine.back() = wish;
  std::vector<int> counts(share_);
  for (int& c : counts) ++c;
  const std::vector<double> all = group_.gather(std::span<const double>(mine), counts);
  energy_.clear();
  double urgent = 0.0;
  for (std::size_t rank = 0, at = 0; rank < share_.size(); at += counts[rank++]) {
    energy_.insert(energy_.end(), all.begin() + at, all.begin() + at + share_[rank]);
    urgent = std::max(urgent, all[at + share_[rank]]);
  }
  energy_is_current_ = true;
  lowest_energy_ = std::min(lowest_energy_, std::ranges::min(energy_));
  return static_cast<int>(urgent);
}

std::span<const double> Tempering::energies() {
  if (!energy_is_current_) meet(0);
  return energy_;
}

std::vector<std::uint64_t> Tempering::packed() const {
  const auto words = static_cast<int>(replicas_.words());
  std::vector<std::uint64_t> rows(std::int64_t{replicas_.count()} * words);
  replicas_.pack(rows);
  if (group_.size() == 1) return rows;
  std::vector<int> counts(share_);
  for (int& c : counts) c *= words;
  return group_.gather(std::span<const std::uint64_t>(rows), counts);
}

void Tempering::unpack(std::span<const std::uint64_t> rows) {
  replicas_.unpack(rows.subspan(replicas_.first() * replicas_.words(), replicas_.count() * replicas_.words()));
  energy_is_current_ = false;
}

}  // namespace glassbox::sampling
