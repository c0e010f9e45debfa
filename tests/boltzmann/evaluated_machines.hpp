// A small machine of each kind with data to judge it by.
#pragma once

#include <cstdint>
#include <vector>

#include "enumerated_machine.hpp"
#include "glassbox/boltzmann/data_keys.hpp"
#include "glassbox/boltzmann/likelihood_report.hpp"
#include "glassbox/boltzmann/machine.hpp"

namespace glassbox::boltzmann {

inline Dataset drawn_data(const char* name, std::int64_t rows, std::int64_t inputs, std::int64_t labels) {
  Dataset data;
  data.name = name;
  data.bits = data::BitRows(rows, inputs);
  for (std::int64_t r = 0; r < rows; ++r) {
    const random::Name draw{.seed = 51, .replica = r, .sweep = name[0]};
    for (std::int64_t i = 0; i < inputs; ++i) data.bits.set(r, i, random::uniform(draw, i) < 0.4);
    if (labels > 0) data.labels.push_back(static_cast<std::int32_t>(random::integer(draw, 1000, labels)));
  }
  for (std::int64_t y = 0; y < labels; ++y) data.label_names.push_back(std::to_string(y));
  return data;
}

inline DataSets drawn_sets(std::int64_t inputs, std::int64_t labels) {
  DataSets sets;
  sets.train = drawn_data("train", 23, inputs, labels);
  sets.test = drawn_data("test", 11, inputs, labels);
  return sets;
}

inline Machine labelled_rbm() {
  Machine machine;
  machine.top = drawn_rbm({.units = 9, .labels = 3}, 6, 0.8, 52);
  machine.input.labels = {"0", "1", "2"};
  return machine;
}

/// 6 inputs, 5 units, and a top of these and 3 labels.
inline Machine labelled_network() {
  Machine machine = labelled_rbm();
  const Rbm below = drawn_rbm({.units = 6}, 5, 0.8, 53);
  machine.directed = {{{.units = 6}, below.weights, below.weights, below.hidden_bias, below.visible_bias}};
  machine.top = drawn_rbm({.units = 8, .labels = 3}, 6, 0.8, 54);
  return machine;
}

/// The network with a classifier of 6 inputs, 5 units, 3 classes.
inline Machine classifying_network() {
  Machine machine = labelled_network();
  const Rbm low = drawn_rbm({.units = 6}, 5, 0.8, 56), high = drawn_rbm({.units = 5}, 3, 0.8, 57);
  machine.classifier = Classifier{{{low.weights, low.hidden_bias}, {high.weights, high.hidden_bias}}};
  return machine;
}

inline LikelihoodRules quick_likelihood() {
  LikelihoodRules rules;
  rules.chains = 30;
  rules.rungs = 40;
  rules.tempered = {.rungs = 5, .copies = 2, .pilots = 1, .warm_up = 20, .sweeps = 100};
  rules.seed = 55;
  return rules;
}

}  // namespace glassbox::boltzmann
