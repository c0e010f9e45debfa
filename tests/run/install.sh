# What cmake --install puts down is enough for somebody else's program: headers, libraries, find_package, the program.
. "$(dirname "$0")/run.sh"
build=$(cd "$(dirname "$glassbox")/.." && pwd)
from_cache() { sed -n "s/^$1:[A-Z]*=//p" "$build/CMakeCache.txt"; }

[ -e "$build/drivers/glassbox.1" ] || cmake --build "$build" --target manual > log || fail "no manual: $(cat log)"
cmake --install "$build" --prefix "$folder/prefix" > log || fail "cmake --install: $(cat log)"
"$folder/prefix/bin/glassbox" --version | grep -q "^glassbox" || fail "the installed program does not tell its version"
grep -rnE "$build|$sources" "$folder/prefix/lib" --include=*.cmake && fail "the package names the folders it was built in"

mkdir consumer
cat > consumer/CMakeLists.txt <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(consumer LANGUAGES CXX)
find_package(glassbox 0.1 REQUIRED)
add_executable(consumer consumer.cpp)
target_link_libraries(consumer PRIVATE glassbox::boltzmann glassbox::inference glassbox::report glassbox::scaling
  glassbox::spin_glass)
CMAKE
cat > consumer/consumer.cpp <<'CPP'
#include <cmath>
#include <cstdio>

#include "glassbox/boltzmann/exact_log_z.hpp"
#include "glassbox/data/toy_data.hpp"
#include "glassbox/inference/amp.hpp"
#include "glassbox/inference/planted_instance.hpp"
#include "glassbox/report/markup.hpp"
#include "glassbox/scaling/efficiency.hpp"
#include "glassbox/spin_glass/enumeration.hpp"
#include "glassbox/spin_glass/kernel.hpp"
#include "glassbox/spin_glass/model.hpp"

using namespace glassbox;

// log Z of a drawn sample by glassbox, and by a plain sum over all configurations; and one sweep of a kernel.
bool sums_a_small_glass() {
  spin_glass::Model model;
  model.dimensions = {3, 3};
  model.boundaries = {spin_glass::Boundary::periodic, spin_glass::Boundary::periodic};
  const spin_glass::Sample sample = spin_glass::draw_sample(model, 1, 0);
  const double temperature = 0.7;
  const std::int32_t sites = sample.graph.sites;
  const auto bonds = static_cast<std::int64_t>(sample.graph.bonds.size());
  const spin_glass::Record record =
      spin_glass::enumerate(sample, {&temperature, 1}, spin_glass::overlap_bins(sites, 0), spin_glass::overlap_bins(bonds, 0));
  double z = 0.0;
  for (std::uint64_t s = 0; s < 1U << sites; ++s)
    z += std::exp(-sample.unit * static_cast<double>(spin_glass::energy_in_units(sample, {&s, 1})) / temperature);
  const double log_z = record[spin_glass::Quantity::log_z].value.at(0);
  std::printf("log Z = %.12f, %.12f by hand\n", log_z, std::log(z));

  const auto replicas = spin_glass::make_replicas(spin_glass::choose_kernel(sample), sample, spin_glass::Update::metropolis, 0, 1);
  const double beta = 1.0 / temperature;
  replicas->sweep({&beta, 1}, {.seed = 1, .purpose = random::Purpose::sweep});
  return std::abs(log_z - std::log(z)) < 1e-10;
}

// The feature behind planted rows, far above its transition.
bool finds_a_planted_feature() {
  const auto planted = inference::planted_instance(200, 2000, 1.5, 1, 0);
  const inference::RowShare rows(planted.rows);
  const auto found = inference::amp(rows, 1.5, inference::random_start(200, 1, 0, 0.1), {}, {});
  double overlap = 0.0;
  for (int i = 0; i < 200; ++i) overlap += (planted.feature.at(0, i) ? 1.0 : -1.0) * found.magnetisation.at(i) / 200.0;
  std::printf("overlap with the feature %.3f\n", overlap);
  return std::abs(overlap) > 0.9;
}

// A machine without weights knows nothing: log Z = (visible + hidden) log 2, and data are not nearer than coins.
bool knows_an_empty_machine() {
  const boltzmann::ReadyRbm machine(boltzmann::zero_rbm({.units = 16}, 8));
  const double log_z = boltzmann::exact_log_z(machine.view());
  const double entropy = data::bars_and_stripes_entropy(4);
  std::printf("log Z = %.6f, of bars and stripes %.6f nats\n", log_z, entropy);
  return std::abs(log_z - 24.0 * std::log(2.0)) < 1e-5 && entropy < 16.0 * std::log(2.0);
}

// Twice the ranks in half the time, and what of that goes onto a page.
bool tells_how_it_scales() {
  const std::vector<scaling::Timed> times{{.ranks = 1, .seconds = {8.0, 0.0}}, {.ranks = 2, .seconds = {4.0, 0.0}}};
  return scaling::efficiencies(times, scaling::Growth::strong).at(1).efficiency.value == 1.0 && report::markup("<1>") == "&lt;1&gt;";
}

int main() {
  return sums_a_small_glass() && finds_a_planted_feature() && knows_an_empty_machine() && tells_how_it_scales() ? 0 : 1;
}
CPP
cmake -G Ninja -S consumer -B built -DCMAKE_PREFIX_PATH="$folder/prefix" -DCMAKE_BUILD_TYPE=Release \
  -DCMAKE_CXX_COMPILER="$(from_cache CMAKE_CXX_COMPILER)" -DCMAKE_CXX_FLAGS="$(from_cache CMAKE_CXX_FLAGS)" > log 2>&1 \
  || fail "the consumer does not configure: $(cat log)"
cmake --build built > log 2>&1 || fail "the consumer does not build: $(cat log)"
built/consumer || fail "the consumer computes something else"
