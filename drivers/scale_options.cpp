// How a study is asked for.
#include "scale_options.hpp"

#include <charconv>

namespace glassbox::drivers {

std::vector<std::int64_t> numbers(const std::string& option, const std::string& text) {
  std::vector<std::int64_t> values;
  const char *at = text.data(), *const end = at + text.size();
  while (true) {
    const auto [stop, failure] = std::from_chars(at, end, values.emplace_back());
    if (failure != std::errc() || (stop != end && *stop != ','))
      throw CLI::ValidationError(option, "\"" + text + "\" is no list of whole numbers, as in " + option + " 4,6,8");
    if (stop == end) return values;
    at = stop + 1;
  }
}

void add_scale_options(CLI::App& verb, Invocation& to) {
  ScaleChoices& scale = to.scale;
  verb.add_option("sources", scale.sources, "Configuration, TOML; or result files of finished runs")
      ->type_name("CONFIG.toml|FILE.h5...");
  verb.add_option_function<std::string>(
          "--ranks", [&scale](const std::string& text) { scale.ranks = numbers("--ranks", text); },
          "Numbers of ranks; without, 1, 2, 4, ... up to the cores of this machine")
      ->type_name("R,R,...");
  verb.add_option("--repeat", scale.repetitions, "Runs on each number of ranks, of which the median counts; 3");
  verb.add_flag("--weak", scale.weak, "The job grows with the ranks: samples, instances, or rows of a batch");
  verb.add_option("--verb", scale.verb, "temper, anneal, train or infer; without, as the sections say");
  verb.add_option("--set", to.sets, "Override one key; may be repeated")
      ->type_name("section.key=value")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  verb.add_option("-o,--output", to.output, "File of the study; without, it is printed only")->type_name("FILE.h5");
  verb.add_flag("--fresh", to.fresh, "What was at FILE.h5 is kept as FILE.h5.bak");
  verb.add_option("--launcher", scale.launcher,
                  "What the number of ranks and the program follow, e.g. 'srun -n'; mpirun")
      ->type_name("WORDS");
  verb.add_flag("--oversubscribe", scale.oversubscribe, "More ranks than cores, to count messages");
  verb.add_option("--latency", scale.latency, "Of the network to predict for; without, as measured here")
      ->type_name("MICROSECONDS");
  verb.add_option("--bandwidth", scale.bandwidth, "Likewise, of a rank")->type_name("GB/S");
  verb.add_flag("-q,--quiet", to.quiet, "Say nothing but errors");
  verb.add_option("--time-gathers", scale.gathers)->group("");
}

}  // namespace glassbox::drivers
