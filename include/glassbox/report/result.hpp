// A result file as a report reads it: where it comes from, what it holds, curves with their errors.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/config/tree.hpp"
#include "glassbox/statistics/estimate.hpp"
#include "glassbox/store/file.hpp"
#include "glassbox/store/provenance.hpp"

namespace glassbox::report {

struct Result {
  store::File file;
  std::string verb;  ///< which command wrote it, or its parts: "temper", "train", ...; "sizes" of --sizes
  store::Provenance from;
  config::Node configuration;
  std::string shown_as = {};  ///< of a checkpoint: the result that is to come; empty: the file

  const std::string& path() const { return shown_as.empty() ? file.path() : shown_as; }
  bool has(const std::string& dataset) const { return file.contains(dataset); }
};

/// Throws std::invalid_argument where there is no such file, std::runtime_error where it is damaged or not ours.
Result open_result(const std::string& path);

/// A checkpoint, of which only the configuration is said.
Result open_checkpoint(const std::string& path, const std::string& shown_as);

inline constexpr const char* feature_theory = "theory of a feature";

/// The verb, but for theory that is not of a glass: `feature_theory`.
std::string kind_of(const Result& result);
/// Of train, evaluate or sample.
bool is_of_machines(const Result& result);
/// Neither machines nor features have a model: data are described instead.
bool is_of_features(const Result& result);

/// The name of the file without its folder.
std::string short_name(const Result& result);

/// A value of the stored configuration; null where there is no such key.
const config::Node* find_setting(const Result& result, const std::string& section, const std::string& key);
/// As it is spelt, text without quotes; empty where there is no such key.
std::string setting(const Result& result, const std::string& section, const std::string& key);

/// All cells, row by row; throws std::runtime_error where there is no such dataset.
std::vector<double> numbers(const Result& result, const std::string& dataset);
/// Text cells.
std::vector<std::string> words(const Result& result, const std::string& dataset);
/// A text attribute; empty where there is none.
std::string attribute(const Result& result, const std::string& object, const std::string& name);

/// A whole number that is an attribute; 0 where there is none.
std::int64_t count(const Result& result, const std::string& object, const std::string& name);

struct Curve {
  std::vector<double> x;
  std::vector<statistics::Estimate> y;

  bool empty() const { return x.empty(); }
};

/// GROUP/NAME against the axis GROUP/AXIS, by increasing x, places where either is not finite left out; errors from
/// NAME_error, NaN where there is none. Empty where the file has no such dataset. `row`: of a dataset [row][axis].
Curve curve(const Result& result, const std::string& group, const std::string& name, const std::string& axis,
            std::size_t row = 0);

/// The number of spins and, of a lattice whose axes are alike, their length and number. Zero where unknown.
struct Size {
  double sites = 0.0, length = 0.0;
  int dimensions = 0;
};
Size size_of(const Result& result);

/// The number of disorder samples, 0 where there are none.
std::int64_t sample_count(const Result& result);

}  // namespace glassbox::report
