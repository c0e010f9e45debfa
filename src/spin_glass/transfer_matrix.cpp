// Spin-by-spin transfer across a strip, in the first two cumulants of the energy.
#include "glassbox/spin_glass/transfer_matrix.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "glassbox/spin_glass/canonical.hpp"

namespace glassbox::spin_glass {

namespace {

/// A set of configurations: log sum exp(-beta H), and mean and variance of H in units over them. Unlike sums of H and
/// H^2 these lose no digits where the variance is exponentially small.
struct Partial {
  double log_z, mean, variance;
};

constexpr Partial nothing{-std::numeric_limits<double>::infinity(), 0.0, 0.0};

Partial either(Partial a, Partial b) {
  if (a.log_z < b.log_z) std::swap(a, b);
  if (b.log_z == nothing.log_z) return a;
  const double ratio = std::exp(b.log_z - a.log_z);
  const double p = ratio / (1.0 + ratio), gap = b.mean - a.mean;
  return {a.log_z + std::log1p(ratio), a.mean + p * gap,
          a.variance + p * (b.variance - a.variance) + p * (1.0 - p) * gap * gap};
}

Partial with_energy(Partial partial, double units, double beta_unit) {
  return {partial.log_z - beta_unit * units, partial.mean + units, partial.variance};
}

double spin(std::size_t state, std::int32_t column) {
  return (state >> column & 1) != 0 ? 1.0 : -1.0;
}

struct Neighbour {
  std::int32_t column;
  double coupling;
};

/// A spin and what it adds to those before it.
struct Site {
  double field = 0.0, back = 0.0;  ///< back: its coupling to the same column of the row before
  std::vector<Neighbour> row;      ///< lower columns of its own row
};

/// A lattice as rows of one width, bonds to the same row or to the next, and between the last and the first.
struct Strip {
  std::int32_t width, length;
  std::vector<Site> sites;      ///< [row][column]
  std::vector<double> closing;  ///< [column], last row to first; empty where nothing closes

  int log2_states() const { return closing.empty() ? width : 2 * width; }
};

void add_bond(Strip& strip, std::pair<std::int32_t, std::int32_t> a, std::pair<std::int32_t, std::int32_t> b,
              double coupling) {
  if (a > b) std::swap(a, b);  // by row, then column
  Site& site = strip.sites[b.first * strip.width + b.second];
  if (a.first == b.first) {
    site.row.push_back({a.second, coupling});
  } else if (b.first == a.first + 1 && a.second == b.second) {
    site.back += coupling;
  } else if (a.first == 0 && b.first == strip.length - 1 && a.second == b.second) {
    strip.closing.resize(strip.width, 0.0);
    strip.closing[a.second] += coupling;
  } else {
    throw std::invalid_argument("transfer matrix: a bond joins sites that are not neighbours on the lattice");
  }
}

/// The strip whose rows follow each other along the first axis (0) or the second (1).
Strip strip_along(int axis, const Sample& sample) {
  std::vector<std::int32_t> lengths = sample.graph.lattice->lengths;
  lengths.resize(2, 1);
  Strip strip{lengths[1 - axis], lengths[axis], {}, {}};
  strip.sites.resize(sample.graph.sites);
  const auto place = [&](std::int32_t site) {
    const std::int32_t x = site % lengths[0], y = site / lengths[0];
    return axis == 0 ? std::pair{x, y} : std::pair{y, x};
  };
  for (std::size_t b = 0; b < sample.graph.bonds.size(); ++b) {
    const auto [i, j] = sample.graph.bonds[b];
    if (sample.couplings[b] != 0) add_bond(strip, place(i), place(j), sample.couplings[b]);
  }
  for (std::size_t i = 0; i < sample.fields.size(); ++i) {
    const auto [row, column] = place(static_cast<std::int32_t>(i));
    strip.sites[row * strip.width + column].field = sample.fields[i];
  }
  return strip;
}

bool is_flat(const Graph& graph) {
  return graph.lattice && !graph.lattice->lengths.empty() && graph.lattice->lengths.size() <= 2;
}

Strip cheaper_strip(const Sample& sample) {
  if (!is_flat(sample.graph))
    throw std::invalid_argument("transfer matrix: the sample is not on a lattice of one or two axes");
  Strip first = strip_along(0, sample), second = strip_along(1, sample);
  return second.log2_states() <= first.log2_states() ? second : first;
}

class Transfer {
 public:
  Transfer(const Strip& strip, double beta_unit) : strip_(strip), beta_unit_(beta_unit) {}

