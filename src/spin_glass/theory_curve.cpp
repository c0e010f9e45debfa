// From solutions in their natural units to curves in those of the model.
#include "glassbox/spin_glass/theory_curve.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

#include "glassbox/spin_glass/curie_weiss.hpp"
#include "glassbox/spin_glass/high_temperature.hpp"
#include "glassbox/spin_glass/infinite_range.hpp"
#include "glassbox/spin_glass/overlap_function.hpp"
#include "glassbox/spin_glass/parisi.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr CurveDescription descriptions[curve_count] = {
    {"free_energy", "free energy per spin", "J/spin"},
    {"energy", "energy per spin", "J/spin"},
    {"entropy", "entropy per spin", "1/spin"},
    {"specific_heat", "specific heat per spin", "1/spin"},
    {"susceptibility", "susceptibility dm/dh of one pure state", "1/J"},
    {"magnetization", "magnetization of one pure state, along the field", "1"},
    {"magnetization_abs", "absolute magnetization", "1"},
    {"magnetization_squared", "squared magnetization", "1"},
    {"overlap", "overlap q of two copies", "1"},
    {"overlap_abs", "absolute overlap", "1"},
    {"overlap_squared", "squared overlap", "1"},
    {"overlap_fourth", "fourth power of the overlap", "1"},
    {"binder_ratio", "Binder ratio [<q^4>]/[<q^2>]^2", "1"},
    {"link_overlap", "link overlap of two copies", "1"},
    {"edwards_anderson_order", "q_EA: overlap inside one pure state", "1"},
    {"replica_symmetric_free_energy", "free energy per spin if replica symmetry held", "J/spin"},
    {"replica_symmetric_energy", "energy per spin if replica symmetry held", "J/spin"},
    {"replica_symmetric_order", "overlap q if replica symmetry held", "1"},
    {"almeida_thouless_stability", "1 - (beta J)^2 int Dz sech^4(beta H), negative where replica symmetry breaks", "1"},
    {"replica_symmetric_stable", "1 where the replica-symmetric solution is stable", "1"},
    {"break_point", "x from which on q(x) = q_EA", "1"},
    {"steps", "steps of replica symmetry breaking that were solved; 0: replica-symmetric", "1"},
    {"converged", "1 where the equations are solved to rounding; of tap: share of samples", "1"}};

double& error(TheoryPoint& point, Curve curve) {
  return point.error[static_cast<std::size_t>(curve)];
}

/// All that follows from q(x). In a field of any kind a global flip of all spins is no symmetry.
void add_overlaps(TheoryPoint& point, const TheoryJob& job, const OverlapFunction& function) {
  const bool in_field = job.model.field != 0.0 || job.model.field_deviation != 0.0;
  for (const double x : x_places()) point.q_of_x.push_back(value(function, x));
  point.overlap_density =
      overlap_density(function, job.overlap_bins, in_field ? OverlapSign::as_it_is : OverlapSign::both);
  point[Curve::overlap] = in_field ? moment(function, 1) : 0.0;
  point[Curve::overlap_abs] = moment(function, 1);
  point[Curve::overlap_squared] = point[Curve::link_overlap] = moment(function, 2);
  point[Curve::overlap_fourth] = moment(function, 4);
  point[Curve::edwards_anderson_order] = function.q.back();
}

void add_ratios(TheoryPoint& point) {
  const double second = point[Curve::overlap_squared];
  if (second > 0.0) point[Curve::binder_ratio] = point[Curve::overlap_fourth] / (second * second);
  const double m = point[Curve::magnetization];
  point[Curve::magnetization_abs] = std::abs(m);
  point[Curve::magnetization_squared] = m * m;
}

TheoryPoint of_curie_weiss(const TheoryJob& job, double temperature) {
  const CurieWeiss state = curie_weiss(temperature, job.model.field);
  TheoryPoint point;
  point[Curve::free_energy] = state.free_energy;
  point[Curve::energy] = state.energy;
  point[Curve::entropy] = state.entropy;
  point[Curve::specific_heat] = state.specific_heat;
  point[Curve::susceptibility] = state.susceptibility;
  point[Curve::magnetization] = state.magnetization;
  const double q = state.magnetization * state.magnetization;
  add_overlaps(point, job, {{0.0, 1.0}, {q, q}});
  add_ratios(point);
  return point;
}

void add_replica_symmetric(TheoryPoint& point, const ReplicaSymmetric& rs, double scale) {
  point[Curve::replica_symmetric_free_energy] = scale * rs.free_energy;
  point[Curve::replica_symmetric_energy] = scale * rs.energy;
  point[Curve::replica_symmetric_order] = rs.order;
  point[Curve::stability] = rs.stability;
  point[Curve::replica_symmetric_stable] = rs.is_stable() ? 1.0 : 0.0;
}

