// Work until the round is over, meet, hand out, save if due.
#include "glassbox/spin_glass/rounds.hpp"

#include <time.h>

#include <algorithm>

#include "glassbox/parallel/clock.hpp"

namespace glassbox::spin_glass {
namespace {

using parallel::now;

constexpr double shortest_round_seconds = 0.1;

/// The same to a few milliseconds, in a fraction of the time: asked at every sweep, which may take two microseconds.
double coarse_now() {
  timespec t{};
  clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

}  // namespace

Rounds::Rounds(const Model& model, const Protocol& protocol, SampleRange samples, const parallel::Group& world,
               const parallel::Plan& plan, std::map<std::int64_t, StatePlace>& places, Checkpoint& checkpoint)
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
  for (std::int64_t s = samples.first; s < samples.end(); ++s) {
    const auto place = places_.find(s);
    if (place != places_.end()) sweeps_before_ += place->second.sweep;
    if (place != places_.end() && is_finished(place->second))
      ++done_;
    else
      waiting_.push_back(s);
  }
  // Those already under way go first: a stopped run ends soonest so.
  std::ranges::stable_partition(waiting_, [&](std::int64_t s) { return places_.contains(s); });
}

bool Rounds::is_finished(const StatePlace& place) const {
  return place.sweep >= protocol_.stage_end(place.doublings) &&
         (place.has_passed || place.doublings >= protocol_.max_doublings);
}

bool Rounds::is_full() const {
  return unsaved_ * state_widths(protocol_).bytes() >= most_held_bytes;
}

double Rounds::seconds() const {
  return now() - start_;
}

std::unique_ptr<Simulation> Rounds::begin(std::int64_t sample) const {
  const Sample drawn = draw_sample(model_, protocol_.seed, sample);
  if (!places_.contains(sample)) return std::make_unique<Simulation>(protocol_, drawn, sample, group_, plan_);
  return std::make_unique<Simulation>(protocol_, drawn, sample_state(stored_state(sample), protocol_), group_, plan_);
}

void Rounds::work(const Watch& watch) {
  round_seconds_ =
      std::max(shortest_round_seconds, std::min({watch.round_seconds, watch.checkpoint_seconds, 2.0 * round_seconds_}));
  const double begin_of_round = now(), end = begin_of_round + round_seconds_;
  const auto wish = [&] { return coarse_now() > end || parallel::stop_requested() ? 1 : 0; };
  while (current_ || !held_.empty()) {
    if (!current_) {
      current_ = begin(held_.front());
      held_.erase(held_.begin());
    }
    const std::int64_t before = current_->sweep();
    const Seconds spent = current_->seconds();
    const bool is_done = current_->advance(wish);
    sweeps_here_ += current_->sweep() - before;
    timing_.sweep += current_->seconds().sweep - spent.sweep;
    timing_.exchange += current_->seconds().exchange - spent.exchange;
    timing_.measure += current_->seconds().measure - spent.measure;
    busy_ = now() - begin_of_round;
    if (!is_done) return;
    const SampleState state = current_->state();
    if (group_.rank() == 0) finished_.push_back(flat(state));
    ++finished_in_round_;
    ++unsaved_;
    current_.reset();
    if (is_full()) return;
  }
}

Rounds::Report Rounds::report(const Watch& watch) const {
  Report r{};
  r.held = static_cast<std::int64_t>(held_.size()) + (current_ ? 1 : 0);
  r.finished = finished_in_round_;
  r.sweeps = sweeps_here_;
  r.worst_acceptance = current_ ? current_->worst_acceptance() : 1.0;
  r.seconds = seconds();
  r.busy = busy_;
  const bool out_of_time =
      watch.seconds_left > 0.0 && r.seconds + 2.0 * (watch.round_seconds + longest_save_) > watch.seconds_left;
  r.stop = out_of_time || parallel::stop_requested() ? 1 : 0;
  r.checkpoint_is_due = now() - last_save_ > watch.checkpoint_seconds || is_full() ? 1 : 0;
  return r;
}

std::vector<Rounds::Report> Rounds::meet(const Watch& watch) {
  const double begin = now();
  const Report mine = report(watch);
  const parallel::Traffic before = world_.traffic();
  const std::vector<Report> all = world_.gather(std::span<const Report>(&mine, 1));
  timing_.wait += now() - begin;
  ++timing_.meetings;
  timing_.of_meetings += world_.traffic() - before;
  finished_in_round_ = 0;
  busy_ = 0.0;
  return all;
}

void Rounds::hand_out(const std::vector<Report>& reports) {
  std::vector<std::int64_t> held, expected;
  for (int g = 0; g < plan_.groups; ++g) {
    const Report& leader = reports[g * plan_.ranks_per_sample];
    held.push_back(leader.held);
    const double rate = leader.busy > 0.0 ? static_cast<double>(leader.finished) / leader.busy : 0.0;
    expected.push_back(static_cast<std::int64_t>(2.0 * round_seconds_ * rate) + 1);
    done_ += leader.finished;
  }
  const std::vector<std::int64_t> taken = parallel::assign(static_cast<std::int64_t>(waiting_.size()), held, expected);
  auto next = waiting_.begin();
  for (int g = 0; g < plan_.groups; ++g) {
    if (g == plan_.group_of(world_.rank())) held_.insert(held_.end(), next, next + taken[g]);
    next += taken[g];
  }
  waiting_.erase(waiting_.begin(), next);
}

std::vector<std::int64_t> Rounds::unbegun() const {
  std::vector<std::int64_t> mine;
  const auto take = [&](std::int64_t sample) {
    const auto place = places_.find(sample);
    if (place != places_.end() && checkpoint_.is_passing(place->second)) mine.push_back(sample);
  };
  if (group_.rank() == 0) std::ranges::for_each(held_, take);
  for (std::size_t i = world_.rank(); i < waiting_.size(); i += world_.size()) take(waiting_[i]);
  return mine;
}

StateRow Rounds::stored_state(std::int64_t sample) const {
  return StateReader()(places_.at(sample), state_widths(protocol_));
}

void Rounds::save() {
  const double begin = now();
  std::vector<StateRow> running;
  if (current_) {
    const SampleState state = current_->state();
    if (group_.rank() == 0) running.push_back(flat(state));
  }
  for (const std::int64_t sample : unbegun()) running.push_back(stored_state(sample));
  checkpoint_.write(finished_, running, places_);
  finished_.clear();
  unsaved_ = 0;
  last_save_ = now();
  longest_save_ = std::max(longest_save_, last_save_ - begin);
  timing_.write += last_save_ - begin;
}

Progress Rounds::progress(const std::vector<Report>& reports) const {
  Progress p;
  p.samples = samples_.count;
  p.samples_done = done_;
  p.sweeps = samples_.count * protocol_.stage_end(0);
  p.sweeps_done = sweeps_before_;
  std::int64_t here = 0;
  for (int g = 0; g < plan_.groups; ++g) {
    here += reports[g * plan_.ranks_per_sample].sweeps;
    p.worst_acceptance = std::min(p.worst_acceptance, reports[g * plan_.ranks_per_sample].worst_acceptance);
  }
  p.sweeps_here = here;
  p.sweeps_done += here;
  p.spin_updates =
      static_cast<double>(here) * protocol_.replicas() * static_cast<double>(protocol_.shape.overlap.terms);
  p.seconds = reports[0].seconds;
  return p;
}

RunEnd Rounds::run(const Watch& watch) {
  hand_out(std::vector<Report>(world_.size(), Report{}));
  while (true) {
    work(watch);
    const std::vector<Report> reports = meet(watch);
    hand_out(reports);
    watch.report(progress(reports));
    const bool is_done = done_ == samples_.count;
    const bool must_stop = std::ranges::any_of(reports, [](const Report& r) { return r.stop != 0; });
    const bool is_due = std::ranges::any_of(reports, [](const Report& r) { return r.checkpoint_is_due != 0; });
    if (is_done || must_stop || is_due) save();
    if (!is_done && !must_stop) continue;
    timing_.total = seconds();
    timing_.rounds = sweeps_here_;
    timing_.of_rounds = group_.traffic();
    timing_.all = world_.traffic() + timing_.of_rounds;
    timing_.spin_updates = static_cast<double>(sweeps_here_) * plan_.share_of(world_.rank()) *
                           static_cast<double>(protocol_.shape.overlap.terms);
    return is_done ? RunEnd::finished : RunEnd::stopped;
  }
}

}  // namespace glassbox::spin_glass
