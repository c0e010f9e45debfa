// Two products for each half of an iteration: of the magnetisations, and of the variances with the squares of W.
#include "glassbox/boltzmann/tap_iterations.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <stdexcept>
#include <string>

#include "glassbox/boltzmann/activation.hpp"
#include "glassbox/boltzmann/products.hpp"

namespace glassbox::boltzmann {
namespace {

/// One way through the weights.
struct Way {
  ConstPanels weights, squares;
  std::span<const float> bias;
};

struct Scratch {
  Panels &variance, &input, &reaction;
};

void shape(Panels& matrix, std::int64_t rows, std::int64_t columns) {
  if (matrix.rows() != rows || matrix.columns() != columns) matrix = Panels(rows, columns);
}

void square(ConstPanels weights, Panels& squares) {
  shape(squares, weights.rows, weights.columns);
  for (std::int64_t p = 0; p < weights.panels(); ++p)
    std::transform(weights.panel(p), weights.panel(p) + weights.rows * panel_width, squares.view().panel(p),
                   [](float w) { return w * w; });
}

/// The magnetisations `to`, halfway to what those of the other layer say.
void half_iteration(const Way& way, ConstPanels from, PanelsView to, const Scratch& scratch) {
  shape(scratch.variance, from.rows, from.columns);
  shape(scratch.input, to.rows, to.columns);
  shape(scratch.reaction, to.rows, to.columns);
  variances(from, scratch.variance);
  const PanelsView input = scratch.input, reaction = scratch.reaction;
  multiply(from, way.weights, way.bias, whole(to), input);
  multiply(scratch.variance, way.squares, {}, whole(to), reaction);
  for (std::int64_t p = 0; p < to.panels(); ++p)
    for (std::int64_t k = 0; k < to.rows * panel_width; ++k)
      input.panel(p)[k] -= (to.panel(p)[k] - 0.5F) * reaction.panel(p)[k];
  logistic(input, whole(input));
  for (std::int64_t p = 0; p < to.panels(); ++p)
    for (std::int64_t k = 0; k < to.rows * panel_width; ++k)
      to.panel(p)[k] = 0.5F * (to.panel(p)[k] + input.panel(p)[k]);
}

/// m log m + (1 - m) log(1 - m), minus bias times m; of one row.
double of_units(ConstPanels magnetisations, std::int64_t row, std::span<const float> bias) {
  const auto x_log_x = [](double x) { return x > 0.0 ? x * std::log(x) : 0.0; };
  double sum = 0.0;
  for (std::int64_t u = 0; u < magnetisations.columns; ++u) {
    const double m = magnetisations(row, u);
    sum += x_log_x(m) + x_log_x(1.0 - m) - bias[u] * m;
  }
  return sum;
}

}  // namespace

void TapIterations::operator()(const RbmView& machine, std::int64_t steps, PanelsView visible, PanelsView hidden) {
  require_tap(machine.visible);
  square(machine.weights, squares_);
  square(machine.transposed, squares_transposed_);
  for (std::int64_t t = 0; t < steps; ++t) {
    half_iteration({machine.weights, squares_, machine.hidden_bias}, visible, hidden,
                   {visible_variance_, hidden_input_, hidden_reaction_});
    half_iteration({machine.transposed, squares_transposed_, machine.visible_bias}, hidden, visible,
                   {hidden_variance_, visible_input_, visible_reaction_});
  }
}

void variances(ConstPanels magnetisations, PanelsView to) {
  for (std::int64_t p = 0; p < magnetisations.panels(); ++p)
    std::transform(magnetisations.panel(p), magnetisations.panel(p) + magnetisations.rows * panel_width, to.panel(p),
                   [](float m) { return m - m * m; });
}

std::vector<double> tap_free_energies(const RbmView& machine, ConstPanels visible, ConstPanels hidden) {
  require_tap(machine.visible);
  std::vector<double> energies;
  for (std::int64_t r = 0; r < visible.rows; ++r) {
    double energy = of_units(visible, r, machine.visible_bias) + of_units(hidden, r, machine.hidden_bias);
    for (std::int64_t i = 0; i < visible.columns; ++i) {
      const double m = visible(r, i), variance = m * (1.0 - m);
      double field = 0.0, reaction = 0.0;
      for (std::int64_t j = 0; j < hidden.columns; ++j) {
        const double w = machine.weights(i, j), of_hidden = hidden(r, j);
        field += w * of_hidden;
        reaction += w * w * of_hidden * (1.0 - of_hidden);
      }
      energy -= m * field + 0.5 * variance * reaction;
    }
    energies.push_back(energy);
  }
  return energies;
}

void require_tap(const VisibleLayer& layer) {
  if (layer.kind != VisibleKind::binary || layer.labels > 0)
    throw std::invalid_argument("tap: a visible layer of " +
                                std::string(layer.kind == VisibleKind::gaussian ? "gaussian" : "binary") +
                                " units with " + std::to_string(layer.labels) +
                                " labels; the equations are those of binary units without labels");
}

}  // namespace glassbox::boltzmann
