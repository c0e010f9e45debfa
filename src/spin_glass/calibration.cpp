// Short runs of the simulation itself, by the clock.
#include "glassbox/spin_glass/calibration.hpp"

#include <algorithm>

#include "glassbox/parallel/clock.hpp"
#include "glassbox/spin_glass/annealing.hpp"
#include "glassbox/spin_glass/extension.hpp"
#include "glassbox/spin_glass/sample_state.hpp"
#include "glassbox/spin_glass/simulation.hpp"

namespace glassbox::spin_glass {
namespace {

using parallel::now;

constexpr std::int64_t most_bytes = std::int64_t{1} << 31;
constexpr int first_population = 64;
constexpr std::int64_t most_sweeps = 10;
constexpr std::int32_t most_steps = 64;

/// Seconds of a sweep of all replicas, with its exchanges and measurements.
double seconds_of_sweep(Protocol protocol, const Sample& sample, double seconds) {
  protocol.max_doublings = 0;
  const parallel::Plan alone = parallel::plan(1, 1, protocol.replicas(), placement_quantum(choose_kernel(sample)), 0);
  Simulation simulation(protocol, sample, 0, parallel::Group(), alone);
  const double begin = now();
  simulation.advance([&] { return now() - begin > seconds ? 1 : 0; });
  return (now() - begin) / static_cast<double>(std::max<std::int64_t>(1, simulation.sweep()));
}

std::int64_t bytes_of(const Protocol& protocol, const Sample& sample) {
  return memory_bytes(choose_kernel(sample), sample, protocol.replicas()) + 2 * state_widths(protocol).bytes();
}

Work work(std::int64_t samples, int replicas, const Sample& sample) {
  Work w;
  w.samples = samples;
  w.replicas = replicas;
  w.quantum = placement_quantum(choose_kernel(sample));
  return w;
}

}  // namespace

Work work_of(const TemperJob& job, const Sample& sample, double seconds) {
  const Protocol whole = protocol(job, sample);
  Work w = work(job.samples, whole.replicas(), sample);
  TemperJob smaller = job;
  while (smaller.copies > 1 && bytes_of(protocol(smaller, sample), sample) > most_bytes) smaller.copies /= 2;
  Protocol tried = protocol(smaller, sample);
  if (tried.copies < 2) tried.cluster_moves = ClusterMoves::none;
  const double scale = static_cast<double>(whole.copies) / tried.copies;
  const auto thermalization = static_cast<double>(whole.thermalization), sweeps = static_cast<double>(whole.sweeps);
  const double to_equilibrium = scale * seconds_of_sweep(tried, sample, 0.5 * seconds);
  tried.thermalization = 0;
  const double measured = scale * seconds_of_sweep(tried, sample, 0.5 * seconds);
  w.of_sample = thermalization * to_equilibrium + sweeps * measured;
  w.meetings = (thermalization + sweeps) / static_cast<double>(whole.sweeps_per_exchange);
  w.updates = (thermalization + sweeps) * whole.replicas() * sample.graph.sites;
  if (job.temperatures.spacing != Spacing::adaptive || !job.temperatures.listed.empty()) return w;
  w.pilots = job.tuning_samples;
  w.of_pilot = static_cast<double>(job.tuning_sweeps) * to_equilibrium;
  return w;
}

Work work_of(const AnnealJob& job, const Sample& sample, double seconds) {
  AnnealJob shorter = job;
  shorter.rules.sweeps = std::min(job.rules.sweeps, most_sweeps);
  if (job.method == AnnealingMethod::simulated) shorter.steps = std::min(job.steps, most_steps);
  AnnealingProtocol tried = annealing_protocol(shorter, sample);
  tried.configurations = 0;
  const double scale = static_cast<double>(job.rules.sweeps) / static_cast<double>(shorter.rules.sweeps) * job.steps /
                       shorter.steps;  // steps are given where annealing is simulated, else found
  Work w = work(job.samples, job.replicas, sample);
  const double begin = now();
  double spent = 0.0;
  // The first population may take longer than there is time for, but without it the steps are not known.
  for (int replicas = first_population; spent == 0.0 || now() - begin + 4.0 * spent < seconds; replicas *= 4) {
    tried.replicas = std::min(replicas, job.replicas);
    const parallel::Plan alone = parallel::plan(1, 1, tried.replicas, w.quantum, 0);
    AnnealingSeconds activities;
    const double start = now();
    const auto cooled = anneal(
        tried, sample, 0, parallel::Group(), alone, [] { return false; }, activities);
    spent = now() - start;
    const double rest = scale * job.replicas / tried.replicas;
    w.of_sample = spent * rest;
    w.updates = activities.spin_updates * rest;
    w.meetings = scale * static_cast<double>(cooled->steps);
    if (tried.replicas == job.replicas) break;
  }
  return w;
}

}  // namespace glassbox::spin_glass