TheoryPoint of_replica_symmetric(const TheoryJob& job, double temperature) {
  const double scale = coupling_scale(job.model);
  const ReplicaSymmetric rs = replica_symmetric(temperature / scale, infinite_range(job.model));
  TheoryPoint point;
  add_replica_symmetric(point, rs, scale);
  point[Curve::free_energy] = scale * rs.free_energy;
  point[Curve::energy] = scale * rs.energy;
  point[Curve::entropy] = rs.entropy;
  point[Curve::magnetization] = rs.magnetization;
  add_overlaps(point, job, {{0.0, 1.0}, {rs.order, rs.order}});
  add_ratios(point);
  return point;
}

TheoryPoint of_parisi(const TheoryJob& job, double temperature) {
  const double scale = coupling_scale(job.model);
  const InfiniteRange system = infinite_range(job.model);
  const ParisiSolution solution = parisi(temperature / scale, system, job.steps);
  TheoryPoint point;
  add_replica_symmetric(point, replica_symmetric(temperature / scale, system), scale);
  add_overlaps(point, job, solution.function);
  point[Curve::free_energy] = scale * solution.free_energy;
  point[Curve::energy] = scale * solution.energy;
  point[Curve::entropy] = solution.entropy;
  point[Curve::magnetization] = solution.magnetization;
  // Extrapolated one by one these are closer than the moments of the curve.
  point[Curve::overlap_abs] = solution.overlap;
  if (point[Curve::overlap] != 0.0) point[Curve::overlap] = solution.overlap;
  point[Curve::overlap_squared] = point[Curve::link_overlap] = solution.overlap_squared;
  point[Curve::overlap_fourth] = solution.overlap_fourth;
  point[Curve::edwards_anderson_order] = solution.order;
  point[Curve::break_point] = break_point(solution.function);
  point[Curve::steps] = solution.steps;
  point[Curve::converged] = solution.converged ? 1.0 : 0.0;
  error(point, Curve::free_energy) = scale * solution.free_energy_error;
  error(point, Curve::energy) = scale * solution.energy_error;
  error(point, Curve::edwards_anderson_order) = solution.order_error;
  error(point, Curve::entropy) = scale * (solution.free_energy_error + solution.energy_error) / temperature;
  add_ratios(point);
  return point;
}

TheoryPoint of_high_temperature(const TheoryJob& job, double temperature) {
  const HighTemperature series = high_temperature(job.model, temperature);
  TheoryPoint point;
  point[Curve::free_energy] = series.free_energy;
  point[Curve::energy] = series.energy;
  point[Curve::entropy] = series.entropy;
  point[Curve::specific_heat] = series.specific_heat;
  error(point, Curve::free_energy) = std::abs(series.last_free_energy);
  error(point, Curve::energy) = std::abs(series.last_energy);
  error(point, Curve::entropy) = (std::abs(series.last_free_energy) + std::abs(series.last_energy)) / temperature;
  error(point, Curve::specific_heat) = std::abs(series.last_specific_heat);
  return point;
}

}  // namespace

CurveDescription describe(Curve curve) {
  return descriptions[static_cast<std::size_t>(curve)];
}

std::vector<double> x_places() {
  std::vector<double> places;
  for (int i = 0; i <= 100; ++i) places.push_back(i / 100.0);
  return places;
}

TheoryPoint theory_point(const TheoryJob& job, double temperature) {
  switch (job.theory) {
    case Theory::curie_weiss:
      return of_curie_weiss(job, temperature);
    case Theory::replica_symmetric:
      return of_replica_symmetric(job, temperature);
    case Theory::parisi:
      return of_parisi(job, temperature);
    case Theory::high_temperature:
      return of_high_temperature(job, temperature);
    case Theory::tap:
      break;
  }
  throw std::invalid_argument("theory: tap is of samples, not of a temperature alone");
}

std::string theory_estimator(const TheoryJob& job) {
  switch (job.theory) {
    case Theory::curie_weiss:
      return "mean field, exact for N -> infinity";
    case Theory::replica_symmetric:
      return "replica-symmetric, N -> infinity; exact where stable";
    case Theory::parisi:
      return job.steps == 0 ? "Parisi equation, N -> infinity, extrapolated in the steps"
                            : fmt::format("{} steps of replica symmetry breaking, N -> infinity", job.steps);
    case Theory::high_temperature:
      return high_temperature_order(job.model);
    case Theory::tap:
      return "Thouless-Anderson-Palmer, mean over the samples whose iteration converged";
  }
  return {};
}

}  // namespace glassbox::spin_glass
