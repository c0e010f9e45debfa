// Fits, log Z and weights of an epoch.
#include "glassbox/boltzmann/epoch_record.hpp"

#include <fmt/format.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "glassbox/boltzmann/annealed_log_z.hpp"
#include "glassbox/boltzmann/exact_log_z.hpp"
#include "glassbox/boltzmann/gibbs.hpp"
#include "glassbox/boltzmann/log_likelihood.hpp"
#include "glassbox/boltzmann/rbm_replicas.hpp"
#include "glassbox/boltzmann/softplus.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/statistics/moments.hpp"
#include "unit_rows.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t exact_units = 16;  // summed over in a moment

Panels hidden_probability(const RbmView& machine, const VisibleRows& v) {
  Panels hidden(v.rows(), machine.hidden());
  hidden_means(machine, v, hidden);
  return hidden;
}

/// Per row: mean over units of (v - P(v | P(h | v)))^2.
std::vector<double> reconstruction_errors(const RbmView& machine, const VisibleRows& v) {
  const Panels hidden = hidden_probability(machine, v);
  Panels visible(v.rows(), machine.visible.units);
  multiply(hidden, machine.transposed, machine.visible_bias, whole(visible), visible);
  visible_probabilities(machine.visible, visible, whole(visible));
  std::vector<double> errors;
  for (std::int64_t r = 0; r < v.rows(); ++r) {
    double sum = 0.0;
    for (std::int64_t i = 0; i < machine.visible.units; ++i) {
      const double miss = v.at(r, i) - visible(r, i);
      sum += miss * miss;
    }
    errors.push_back(sum / static_cast<double>(machine.visible.units));
  }
  return errors;
}

/// Per row: units times log of P(v_i | the others), i an input unit drawn for the row. Row r is replica first + r.
std::vector<double> pseudo_likelihoods(const RbmView& machine, const VisibleRows& v, std::int64_t first,
                                       const StepName& name) {
  data::BitRows flipped(v.bits.rows, v.bits.units);
  std::copy_n(v.bits.data, v.bits.rows * v.bits.words(), flipped.row(0));
  for (std::int64_t r = 0; r < flipped.rows(); ++r) {
    const std::int64_t unit = random::integer({.seed = name.seed,
                                               .purpose = random::Purpose::pseudo_likelihood,
                                               .sample = name.stage,
                                               .replica = first + r,
                                               .sweep = name.step},
                                              0, machine.visible.inputs());
    flipped.set(r, unit, !flipped.at(r, unit));
  }
  const std::vector<double> f = free_energies(machine, v), g = free_energies(machine, {.bits = flipped, .reals = {}});
  std::vector<double> values;
  for (std::size_t r = 0; r < f.size(); ++r)
    values.push_back(-static_cast<double>(machine.visible.inputs()) * softplus(f[r] - g[r]));
  return values;
}

/// Per row: 1 where the label that is on is not that of least free energy.
std::vector<double> wrong_labels(const RbmView& machine, data::BitView rows) {
  data::BitRows inputs(rows.rows, machine.visible.inputs());
  copy_units(rows, inputs.units(), inputs.row(0));
  const std::int64_t labels = machine.visible.labels;
  const std::vector<double> minus_f = minus_free_energies_of_labels(machine, {.bits = inputs, .reals = {}});
  std::vector<double> wrong;
  for (std::int64_t r = 0; r < rows.rows; ++r) {
    const auto begin = minus_f.begin() + r * labels;
    wrong.push_back(rows.at(r, machine.visible.inputs() + (std::max_element(begin, begin + labels) - begin)) ? 0.0
                                                                                                             : 1.0);
  }
  return wrong;
}

std::vector<double> gathered(const parallel::Group& group, const std::vector<double>& mine) {
  return group.gather_ragged(std::span<const double>(mine));
}

Fit fit(const RbmView& machine, const VisibleRows& v, double log_z, const StepName& name,
        const parallel::Group& group) {
  const std::int64_t rows = v.rows();
  if (rows == 0) return {nan, nan, nan, nan, nan};
  const RowRange own = share_of(rows, group.rank(), group.size());
  const VisibleRows mine = slice(v, own.first, own.count());
  std::vector<double> errors, pseudo, energies, wrong;
  if (own.count() > 0) {
    errors = reconstruction_errors(machine, mine);
    energies = free_energies(machine, mine);
    if (v.bits.data != nullptr) pseudo = pseudo_likelihoods(machine, mine, own.first, name);
    if (v.bits.data != nullptr && machine.visible.labels > 0) wrong = wrong_labels(machine, mine.bits);
  }
  const std::vector<double> all_pseudo = gathered(group, pseudo), all_wrong = gathered(group, wrong);
  const double energy = statistics::mean(gathered(group, energies));
  return {statistics::mean(gathered(group, errors)), all_pseudo.empty() ? nan : statistics::mean(all_pseudo), energy,
          -energy - log_z, all_wrong.empty() ? nan : statistics::mean(all_wrong)};
}

