// Restricted Boltzmann machines at the waist: everything that tempers a glass tempers them.
#pragma once

#include <span>
#include <vector>

#include "glassbox/boltzmann/gibbs.hpp"
#include "glassbox/sampling/replicas.hpp"

namespace glassbox::boltzmann {

/// Replicas of (v, h) of a binary machine (labels allowed): p_lambda(v, h) ~ exp(-E0 - lambda U), E0 = -base.v, the
/// base-rate model, and U = E - E0. At lambda = 0 the visible units are independent with biases `base` and the hidden
/// ones are fair coins: log Z(0) = sum_i log(1 + exp(base_i)) + hidden log 2 (softmax for labels). At lambda = 1 they
/// are the machine. A sweep draws h given v and then v given h. Bits of a packed configuration: v, then h.
class RbmReplicas : public sampling::Replicas {
 public:
  /// What `machine` looks at must outlive the replicas and may change between calls (training). `base`: as many as
  /// visible units, padded to whole panels, or empty: 0. All bits are zero at first. Throws std::invalid_argument for
  /// a gaussian machine, a base of another size, or no replica.
  RbmReplicas(RbmView machine, std::vector<float> base, int first, int count);

  int first() const override { return first_; }
  int count() const override { return static_cast<int>(v_.rows()); }
  std::int64_t units() const override { return machine_.visible.units + machine_.hidden(); }
  void draw_prior(const random::Name& name) override;
  void sweep(std::span<const double> lambda, const random::Name& name) override;
  /// After a sweep those of the machine as that sweep saw it: they cost nothing then, one product otherwise.
  void energies(std::span<double> energy) override;
  double log_z_prior() const override;
  void pack(std::span<std::uint64_t> rows) const override;
  void unpack(std::span<const std::uint64_t> rows) override;

  const data::BitRows& visible() const { return v_; }
  const data::BitRows& hidden() const { return h_; }
  /// Puts in visible states, [count][visible]; the hidden ones follow with the next sweep, which begins with them.
  void set_visible(data::BitView v);

 private:
  void find_energies();

  RbmView machine_;
  std::vector<float> base_;
  int first_;
  data::BitRows v_, h_;
  Panels visible_input_, visible_probability_, hidden_input_;
  std::vector<double> energy_;
  bool energy_is_current_ = false;
};

/// log(p / (1 - p)) of the means of binary data, p held away from 0 and 1 as if half a row more had each value; of
/// labels log p. Padded to whole panels: what a base-rate model has for biases. Throws std::invalid_argument for data
/// of other units than the layer has.
std::vector<float> base_rate_bias(const VisibleLayer& layer, data::BitView data);

/// log sum over v of exp(base.v): softplus of every unit, log of the sum of exponentials of the labels. Gaussian units:
/// log of the integral of exp(-(v - base)^2 / 2). An empty base is 0.
double log_z_of_base(const VisibleLayer& layer, std::span<const float> base);

}  // namespace glassbox::boltzmann
