// Gibbs sweeps of a batch of machines, each at its own lambda, and the energies that tempering asks for.
#include "glassbox/boltzmann/rbm_replicas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <utility>

#include "glassbox/boltzmann/softplus.hpp"
#include "glassbox/statistics/log_sum.hpp"

namespace glassbox::boltzmann {
namespace {

std::int64_t padded(std::int64_t units) {
  return panel_count(units) * panel_width;
}

/// The two half steps of a sweep have draws of their own.
random::Name half_step(const random::Name& name, int first, std::int64_t half) {
  return {name.seed, name.purpose, name.sample, first, 2 * name.sweep + half};
}

/// Bits [0, units) of `from` to bits first, first + 1, ... of `to`, which are zero.
void put_bits(const std::uint64_t* from, std::int64_t units, std::int64_t first, std::uint64_t* to) {
  const std::int64_t shift = first % 64;
  to += first / 64;
  for (std::int64_t w = 0; w < (units + 63) / 64; ++w) {
    to[w] |= from[w] << shift;
    if (shift > 0 && (units - 64 * w) + shift > 64) to[w + 1] |= from[w] >> (64 - shift);
  }
}

/// Bits first, first + 1, ... of `from` to bits [0, units) of `to`; the rest of its last word is zero.
void take_bits(const std::uint64_t* from, std::int64_t units, std::int64_t first, std::uint64_t* to) {
  const std::int64_t shift = first % 64;
  from += first / 64;
  for (std::int64_t w = 0; w < (units + 63) / 64; ++w) {
    to[w] = from[w] >> shift;
    if (shift > 0 && (units - 64 * w) + shift > 64) to[w] |= from[w + 1] << (64 - shift);
  }
  if (units % 64 != 0) to[units / 64] &= (std::uint64_t{1} << (units % 64)) - 1;
}

}  // namespace

RbmReplicas::RbmReplicas(RbmView machine, std::vector<float> base, int first, int count)
    : machine_(machine), base_(std::move(base)), first_(first) {
  const std::int64_t wanted = padded(machine.visible.units);
  if (machine.visible.kind != VisibleKind::binary)
    throw std::invalid_argument("rbm replicas: the visible units are gaussian; only binary ones are kept as bits");
  if (base_.empty()) base_.resize(wanted);
  if (static_cast<std::int64_t>(base_.size()) != wanted || count < 1)
    throw std::invalid_argument(
        fmt::format("rbm replicas: {} replicas with {} base biases; allowed: at least one, and "
                    "{} biases ({} visible units in whole panels)",
                    count, base_.size(), wanted, machine.visible.units));
  v_ = data::BitRows(count, machine.visible.units);
  h_ = data::BitRows(count, machine.hidden());
  visible_input_ = Panels(count, machine.visible.units);
  visible_probability_ = visible_input_;
  hidden_input_ = Panels(count, machine.hidden());
  energy_.resize(count);
}

void RbmReplicas::draw_prior(const random::Name& name) {
  const PanelsView v = visible_probability_, h = hidden_input_;
  for (std::int64_t r = 0; r < count(); ++r) {
    for (std::int64_t p = 0; p < v.panels(); ++p) std::copy_n(&base_[p * panel_width], panel_width, v.at_panel(r, p));
    for (std::int64_t p = 0; p < h.panels(); ++p) std::fill_n(h.at_panel(r, p), panel_width, 0.5F);
  }
  draw_bits(h, half_step(name, first_, 0), whole(h), h_.all().data());
  draw_visible(machine_.visible, v, half_step(name, first_, 1), whole(v), {v_.all().data(), {}});
  energy_is_current_ = false;
}

void RbmReplicas::sweep(std::span<const double> lambda, const random::Name& name) {
  const Part all_hidden = whole(hidden_input_), all_visible = whole(visible_input_);
  hidden_input(machine_, {v_, {}}, all_hidden, hidden_input_);
  temper_input(hidden_input_, {}, lambda, all_hidden);
  logistic(hidden_input_, all_hidden);
  draw_bits(hidden_input_, half_step(name, first_, 0), all_hidden, h_.all().data());

  visible_input(machine_, h_, all_visible, visible_input_);
  visible_probability_ = visible_input_;
  temper_input(visible_probability_, base_, lambda, all_visible);
  draw_visible(machine_.visible, visible_probability_, half_step(name, first_, 1), all_visible, {v_.all().data(), {}});
  find_energies();
}

/// U = -sum_{i in v} (a_i + (W h)_i - base_i) - b.h, from the inputs of the visible units.
void RbmReplicas::find_energies() {
  const ConstPanels input = visible_input_;
  for (std::int64_t r = 0; r < count(); ++r) {
    double sum = 0.0;
    data::for_bits(v_, r, [&](std::int64_t i) { sum += double{input(r, i)} - base_[i]; });
    data::for_bits(h_, r, [&](std::int64_t j) { sum += machine_.hidden_bias[j]; });
    energy_[r] = -sum;
  }
  energy_is_current_ = true;
}

void RbmReplicas::energies(std::span<double> energy) {
  if (!energy_is_current_) {
    visible_input(machine_, h_, whole(visible_input_), visible_input_);
    find_energies();
  }
  std::ranges::copy(energy_, energy.begin());
}

double RbmReplicas::log_z_prior() const {
  return log_z_of_base(machine_.visible, base_) + static_cast<double>(machine_.hidden()) * std::numbers::ln2;
}

void RbmReplicas::pack(std::span<std::uint64_t> rows) const {
  std::ranges::fill(rows, 0);
  for (std::int64_t r = 0; r < count(); ++r) {
    put_bits(v_.row(r), v_.units(), 0, rows.data() + r * words());
    put_bits(h_.row(r), h_.units(), v_.units(), rows.data() + r * words());
  }
}

void RbmReplicas::unpack(std::span<const std::uint64_t> rows) {
  for (std::int64_t r = 0; r < count(); ++r) {
    take_bits(rows.data() + r * words(), v_.units(), 0, v_.row(r));
    take_bits(rows.data() + r * words(), h_.units(), v_.units(), h_.row(r));
  }
  energy_is_current_ = false;
}

void RbmReplicas::set_visible(data::BitView v) {
  if (v.rows != v_.rows() || v.units != v_.units())
    throw std::invalid_argument(fmt::format("rbm replicas: {} states of {} visible units for {} replicas of {}", v.rows,
                                            v.units, v_.rows(), v_.units()));
  std::copy_n(v.data, v.rows * v.words(), v_.all().data());
  energy_is_current_ = false;
}

std::vector<float> base_rate_bias(const VisibleLayer& layer, data::BitView data) {
  if (data.units != layer.units)
    throw std::invalid_argument(fmt::format("base rates: data of {} units for a layer of {}", data.units, layer.units));
  std::vector<float> bias(padded(layer.units));
  const std::vector<std::int64_t> counts = data::column_counts(data);
  const double rows = static_cast<double>(data.rows);
  for (std::int64_t u = 0; u < layer.units; ++u) {
    const double on = static_cast<double>(counts[u]) + 0.5;
    const double rest = u < layer.inputs() ? rows + 1.0 - on : rows + 0.5 * static_cast<double>(layer.labels);
    bias[u] = static_cast<float>(std::log(on / rest));
  }
  return bias;
}

double log_z_of_base(const VisibleLayer& layer, std::span<const float> base) {
  const auto at = [&](std::int64_t u) { return base.empty() ? 0.0 : double{base[u]}; };
  double sum = 0.0;
  for (std::int64_t u = 0; u < layer.inputs(); ++u)
    sum += layer.kind == VisibleKind::gaussian ? 0.5 * std::log(2.0 * std::numbers::pi) : softplus(at(u));
  statistics::LogSum labels;
  for (std::int64_t u = layer.inputs(); u < layer.units; ++u) labels.add(at(u));
  return layer.labels > 0 ? sum + labels.log_sum() : sum;
}

}  // namespace glassbox::boltzmann
