// Times population annealing, resampling and all, against sweeps of the same replicas alone; and its memory.
#include <fmt/format.h>

#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "glassbox/sampling/population.hpp"
#include "glassbox/spin_glass/kernel.hpp"
#include "glassbox/spin_glass/model.hpp"

namespace glassbox::bench {
namespace {

/// Seconds of this core, so that others on the machine do no harm.
double now() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Resident memory of this process now, in MiB; 0 where the system does not say.
double resident_mib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024.0;
  return 0.0;
}

struct Case {
  const char* name;
  spin_glass::Couplings couplings;
  std::vector<std::int32_t> lengths;
  int replicas;
};

spin_glass::Sample sample_of(const Case& c) {
  spin_glass::Model model;
  model.dimensions = c.lengths;
  model.couplings = c.couplings;
  return spin_glass::draw_sample(model, 1, 0);
}

/// Of one sweep of the replicas, as they are, at this lambda.
double sweep_seconds(sampling::Replicas& replicas, double lambda) {
  constexpr int sweeps = 200;
  const std::vector<double> everywhere(replicas.count(), lambda);
  const double begin = now();
  for (int i = 0; i < sweeps; ++i)
    replicas.sweep(everywhere, {.seed = 1, .purpose = random::Purpose::sweep, .sweep = i});
  return (now() - begin) / sweeps;
}

void time(const Case& c) {
  const double before = resident_mib();
  const spin_glass::Sample sample = sample_of(c);
  const auto replicas = spin_glass::make_replicas(spin_glass::choose_kernel(sample), sample,
                                                  spin_glass::Update::metropolis, 0, c.replicas);
  const double begin = now();
  sampling::Population population(*replicas, parallel::Group(), {c.replicas}, {.seed = 1}, {.sweeps = 10});
  while (!population.step(2.0)) {
  }
  const double seconds = now() - begin, memory = resident_mib() - before;
  const double updates = static_cast<double>(population.sweeps()) * c.replicas * sample.graph.sites;
  const double sweep = sweep_seconds(*replicas, 1.0) / (static_cast<double>(c.replicas) * sample.graph.sites);
  fmt::print("{:<22} {:>8} {:>8} {:>6} {:>9.1f} ps {:>9.1f} ps {:>8.0f} % {:>8.1f} MiB\n", c.name,
             spin_glass::name(spin_glass::choose_kernel(sample)), c.replicas, population.steps(),
             1e12 * seconds / updates, 1e12 * sweep, 100.0 * sweep * updates / seconds, memory);
}

int run() {
  fmt::print("population annealing to beta = 2, 10 sweeps at every step; per spin update, one core\n");
  fmt::print("{:<22} {:>8} {:>8} {:>6} {:>12} {:>12} {:>10} {:>12}\n", "system", "kernel", "replicas", "steps",
             "annealing", "sweep alone", "rate", "memory");
  using enum spin_glass::Couplings;
  for (const Case& c :
       {Case{"EA 3D L=8 bimodal", bimodal, {8, 8, 8}, 100000}, Case{"EA 3D L=6 bimodal", bimodal, {6, 6, 6}, 100000},
        Case{"EA 3D L=8 Gaussian", gaussian, {8, 8, 8}, 20000}})
    time(c);
  return 0;
}

}  // namespace
}  // namespace glassbox::bench

int main() {
  return glassbox::bench::run();
}
