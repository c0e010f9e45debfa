// The up-down algorithm in plain loops and double precision, written from its formulas.
#pragma once

#include <cmath>
#include <vector>

#include "glassbox/boltzmann/up_down.hpp"

namespace glassbox::boltzmann {

/// One direction of one layer, and what moves it.
struct PlainArrow {
  std::vector<std::vector<double>> weights, speed;
  std::vector<double> bias, bias_speed;

  PlainArrow(const Panels& w, const std::vector<float>& b, bool is_turned) {
    const std::int64_t rows = is_turned ? w.columns() : w.rows(), columns = is_turned ? w.rows() : w.columns();
    weights.assign(rows, std::vector<double>(columns));
    for (std::int64_t i = 0; i < rows; ++i)
      for (std::int64_t j = 0; j < columns; ++j) weights[i][j] = is_turned ? w(j, i) : w(i, j);
    bias.assign(b.begin(), b.begin() + columns);
    speed.assign(rows, std::vector<double>(columns, 0.0));
    bias_speed.assign(columns, 0.0);
  }

  Panels inputs(const Panels& x) const {
    Panels out(x.rows(), std::ssize(bias));
    for (std::int64_t r = 0; r < x.rows(); ++r)
      for (std::int64_t j = 0; j < out.columns(); ++j) {
        double sum = bias[j];
        for (std::int64_t i = 0; i < x.columns(); ++i) sum += x(r, i) * weights[i][j];
        out(r, j) = static_cast<float>(sum);
      }
    return out;
  }

  Panels means(const Panels& x, VisibleKind kind = VisibleKind::binary) const {
    Panels out = inputs(x);
    for (std::int64_t r = 0; kind == VisibleKind::binary && r < out.rows(); ++r)
      for (std::int64_t j = 0; j < out.columns(); ++j) out(r, j) = 1.0F / (1.0F + std::exp(-out(r, j)));
    return out;
  }

  /// Along <x y> - <v w> and <y> - <w>.
  void climb(const Panels& x, const Panels& y, const Panels& v, const Panels& w, const Rates& rates) {
    const auto rows = static_cast<double>(x.rows());
    for (std::int64_t j = 0; j < y.columns(); ++j) {
      double change = 0.0;
      for (std::int64_t r = 0; r < x.rows(); ++r) change += (y(r, j) - w(r, j)) / rows;
      bias[j] += bias_speed[j] = rates.momentum * bias_speed[j] + rates.rate * change;
      for (std::int64_t i = 0; i < x.columns(); ++i) {
        double gradient = -rates.l2 * weights[i][j];
        for (std::int64_t r = 0; r < x.rows(); ++r) gradient += (x(r, i) * y(r, j) - v(r, i) * w(r, j)) / rows;
        weights[i][j] += speed[i][j] = rates.momentum * speed[i][j] + rates.rate * gradient;
      }
    }
  }
};

inline Panels as_reals(const data::BitRows& bits) {
  Panels reals(bits.rows(), bits.units());
  for (std::int64_t r = 0; r < bits.rows(); ++r)
    for (std::int64_t u = 0; u < bits.units(); ++u) reals(r, u) = bits.at(r, u) ? 1.0F : 0.0F;
  return reals;
}

inline Panels columns_of(const Panels& from, std::int64_t first, std::int64_t last) {
  Panels some(from.rows(), last - first);
  for (std::int64_t r = 0; r < from.rows(); ++r)
    for (std::int64_t u = first; u < last; ++u) some(r, u - first) = from(r, u);
  return some;
}

inline Panels drawn(const Panels& p, VisibleKind kind, const random::Name& name) {
  Panels reals = p;
  data::BitRows bits(p.rows(), p.columns());
  if (kind == VisibleKind::gaussian) return add_normals(reals, name, whole(reals)), reals;
  draw_bits(p, name, whole(p), bits.row(0));
  return as_reals(bits);
}

}  // namespace glassbox::boltzmann
