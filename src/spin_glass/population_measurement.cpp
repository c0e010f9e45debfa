// Pairs are compared where they are, in batches; what they say is gathered and folded in their order.
#include "glassbox/spin_glass/population_measurement.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "glassbox/parallel/plan.hpp"
#include "pair_counting.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr std::int64_t batch = 512;
constexpr std::int64_t fewest_stretches = 32, most_stretches = 64;

/// So many that the fewest pairs are left over when all stretches are equally long, the most of equals.
std::int64_t stretches_of(std::int64_t pairs) {
  std::int64_t best = std::min(most_stretches, pairs);
  for (std::int64_t n = best; n >= std::min(fewest_stretches, pairs); --n)
    if (pairs % n < pairs % best) best = n;
  return best;
}

/// What one pair says; the waves of the lattice axes follow in the row.
enum Column : std::int64_t { up_first, up_second, differing, unequal, pair_columns };

/// Counts of pairs of configurations of one sample.
class Pairs {
 public:
  Pairs(const Sample& sample, const MeasurementShape& shape)
      : words_(packed_words(sample.graph.sites)),
        axes_(shape.axes),
        counting_(sample, batch),
        placed_(words_ * 2 * batch / 8),
        differing_(words_ * counting_.stride() / 8),
        up_(2 * batch) {}

  std::int64_t columns() const { return pair_columns + axes_; }

  /// Appends the rows of `count` <= batch pairs.
  void append(std::span<const std::uint64_t> first, std::span<const std::uint64_t> second, std::int64_t count,
              std::vector<double>& rows) {
    std::uint64_t* const placed = placed_.front().word;
    std::fill_n(placed, words_ * 2 * batch, 0);
    for (std::int64_t p = 0; p < count; ++p)
      for (std::int64_t w = 0; w < words_; ++w) {
        placed[w * 2 * batch + p] = first[p * words_ + w];
        placed[w * 2 * batch + batch + p] = second[p * words_ + w];
      }
    std::uint64_t* const different = differing_.front().word;
    compare_copies({placed, 2 * batch}, words_, 2, batch, different, counting_.stride());
    counting_.count(different);
    counting_.count_bits({placed, 2 * batch}, up_);
    for (std::int64_t p = 0; p < count; ++p) {
      for (const std::int64_t n :
           {up_[p], up_[batch + p], counting_.differing_sites()[p], counting_.unequal_links()[p]})
        rows.push_back(static_cast<double>(n));
      for (int axis = 0; axis < axes_; ++axis) rows.push_back(counting_.waves(axis)[p]);
    }
  }

 private:
  struct alignas(64) Lanes {
    std::uint64_t word[8];
  };
  std::int64_t words_;
  int axes_;
  PairCounting counting_;
  std::vector<Lanes> placed_, differing_;  ///< [word][copy][pair], [word][pair]
  std::vector<std::int64_t> up_;
};

/// Rows of all pairs (p, p + half), [pair][column], on every rank.
std::vector<double> rows_of_pairs(Pairs& pairs, sampling::Population& population, const parallel::Group& group) {
  const std::int64_t half = population.size() / 2;
  const std::vector<int> share = parallel::deal(static_cast<int>(half), group.size());
  const std::vector<std::uint64_t> first = population.rows(0, share), second = population.rows(half, share);
  const std::int64_t mine = share[group.rank()];
  const std::int64_t words = mine > 0 ? std::ssize(first) / mine : 0;
  std::vector<double> rows;
  for (std::int64_t begin = 0; begin < mine; begin += batch) {
    const std::int64_t count = std::min(batch, mine - begin);
    pairs.append(std::span(first).subspan(begin * words, count * words),
                 std::span(second).subspan(begin * words, count * words), count, rows);
  }
  return group.gather_ragged(std::span<const double>(rows));
}

/// Sums over the pairs of a stretch of what enters the series.
class Stretch {
 public:
  Stretch(const Sample& sample, const MeasurementShape& shape)
      : shape_(shape),
        sites_(sample.graph.sites),
        bonds_(static_cast<std::int64_t>(sample.graph.bonds.size())),
        sums_(shape.columns(), 0.0) {}

