// Results of one job at several sizes, side by side, and what they tend to.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "glassbox/statistics/estimate.hpp"
#include "glassbox/store/provenance.hpp"

namespace glassbox::drivers {

struct SizeTable {
  std::vector<double> sites, temperatures;
  std::string kind;  ///< of the model
  std::map<std::string, std::vector<statistics::Estimate>>
      averages;  ///< [size][temperature], those that all files have
};

/// Reads what the files have in common: averages along the temperature axis, cumulants of log Z. Throws
/// std::invalid_argument where their temperatures differ.
SizeTable read_sizes(const std::vector<std::string>& files);

/// One average at temperature number k, [size].
std::vector<statistics::Estimate> over_sizes(const SizeTable& table, const std::string& name, std::size_t k);

/// Exponent of the leading correction N^-omega of f: 2/3 for SK (Parisi, Ritort, Slanina 1993), else 1.
double correction_exponent(const std::string& kind);

/// f at N -> infinity from a straight line in N^-omega, [temperature]; empty below three sizes, or without free energy.
std::vector<statistics::Estimate> limits(const SizeTable& table);

/// -d log(Var(log Z)/N^2) / d log N, [temperature]: 1 where log Z / N is self-averaging as sums of independent terms
/// are; NaN where a variance is not positive. Empty below three sizes.
std::vector<statistics::Estimate> self_averaging_exponents(const SizeTable& table);

/// FILE.h5 with /sizes, for this rank alone.
void write_sizes(const std::string& path, const SizeTable& table, const store::Provenance& provenance);

/// Sizes at the lowest temperature, and the limits at all.
std::string size_table(const SizeTable& table);

}  // namespace glassbox::drivers
