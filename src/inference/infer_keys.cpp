// The keys of `infer`.
#include "infer_keys.hpp"

#include "glassbox/config/grid.hpp"
#include "glassbox/inference/infer_job.hpp"

namespace glassbox::inference {
namespace {

using config::boolean;
using config::grid_key;
using config::integer;
using config::list;
using config::one_of;
using config::positive;
using config::real;
using config::text;

constexpr double most = 4294967295.0;
constexpr double most_inputs = 1 << 20;
constexpr double most_scanned = 64;

config::Section data_section() {
  config::Section section{"data", "Rows of +-1 inputs: planted instances, or rows of a source", {}};
  section.keys = data::source_keys("planted");
  section.keys.front().help = "planted: instances as [planted] says; else a generator or the format of a file";
  const std::vector<config::Key> more = {
      {"classes", {list(text(), {0, 65536})}, "[]", "labels whose rows are taken; []: all rows"},
      {"coding", {one_of(coding_words)}, "threshold", "+1 above a level, or above the mean of the input over the rows"},
      {"threshold", {real({0, 1, config::Ends::open_above})}, "0.5", "coding by it: of the largest value"},
      {"balance",
       {real({0, 0.5, config::Ends::open_above})},
       "0.0",
       "inputs that are +1, or -1, in no more than this share of the rows are left out; 0: those that never change"}};
  section.keys.insert(section.keys.end(), more.begin(), more.end());
  return section;
}

config::Section planted_section() {
  return {"planted",
          "data.kind = \"planted\": instances with one feature, drawn exactly",
          {{"inputs", {integer({2, most_inputs}), list(integer({2, most_inputs}), {1, most_scanned})}, "1000", "N"},
           grid_key("beta", {.from = 0.0, .to = 1000.0, .ends = config::Ends::open_below}, "1.0",
                    "of the data; a number, a list, or { from, to, count, spacing }"),
           grid_key("alpha", positive, "[0.5, 1.0, 1.5, 2.0, 3.0, 4.0]", "M / N, likewise; M is rounded"),
           {"alpha_unit", {one_of(alpha_words)}, "rows per input", "critical: alpha in units of alpha_c = beta^-4"},
           {"instances", {integer({1, 1 << 20})}, "20", "of every point"},
           {"correlation",
            {real({-1, 1, config::Ends::open})},
            "0.0",
            "two features: an input has the same sign in both with probability (1 + correlation) / 2"}}};
}

config::Section inference_section() {
  return {"inference",
          "How the feature is found",
          {{"algorithm",
            {one_of(algorithm_words)},
            "amp",
            "bp: exact factor; gaussian-bp: its Gaussian closure; exact: enumeration up to 20 inputs"},
           {"temperature", {one_of(temperature_words)}, "auto", "auto: known for planted data, learnt for others"},
           {"beta", {real(config::non_negative)}, "0.0", "known: that of the inference; 0: that of the planted data"},
           {"features", {integer({1, 256})}, "1", "of data of a source; of planted data 1 or 2"},
           {"feature_method", {one_of(method_words)}, "deflation", "one after the other; joint: two at once, by amp"},
           {"weights", {text()}, "", "features as PREFIX.weights.npy, ...: model.import of train; empty: none"},
           {"max_iterations", {integer({1, most})}, "2000", ""},
           {"tolerance", {real(positive)}, "1e-6", "mean change of a magnetisation, and of what it is made of"},
           {"damping", {real({0, 1, config::Ends::open_above})}, "0.5", "bp: share of the old message that stays"},
           {"fallback",
            {one_of({"auto", "bp", "none"})},
            "auto",
            "bp: damped belief propagation where amp does not converge; auto: for data of a source"},
           {"sweeps",
            {integer({1, most})},
            "2000",
            "monte-carlo: measured sweeps, after four times as many that tune the ladder and warm up"},
           {"seed", {integer({0, 9007199254740991.0})}, "20260101", ""}}};
}

config::Section temperature_section() {
  return {"temperature",
          "How beta is learnt from data: expectation maximisation",
          {{"starts",
            {list(real(positive), {1, most_scanned})},
            "[1.5, 1.05, 2.5]",
            "in units of alpha^(-1/4); the end with most evidence counts"},
           {"max_updates", {integer({1, most})}, "200", "of each start"},
           {"tolerance", {real(positive)}, "1e-4", "relative change of beta"},
           {"least_gain", {real(config::non_negative)}, "3.0", "nats of evidence below which no beta is quoted"},
           {"grid", {list(real(positive), {0, 4096})}, "[]", "betas of log P(beta | data); []: about the maximum"}}};
}

config::Section scan_section() {
  return {"scan",
          "Data of a source: what else is inferred from parts of them",
          {{"per_class", {boolean()}, "true", "each class by itself"},
           {"halves", {integer({0, 1024})}, "10", "pairs of disjoint halves: is the feature the same?"},
           {"rows", {list(integer({1, most}), {0, most_scanned})}, "[]", "numbers of rows, chosen at random"},
           {"inputs", {list(integer({2, most_inputs}), {0, most_scanned})}, "[]", "numbers of inputs, likewise"},
           {"blocks", {list(integer({2, 1024}), {0, most_scanned})}, "[]", "sides of blocks of pixels made one input"},
           {"repeats", {integer({1, 1024})}, "5", "random choices of every number"}}};
}

config::Section run_section() {
  return {"run",
          "Where to and how",
          {{"output", {text()}, "", "result file; empty: the name of this file with .h5"},
           {"ranks_per_task",
            {integer({0, 1048576})},
            "0",
            "rows split among them; 0: 1, or all for data of 2^24 values and more"},
           {"checkpoint_minutes", {real(config::non_negative)}, "10.0", "between checkpoints"}}};
}

}  // namespace

const config::Schema& infer_schema() {
  static const config::Schema schema{
      {data_section(), planted_section(), inference_section(), temperature_section(), scan_section(), run_section()}};
  return schema;
}

}  // namespace glassbox::inference
