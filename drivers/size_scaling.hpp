// Results of one job at several sizes, side by side, and what they tend to.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "glassbox/statistics/estimate.hpp"
#include "glassbox/store/provenance.hpp"

namespace glassbox::drivers {

/// What decides how averages approach their limits.
struct SizeLaw {
  bool is_sk = false;
  double critical_temperature = 1.0;  ///< of the SK model
  double exponent = 1.0;  ///< of the others: N^-1, or N^(-1/d) where d-dimensional lattices have free boundaries
};

struct SizeTable {
  std::vector<double> sites, temperatures;
  SizeLaw law;
  std::map<std::string, std::string> units;  ///< of the averages
  std::map<std::string, std::vector<statistics::Estimate>>
      averages;  ///< [size][temperature], those that all files have
};

/// Reads what the files have in common: averages along the temperature axis, cumulants of log Z. Throws
/// std::invalid_argument where their temperatures differ.
SizeTable read_sizes(const std::vector<std::string>& files, const SizeLaw& law);

/// One average at temperature number k, [size].
std::vector<statistics::Estimate> over_sizes(const SizeTable& table, const std::string& name, std::size_t k);

/// How f_N approaches its limit: as N^-exponent, once `log_term` ln N / N is taken off. In the SK model 2/3 below T_c
/// and, with T_c ln N / (12 N) at T_c itself, 1 above (Parisi, Ritort, Slanina, J. Phys. A 26, 247 and 3775 (1993));
/// else what the law says.
struct SizeCorrection {
  double exponent = 1.0, log_term = 0.0;
};
SizeCorrection size_correction(const SizeTable& table, double temperature);

/// f at N -> infinity from a straight line in N^-exponent, [temperature]; empty below three sizes, or without free
/// energy.
std::vector<statistics::Estimate> limits(const SizeTable& table);

/// -d log(Var(log Z)/N^2) / d log N, [temperature]: 1 where log Z / N is self-averaging as sums of independent terms
/// are; NaN where a variance is not positive. Empty below three sizes.
std::vector<statistics::Estimate> self_averaging_exponents(const SizeTable& table);

/// FILE.h5 with /sizes, for this rank alone.
void write_sizes(const std::string& path, const SizeTable& table, const store::Provenance& provenance);

/// Sizes at the lowest temperature, and the limits at all.
std::string size_table(const SizeTable& table);

}  // namespace glassbox::drivers
