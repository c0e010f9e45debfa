// One gather per exchange, pure decisions after it.
#include "glassbox/sampling/tempering.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "glassbox/parallel/clock.hpp"
#include "glassbox/sampling/ladder.hpp"

namespace glassbox::sampling {
namespace {

using parallel::now;

/// In several strands, for each comparison waits for the one before.
double least(std::span<const double> values) {
  std::array<double, 8> strand;
  strand.fill(std::numeric_limits<double>::infinity());
  std::size_t i = 0;
  for (; i + strand.size() <= values.size(); i += strand.size())
    for (std::size_t k = 0; k < strand.size(); ++k) strand[k] = values[i + k] < strand[k] ? values[i + k] : strand[k];
  for (; i < values.size(); ++i) strand[0] = std::min(strand[0], values[i]);
  return std::ranges::min(strand);
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

void Tempering::resume(Standing standing, ExchangeCounts counts, const LowestSeen& lowest,
                       std::span<const std::uint64_t> lowest_configuration) {
  lowest_ = lowest;
  if (group_.rank() == 0) lowest_row_.assign(lowest_configuration.begin(), lowest_configuration.end());
  standing_ = std::move(standing);
  counts_ = std::move(counts);
}

int Tempering::step(std::uint64_t seed, std::int64_t sample, std::int64_t sweep, int wish) {
  const double begin = now();
  const std::int32_t* rung = standing_.rung.data() + replicas_.first();
  for (std::size_t r = 0; r < local_lambda_.size(); ++r) local_lambda_[r] = lambda_[rung[r]];
  replicas_.sweep(local_lambda_, {.seed = seed, .purpose = rules_.sweep, .sample = sample, .sweep = sweep});
  energy_is_current_ = false;
  last_sweep_ = sweep + 1;
  const double swept = now();
  seconds_.sweep += swept - begin;
  if (!is_meeting(sweep + 1)) return 0;
  const int urgent = meet(wish, sweep + 1);
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

int Tempering::meet(int wish, std::int64_t sweeps_done) {
  energy_.resize(standing_.rung.size());
  if (share_.size() == 1)
    replicas_.energies(energy_);
  else
    wish = gather_energies(wish);
  energy_is_current_ = true;
  if (least(energy_) < lowest_.energy) remember_lowest(sweeps_done);
  return wish;
}

void Tempering::remember_lowest(std::int64_t sweeps_done) {
  const auto replica = static_cast<int>(std::ranges::min_element(energy_) - energy_.begin());
  lowest_ = {energy_[replica], lambda_[standing_.rung[replica]], sweeps_done};
  lowest_row_.clear();
  const int here = replica - replicas_.first();
  if (here < 0 || here >= replicas_.count()) return;
  const std::int64_t words = replicas_.words();
  own_rows_.resize(replicas_.count() * words);
  replicas_.pack(own_rows_);
  lowest_row_.assign(own_rows_.begin() + here * words, own_rows_.begin() + (here + 1) * words);
}

std::vector<std::uint64_t> Tempering::lowest_configuration() const {
  return group_.gather_ragged(std::span<const std::uint64_t>(lowest_row_));
}

int Tempering::gather_energies(int wish) {
  // The wish rides with the energies: one message decides both.
  std::vector<double> mine(replicas_.count() + 1);
  replicas_.energies(std::span(mine).first(replicas_.count()));
  mine.back() = wish;
  std::vector<int> counts(share_);
  for (int& c : counts) ++c;
  const std::vector<double> all = group_.gather(std::span<const double>(mine), counts);
  double urgent = 0.0;
  for (std::size_t rank = 0, from = 0, to = 0; rank < share_.size(); from += counts[rank], to += share_[rank++]) {
    std::copy_n(all.begin() + from, share_[rank], energy_.begin() + to);
    urgent = std::max(urgent, all[from + share_[rank]]);
  }
  return static_cast<int>(urgent);
}

std::span<const double> Tempering::energies() {
  if (!energy_is_current_) meet(0, last_sweep_);
  return energy_;
}

std::span<const std::uint64_t> Tempering::packed() {
  const auto words = static_cast<int>(replicas_.words());
  packed_.resize(std::int64_t{replicas_.count()} * words);
  replicas_.pack(packed_);
  if (share_.size() > 1) {
    std::vector<int> counts(share_);
    for (int& c : counts) c *= words;
    packed_ = group_.gather(std::span<const std::uint64_t>(packed_), counts);
  }
  return packed_;
}

void Tempering::unpack(std::span<const std::uint64_t> rows) {
  replicas_.unpack(rows.subspan(replicas_.first() * replicas_.words(), replicas_.count() * replicas_.words()));
  energy_is_current_ = false;
}

}  // namespace glassbox::sampling