  void add_energies(double first, double second) {
    const double mean = 0.5 * (first + second);
    add(Series::energy, mean);
    add(Series::energy_squared, 0.5 * (first * first + second * second));
    add(Series::energy_mean_squared, mean * mean);
    pairs_ += 1.0;
  }

  void add_magnetizations(const double* row) {
    for (const double up : {row[up_first], row[up_second]}) {
      const double m = (2.0 * up - static_cast<double>(sites_)) / static_cast<double>(sites_);
      add(Series::magnetization, 0.5 * m);
      add(Series::magnetization_abs, 0.5 * std::abs(m));
      add(Series::magnetization_squared, 0.5 * m * m);
    }
  }

  void add_overlaps(const double* row, RungMeasurements& rung) {
    const auto apart = static_cast<std::int64_t>(row[differing]), broken = static_cast<std::int64_t>(row[unequal]);
    const double q = static_cast<double>(sites_ - 2 * apart) / static_cast<double>(sites_), q2 = q * q;
    const double link = bonds_ == 0 ? 0.0 : static_cast<double>(bonds_ - 2 * broken) / static_cast<double>(bonds_);
    add(Series::overlap, q);
    add(Series::overlap_abs, std::abs(q));
    add(Series::overlap_squared, q2);
    add(Series::overlap_fourth, q2 * q2);
    add(Series::overlap_squared_squared, q2 * q2);
    add(Series::link_overlap, link);
    add(Series::link_overlap_squared, link * link);
    for (int axis = 0; axis < shape_.axes; ++axis) sums_[series_count + axis] += row[pair_columns + axis];
    ++rung.overlap_histogram[shape_.overlap.bin_of_count(sites_ - apart)];
    ++rung.link_histogram[shape_.link.bin_of_count(bonds_ - broken, bonds_)];
    strangers_ += 1.0;
  }

  /// Sums over pairs of strangers, for those that have none.
  void add_overlap_sums(std::vector<double>& sums, double& strangers) const {
    for (std::size_t c = first_overlap; c < sums_.size(); ++c) sums[c] += sums_[c];
    strangers += strangers_;
  }

  /// Means over pairs, and over pairs of strangers: a stretch of relatives only has the overlaps of all stretches.
  std::vector<double> means(const std::vector<double>& all_sums, double all_strangers) const {
    std::vector<double> row = sums_;
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c < first_overlap)
        row[c] /= pairs_;
      else
        row[c] = strangers_ > 0.0 ? row[c] / strangers_ : all_sums[c] / all_strangers;
    }
    return row;
  }

 private:
  void add(Series column, double value) { sums_[static_cast<std::size_t>(column)] += value; }

  static constexpr auto first_overlap = static_cast<std::size_t>(Series::overlap);

  const MeasurementShape& shape_;
  std::int64_t sites_, bonds_;
  std::vector<double> sums_;
  double pairs_ = 0.0, strangers_ = 0.0;
};

}  // namespace

RungMeasurements measure_population(const Sample& sample, const MeasurementShape& shape,
                                    sampling::Population& population, const parallel::Group& group) {
  Pairs pairs(sample, shape);
  const std::vector<double> rows = rows_of_pairs(pairs, population, group);
  const std::span<const double> energy = population.energies();
  const std::span<const std::int32_t> family = population.families();
  const std::int64_t half = population.size() / 2, count = stretches_of(half), length = half / count;
  RungMeasurements rung(shape);
  std::vector<Stretch> all(count, Stretch(sample, shape));
  std::vector<double> sums(shape.columns(), 0.0);
  double strangers = 0.0;
  for (std::int64_t s = 0; s < count; ++s) {
    for (std::int64_t p = s * length; p < (s + 1) * length; ++p) {
      const double* row = rows.data() + p * pairs.columns();
      all[s].add_energies(energy[p], energy[p + half]);
      all[s].add_magnetizations(row);
      if (family[p] != family[p + half]) all[s].add_overlaps(row, rung);
    }
    all[s].add_overlap_sums(sums, strangers);
  }
  for (const Stretch& stretch : all) rung.series.add(stretch.means(sums, strangers));
  return rung;
}

}  // namespace glassbox::spin_glass
