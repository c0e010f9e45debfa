// A schema with one key of every form, for tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "glassbox/config/schema.hpp"
#include "glassbox/config/settings.hpp"

namespace glassbox::config {

inline Schema small_schema() {
  const Form word = one_of({"periodic", "free"});
  const Form stretch = table({{"lowest", {real(positive)}, "0.5", "the coldest"},
                              {"count", {integer({2, 64})}, "24", ""},
                              {"spacing", {one_of({"adaptive", "linear"})}, "adaptive", ""}});
  return {{{"model",
            "What is simulated",
            {{"sizes", {list(integer({1, 100}), {1, 3})}, "[8, 8]", "length of each axis"},
             {"boundary", {word, list(word, {1, 3})}, "periodic", "of all axes or of each"},
             {"dilution", {real({0, 1, Ends::open_above})}, "0.0", "absent bonds"}}},
           {"tempering",
            "How",
            {{"temperatures", {list(real(positive), {1, 64}), stretch}, "{}", "in units of J"},
             {"sweeps", {integer({1, 4294967295.0})}, "10000", "measured sweeps"},
             {"bins", {one_of({"all"}), integer({2, 100})}, "all", ""},
             {"update", {one_of({"metropolis", "heat-bath"})}, "metropolis", ""}}},
           {"run",
            "Where to",
            {{"output", {text()}, "", "the file"}, {"until_equilibrated", {boolean()}, "false", "double the run"}}}}};
}

inline Settings parsed(std::string_view text, const std::vector<std::string>& overrides = {}) {
  return parse(text, "ea3d.toml", small_schema(), overrides);
}

/// What parsing says is wrong; empty where nothing is.
inline std::string complaint(std::string_view text, const std::vector<std::string>& overrides = {}) {
  try {
    parsed(text, overrides);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace glassbox::config
