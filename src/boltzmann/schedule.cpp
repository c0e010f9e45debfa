// Schedules and their keys.
#include "glassbox/boltzmann/schedule.hpp"

#include <algorithm>
#include <cmath>

namespace glassbox::boltzmann {
namespace {

const std::vector<std::string> decay_words = {"constant", "linear", "exponential", "hyperbolic"};  // as the enum

}  // namespace

double Schedule::at(double epochs) const {
  const double t = std::clamp(epochs / over, 0.0, 1.0);
  switch (decay) {
    case Decay::linear:
      return initial + t * (final - initial);
    case Decay::exponential:
      return initial * std::pow(final / initial, t);
    case Decay::hyperbolic:
      return initial / (1.0 + t * (initial / final - 1.0));
    case Decay::constant:
      break;
  }
  return initial;
}

config::Key schedule_key(const std::string& name, const std::string& preset, const std::string& help) {
  const config::Form rate = config::real(config::non_negative);
  return {name,
          {rate, config::table({{"initial", {rate}, preset, ""},
                                {"final", {rate}, "0.0", "arrived at after `over` epochs"},
                                {"decay", {config::one_of(decay_words)}, "linear", ""},
                                {"over", {rate}, "0.0", "epochs; 0: all of them"}})},
          preset,
          help};
}

Schedule schedule(const config::Settings& settings, const std::string& key, std::int64_t epochs) {
  if (!settings.is_table(key)) return {.initial = settings.real(key), .final = settings.real(key)};
  Schedule s{.initial = settings.real(key + ".initial"),
             .final = settings.real(key + ".final"),
             .decay = settings.choice<Decay>(key + ".decay", decay_words),
             .over = settings.real(key + ".over")};
  if (s.over == 0.0) s.over = static_cast<double>(std::max<std::int64_t>(1, epochs));
  if ((s.decay == Decay::exponential || s.decay == Decay::hyperbolic) && (s.initial <= 0.0 || s.final <= 0.0))
    throw settings.error(key + ".final",
                         "cannot be arrived at by that decay; allowed: above 0, from above 0, or decay "
                         "= \"linear\"");
  return s;
}

bool depends_on_epochs(const config::Settings& settings, const std::string& key) {
  return settings.is_table(key) && settings.text(key + ".decay") != "constant" && settings.real(key + ".over") == 0.0;
}

}  // namespace glassbox::boltzmann
