// One pass over rows: what they hear, then what they say. Sums of atanh(x) are logarithms of products of (1 + x) / (1 -
// x), taken once in a while; their difference is odd to the last bit, as mirror states must be.
#include "edge_messages.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace glassbox::inference {
namespace {

constexpr std::int64_t lanes = 8;  // products side by side

/// Factors (1 +- x)(1 +- y), |x|, |y| <= reach, of which a product can be neither too large nor too small.
std::int64_t safe_factors(double reach) {
  return static_cast<std::int64_t>(std::clamp(-300.0 / std::log1p(-reach), 1.0, 64.0));
}

/// sum atanh(x) of a padded row
double sum_of_atanh(std::span<const double> x, std::int64_t safe) {
  double sum = 0.0;
  const auto padded = std::ssize(x);
  for (std::int64_t first = 0; first < padded; first += safe * lanes) {
    std::array<double, lanes> over, under;
    over.fill(1.0);
    under.fill(1.0);
    for (std::int64_t i = first; i < std::min(padded, first + safe * lanes); i += lanes)
      for (std::int64_t lane = 0; lane < lanes; ++lane) {
        over[lane] *= 1.0 + x[i + lane];
        under[lane] *= 1.0 - x[i + lane];
      }
    for (std::int64_t lane = 0; lane < lanes; ++lane) sum += 0.5 * (std::log(over[lane]) - std::log(under[lane]));
  }
  return sum;
}

/// sum_a u_{a->i}, row by row: u = atanh(s (T - x) / (1 - T x)) where s = t sigma_i^a and T = tanh R_a.
class InputFields {
 public:
  InputFields(std::int64_t padded, double reach)
      : safe_(safe_factors(reach)), fields_(padded, 0.0), over_(padded, 1.0), under_(padded, 1.0) {}

  void add(std::span<const double> x, std::span<const double> s, double row_tanh) {
    double *const over = over_.data(), *const under = under_.data();
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double kept = 1.0 - row_tanh * x[i], turned = s[i] * (row_tanh - x[i]);
      over[i] *= kept + turned;
      under[i] *= kept - turned;
    }
    if (++factors_ == safe_) fold();
  }

  std::vector<double> sums() {
    fold();
    return fields_;
  }

 private:
  void fold() {
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      fields_[i] += 0.5 * (std::log(over_[i]) - std::log(under_[i]));
      over_[i] = under_[i] = 1.0;
    }
    factors_ = 0;
  }

  std::int64_t safe_, factors_ = 0;
  std::vector<double> fields_, over_, under_;
};

/// x of m: without the gauge, s = t sigma.
void tilt(std::span<double> x, std::span<const double> s, const EdgeMessages& messages) {
  if (messages.factor == Factor::exact) {
    for (std::size_t i = 0; i < x.size(); ++i) x[i] *= s[i];
  } else {
    const double scale = messages.strength / messages.reach;
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = std::tanh(scale * s[i] * x[i]);
  }
}

/// m_{i->a} = tanh(field_i - u_{a->i}) by the addition theorem, for both tanh at once.
void hear(std::span<double> m, std::span<const double> x, std::span<const double> s,
          std::span<const double> magnetisation, double row_tanh) {
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double kept = 1.0 - row_tanh * x[i], turned = s[i] * (row_tanh - x[i]);
    m[i] = (magnetisation[i] * kept - turned) / (kept - magnetisation[i] * turned);
  }
}

}  // namespace

void signs_into(data::BitView rows, std::int64_t row, std::span<double> signs) {
  for (std::int64_t i = 0; i < rows.units; ++i) signs[i] = rows.at(row, i) ? 1.0 : -1.0;
}

std::vector<double> EdgeMessages::magnetisation() const {
  std::vector<double> m(field.size());
  std::transform(field.begin(), field.end(), m.begin(), [](double h) { return std::tanh(h); });
  if (is_held(0)) m[0] = 1.0;
  return m;
}

EdgeMessages::EdgeMessages(data::BitView rows_, double beta_, const BpRules& rules)
    : rows(rows_), beta(beta_), factor(rules.factor), mirror(rules.mirror) {
  strength = beta / std::sqrt(static_cast<double>(rows.units));
  reach = std::tanh(strength);
  const std::int64_t padded = padded_inputs();
  tilts.resize(rows.rows * padded);
  row_field.resize(rows.rows);
  std::vector<double> s(padded, 0.0);
  InputFields fields(padded, reach);
  for (std::int64_t a = 0; a < rows.rows; ++a) {
    signs_into(rows, a, s);
    for (double& sign : s) sign *= reach;
    const std::span<double> x(tilts.data() + a * padded, padded);
    std::copy(rules.start.begin(), rules.start.end(), x.begin());
    if (is_held(0)) x[0] = 1.0;
    tilt(x, s, *this);
    row_field[a] = sum_of_atanh(x, safe_factors(reach));
    fields.add(x, s, std::tanh(row_field[a]));
  }
  field = fields.sums();
}

double EdgeMessages::pass(double damping) {
  double change = 0.0;
  const std::int64_t padded = padded_inputs();
  std::vector<double> s(padded, 0.0), heard(padded);
  const std::vector<double> m = magnetisation();
  InputFields fields(padded, reach);
  for (std::int64_t a = 0; a < rows.rows; ++a) {
    signs_into(rows, a, s);
    for (double& sign : s) sign *= reach;
    const std::span<double> x(tilts.data() + a * padded, padded);
    hear(heard, x, s, m, std::tanh(row_field[a]));
    tilt(heard, s, *this);
    for (std::int64_t i = 0; i < padded; ++i) {
      change += std::abs(heard[i] - x[i]);
      x[i] = damping * x[i] + (1.0 - damping) * heard[i];
    }
    row_field[a] = sum_of_atanh(x, safe_factors(reach));
    fields.add(x, s, std::tanh(row_field[a]));
  }
  field = fields.sums();
  return change / (reach * static_cast<double>(rows.rows * rows.units));
}

}  // namespace glassbox::inference
