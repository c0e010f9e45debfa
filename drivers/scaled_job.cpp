// What each verb deals to its ranks.
#include "scaled_job.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "glassbox/boltzmann/train_job.hpp"
#include "glassbox/spin_glass/anneal_job.hpp"
#include "glassbox/spin_glass/extension.hpp"
#include "glassbox/spin_glass/kernel.hpp"
#include "glassbox/spin_glass/packed_spins.hpp"
#include "glassbox/spin_glass/temper_job.hpp"
#include "infer_tasks.hpp"

namespace glassbox::drivers {
namespace {

namespace sg = spin_glass;

/// Of a sweep: energies and a wish at every meeting of the group, spins at every measurement.
scaling::Messages tempering_messages(const sg::Protocol& protocol, std::int64_t words, int group) {
  const double every = static_cast<double>(protocol.every);
  const double exchanges = 1.0 / static_cast<double>(std::min<std::int64_t>(protocol.sweeps_per_exchange, 16));
  const double replicas = protocol.replicas();
  return {exchanges + 1.0 / every,
          8.0 * (replicas + group) * exchanges + 8.0 * static_cast<double>(words) * replicas / every};
}

std::function<std::vector<std::string>(int)> more_samples(std::int64_t samples) {
  return [samples](int times) { return std::vector{fmt::format("disorder.samples={}", samples * times)}; };
}

ScaledJob of_temper(const config::Settings& settings) {
  const sg::TemperJob job = sg::temper_job(settings);
  const sg::Sample sample = sg::draw_sample(job.model, job.seed, 0);
  const sg::Protocol protocol = sg::protocol(job, sample);
  const std::int64_t words = sg::packed_words(sample.graph.sites);
  ScaledJob scaled{.verb = "temper",
                   .work = scaling::SampleWork{job.samples, protocol.replicas(),
                                               sg::placement_quantum(sg::choose_kernel(sample)), job.ranks_per_sample},
                   .enlarged = more_samples(job.samples),
                   .expected = [=](int group) { return tempering_messages(protocol, words, group); },
                   .remarks = {}};
  if (job.temperatures.spacing == sg::Spacing::adaptive && job.temperatures.listed.empty())
    scaled.remarks.push_back("the ladder is tuned in every run, which counts as outside: choose another spacing");
  if (job.until_equilibrated)
    scaled.remarks.push_back("run.until_equilibrated: samples take differently long, which the model does not know");
  return scaled;
}

ScaledJob of_anneal(const config::Settings& settings) {
  const sg::AnnealJob job = sg::anneal_job(settings);
  const sg::Sample sample = sg::draw_sample(job.model, job.seed, 0);
  return {.verb = "anneal",
          .work = scaling::SampleWork{job.samples, static_cast<int>(job.replicas),
                                      sg::placement_quantum(sg::choose_kernel(sample)), job.ranks_per_sample},
          .enlarged = more_samples(job.samples),
          .expected = {},
          .remarks = {}};
}

/// Rows of a step and epochs both grow, so that there are as many steps.
std::vector<std::string> longer_batches(const boltzmann::TrainJob& job, const config::Settings& settings, int times) {
  if (job.fine_tuning.method != boltzmann::FineTuning::none && times > 1)
    throw settings.error("fine_tuning.method", "cannot be enlarged: --weak is for training without fine tuning");
  std::vector<std::int64_t> epochs = job.training.epochs;
  for (std::int64_t& e : epochs) e *= times;
  return {fmt::format("training.batch={}", job.training.batch * times),
          fmt::format("training.epochs=[{}]", fmt::join(epochs, ", ")),
          fmt::format("record.every={}", job.record.every * times)};
}

ScaledJob of_train(const config::Settings& settings) {
  const boltzmann::TrainJob job = boltzmann::train_job(settings);
  const std::int64_t machines = job.training.machines;
  if (job.training.mode == boltzmann::TrainingMode::replicas)
    return {.verb = "train",
            .work = scaling::SampleWork{machines, static_cast<int>(job.training.batch), 1, 0},
            .enlarged =
                [machines](int times) { return std::vector{fmt::format("training.machines={}", machines * times)}; },
            .expected = {},
            .remarks = {}};
  return {.verb = "train",
          .work = scaling::BatchWork{job.training.batch},
          .enlarged = [=](int times) { return longer_batches(job, settings, times); },
          .expected = {},
          .remarks = {}};
}

ScaledJob of_infer(const config::Settings& settings, int most) {
  const InferTasks tasks = infer_tasks(inference::infer_job(settings), settings, most);
  const bool is_planted = tasks.job.is_planted;
  const std::int64_t per_task = tasks.job.ranks_per_task > 0 ? tasks.job.ranks_per_task : is_planted ? 1 : 0;
  const auto enlarged = [is_planted, settings](int times) -> std::vector<std::string> {
    if (is_planted) return {fmt::format("planted.instances={}", settings.integer("planted.instances") * times)};
    if (!settings.text("data.path").empty() && times > 1)
      throw settings.error("data.path", "has as many rows as it has; --weak is for generators and planted data");
    return {fmt::format("data.count={}", settings.integer("data.count") * times)};
  };
  return {.verb = "infer",
          .work = scaling::TaskWork{tasks.count, per_task},
          .enlarged = enlarged,
          .expected = {},
          .remarks = {}};
}

}  // namespace

ScaledJob scaled_job(const std::string& verb, const config::Settings& settings, int most) {
  if (verb == "temper") return of_temper(settings);
  if (verb == "anneal") return of_anneal(settings);
  if (verb == "train") return of_train(settings);
  return of_infer(settings, most);
}

}  // namespace glassbox::drivers
