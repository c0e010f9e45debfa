// Cool, meet, save if due.
#include "glassbox/spin_glass/anneal_rounds.hpp"

#include <algorithm>
#include <limits>

#include "glassbox/parallel/clock.hpp"
#include "glassbox/parallel/signals.hpp"

namespace glassbox::spin_glass {
namespace {

using parallel::now;

}  // namespace

AnnealRounds::AnnealRounds(const Model& model, const AnnealingProtocol& protocol, SampleRange samples,
                           const parallel::Group& world, const parallel::Plan& plan,
                           std::map<std::int64_t, StatePlace>& places, Checkpoint& checkpoint)
    : model_(model),
      protocol_(protocol),
      samples_(samples),
      world_(world),
      group_(world.split(plan.group_of(world.rank()))),
      plan_(plan),
      places_(places),
      checkpoint_(checkpoint),
      start_(now()),
      last_save_(now()) {
  for (std::int64_t s = samples.first; s < samples.end(); ++s)
    if (!places_.contains(s)) waiting_.push_back(s);
  done_ = done_before_ = samples.count - std::ssize(waiting_);
}

double AnnealRounds::seconds() const {
  return now() - start_;
}

bool AnnealRounds::is_out_of_time(const Watch& watch) const {
  constexpr double to_save = 2.0;
  return watch.seconds_left > 0.0 && seconds() + to_save > watch.seconds_left;
}

bool AnnealRounds::cool(std::int64_t sample, const Watch& watch) {
  const double begin = now();
  const Sample drawn = draw_sample(model_, protocol_.seed, sample);
  const auto stop = [&] { return parallel::stop_requested() || is_out_of_time(watch); };
  const auto cooled = anneal(protocol_, drawn, sample, group_, plan_, stop, spent_);
  if (cooled && group_.rank() == 0) finished_.push_back(flat(*cooled));
  longest_ = std::max(longest_, now() - begin);
  return cooled.has_value();
}

std::vector<AnnealRounds::Report> AnnealRounds::meet(const Watch& watch, bool was_stopped) {
  const double begin = now();
  Report mine{};
  mine.updates = spent_.spin_updates;
  mine.seconds = seconds();
  const bool next_is_too_long = watch.seconds_left > 0.0 && seconds() + longest_ > watch.seconds_left;
  mine.stop = was_stopped || parallel::stop_requested() || next_is_too_long ? 1 : 0;
  const bool is_full = std::ssize(finished_) * state_widths(protocol_).bytes() >= most_held_bytes;
  mine.checkpoint_is_due = now() - last_save_ > watch.checkpoint_seconds || is_full ? 1 : 0;
  const parallel::Traffic before = world_.traffic();
  std::vector<Report> all = world_.gather(std::span<const Report>(&mine, 1));
  timing_.wait += now() - begin;
  ++timing_.meetings;
  timing_.of_meetings += world_.traffic() - before;
  return all;
}

void AnnealRounds::save() {
  const double begin = now();
  checkpoint_.write(finished_, {}, places_);
  finished_.clear();
  last_save_ = now();
  timing_.write += last_save_ - begin;
}

Progress AnnealRounds::progress(std::span<const Report> reports) const {
  Progress p;
  p.samples = p.sweeps = samples_.count;
  p.samples_done = p.sweeps_done = done_;
  p.sweeps_here = done_ - done_before_;
  for (const Report& r : reports) p.spin_updates += r.updates;
  p.seconds = reports[0].seconds;
  p.worst_acceptance = std::numeric_limits<double>::quiet_NaN();
  return p;
}

RunEnd AnnealRounds::run(const Watch& watch) {
  bool must_stop = false;
  for (std::size_t next = 0; next < waiting_.size() && !must_stop; next += plan_.groups) {
    const std::size_t mine = next + plan_.group_of(world_.rank());
    const bool has_work = plan_.group_of(world_.rank()) < plan_.groups && mine < waiting_.size();
    const bool is_cooled = !has_work || cool(waiting_[mine], watch);
    const std::vector<Report> reports = meet(watch, !is_cooled);
    done_ = done_before_ + std::min<std::int64_t>(std::ssize(waiting_), static_cast<std::int64_t>(next) + plan_.groups);
    must_stop = std::ranges::any_of(reports, [](const Report& r) { return r.stop != 0; });
    watch.report(progress(reports));
    if (std::ranges::any_of(reports, [](const Report& r) { return r.checkpoint_is_due != 0; })) save();
  }
  save();
  timing_.sweep = spent_.sweep;
  timing_.exchange = spent_.resample;
  timing_.measure = spent_.measure;
  timing_.spin_updates = spent_.spin_updates;
  timing_.total = seconds();
  timing_.rounds = spent_.sweeps;
  timing_.of_rounds = group_.traffic();
  timing_.all = world_.traffic() + timing_.of_rounds;
  for (std::int64_t s = samples_.first; s < samples_.end(); ++s)
    if (!places_.contains(s)) return RunEnd::stopped;
  return RunEnd::finished;
}

}  // namespace glassbox::spin_glass
