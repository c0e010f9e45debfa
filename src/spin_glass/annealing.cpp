// Cool, measure where asked, and weigh again without resampling.
#include "glassbox/spin_glass/annealing.hpp"

#include <algorithm>

#include "glassbox/free_energy/annealed_importance.hpp"
#include "glassbox/parallel/clock.hpp"
#include "glassbox/sampling/simulated_annealing.hpp"
#include "glassbox/spin_glass/population_measurement.hpp"

namespace glassbox::spin_glass {
namespace {

using parallel::now;

void append(free_energy::LogZ& to, double value, double error) {
  to.value.push_back(value);
  to.error.push_back(error);
}

/// One sample on its way down.
class Cooling {
 public:
  Cooling(const AnnealingProtocol& protocol, const Sample& sample, std::int64_t index, const parallel::Group& group,
          const parallel::Plan& plan)
      : protocol_(protocol),
        sample_(sample),
        group_(group),
        plan_(plan),
        replicas_(make_replicas(choose_kernel(sample), sample, protocol.update, plan.first_replica(group.rank()),
                                plan.share[group.rank()])),
        name_{.seed = protocol.seed, .sample = index} {
    result_.sample = index;
    result_.bonds = static_cast<std::int64_t>(sample.graph.bonds.size());
  }

  bool by_population(const std::function<bool()>& stop, AnnealingSeconds& seconds);
  bool by_simulated_annealing(const std::function<bool()>& stop, AnnealingSeconds& seconds);
  const AnnealedSample& result() const { return result_; }

 private:
  void measure(sampling::Population& population);
  void finish(sampling::Population& population);
  bool weigh_without_resampling(const sampling::Population& population, const std::function<bool()>& stop);
  /// log Z at beta = 0 and the temperatures, and effective replicas, of log weights at all steps.
  void add_importance(const free_energy::LogWeights& weights, std::span<const double> ladder,
                      std::span<const std::int32_t> family);

  const AnnealingProtocol& protocol_;
  const Sample& sample_;
  const parallel::Group& group_;
  const parallel::Plan& plan_;
  std::unique_ptr<sampling::Replicas> replicas_;
  random::Name name_;
  AnnealedSample result_;
};

bool Cooling::by_population(const std::function<bool()>& stop, AnnealingSeconds& seconds) {
  sampling::Population population(*replicas_, group_, plan_.share, name_, protocol_.rules);
  result_.log_z.resize(1);
  append(result_.log_z[0], replicas_->log_z_prior(), 0.0);
  for (const double beta : protocol_.lambda) {
    for (bool is_there = false; !is_there; is_there = population.step(beta))
      if (group_.any(stop())) return false;
    const double begin = now();
    measure(population);
    seconds.measure += now() - begin;
  }
  finish(population);
  seconds.sweep += population.seconds().sweep;
  seconds.resample += population.seconds().resample;
  std::int64_t sweeps = population.sweeps();
  if (protocol_.has_importance_sampling) {
    const double begin = now();
    if (!weigh_without_resampling(population, stop)) return false;
    seconds.sweep += now() - begin;
    sweeps *= 3;
  }
  seconds.sweeps += sweeps;
  seconds.spin_updates += static_cast<double>(sweeps) * replicas_->count() * sample_.graph.sites;
  return true;
}

void Cooling::measure(sampling::Population& population) {
  append(result_.log_z[0], population.log_z(), population.log_z_error());
  const sampling::Families families = sampling::families(population.families());
  result_.families.push_back(families.count);
  result_.mean_square_family_size.push_back(families.mean_square_size);
  result_.entropic_family_size.push_back(families.entropic_size);
  result_.measurements.push_back(measure_population(sample_, protocol_.shape, population, group_));
}

void Cooling::finish(sampling::Population& population) {
  result_.steps = population.steps();
  result_.sweeps = population.sweeps();
  result_.lowest = {population.lowest(), population.lowest_configuration()};
  result_.hits = std::ranges::count(population.energies(), population.lowest().energy);
  const std::int64_t words = replicas_->words();
  std::vector<std::uint64_t> mine;
  for (std::int64_t c = 0; c < protocol_.configurations; ++c) {
    const std::int64_t here = c * population.size() / protocol_.configurations - plan_.first_replica(group_.rank());
    if (here < 0 || here >= replicas_->count()) continue;
    const auto row = population.packed().subspan(here * words, words);
    mine.insert(mine.end(), row.begin(), row.end());
  }
  result_.configurations = group_.gather_ragged(std::span<const std::uint64_t>(mine));
}

bool Cooling::weigh_without_resampling(const sampling::Population& population, const std::function<bool()>& stop) {
  const std::vector<double> ladder(population.ladder().begin(), population.ladder().end());
  const std::int64_t sweeps = protocol_.rules.sweeps;
  const auto all_stop = [&] { return group_.any(stop()); };
  const auto reverse = free_energy::annealed_reverse(*replicas_, ladder, sweeps, name_, all_stop);
  if (reverse.empty()) return false;
  const auto forward = free_energy::annealed_forward(*replicas_, ladder, sweeps, name_, all_stop);
  if (forward.empty()) return false;
  add_importance(forward, ladder, {});
  add_importance(reverse, ladder, population.families());
  return true;
}

void Cooling::add_importance(const free_energy::LogWeights& weights, std::span<const double> ladder,
                             std::span<const std::int32_t> family) {
  free_energy::LogWeights of_all;
  const auto take = [&](double beta) {
    const auto rung = std::ranges::find(ladder, beta) - ladder.begin();
    of_all.push_back(group_.gather(std::span<const double>(weights[rung]), plan_.share));
  };
  take(0.0);
  for (const double beta : protocol_.lambda) take(beta);
  // log Z is a difference to beta = 0: the weights there count as much, in which reverse ones are at their worst.
  free_energy::Annealed all = free_energy::annealed(of_all, family);
  for (double& value : all.log_z.value) value += replicas_->log_z_prior();
  result_.log_z.push_back(std::move(all.log_z));
  const double at_zero = all.effective_samples.front();
  for (std::size_t k = 1; k < all.effective_samples.size(); ++k)
    result_.effective_replicas.push_back(std::min(at_zero, all.effective_samples[k]));
}

bool Cooling::by_simulated_annealing(const std::function<bool()>& stop, AnnealingSeconds& seconds) {
  const double begin = now();
  const auto cooled =
      sampling::simulated_annealing(*replicas_, group_, protocol_.lambda, {protocol_.rules.sweeps, name_}, stop);
  seconds.sweep += now() - begin;
  if (!cooled) return false;
  result_.steps = std::ssize(protocol_.lambda);
  result_.sweeps = cooled->sweeps;
  result_.lowest = {cooled->lowest, cooled->configuration};
  result_.hits = std::ranges::count(cooled->lowest_of_each, cooled->lowest.energy);
  seconds.sweeps += cooled->sweeps;
  seconds.spin_updates += static_cast<double>(cooled->sweeps) * replicas_->count() * sample_.graph.sites;
  return true;
}

}  // namespace

std::optional<AnnealedSample> anneal(const AnnealingProtocol& protocol, const Sample& sample, std::int64_t index,
                                     const parallel::Group& group, const parallel::Plan& plan,
                                     const std::function<bool()>& stop, AnnealingSeconds& seconds) {
  Cooling cooling(protocol, sample, index, group, plan);
  const bool is_done = protocol.method == AnnealingMethod::population ? cooling.by_population(stop, seconds)
                                                                      : cooling.by_simulated_annealing(stop, seconds);
  if (!is_done) return std::nullopt;
  return cooling.result();
}

}  // namespace glassbox::spin_glass
