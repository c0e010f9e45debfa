// Layers into numbers of files and back.
#include "rbm_numbers.hpp"

#include <stdexcept>
#include <utility>

namespace glassbox::boltzmann {

std::vector<double> numbers_of(const Panels& weights) {
  const std::vector<float> values = row_major(weights);
  return {values.begin(), values.end()};
}

std::vector<double> numbers_of(const std::vector<float>& bias, std::int64_t units) {
  return {bias.begin(), bias.begin() + units};
}

RbmNumbers numbers_of(const Rbm& rbm, Units units) {
  if (units == Units::binary)
    return {numbers_of(rbm.weights), numbers_of(rbm.visible_bias, rbm.visible.units),
            numbers_of(rbm.hidden_bias, rbm.hidden())};
  if (rbm.visible.kind == VisibleKind::gaussian)
    throw std::invalid_argument("a machine of ising units has gaussian ones; allowed: units = \"binary\"");
  IsingForm ising = ising_form(rbm);
  return {std::move(ising.coupling), std::move(ising.visible_field), std::move(ising.hidden_field)};
}

Rbm rbm_of(const RbmNumbers& numbers, const VisibleLayer& visible, std::int64_t hidden, Units units) {
  const auto& [w, a, b] = numbers;
  if (units == Units::ising) {
    Rbm rbm = binary_form({a, b, w, 0.0}, visible.units, hidden);
    rbm.visible = visible;
    return rbm;
  }
  Rbm rbm = zero_rbm(visible, hidden);
  rbm.weights = panels_of({w.begin(), w.end()}, visible.units, hidden);
  for (std::int64_t i = 0; i < visible.units; ++i) rbm.visible_bias[i] = static_cast<float>(a[i]);
  for (std::int64_t j = 0; j < hidden; ++j) rbm.hidden_bias[j] = static_cast<float>(b[j]);
  return rbm;
}

DirectedNumbers numbers_of(const DirectedLayer& layer, Units units) {
  RbmNumbers up = numbers_of(Rbm{layer.lower, layer.recognition, layer.lower_bias, layer.upper_bias}, units);
  RbmNumbers down = numbers_of(Rbm{layer.lower, layer.generative, layer.lower_bias, layer.upper_bias}, units);
  return {std::move(up.weights), std::move(down.weights), std::move(down.visible_bias), std::move(up.hidden_bias)};
}

}  // namespace glassbox::boltzmann
