// Every rank knows all of it alike.
#include "glassbox/spin_glass/theory_file.hpp"

#include <numeric>

#include "glassbox/store/atomic.hpp"
#include "glassbox/store/labelled.hpp"

namespace glassbox::spin_glass {
namespace {

void add_temperatures(store::LabelledSection& section, const TheoryResult& result) {
  std::vector<double> temperatures;
  for (const double beta : result.lambda) temperatures.push_back(1.0 / beta);
  section.axis("temperature", temperatures, {"temperature", "J", {}});
  section.coordinate("beta", "temperature", result.lambda, {"inverse temperature", "1/J", {}});
}

void write_averages(store::File& file, const TheoryJob& job, const TheoryResult& result) {
  store::LabelledSection section(file, "average");
  add_temperatures(section, result);
  const std::string kind = job.theory == Theory::tap ? ", standard error over samples" : ", numerical error";
  for (const Average& curve : result.curves) {
    section.put(curve.name, {"temperature"}, curve.value,
                {curve.long_name, curve.units, {{"estimator", curve.estimator}}});
    section.put(curve.name + "_error", {"temperature"}, curve.error, {curve.long_name + kind, curve.units, {}});
  }
  if (result.overlap_density.empty()) return;
  std::vector<double> centres;
  for (std::int64_t b = 0; b < job.overlap_bins; ++b) centres.push_back(bin_centre(b, job.overlap_bins));
  section.axis("overlap_bin", centres, {"overlap q, centre of the bin", "1", {}});
  section.put("overlap_distribution", {"temperature", "overlap_bin"}, result.overlap_density,
              {"P(q), integral 1", "1", {{"estimator", theory_estimator(job)}}});
}

void write_solution(store::File& file, const TheoryJob& job, const TheoryResult& result) {
  store::LabelledSection section(file, theory_group);
  add_temperatures(section, result);
  for (const Average& curve : result.of_solution)
    section.put(curve.name, {"temperature"}, curve.value,
                {curve.long_name, curve.units, {{"estimator", curve.estimator}}});
  if (!result.q_of_x.empty()) {
    section.axis("x", x_places(), {"share of pairs of states with a smaller overlap", "1", {}});
    section.put("q_of_x", {"temperature", "x"}, result.q_of_x,
                {"order parameter q(x)", "1", {{"estimator", theory_estimator(job)}}});
  }
  file.annotate("/", {"verb", std::string("theory")});
  file.annotate(theory_group, {"solution", name(job.theory)});
  file.annotate(theory_group, {"estimator", theory_estimator(job)});
}

struct TapColumn {
  const char *name, *long_name, *units;
  double (*of)(const TapSolution&);
};
constexpr TapColumn tap_columns[] = {
    {"free_energy", "free energy per spin", "J/spin", [](const TapSolution& s) { return s.free_energy; }},
    {"energy", "energy per spin", "J/spin", [](const TapSolution& s) { return s.energy; }},
    {"entropy", "entropy per spin", "1/spin", [](const TapSolution& s) { return s.entropy; }},
    {"magnetization", "mean of the magnetizations m_i", "1", [](const TapSolution& s) { return s.magnetization; }},
    {"edwards_anderson_order", "mean of m_i^2", "1", [](const TapSolution& s) { return s.order; }},
    {"residual", "largest violation of the equations", "1", [](const TapSolution& s) { return s.residual; }},
    {"iterations", "iterations from the start that was kept", "1",
     [](const TapSolution& s) { return 1.0 * s.iterations; }},
    {"converged", "1 where the iteration converged from any start", "1",
     [](const TapSolution& s) { return s.converged ? 1.0 : 0.0; }}};

void write_samples(store::File& file, const TheoryJob& job, const TheoryResult& result) {
  store::LabelledSection section(file, "per_sample");
  std::vector<std::int64_t> numbers(job.samples);
  std::iota(numbers.begin(), numbers.end(), job.first_sample);
  section.axis("sample", numbers, {"realisation of the disorder", "1", {}});
  add_temperatures(section, result);
  for (const TapColumn& column : tap_columns) {
    std::vector<double> values;
    for (const TapSolution& solution : result.tap) values.push_back(column.of(solution));
    section.put(column.name, {"sample", "temperature"}, values, {column.long_name, column.units, {}});
  }
}

}  // namespace

void write_theory(const std::string& path, const parallel::Group& world, const TheoryJob& job,
                  const TheoryResult& result, const store::Provenance& provenance) {
  store::AtomicFile out(path, world);
  store::write_provenance(out.file(), provenance);
  write_averages(out.file(), job, result);
  write_solution(out.file(), job, result);
  if (!result.tap.empty()) write_samples(out.file(), job, result);
  out.commit(store::Trailer::checksum);
}

}  // namespace glassbox::spin_glass
