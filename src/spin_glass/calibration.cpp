// Short runs of the simulation itself, by the clock.
#include "glassbox/spin_glass/calibration.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "glassbox/parallel/clock.hpp"
#include "glassbox/spin_glass/anneal_result.hpp"
#include "glassbox/spin_glass/annealed_state.hpp"
#include "glassbox/spin_glass/annealing.hpp"
#include "glassbox/spin_glass/extension.hpp"
#include "glassbox/spin_glass/free_energies.hpp"
#include "glassbox/spin_glass/sample_state.hpp"
#include "glassbox/spin_glass/simulation.hpp"
#include "recording_time.hpp"

namespace glassbox::spin_glass {
namespace {

using parallel::now;

constexpr std::int64_t most_bytes = std::int64_t{1} << 31;
constexpr int first_population = 64;
constexpr std::int64_t most_sweeps = 10;
constexpr std::int32_t most_steps = 64;

/// What whole samples take, one after the other.
struct Tried {
  double set_up = 0.0, sweeps = 0.0;  ///< seconds of one sample, seconds of one sweep
  StateRow end;                       ///< of the last one
};

/// Samples are simulated for about so many seconds, each up to its end or up to sweep `last`.
Tried tried_samples(const TemperJob& job, const Protocol& protocol, std::int64_t last, double seconds) {
  const parallel::Group alone;
  const double begin = now();
  double sweeping = 0.0;
  std::int64_t samples = 0, sweeps = 0;
  Tried tried;
  do {
    const Sample sample = draw_sample(job.model, job.seed, job.first_sample + samples % job.samples);
    const parallel::Plan plan = parallel::plan(1, 1, protocol.replicas(), placement_quantum(choose_kernel(sample)), 0);
    Simulation simulation(protocol, sample, samples, alone, plan);
    const double start = now();
    simulation.advance([&] { return simulation.sweep() + 1 >= last || now() - begin > seconds ? 1 : 0; });
    sweeping += now() - start;
    sweeps += simulation.sweep();
    tried.end = flat(simulation.state());
    ++samples;
  } while (now() - begin < seconds);
  tried.set_up = (now() - begin - sweeping) / static_cast<double>(samples);
  tried.sweeps = sweeping / static_cast<double>(std::max<std::int64_t>(1, sweeps));
  return tried;
}

/// So many rows of energies as a run of `measurements` keeps, those that there are again and again: estimators take as
/// long as their rows are many.
StateRow with_kept_energies(const StateRow& end, const Protocol& protocol, std::int64_t measurements) {
  SampleState state = sample_state(end, protocol);
  std::int64_t kept = measurements;
  for (std::int64_t stride = 2; kept > protocol.shape.energy_rows; stride *= 2)
    kept = (measurements + stride - 1) / stride;
  for (RungMeasurements& rung : state.measurements) {
    const std::vector<double> rows(rung.energies.rows().begin(), rung.energies.rows().end());
    const std::int64_t columns = rung.energies.columns(), known = rung.energies.kept();
    while (rung.energies.added() < kept)
      rung.energies.add(std::span(rows).subspan(rung.energies.added() % known * columns, columns));
  }
  return flat(state);
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

/// Of one sample.
struct Cooled {
  double seconds = 0.0, updates = 0.0, steps = 0.0;
  StateRow end;
};

/// Cools growing populations, then samples of the whole one, for about so many seconds; `tried` has the last one's
/// size. The first may take longer than there is time for, but without it the steps are not known.
Cooled cooled_samples(const AnnealJob& job, AnnealingProtocol& tried, double seconds) {
  const double begin = now();
  const int configurations = tried.configurations;
  Cooled cooled;
  double spent = 0.0;
  std::int64_t samples = 0;
  tried.replicas = 0;
  for (std::int64_t replicas = first_population; spent == 0.0 || now() - begin + 4.0 * spent < seconds;
       replicas = std::min<std::int64_t>(4 * replicas, job.replicas)) {
    const int previous =
        std::exchange(tried.replicas, static_cast<int>(std::min<std::int64_t>(replicas, job.replicas)));
    samples = tried.replicas == previous ? samples + 1 : 1;
    tried.configurations = tried.replicas < configurations ? 0 : configurations;
    const double start = now();
    const std::int64_t number = job.first_sample + (samples - 1) % job.samples;
    const Sample drawn = draw_sample(job.model, job.seed, number);
    const parallel::Plan alone = parallel::plan(1, 1, tried.replicas, placement_quantum(choose_kernel(drawn)), 0);
    AnnealingSeconds activities;
    const auto sample = anneal(
        tried, drawn, number, parallel::Group(), alone, [] { return false; }, activities);
    cooled.end = flat(*sample);
    cooled.updates = activities.spin_updates;
    cooled.steps = static_cast<double>(sample->steps);
    spent = now() - start;
    const double before = samples == 1 ? 0.0 : cooled.seconds;
    cooled.seconds = before + (spent - before) / static_cast<double>(samples);  // the mean of this size
  }
  return cooled;
}

void set_recording(Work& w, const ResultShape& shape, const StateRow& state,
                   const std::function<SampleRow(StateRow)>& row_of_state, double seconds) {
  const RecordingTime time = recording_time(shape, state, row_of_state, seconds);
  w.of_record = time.of_sample;
  w.of_file = time.of_file;
  w.in_hand = rows_in_hand(shape);
}

/// `protocol`: without thermalization. Every sweep is measured, so that as little as can be is simulated once more.
void set_recording(Work& w, const TemperJob& job, Protocol protocol, const Sample& sample, double seconds) {
  const std::int64_t measurements = std::max<std::int64_t>(1, protocol.sweeps / protocol.every);
  protocol.sweeps = std::max<std::int64_t>(1, std::min<std::int64_t>(measurements, kept_energy_rows));
  protocol.every = protocol.sweeps_per_exchange = 1;
  const Tried tried = tried_samples(job, protocol, protocol.sweeps, 0.2 * seconds);
  const auto row_of = [&](StateRow state) { return row_of_state(std::move(state), protocol, job.free_energy); };
  set_recording(w, result_shape(job, protocol, sample), with_kept_energies(tried.end, protocol, measurements), row_of,
                0.8 * seconds);
}

}  // namespace

Work work_of(const TemperJob& job, const Sample& sample, double seconds) {
  const Protocol whole = protocol(job, sample);
  Work w = work(job.samples, whole.replicas(), sample);
  TemperJob smaller = job;
  while (smaller.copies > 1 && bytes_of(protocol(smaller, sample), sample) > most_bytes) smaller.copies /= 2;
  Protocol tried = protocol(smaller, sample);
  tried.max_doublings = 0;
  if (tried.copies < 2) tried.cluster_moves = ClusterMoves::none;
  const double scale = static_cast<double>(whole.copies) / tried.copies;
  const auto thermalization = static_cast<double>(whole.thermalization), sweeps = static_cast<double>(whole.sweeps);
  const Tried begun = tried_samples(smaller, tried, std::max<std::int64_t>(1, tried.thermalization), 0.3 * seconds);
  tried.thermalization = 0;
  const Tried ended = tried_samples(smaller, tried, tried.sweeps, 0.3 * seconds);
  w.of_set_up = scale * std::min(begun.set_up, ended.set_up);
  w.of_sample = scale * (thermalization * begun.sweeps + sweeps * ended.sweeps);
  w.meetings = (thermalization + sweeps) / static_cast<double>(whole.sweeps_per_exchange);
  w.updates = (thermalization + sweeps) * whole.replicas() * sample.graph.sites;
  set_recording(w, smaller, tried, sample, 0.4 * seconds);
  w.of_record *= scale;
  if (job.temperatures.spacing != Spacing::adaptive || !job.temperatures.listed.empty()) return w;
  w.pilots = job.tuning_samples;
  w.of_pilot = scale * static_cast<double>(job.tuning_sweeps) * begun.sweeps;
  return w;
}

Work work_of(const AnnealJob& job, const Sample& sample, double seconds) {
  AnnealJob shorter = job;
  shorter.rules.sweeps = std::min(job.rules.sweeps, most_sweeps);
  if (job.method == AnnealingMethod::simulated) shorter.steps = std::min(job.steps, most_steps);
  AnnealingProtocol tried = annealing_protocol(shorter, sample);
  const Cooled cooled = cooled_samples(job, tried, 0.6 * seconds);
  const double scale = static_cast<double>(job.rules.sweeps) / static_cast<double>(shorter.rules.sweeps) * job.steps /
                       shorter.steps;  // steps are given where annealing is simulated, else found
  const double rest = scale * job.replicas / tried.replicas;
  Work w = work(job.samples, job.replicas, sample);
  w.of_sample = cooled.seconds * rest;
  w.updates = cooled.updates * rest;
  w.meetings = scale * cooled.steps;
  const auto row_of = [&](StateRow state) { return row_of_annealed(std::move(state), tried, sample); };
  set_recording(w, result_shape(shorter, tried, sample), cooled.end, row_of, 0.4 * seconds);
  return w;
}

}  // namespace glassbox::spin_glass