void set_log_z(EpochRecord& record, const RbmView& machine, const RecordRows& rows, const RecordChoice& choice,
               const StepName& name, const parallel::Group& group) {
  if (has_exact_log_z(machine) && std::min(machine.hidden(), machine.visible.units) <= exact_units) {
    record.log_z = exact_log_z(machine, group);
    return;
  }
  std::vector<float> base(machine.visible_bias.begin(), machine.visible_bias.end());
  if (machine.visible.kind == VisibleKind::binary) base = base_rate_bias(machine.visible, rows.train.bits);
  // Names have 24 bits for it: the stage of the machine, and the step of the stage, far enough to tell records apart.
  const std::int64_t annealing = name.stage % 64 << 18 | name.step % (std::int64_t{1} << 18);
  const AnnealedChains chains{.lambda = annealing_ladder(static_cast<int>(choice.likelihood_rungs)),
                              .chains = static_cast<int>(choice.likelihood_chains),
                              .seed = name.seed,
                              .sample = annealing};
  const AnnealedLogZ annealed =
      forward_log_z(log_z_of_base(machine.visible, base) + static_cast<double>(machine.hidden()) * std::numbers::ln2,
                    forward_log_weights(machine, base, chains, group));
  record.log_z = annealed.log_z.value;
  record.log_z_error = annealed.log_z.error;
}

/// Weights of each hidden unit as a column.
Eigen::MatrixXf weights_of(const RbmView& machine) {
  Eigen::MatrixXf w(machine.visible.units, machine.hidden());
  for (std::int64_t j = 0; j < w.cols(); ++j)
    for (std::int64_t i = 0; i < w.rows(); ++i) w(i, j) = machine.weights(i, j);
  return w;
}

void describe_weights(EpochRecord& record, const RbmView& machine) {
  Eigen::MatrixXf w = weights_of(machine);
  const Eigen::MatrixXf products =
      w.cols() <= w.rows() ? Eigen::MatrixXf(w.transpose() * w) : Eigen::MatrixXf(w * w.transpose());
  const Eigen::VectorXf squares =
      Eigen::SelfAdjointEigenSolver<Eigen::MatrixXf>(products, Eigen::EigenvaluesOnly).eigenvalues();
  for (Eigen::Index k = squares.size() - 1; k >= 0; --k)
    record.spectrum.push_back(std::sqrt(std::max(0.0F, squares[k])));
  w.colwise().normalize();
  const Eigen::MatrixXf cosine = w.transpose() * w;
  constexpr float alike = 0.95F;
  for (Eigen::Index j = 0; j < cosine.cols(); ++j) {
    const auto others = (cosine.col(j).array() > alike).count();
    record.duplicates += others > 1 ? 1 : 0;  // one of them is itself
  }
}

void describe_activity(EpochRecord& record, const RbmView& machine, const VisibleRows& v) {
  const Panels hidden = hidden_probability(machine, v);
  for (std::int64_t j = 0; j < machine.hidden(); ++j) {
    double sum = 0.0;
    for (std::int64_t r = 0; r < v.rows(); ++r) sum += hidden(r, j);
    const double activity = sum / static_cast<double>(v.rows());
    record.dead += activity < 0.01 || activity > 0.99 ? 1 : 0;
    record.mean_activity += activity / static_cast<double>(machine.hidden());
  }
  for (std::int64_t i = 0; i < machine.visible.units; ++i)
    for (std::int64_t j = 0; j < machine.hidden(); ++j)
      record.largest_weight = std::max<double>(record.largest_weight, std::abs(machine.weights(i, j)));
}

void require_finite(const RbmView& machine, const StepName& name) {
  const auto is_finite = [](float x) { return std::isfinite(x); };
  bool all =
      std::ranges::all_of(machine.visible_bias, is_finite) && std::ranges::all_of(machine.hidden_bias, is_finite);
  for (std::int64_t i = 0; i < machine.visible.units && all; ++i)
    for (std::int64_t j = 0; j < machine.hidden() && all; ++j) all = std::isfinite(machine.weights(i, j));
  if (!all)
    throw parallel::SharedFault(
        fmt::format("the weights are no longer finite after {} steps: training has diverged; "
                    "lower learning_rate (or l1, l2, momentum). The last checkpoint is kept",
                    name.step));
}

}  // namespace

RecordRows::RecordRows(const TrainingInput& input, const RecordChoice& choice, const StepName& name)
    : train(input.states(InputPart::train, choice.rows, name)),
      validation(input.states(InputPart::validation, choice.rows, name)) {}

double classifier_error(const Classifier& classifier, const TrainingInput& input, InputPart part, std::int64_t most,
                        const parallel::Group& group) {
  const Dataset rows = input.rows_of_part(part, most);
  if (rows.labels.empty()) return nan;
  const RowRange own = share_of(std::ssize(rows.labels), group.rank(), group.size());
  std::vector<double> wrong;
  if (own.count() > 0) {
    const std::vector<float> p = class_probabilities(classifier, slice(rows.view(), own.first, own.count()));
    for (std::int64_t r = 0; r < own.count(); ++r) {
      const auto begin = p.begin() + r * classifier.classes();
      const auto guess = std::max_element(begin, begin + classifier.classes()) - begin;
      wrong.push_back(guess == rows.labels[own.first + r] ? 0.0 : 1.0);
    }
  }
  return statistics::mean(gathered(group, wrong));
}

EpochRecord epoch_record(const RbmView& machine, const RecordRows& rows, const RecordChoice& choice,
                         WithLikelihood with, const StepName& name, const parallel::Group& group) {
  require_finite(machine, name);
  EpochRecord record;
  record.log_z = record.log_z_error = nan;
  if (with == WithLikelihood::yes) {
    record.log_z_error = 0.0;
    set_log_z(record, machine, rows, choice, name, group);
    describe_weights(record, machine);
  }
  record.train = fit(machine, rows.train.view(), record.log_z, name, group);
  record.validation = fit(machine, rows.validation.view(), record.log_z, name, group);
  record.free_energy_gap = record.validation.free_energy - record.train.free_energy;
  describe_activity(record, machine, rows.train.view());
  return record;
}

}  // namespace glassbox::boltzmann