  Partial all_configurations() const {
    const std::size_t states = std::size_t{1} << strip_.width;
    if (strip_.closing.empty()) return through_rows(std::vector<Partial>(states, Partial{0.0, 0.0, 0.0}), 0);
    Partial sum = nothing;
    for (std::size_t first_row = 0; first_row < states; ++first_row) {
      std::vector<Partial> start(states, nothing);
      start[first_row] = {0.0, 0.0, 0.0};
      sum = either(sum, through_rows(std::move(start), first_row));
    }
    return sum;
  }

 private:
  /// All configurations that begin with the rows in `partials`.
  Partial through_rows(std::vector<Partial> partials, std::size_t first_row) const {
    for (std::int32_t k = 0; k < strip_.width * strip_.length; ++k) {
      const std::int32_t column = k % strip_.width;
      if (k >= strip_.width) sum_over_old_spin(partials, column, strip_.sites[k].back);
      add_local_energy(partials, column, strip_.sites[k]);
    }
    Partial sum = nothing;
    for (std::size_t state = 0; state < partials.size(); ++state)
      sum = either(sum, with_energy(partials[state], closing_energy(first_row, state), beta_unit_));
    return sum;
  }

  void sum_over_old_spin(std::vector<Partial>& partials, std::int32_t column, double back) const {
    const std::size_t bit = std::size_t{1} << column;
    for (std::size_t down = 0; down < partials.size(); ++down) {
      if ((down & bit) != 0) continue;
      const Partial old_down = partials[down], old_up = partials[down | bit];
      partials[down] = either(with_energy(old_down, -back, beta_unit_), with_energy(old_up, back, beta_unit_));
      partials[down | bit] = either(with_energy(old_down, back, beta_unit_), with_energy(old_up, -back, beta_unit_));
    }
  }

  void add_local_energy(std::vector<Partial>& partials, std::int32_t column, const Site& site) const {
    for (std::size_t state = 0; state < partials.size(); ++state) {
      double local = site.field;
      for (const Neighbour& neighbour : site.row) local += neighbour.coupling * spin(state, neighbour.column);
      partials[state] = with_energy(partials[state], -local * spin(state, column), beta_unit_);
    }
  }

  double closing_energy(std::size_t first_row, std::size_t last_row) const {
    double energy = 0.0;
    for (std::size_t x = 0; x < strip_.closing.size(); ++x)
      energy -= strip_.closing[x] * spin(first_row ^ ~last_row, static_cast<std::int32_t>(x));
    return energy;
  }

  const Strip& strip_;
  double beta_unit_;
};

}  // namespace

bool suits_transfer_matrix(const Sample& sample) {
  return is_flat(sample.graph) && cheaper_strip(sample).log2_states() <= transfer_matrix_limit;
}

Record transfer_matrix(const Sample& sample, std::span<const double> temperatures) {
  const Strip strip = cheaper_strip(sample);
  if (strip.log2_states() > transfer_matrix_limit)
    throw std::invalid_argument("transfer matrix: 2^" + std::to_string(strip.log2_states()) + " states of a lattice " +
                                std::to_string(strip.width) + " wide; 2^" + std::to_string(transfer_matrix_limit) +
                                " is the limit: a width of 20, or of 10 where the long axis is periodic");
  Record record;
  for (const double temperature : temperatures) {
    const double beta = inverse_temperature(temperature);
    const Partial sum = Transfer(strip, beta * sample.unit).all_configurations();
    const double energy = sample.unit * sum.mean;
    append(record, temperature, sample.graph.sites,
           {.log_z = sum.log_z,
            .energy = energy,
            .variance = sample.unit * sample.unit * sum.variance,
            .entropy = sum.log_z + beta * energy});
  }
  return record;
}

}  // namespace glassbox::spin_glass
