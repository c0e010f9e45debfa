// Labels of rows as numbers, and what the numbers are called.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace glassbox::data {

/// codes[row] in [0, names.size()); both are empty where rows have no labels.
struct LabelCodes {
  std::vector<std::int32_t> codes;
  std::vector<std::string> names;

  bool operator==(const LabelCodes&) const = default;
};

/// A label unit for each number up to the largest label: no more of them.
inline constexpr std::int64_t most_labels = 65536;

/// Whole numbers from 0 on are their own codes and names "0", "1", ... up to the largest; other words are numbered in
/// the order of their values where all of them are numbers (so that -1, +1 are 0, 1), else in alphabetical order.
/// Throws std::invalid_argument, "<where>: ...", for more than most_labels of them.
LabelCodes coded(std::span<const std::string> words, const std::string& where);

/// The same for numbers; they must be finite.
LabelCodes coded(std::span<const double> values, const std::string& where);

/// The same labels with codes of the list `names`, that of the rows a machine is trained on. Throws
/// std::invalid_argument, "<where>: ...", for a label that is not in it.
LabelCodes recoded(const LabelCodes& labels, const std::vector<std::string>& names, const std::string& where);

}  // namespace glassbox::data
