// Restricted Boltzmann machines: E(v, h) = -a.v - b.h - v.W h, a spin glass on a complete bipartite graph.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/boltzmann/panels.hpp"
#include "glassbox/boltzmann/products.hpp"
#include "glassbox/data/bit_rows.hpp"

namespace glassbox::boltzmann {

/// gaussian: v real, (v - a)^2 / 2 takes the place of -a.v, so that v | h is normal about a + W h with deviation 1.
enum class VisibleKind : std::uint8_t { binary, gaussian };

/// The visible units; the last `labels` of them are one group of which exactly one is on (softmax).
struct VisibleLayer {
  std::int64_t units = 0, labels = 0;
  VisibleKind kind = VisibleKind::binary;

  std::int64_t inputs() const { return units - labels; }
  bool operator==(const VisibleLayer&) const = default;
};

/// Units are {0, 1} here. Machines of +-1 units are the same machines in other words, see ising_form().
struct Rbm {
  VisibleLayer visible;
  Panels weights;                                ///< W, [visible][hidden]
  std::vector<float> visible_bias, hidden_bias;  ///< a, b, padded with zeros to whole panels

  std::int64_t hidden() const { return weights.columns(); }
  bool operator==(const Rbm&) const = default;
};

/// All parameters zero. Throws std::invalid_argument for layers without units, or more labels than visible units.
Rbm zero_rbm(const VisibleLayer& visible, std::int64_t hidden);

/// A look at a machine that somebody else owns, with its weights both ways.
struct RbmView {
  VisibleLayer visible;
  ConstPanels weights;     ///< [visible][hidden]
  ConstPanels transposed;  ///< [hidden][visible]
  std::span<const float> visible_bias, hidden_bias;

  std::int64_t hidden() const { return weights.columns; }
};

/// A machine that is ready to be sampled from; it does not change.
class ReadyRbm {
 public:
  explicit ReadyRbm(Rbm rbm);
  const Rbm& rbm() const { return rbm_; }
  RbmView view() const;

 private:
  Rbm rbm_;
  Panels transposed_;
};

/// States of a visible layer: bits, or reals where the layer is gaussian. Labels of a gaussian layer are reals too.
struct VisibleRows {
  data::BitView bits;
  ConstPanels reals;

  std::int64_t rows() const { return bits.data != nullptr ? bits.rows : reals.rows; }
  double at(std::int64_t row, std::int64_t unit) const {
    return bits.data != nullptr ? (bits.at(row, unit) ? 1.0 : 0.0) : static_cast<double>(reals(row, unit));
  }
};

/// E(v, h) of row `row` of each, in double precision.
double energy(const Rbm& rbm, const VisibleRows& v, data::BitView h, std::int64_t row);

/// F(v) = -a.v - sum_j log(1 + exp(b_j + (W^T v)_j)) of every row, [row]: P(v) = exp(-F(v)) / Z.
std::vector<double> free_energies(const RbmView& rbm, const VisibleRows& v);

/// The same machine in +-1 units, s = 2 x - 1: E = -h.s - g.t - s.J t + constant (binary units only).
struct IsingForm {
  std::vector<double> visible_field, hidden_field;  ///< h_i = a_i/2 + sum_j W_ij/4, g_j = b_j/2 + sum_i W_ij/4
  std::vector<double> coupling;                     ///< J = W/4, [visible][hidden]
  double constant = 0.0;                            ///< -sum a/2 - sum b/2 - sum W/4
};
IsingForm ising_form(const Rbm& rbm);
Rbm binary_form(const IsingForm& ising, std::int64_t visible, std::int64_t hidden);

}  // namespace glassbox::boltzmann
