// Rows dealt to the ranks, their scores gathered in their order.
#include "glassbox/boltzmann/evaluation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "glassbox/boltzmann/deep_states.hpp"
#include "glassbox/boltzmann/gibbs.hpp"
#include "glassbox/boltzmann/log_likelihood.hpp"
#include "glassbox/boltzmann/phase_rows.hpp"
#include "glassbox/boltzmann/rbm_replicas.hpp"
#include "glassbox/boltzmann/recognition.hpp"
#include "glassbox/statistics/moments.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr std::int64_t rows_at_once = 1024;

/// f(rows, number of the first) for this rank's rows, a block at a time; what all ranks made, in the order of rows.
template <class F>
std::vector<double> of_all_rows(const VisibleRows& rows, const parallel::Group& group, F f) {
  const RowRange mine = share_of(rows.rows(), group.rank(), group.size());
  std::vector<double> values;
  for (std::int64_t first = mine.first; first < mine.last; first += rows_at_once) {
    const std::vector<double> some = f(slice(rows, first, std::min(rows_at_once, mine.last - first)), first);
    values.insert(values.end(), some.begin(), some.end());
  }
  return group.gather_ragged(std::span<const double>(values));
}

/// A machine, and how its rows are judged.
struct Judge {
  const Machine& machine;
  const ReadyRbm& top;
  std::int64_t bound_samples;
  std::uint64_t seed;
  const parallel::Group& group;

  EvaluatedPart part(const Dataset& data, std::int64_t number) const;
  void classify(const Dataset& data, EvaluatedPart& part) const;
};

/// Of {0, 1, ...}: that of the label units, or of the classifier. 0: the machine knows no labels.
std::int64_t label_count(const Machine& machine) {
  const std::int64_t units = machine.top.visible.labels;
  return units == 0 && machine.classifier ? machine.classifier->classes() : units;
}

EvaluatedPart Judge::part(const Dataset& data, std::int64_t number) const {
  EvaluatedPart part;
  part.rows = data.rows();
  part.score =
      statistics::mean_with_error(of_all_rows(data.view(), group, [&](const VisibleRows& rows, std::int64_t first) {
        return deep_bounds(
            machine, top.view(), rows, machine.directed.empty() ? 1 : bound_samples,
            {.seed = seed, .purpose = random::Purpose::recognition, .sample = 64 * number, .replica = first});
      }));
  part.reconstruction_error = statistics::mean(of_all_rows(
      data.view(), group, [&](const VisibleRows& rows, std::int64_t) { return reconstruction_errors(machine, rows); }));
  if (!data.labels.empty()) classify(data, part);
  return part;
}

void Judge::classify(const Dataset& data, EvaluatedPart& part) const {
  const auto judged = [&](auto probabilities) {
    return classification(
        of_all_rows(data.view(), group, [&](const VisibleRows& rows, std::int64_t) { return probabilities(rows); }),
        data.labels, label_count(machine));
  };
  if (machine.top.visible.labels > 0)
    part.classification =
        judged([&](const VisibleRows& rows) { return label_probabilities(machine, top.view(), rows); });
  if (!machine.classifier) return;
  part.by_classifier = judged([&](const VisibleRows& rows) {
    const std::vector<float> probabilities = class_probabilities(*machine.classifier, rows);
    return std::vector<double>(probabilities.begin(), probabilities.end());
  });
}

void require_alike(const char* what, const std::vector<double>& of_machine, const std::vector<double>& of_data) {
  for (std::size_t i = 0; i < of_machine.size(); ++i)
    if (of_data.size() != of_machine.size() || std::abs(of_machine[i] - of_data[i]) > 1e-6 * std::abs(of_machine[i]))
      throw std::invalid_argument(
          fmt::format("evaluate: input {} has another {} in the data than the machine was trained with; give the "
                      "[data] section of the training, with its seed",
                      i, what));
}

}  // namespace

