// The keys of `train`.
#include "train_keys.hpp"

#include "glassbox/boltzmann/data_keys.hpp"
#include "glassbox/boltzmann/train_job.hpp"

namespace glassbox::boltzmann {
namespace {

using config::integer;
using config::list;
using config::one_of;
using config::real;

constexpr double most = 4294967295.0;
constexpr double most_layers = 16;

config::Section model_section() {
  return {"model",
          "The machine",
          {{"hidden",
            {list(integer({1, 1 << 20}), {1, most_layers})},
            "[16]",
            "units of each hidden layer, from the data up; several: a deep belief network"},
           {"units", {one_of(unit_words)}, "binary", "binary: {0, 1}; ising: -1, +1"},
           {"labels", {config::boolean()}, "false", "units for the labels beside the inputs of the top layer"},
           {"initial_weights", {real(config::non_negative)}, "0.01", "standard deviation"},
           {"import",
            {config::text()},
            "",
            "begin with PREFIX.weights.npy, .visible_bias.npy, .hidden_bias.npy, one layer; empty: random weights"}}};
}

config::Section training_section() {
  return {"training",
          "Greedy training, layer by layer; keys of several layers are lists, or one value for all",
          {{"mode", {one_of(mode_words)}, "shared", "shared: all ranks at one machine; replicas: machines apart"},
           {"machines", {integer({2, 2048})}, "4", "replicas: how many"},
           {"bootstrap", {config::boolean()}, "false", "replicas: each from rows drawn with replacement"},
           {"negative_phase", {one_of(negative_words)}, "pcd", "cd; pcd: persistent chains; tempered chains; tap"},
           {"steps",
            {integer({1, 65536}), list(integer({1, 65536}), {1, most_layers})},
            "1",
            "k: alternations, or sweeps of the chains, a step"},
           {"final_steps", {integer({0, 65536})}, "0", "k grows evenly to this within the epochs; 0: stays"},
           {"chains", {integer({1, 65536})}, "100", "pcd, tempered, tap"},
           {"ladder",
            {integer({2, 4096}), list(real({0, 1}), {2, 4096})},
            "10",
            "tempered: rungs from lambda 0 to 1, or a list"},
           {"epochs", {integer({1, most}), list(integer({1, most}), {1, most_layers})}, "50", "passes over the data"},
           {"batch", {integer({1, 65536})}, "100", "rows of one step"},
           schedule_key("learning_rate", "0.05", ""),
           schedule_key("momentum", "0.0", ""),
           {"l1", {real(config::non_negative)}, "0.0", "penalty of |w|"},
           {"l2", {real(config::non_negative)}, "0.0", "penalty of w^2 / 2"},
           {"sparsity_cost", {real(config::non_negative)}, "0.0", "pulls mean activities of hidden units to"},
           {"sparsity_target", {real({0, 1})}, "0.1", ""},
           {"centering", {config::boolean()}, "false", "gradients about the means of the units"},
           {"discriminative",
            {real(config::non_negative)},
            "0.0",
            "climb this times log P(label | inputs), too, where the labels are; up-down: all the way down"},
           {"seed", {integer({0, 9007199254740991.0})}, "20260101", ""}}};
}

config::Section tuning_section() {
  return {"fine_tuning",
          "What follows greedy training of a deep belief network",
          {{"method", {one_of(tuning_words)}, "none", "up-down: generative; backpropagation: a classifier beside it"},
           {"epochs", {integer({1, most})}, "10", "up-down"},
           schedule_key("learning_rate", "0.01", "up-down"),
           {"directed_rate",
            {real(config::non_negative)},
            "1.0",
            "up-down: layers below the top learn at this times learning_rate"},
           {"steps", {integer({1, 65536})}, "3", "up-down: alternations of the top layer"},
           {"final_steps", {integer({0, 65536})}, "0", "up-down: k grows evenly to this; 0: stays"},
           {"classifier_epochs", {integer({1, most})}, "10", "backpropagation"},
           schedule_key("classifier_learning_rate", "0.1", "backpropagation"),
           {"momentum", {real({0, 1, config::Ends::open_above})}, "0.0", ""},
           {"l2", {real(config::non_negative)}, "0.0", ""},
           {"batch", {integer({1, 65536})}, "100", ""}}};
}

config::Section record_section() {
  return {"record",
          "What is said of every epoch",
          {{"every", {integer({1, most})}, "1", "epochs"},
           {"rows", {integer({1, most})}, "1000", "of the training and of the held back rows, at most"},
           {"likelihood_every", {integer({0, most})}, "0", "epochs between estimates of log Z; 0: the last epoch only"},
           {"chains", {integer({2, 65536})}, "100", "annealed importance sampling, where Z is not summed"},
           {"rungs", {integer({2, 1 << 20})}, "1000", ""}}};
}

config::Section run_section() {
  return {"run",
          "Where to and how",
          {{"output", {config::text()}, "", "machine file; empty: the name of this file with .h5"},
           {"export",
            {config::text()},
            "",
            "the weights as PREFIX.weights.npy, ... too, of machines apart PREFIX.1.weights.npy, ...; empty: no"},
           {"checkpoint_minutes", {real(config::non_negative)}, "10.0", "between checkpoints"}}};
}

}  // namespace

const config::Schema& train_schema() {
  static const config::Schema schema{
      {data_section(), model_section(), training_section(), tuning_section(), record_section(), run_section()}};
  return schema;
}

}  // namespace glassbox::boltzmann
