// Energies of a restricted Boltzmann machine, and its Ising form.
#include "glassbox/boltzmann/rbm.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "glassbox/boltzmann/gibbs.hpp"
#include "glassbox/boltzmann/softplus.hpp"
#include "glassbox/boltzmann/visible_energy.hpp"

namespace glassbox::boltzmann {
namespace {

std::int64_t padded(std::int64_t units) {
  return panel_count(units) * panel_width;
}

}  // namespace

Rbm zero_rbm(const VisibleLayer& visible, std::int64_t hidden) {
  if (visible.units < 1 || hidden < 1 || visible.labels < 0 || visible.labels > visible.units)
    throw std::invalid_argument("rbm: " + std::to_string(visible.units) + " visible units with " +
                                std::to_string(visible.labels) + " labels among them, " + std::to_string(hidden) +
                                " hidden ones; each layer needs at least one unit");
  return {visible, Panels(visible.units, hidden), std::vector<float>(padded(visible.units)),
          std::vector<float>(padded(hidden))};
}

ReadyRbm::ReadyRbm(Rbm rbm) : rbm_(std::move(rbm)), transposed_(rbm_.hidden(), rbm_.visible.units) {
  transpose(rbm_.weights, transposed_);
}

RbmView ReadyRbm::view() const {
  return {rbm_.visible, rbm_.weights, transposed_, rbm_.visible_bias, rbm_.hidden_bias};
}

double energy(const Rbm& rbm, const VisibleRows& v, data::BitView h, std::int64_t row) {
  double sum = visible_energy(rbm.visible, rbm.visible_bias, v, row);
  for (std::int64_t j = 0; j < rbm.hidden(); ++j) {
    if (!h.at(row, j)) continue;
    sum -= rbm.hidden_bias[j];
    for (std::int64_t i = 0; i < rbm.visible.units; ++i) sum -= v.at(row, i) * rbm.weights(i, j);
  }
  return sum;
}

std::vector<double> free_energies(const RbmView& rbm, const VisibleRows& v) {
  constexpr std::int64_t rows_at_once = 1024;
  std::vector<double> energies(v.rows());
  for (std::int64_t first = 0; first < v.rows(); first += rows_at_once) {
    const VisibleRows some = slice(v, first, std::min(rows_at_once, v.rows() - first));
    Panels input(some.rows(), rbm.hidden());
    hidden_input(rbm, some, whole(input), input);
    const std::vector<double> sums = softplus_sums(input);
    for (std::int64_t r = 0; r < some.rows(); ++r)
      energies[first + r] = visible_energy(rbm.visible, rbm.visible_bias, some, r) - sums[r];
  }
  return energies;
}

IsingForm ising_form(const Rbm& rbm) {
  const std::int64_t visible = rbm.visible.units, hidden = rbm.hidden();
  IsingForm ising;
  ising.visible_field.resize(visible);
  ising.hidden_field.resize(hidden);
  for (std::int64_t i = 0; i < visible; ++i) ising.visible_field[i] = 0.5 * rbm.visible_bias[i];
  for (std::int64_t j = 0; j < hidden; ++j) ising.hidden_field[j] = 0.5 * rbm.hidden_bias[j];
  for (const std::vector<double>* fields : {&ising.visible_field, &ising.hidden_field})
    for (const double field : *fields) ising.constant -= field;
  for (std::int64_t i = 0; i < visible; ++i)
    for (std::int64_t j = 0; j < hidden; ++j) {
      const double coupling = 0.25 * rbm.weights(i, j);
      ising.coupling.push_back(coupling);
      ising.visible_field[i] += coupling;
      ising.hidden_field[j] += coupling;
      ising.constant -= coupling;
    }
  return ising;
}

Rbm binary_form(const IsingForm& ising, std::int64_t visible, std::int64_t hidden) {
  Rbm rbm = zero_rbm({.units = visible}, hidden);
  std::vector<double> a(ising.visible_field), b(ising.hidden_field);
  for (std::int64_t i = 0; i < visible; ++i)
    for (std::int64_t j = 0; j < hidden; ++j) {
      const double coupling = ising.coupling[i * hidden + j];
      rbm.weights(i, j) = static_cast<float>(4.0 * coupling);
      a[i] -= coupling;
      b[j] -= coupling;
    }
  for (std::int64_t i = 0; i < visible; ++i) rbm.visible_bias[i] = static_cast<float>(2.0 * a[i]);
  for (std::int64_t j = 0; j < hidden; ++j) rbm.hidden_bias[j] = static_cast<float>(2.0 * b[j]);
  return rbm;
}

}  // namespace glassbox::boltzmann
