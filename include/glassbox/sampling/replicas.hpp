// The waist: all that tempering, annealing and integration know of a model p_lambda(x) ~ exp(-E0(x) - lambda U(x)).
#pragma once

#include <cstdint>
#include <span>

#include "glassbox/random/draw.hpp"

namespace glassbox::sampling {

/// A batch of configurations of one model. Replicas are numbered from `first()` in the whole sample, so that a draw
/// belongs to a replica wherever it lives. Calls cover the whole batch: virtual once per sweep, never per spin.
class Replicas {
 public:
  virtual ~Replicas() = default;

  virtual int first() const = 0;           ///< number of the first replica that lives here
  virtual int count() const = 0;           ///< how many live here
  virtual std::int64_t units() const = 0;  ///< bits of one packed configuration

  /// Independent draws at lambda = 0.
  virtual void draw_prior(const random::Name& name) = 0;

  /// One attempted update of every unit of every replica, replica first() + r at lambda[r]. `name` gives seed, purpose,
  /// sample and sweep; replica and unit are added here.
  virtual void sweep(std::span<const double> lambda, const random::Name& name) = 0;

  /// U of every replica, [count].
  virtual void energies(std::span<double> energy) = 0;

  /// log Z(lambda = 0).
  virtual double log_z_prior() const = 0;

  /// Configurations, [count][words()]: bit u of a row is unit u. Unused bits are zero.
  virtual void pack(std::span<std::uint64_t> rows) const = 0;
  virtual void unpack(std::span<const std::uint64_t> rows) = 0;

  /// 64-bit words of one packed configuration.
  std::int64_t words() const { return (units() + 63) / 64; }
};

}  // namespace glassbox::sampling
