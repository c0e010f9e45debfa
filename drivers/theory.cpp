// glassbox theory: analytic curves in the result file's layout, to lay beside a simulation.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>

#include "drivers.hpp"
#include "feature_theory.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/program.hpp"
#include "glassbox/spin_glass/theory_file.hpp"
#include "glassbox/spin_glass/theory_job.hpp"
#include "glassbox/spin_glass/theory_result.hpp"
#include "glassbox/statistics/notation.hpp"
#include "log.hpp"
#include "table.hpp"

namespace glassbox::drivers {
namespace {

namespace sg = spin_glass;

const sg::Average* find(const std::vector<sg::Average>& curves, const std::string& name) {
  const auto found = std::ranges::find(curves, name, &sg::Average::name);
  return found == curves.end() ? nullptr : &*found;
}

/// What is known to eight digits is as good as exact here; an error of NaN is unknown.
std::string cell(const sg::Average& curve, std::size_t k) {
  if (std::isnan(curve.value[k])) return "-";
  return curve.error[k] <= 1e-8 ? fmt::format("{:.8f}", curve.value[k])
                                : statistics::value_with_error(curve.value[k], curve.error[k]);
}

bool is_zero(const sg::Average& curve) {
  return std::ranges::all_of(curve.value, [](double v) { return v == 0.0; });
}

/// By increasing temperature.
std::string summary(const sg::TheoryResult& result) {
  constexpr std::pair<const char*, const char*> columns[] = {{"free_energy", "free energy"},
                                                             {"energy", "energy"},
                                                             {"entropy", "entropy"},
                                                             {"magnetization_abs", "|m|"},
                                                             {"edwards_anderson_order", "q_EA"}};
  std::vector<Row> rows{{"T"}};
  for (std::size_t k = result.lambda.size(); k-- > 0;) rows.push_back({fmt::format("{:.5g}", 1.0 / result.lambda[k])});
  for (const auto& [name, heading] : columns) {
    const sg::Average* curve = find(result.curves, name);
    if (curve == nullptr || is_zero(*curve)) continue;
    rows[0].push_back(heading);
    for (std::size_t k = result.lambda.size(); k-- > 0;) rows[result.lambda.size() - k].push_back(cell(*curve, k));
  }
  return table(rows);
}

/// What a reader of the curves should know.
void warn(const sg::TheoryResult& result, Log& log) {
  const auto count = [&](const char* name, double below) {
    const sg::Average* curve = find(result.of_solution, name);
    return curve == nullptr ? 0 : std::ranges::count_if(curve->value, [=](double v) { return v < below; });
  };
  if (const auto unstable = count("replica_symmetric_stable", 1.0); unstable > 0 && !find(result.of_solution, "steps"))
    log.say("warning: the replica-symmetric solution is unstable, hence wrong, at {} of {} temperatures", unstable,
            result.lambda.size());
  if (const auto lost = count("converged", 1.0); lost > 0)
    log.say("warning: not converged everywhere at {} of {} temperatures, see theory/converged", lost,
            result.lambda.size());
}

}  // namespace

int theory(const Invocation& invocation) {
  const parallel::Group world = parallel::Group::world();
  if (invocation.print_config) {
    const int code = print_config(sg::theory_schema(), sg::theory_example());
    if (world.rank() == 0) std::fputs(feature_theory_remark().c_str(), stdout);
    return code;
  }
  if (asks_for_feature(invocation, world)) return feature_theory(invocation, world);
  const config::Settings settings = read_settings(invocation, sg::theory_schema(), world);
  const sg::TheoryJob job = parallel::alike_on_all_ranks([&] { return sg::theory_job(settings); });
  if (job.theory == sg::Theory::tap)
    parallel::alike_on_all_ranks([&] { return sg::draw_sample(job.model, job.seed, 0); });
  Log log(world, invocation.quiet);
  std::unique_ptr<store::OutputLock> lock;
  parallel::at_the_door(world, [&] { lock = claim_output(invocation, job.output, "theory"); });
  log.say("{}: {}", sg::name(job.theory), sg::theory_estimator(job));
  const sg::TheoryResult result = sg::theory_result(job, world);
  sg::write_theory(job.output, world, job, result, provenance(invocation, settings, world));
  log.show(summary(result));
  warn(result, log);
  log.say("results: {0}   figures: glassbox report {0}   contents: glassbox inspect {0}", job.output);
  return parallel::Exit::done;
}

}  // namespace glassbox::drivers
