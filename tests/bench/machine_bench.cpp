// Times an epoch of contrastive divergence, 10 000 rows, 784 x 500, batches of 100: with reals for states, beside plain
// products of the same size in the same run, and with bits; under mpirun with bits by all ranks.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "glassbox/boltzmann/rbm_training.hpp"
#include "glassbox/parallel/program.hpp"
#include "least_seconds.hpp"
#include "plain_gemm.hpp"

namespace glassbox::bench {
namespace {

using namespace boltzmann;

constexpr std::int64_t visible = 784, hidden = 500, batch = 100, rows = 10000, steps = rows / batch;
constexpr int repetitions = 5;
constexpr double density = 0.13;  // of MNIST
constexpr double product = 2.0 * visible * hidden * batch;

data::BitRows drawn_rows() {
  data::BitRows data(rows, visible);
  for (std::int64_t r = 0; r < rows; ++r)
    for (std::int64_t i = 0; i < visible; ++i) data.set(r, i, random::uniform({.seed = 1, .replica = r}, i) < density);
  return data;
}

/// As a machine that has learnt something: hidden units are on in a fifth of the rows.
Rbm drawn_machine() {
  Rbm rbm = zero_rbm({.units = visible}, hidden);
  for (std::int64_t i = 0; i < visible; ++i)
    for (std::int64_t j = 0; j < hidden; ++j)
      rbm.weights(i, j) = static_cast<float>(0.05 * random::normal({.seed = 2}, i * hidden + j));
  std::fill_n(rbm.hidden_bias.begin(), hidden, -1.5F);
  std::fill_n(rbm.visible_bias.begin(), visible, -2.0F);
  return rbm;
}

/// The five products of each step, by Eigen.
double gemm_epoch() {
  const std::vector<float> v(batch * visible, 0.5F), w(visible * hidden, 0.1F), h(batch * hidden, 0.5F),
      wt(hidden * visible, 0.1F), vt(visible * batch, 0.5F);
  std::vector<float> to_hidden(batch * hidden), to_visible(batch * visible), gradient(visible * hidden);
  return least_seconds(repetitions, [&] {
    for (std::int64_t s = 0; s < steps; ++s) {
      plain_gemm(v, w, {batch, visible, hidden}, to_hidden);
      plain_gemm(h, wt, {batch, hidden, visible}, to_visible);
      plain_gemm(v, w, {batch, visible, hidden}, to_hidden);
      plain_gemm(vt, h, {visible, batch, hidden}, gradient);
      plain_gemm(vt, h, {visible, batch, hidden}, gradient);
    }
  });
}

/// States as reals, P(h | v) and P(v | h): every product is dense.
double dense_epoch() {
  SharedRbm machine(parallel::Group(), drawn_machine());
  const RbmView view = machine.view();
  Panels v(2 * batch, visible), h(2 * batch, hidden);
  for (std::int64_t r = 0; r < batch; ++r)
    for (std::int64_t i = 0; i < visible; ++i)
      v(r, i) = static_cast<float>(random::uniform({.seed = 3, .replica = r}, i));
  Gradient g{.weights = Panels(visible, hidden),
             .visible_change = std::vector<float>(panel_floats(1, visible)),
             .hidden_change = std::vector<float>(panel_floats(1, hidden)),
             .visible_bias = {},
             .hidden_bias = {},
             .visible_mean = {},
             .hidden_mean = std::vector<float>(panel_floats(1, hidden))};
  g.visible_bias = g.visible_change;
  g.hidden_bias = g.hidden_change;
  const PanelsView v0 = v.view().slice(0, batch), v1 = v.view().slice(batch, batch), h0 = h.view().slice(0, batch),
                   h1 = h.view().slice(batch, batch);
  return least_seconds(repetitions, [&] {
    for (std::int64_t s = 0; s < steps; ++s) {
      multiply(v0, view.weights, view.hidden_bias, whole(h0), h0);
      logistic(h0, whole(h0));
      multiply(h0, view.transposed, view.visible_bias, whole(v1), v1);
      logistic(v1, whole(v1));
      multiply(v1, view.weights, view.hidden_bias, whole(h1), h1);
      logistic(h1, whole(h1));
      multiply_transposed(v, h, whole(g.weights), g.weights);
      climb(machine, g, {}, {.rate = 1e-9});
      machine.publish();
    }
  });
}

double bit_epoch(const parallel::Group& group) {
  const data::BitRows data = drawn_rows();
  RbmTraining training(group, drawn_machine(), contrastive_divergence(), batch, {});
  std::int64_t step = 0;
  return least_seconds(repetitions, [&] {
    for (std::int64_t s = 0; s < steps; ++s, ++step)
      training.step(batch,
                    [&](const RowRange& range, const VisibleStore& to) {
                      std::copy_n(data.row(s * batch + range.first), range.count() * data.words(), to.bits);
                    },
                    {.rate = 1e-4}, {.seed = 4, .stage = 0, .step = step, .sweep = step, .k = 1});
  });
}

/// One rank and all in turn, so that both meet the machine in the same moods.
int compare_ranks(const parallel::Group& world) {
  double one = std::numeric_limits<double>::max(), all = one;
  for (int turn = 0; turn < 3; ++turn) {
    if (world.rank() == 0) one = std::min(one, bit_epoch({}));
    world.barrier();
    all = std::min(all, bit_epoch(world));
  }
  if (world.rank() == 0)
    fmt::print("machine/CD-1 epoch, bits: 1 rank {:.3f} s, {} ranks {:.3f} s, {:.2f} times as fast\n", one,
               world.size(), all, one / all);
  return 0;
}

int run() {
  const parallel::Group world = parallel::Group::world();
  if (world.size() > 1) return compare_ranks(world);
  const double work = 5.0 * product * steps, gemm = gemm_epoch(), dense = dense_epoch(), bits = bit_epoch(world);
  fmt::print("machine/CD-1 epoch, {} rows, {} x {}, batches of {}, one core\n", rows, visible, hidden, batch);
  fmt::print("  its products alone, Eigen   {:.3f} s  {:5.1f} GFLOP/s\n", gemm, 1e-9 * work / gemm);
  fmt::print("  dense, states as reals      {:.3f} s  {:5.1f} GFLOP/s  {:.0f} % of the products' rate\n", dense,
             1e-9 * work / dense, 100.0 * gemm / dense);
  fmt::print("  bits, {:.0f} % of them on      {:.3f} s  {:.0f} rows/s, {:.1f} times the dense one\n", 100.0 * density,
             bits, static_cast<double>(rows) / bits, dense / bits);
  fmt::print("  data in memory: {} bytes a row\n", 8 * drawn_rows().words());
  return 0;
}

}  // namespace
}  // namespace glassbox::bench

int main(int argc, char** argv) {
  glassbox::parallel::Session session(argc, argv);
  return glassbox::parallel::run(glassbox::bench::run);
}