void require_fitting_data(const Machine& machine, const DataSets& data) {
  const Dataset& train = data.train;
  const bool is_gaussian = machine.input_kind() == VisibleKind::gaussian;
  if (train.inputs() != machine.inputs() || (train.kind() == VisibleKind::gaussian) != is_gaussian)
    throw std::invalid_argument(fmt::format("evaluate: the data are {} {} inputs, the machine has {} {} ones",
                                            train.inputs(), train.kind() == VisibleKind::gaussian ? "real" : "binary",
                                            machine.inputs(), is_gaussian ? "gaussian" : "binary"));
  require_alike("mean", machine.input.mean, data.input.mean);
  require_alike("deviation", machine.input.deviation, data.input.deviation);
  const std::int64_t labels = label_count(machine);
  if (labels == 0 || train.labels.empty()) return;
  const bool has_names = !machine.input.labels.empty();
  if (std::ssize(train.label_names) != labels || (has_names && machine.input.labels != train.label_names))
    throw std::invalid_argument(
        fmt::format("evaluate: the data have {} labels, the machine has {}{}", train.label_names.size(), labels,
                    std::ssize(train.label_names) == labels ? " of other names or in another order" : ""));
}

TopRows top_rows(const Machine& machine, const Dataset& train, std::uint64_t seed) {
  const std::int64_t labels = train.labels.empty() ? 0 : machine.top.visible.labels;
  TopRows rows;
  if (machine.top.visible.kind == VisibleKind::gaussian) {
    rows.reals = labels > 0 ? with_labels(train.reals, train.labels, labels) : train.reals;
    return rows;
  }
  const random::Name name{.seed = seed, .purpose = random::Purpose::recognition, .sample = 64 * 8};
  rows.bits = machine.directed.empty() ? train.bits : sample_up(machine.directed, train.view(), name);
  if (labels > 0) rows.bits = with_labels(rows.bits, train.labels, labels);
  return rows;
}

std::vector<float> base_rates(const Rbm& top, const TopRows& rows) {
  const VisibleLayer& layer = top.visible;
  std::vector<float> base(top.visible_bias.size());
  if (layer.kind == VisibleKind::binary) {
    const bool has_labels = rows.bits.units() == layer.units;
    base = base_rate_bias({.units = rows.bits.units(), .labels = has_labels ? layer.labels : 0}, rows.bits);
    base.resize(top.visible_bias.size());
    if (has_labels) return base;
  }
  std::copy_n(top.visible_bias.begin() + layer.inputs(), layer.labels, base.begin() + layer.inputs());
  return base;
}

std::vector<double> reconstruction_errors(const Machine& machine, const VisibleRows& inputs) {
  const bool is_deep = !machine.directed.empty();
  const std::int64_t units = machine.inputs();
  const ConstPanels all = is_deep ? machine.directed[0].recognition : machine.top.weights;
  const ConstPanels generative = is_deep ? machine.directed[0].generative : machine.top.weights;
  const std::vector<float>& upper_bias = is_deep ? machine.directed[0].upper_bias : machine.top.hidden_bias;
  const std::vector<float>& lower_bias = is_deep ? machine.directed[0].lower_bias : machine.top.visible_bias;
  Panels upper(inputs.rows(), all.columns), lower(inputs.rows(), units), downward(all.columns, units);
  output_means({all.slice(0, units), upper_bias}, inputs, upper);
  transpose(generative.slice(0, units), downward);
  output_means({downward, std::span(lower_bias).first(panel_count(units) * panel_width), machine.input_kind()},
               {.bits = {}, .reals = upper}, lower);
  std::vector<double> errors(inputs.rows());
  for (std::int64_t r = 0; r < inputs.rows(); ++r) {
    for (std::int64_t i = 0; i < units; ++i) {
      const double x = inputs.at(r, i);
      errors[r] += (x - lower(r, i)) * (x - lower(r, i)) / static_cast<double>(units);
    }
  }
  return errors;
}

Evaluation evaluate(const Machine& machine, const DataSets& data, const LikelihoodRules& rules,
                    std::int64_t bound_samples, const parallel::Group& group) {
  require_fitting_data(machine, data);
  const ReadyRbm top(machine.top);
  const TopRows rows = top_rows(machine, data.train, rules.seed);
  const std::vector<float> base = base_rates(machine.top, rows);
  Evaluation result;
  result.is_bound = !machine.directed.empty();
  result.roads = log_z_roads(top.view(), base, rules, rows.view(), group);
  result.quoted = quoted(result.roads, rules.gate);
  const std::pair<const char*, const Dataset*> parts[] = {
      {"train", &data.train}, {"validation", &data.validation}, {"test", &data.test}};
  const Judge judge{machine, top, bound_samples, rules.seed, group};
  for (std::int64_t number = 0; number < 3; ++number) {
    const auto& [name, part] = parts[number];
    if (part->rows() == 0) continue;
    result.parts.push_back(judge.part(*part, number));
    result.parts.back().name = name;
  }
  return result;
}

}  // namespace glassbox::boltzmann
