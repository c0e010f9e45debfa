// The posterior of a feature as a bipartite glass at the waist: everything that tempers a glass tempers it.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "glassbox/data/bit_rows.hpp"
#include "glassbox/sampling/replicas.hpp"

namespace glassbox::inference {

/// cosh(beta G) = (1/2) sum over h = +-1 of exp(beta h G): the posterior of xi in {+-1}^N is the marginal of
///   P(xi, h) ~ exp(-beta U),   U = -sum_a h_a xi.sigma^a / sqrt N,   h in {+-1}^M,
/// with lambda = beta, and log Z = log sum over xi of prod_a cosh(beta xi.sigma^a / sqrt N) is log Z(lambda) - M log 2.
/// A sweep draws h | xi, then xi | h, all probabilities to 2^-32. A packed row holds xi in its first words and h from
/// the next whole word on; on is +1.
class PosteriorReplicas final : public sampling::Replicas {
 public:
  /// The data are copied. All spins are down until they are drawn. Throws std::invalid_argument for no rows, no inputs
  /// or no replicas.
  PosteriorReplicas(data::BitView rows, int first, int count);

  int first() const override { return first_; }
  int count() const override { return count_; }
  std::int64_t units() const override { return 64 * rows_.words() + rows_.rows(); }  ///< those between N and h are zero

  void draw_prior(const random::Name& name) override;
  void sweep(std::span<const double> lambda, const random::Name& name) override;
  void energies(std::span<double> energy) override;
  double log_z_prior() const override;  ///< (N + M) log 2
  void pack(std::span<std::uint64_t> rows) const override;
  void unpack(std::span<const std::uint64_t> rows) override;

 private:
  /// Where a replica at this lambda finds its thresholds.
  struct Places {
    std::int64_t hidden, feature;
  };
  void find_thresholds(std::span<const double> lambda);
  void add_thresholds(double lambda, std::int64_t units);
  void find_energies();

  data::BitRows rows_, columns_;                                        ///< [row][input] and [input][row]
  int first_, count_, padded_;                                          ///< replicas padded to whole vectors
  std::vector<std::uint64_t> xi_, h_;                                   ///< [word][padded replica]
  std::map<double, Places> places_;                                     ///< of every lambda asked for last
  std::vector<std::uint64_t> thresholds_;                               ///< 2^32 P(on), by the bits that differ
  std::vector<std::int64_t> hidden_table_, feature_table_, alignment_;  ///< [padded replica]
  std::vector<double> energy_;                                          ///< [replica]
  bool energy_is_current_ = false;
};

}  // namespace glassbox::inference
