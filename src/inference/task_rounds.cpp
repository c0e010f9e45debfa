// Rounds of tasks.
#include "glassbox/inference/task_rounds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <stdexcept>
#include <utility>

#include "glassbox/parallel/clock.hpp"
#include "glassbox/parallel/signals.hpp"

namespace glassbox::inference {
namespace {

using parallel::now;

constexpr double round_seconds = 2.0;
constexpr std::int64_t most_of_round = 1 << 14;

/// What every rank brings to a meeting.
struct Meeting {
  double seconds;  ///< of the round
  std::int32_t stop, checkpoint;
};

int groups_of(const parallel::Group& world, std::int64_t ranks_per_task) {
  if (ranks_per_task < 1 || ranks_per_task > world.size())
    throw std::invalid_argument(fmt::format("run.ranks_per_task = {} but there are {} ranks; allowed: 1 to as many",
                                            ranks_per_task, world.size()));
  return world.size() / static_cast<int>(ranks_per_task);
}

/// Tasks of a round that takes as long as one should, when `count` took so many seconds: a multiple of the groups.
std::int64_t next_count(std::int64_t count, double seconds, std::int64_t groups) {
  const double more = static_cast<double>(count) * std::min(4.0, round_seconds / std::max(1e-3, seconds));
  return std::clamp(std::int64_t{std::llround(more / static_cast<double>(groups))} * groups, groups, most_of_round);
}

/// With the time that what is left to do takes, at the pace of this run.
TaskProgress with_time_to_go(TaskProgress p) {
  const double each = p.seconds / static_cast<double>(std::max<std::int64_t>(1, p.done_here));
  p.seconds_to_go = each * static_cast<double>(p.tasks - p.done);
  return p;
}

}  // namespace

bool is_time_over(const SpentTime& spent, const TaskWatch& watch) {
  return watch.seconds_left > 0.0 &&
         spent.in_all + 2.0 * std::max(round_seconds, spent.in_last_round) > watch.seconds_left;
}

TaskRounds::TaskRounds(const parallel::Group& world, std::int64_t ranks_per_task, std::vector<InferRecord> before)
    : world_(world),
      ranks_per_task_(static_cast<int>(ranks_per_task)),
      groups_(groups_of(world, ranks_per_task)),
      group_number_(world.rank() / ranks_per_task_),
      group_(world.split(group_number_)),
      records_(std::move(before)) {}

TaskEnd TaskRounds::run(std::int64_t tasks, const Task& task, const TaskWatch& watch) {
  const double start = now();
  const auto before = static_cast<std::int64_t>(records_.size());
  const parallel::Traffic heard_before = world_.traffic();
  double last_save = start;
  std::int64_t count = groups_;
  while (std::ssize(records_) < tasks) {
    const double begin = now();
    count = std::min(count, tasks - std::ssize(records_));
    const std::vector<InferRecord> mine_found = round(count, task);
    const double worked = now();
    gather(count, mine_found);
    seconds_ = now() - start;
    Meeting mine{now() - begin, 0, 0};
    const bool first = world_.rank() == 0, is_asked = is_left_ || parallel::stop_requested();
    mine.stop = is_asked || (first && is_time_over({mine.seconds, seconds_}, watch)) ? 1 : 0;
    mine.checkpoint = first && now() - last_save > watch.checkpoint_seconds ? 1 : 0;
    const std::vector<Meeting> all = world_.gather(std::span<const Meeting>(&mine, 1));
    wait_seconds_ += now() - worked;
    ++meetings_;
    meeting_traffic_ = world_.traffic() - heard_before;
    const double longest = std::ranges::max(all, {}, &Meeting::seconds).seconds;
    const auto is_set = [&](auto member) {
      return std::ranges::any_of(all, [=](const Meeting& m) { return m.*member != 0; });
    };
    watch.report(with_time_to_go({std::ssize(records_), tasks, std::ssize(records_) - before, seconds_}));
    const bool stops = is_set(&Meeting::stop) && std::ssize(records_) < tasks;
    if (stops || is_set(&Meeting::checkpoint)) {
      const double begin_of_save = now();
      watch.checkpoint(records_);
      last_save = now();
      write_seconds_ += last_save - begin_of_save;
    }
    if (stops) return TaskEnd::stopped;
    count = next_count(count, longest, groups_);
  }
  return TaskEnd::finished;
}

std::vector<store::RankFigure> TaskRounds::timing() const {
  std::vector<store::RankFigure> figures{
      {"pass", "passes over the data", "s", pass_time_.seconds},
      {"task", "inference outside of passes", "s", busy_seconds_ - pass_time_.seconds},
      store::timing::wait(wait_seconds_),
      store::timing::write(write_seconds_),
      store::timing::total(seconds_),
      {"entries", "entries of the data that were passed over", "1", pass_time_.entries},
      store::timing::rounds(tasks_here_),
      store::timing::meetings(meetings_)};
  store::timing::add_traffic(figures, world_.traffic() + group_.traffic(), group_.traffic(), meeting_traffic_);
  return figures;
}

/// Of this rank's group: those that are numbers g, g + G, ... of the round.
std::vector<InferRecord> TaskRounds::round(std::int64_t count, const Task& task) {
  std::vector<InferRecord> mine;
  if (is_idle()) return mine;
  const double begin = now();
  try {
    for (std::int64_t k = group_number_; k < count; k += groups_) {
      mine.push_back(task(std::ssize(records_) + k, group_));
      pass_time_ += mine.back().time;
      ++tasks_here_;
      parallel::leave_if_asked(group_);
    }
  } catch (const parallel::AskedToStop&) {
    is_left_ = true;
  }
  busy_seconds_ += now() - begin;
  return mine;
}

void TaskRounds::gather(std::int64_t count, const std::vector<InferRecord>& mine) {
  struct Share {
    std::int32_t tasks, numbers;
  };
  std::vector<double> rows;
  Share of_rank{0, 0};
  if (!is_idle() && group_.rank() == 0) {
    for (const InferRecord& record : mine) {
      const std::vector<double> row = flat(record);
      rows.insert(rows.end(), row.begin(), row.end());
    }
    of_rank = {static_cast<std::int32_t>(mine.size()), static_cast<std::int32_t>(rows.size())};
  }
  const std::vector<Share> shares = world_.gather(std::span<const Share>(&of_rank, 1));
  std::vector<int> numbers;
  for (const Share& share : shares) numbers.push_back(share.numbers);
  const std::vector<double> all = world_.gather(std::span<const double>(rows), numbers);
  // up to the first that a group has left undone: records are those of the first tasks
  std::int64_t known = count;
  for (int g = 0; g < groups_; ++g)
    known = std::min<std::int64_t>(known, g + std::int64_t{groups_} * shares[g * ranks_per_task_].tasks);
  const auto first = std::ssize(records_);
  records_.resize(first + known);
  const double* row = all.data();
  for (int g = 0; g < groups_; ++g) {
    const Share& share = shares[g * ranks_per_task_];
    for (std::int64_t j = 0, k = g; j < share.tasks; ++j, k += groups_) {
      const std::int64_t width = share.numbers / share.tasks;
      if (k < known) records_[first + k] = record_from(row, width - quantity_count);
      row += width;
    }
  }
}

}  // namespace glassbox::inference
