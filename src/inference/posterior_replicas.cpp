// Block Gibbs sweeps of a batch of posteriors, each at its own lambda.
#include "glassbox/inference/posterior_replicas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "posterior_sweep.hpp"

namespace glassbox::inference {
namespace {

/// The two half steps of a sweep have draws of their own.
random::Name half_step(const random::Name& name, std::int64_t half) {
  return {name.seed, name.purpose, name.sample, 0, 2 * name.sweep + half};
}

/// The counters of block 0 of `padded` replicas, [replica][2].
std::vector<std::uint64_t> counters(random::Name name, int first, int padded) {
  std::vector<std::uint64_t> all;
  for (int r = 0; r < padded; ++r) {
    name.replica = first + r;
    const auto words = random::counter(name, 0);
    for (int half : {0, 2}) all.push_back(words[half] | std::uint64_t{words[half + 1]} << 32);
  }
  return all;
}

/// Fair bits in the words of one layer.
void draw_fair(const random::Name& name, std::int64_t units, int padded, std::vector<std::uint64_t>& spins) {
  for (int r = 0; r < padded; ++r) {
    random::Name named = name;
    named.replica += r;
    for (std::int64_t w = 0; w < (units + 63) / 64; ++w) {
      const auto words = random::words(named, w);
      const std::uint64_t mask = 64 * (w + 1) <= units ? ~std::uint64_t{0} : (std::uint64_t{1} << (units % 64)) - 1;
      spins[w * padded + r] = (words[0] | std::uint64_t{words[1]} << 32) & mask;
    }
  }
}

data::BitRows copied(data::BitView rows, int replicas) {
  if (rows.rows < 1 || rows.units < 1 || replicas < 1)
    throw std::invalid_argument(
        fmt::format("posterior replicas: {} replicas for {} rows of {} inputs; allowed: at least one of each", replicas,
                    rows.rows, rows.units));
  data::BitRows copy(rows.rows, rows.units);
  std::copy_n(rows.data, rows.rows * rows.words(), copy.all().data());
  return copy;
}

}  // namespace

PosteriorReplicas::PosteriorReplicas(data::BitView rows, int first, int count)
    : rows_(copied(rows, count)),
      columns_(rows.units, rows.rows),
      first_(first),
      count_(count),
      padded_((count + replica_lanes - 1) / replica_lanes * replica_lanes),
      xi_(rows_.words() * padded_),
      h_(columns_.words() * padded_),
      hidden_table_(padded_),
      feature_table_(padded_),
      alignment_(padded_),
      energy_(count) {
  data::transpose_into(rows_, 0, columns_);
}

void PosteriorReplicas::draw_prior(const random::Name& name) {
  random::Name named = half_step(name, 0);
  named.replica = first_;
  draw_fair(named, rows_.rows(), padded_, h_);
  named.sweep += 1;
  draw_fair(named, rows_.units(), padded_, xi_);
  energy_is_current_ = false;
}

/// Of a spin whose row of `units` bits differs in d from the other layer, d = 0 ... units: P(on) is logistic in its
/// field 2 lambda (units - 2 d) / sqrt N.
void PosteriorReplicas::add_thresholds(double lambda, std::int64_t units) {
  const double slope = 2.0 * lambda / std::sqrt(static_cast<double>(rows_.units()));
  for (std::int64_t d = 0; d <= units; ++d) {
    const double p = 1.0 / (1.0 + std::exp(-slope * static_cast<double>(units - 2 * d)));
    thresholds_.push_back(static_cast<std::uint64_t>(std::llround(std::ldexp(p, 32))));
  }
}

void PosteriorReplicas::find_thresholds(std::span<const double> lambda) {
  if (std::ranges::any_of(lambda, [&](double l) { return !places_.contains(l); })) {
    places_.clear();
    thresholds_.clear();
    for (const double l : lambda) {
      const std::int64_t start = std::ssize(thresholds_);
      if (!places_.try_emplace(l, Places{start, start + rows_.units() + 1}).second) continue;
      add_thresholds(l, rows_.units());
      add_thresholds(l, rows_.rows());
    }
  }
  for (int r = 0; r < padded_; ++r) {
    const Places& places = places_.at(lambda[std::min(r, count_ - 1)]);
    hidden_table_[r] = places.hidden;
    feature_table_[r] = places.feature;
  }
}

void PosteriorReplicas::sweep(std::span<const double> lambda, const random::Name& name) {
  find_thresholds(lambda);
  std::vector<std::uint64_t> draws = counters(half_step(name, 0), first_, padded_);
  std::ranges::fill(h_, 0);
  draw_half({rows_.row(0), rows_.rows(), rows_.words(), rows_.units(), xi_.data(), padded_, thresholds_.data(),
             hidden_table_.data(), name.seed, draws.data(), h_.data(), alignment_.data()});
  draws = counters(half_step(name, 1), first_, padded_);
  std::ranges::fill(xi_, 0);
  draw_half({columns_.row(0), columns_.rows(), columns_.words(), columns_.units(), h_.data(), padded_,
             thresholds_.data(), feature_table_.data(), name.seed, draws.data(), xi_.data(), alignment_.data()});
  find_energies();
}

void PosteriorReplicas::find_energies() {
  for (int r = 0; r < count_; ++r)
    energy_[r] = -static_cast<double>(alignment_[r]) / std::sqrt(static_cast<double>(rows_.units()));
  energy_is_current_ = true;
}

void PosteriorReplicas::energies(std::span<double> energy) {
  if (!energy_is_current_) {
    for (int r = 0; r < count_; ++r) {
      alignment_[r] = 0;
      for (std::int64_t a = 0; a < rows_.rows(); ++a) {
        std::int64_t field = rows_.units();
        for (std::int64_t w = 0; w < rows_.words(); ++w)
          field -= 2 * std::popcount(rows_.row(a)[w] ^ xi_[w * padded_ + r]);
        alignment_[r] += (h_[a / 64 * padded_ + r] >> (a % 64) & 1) != 0 ? field : -field;
      }
    }
    find_energies();
  }
  std::ranges::copy(energy_, energy.begin());
}

double PosteriorReplicas::log_z_prior() const {
  return static_cast<double>(rows_.units() + rows_.rows()) * std::numbers::ln2;
}

void PosteriorReplicas::pack(std::span<std::uint64_t> rows) const {
  auto to = rows.begin();
  for (int r = 0; r < count_; ++r)
    for (const auto* layer : {&xi_, &h_})
      for (std::size_t at = r; at < layer->size(); at += padded_) *to++ = (*layer)[at];
}

void PosteriorReplicas::unpack(std::span<const std::uint64_t> rows) {
  auto from = rows.begin();
  for (int r = 0; r < count_; ++r)
    for (auto* layer : {&xi_, &h_})
      for (std::size_t at = r; at < layer->size(); at += padded_) (*layer)[at] = *from++;
  energy_is_current_ = false;
}

}  // namespace glassbox::inference
