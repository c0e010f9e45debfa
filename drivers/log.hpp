// What a run says while it goes on: a live line on a terminal, sparse time-stamped lines in a batch job.
#pragma once

#include <fmt/format.h>

#include <string>

#include "glassbox/parallel/group.hpp"
#include "glassbox/spin_glass/progress.hpp"

namespace glassbox::drivers {

/// "1:05", "2:00:00"
std::string clock_time(double seconds);

/// Only the first rank speaks, and not at all where quiet.
class Log {
 public:
  enum class Voice : std::uint8_t { silent, terminal, batch };

  Log(const parallel::Group& world, bool quiet);

  template <class... Arguments>
  void say(fmt::format_string<Arguments...> form, Arguments&&... arguments) {
    print(fmt::format(form, std::forward<Arguments>(arguments)...));
  }
  /// Text without a time stamp: tables.
  void show(const std::string& text);
  void progress(const spin_glass::Progress& progress);
  /// The live line, or in a batch job a line a minute or a line every 5 percent, whichever is rarer. `share` of the
  /// work is done, `seconds` have passed.
  void live(const std::string& line, double share, double seconds);

 private:
  void print(const std::string& line);
  void clear_live_line();

  Voice voice_;
  bool has_live_line_ = false;
  double last_seconds_ = 0.0, last_share_ = 0.0;
};

}  // namespace glassbox::drivers
