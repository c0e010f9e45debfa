// Which generator a name is for.
#include "glassbox/data/generated_table.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "glassbox/data/ising_data.hpp"
#include "glassbox/data/planted_data.hpp"
#include "glassbox/data/toy_data.hpp"

namespace glassbox::data {
namespace {

std::int64_t columns_of(const Generator& generator) {
  switch (generator.kind) {
    case GeneratedKind::bars_and_stripes:
    case GeneratedKind::ising:
      return generator.size * generator.size;
    case GeneratedKind::shifter:
      return 2 * generator.size;
    default:
      return generator.size;
  }
}

}  // namespace

LabelledTable generated_table(const Generator& generator, std::int64_t rows, std::uint64_t seed, DataPart part) {
  constexpr std::int64_t largest_size = 1 << 20;
  if (generator.size < 1 || generator.size > largest_size || rows < 1 || columns_of(generator) > most_values / rows)
    throw std::invalid_argument(
        fmt::format("generated data: {} rows of size {}; allowed: sizes from 1 to {}, {} values in all", rows,
                    generator.size, largest_size, most_values));
  const random::Name name{.seed = seed,
                          .purpose = random::Purpose::generated_rows,
                          .sample = static_cast<std::int64_t>(part),
                          .replica = 0,
                          .sweep = 0};
  switch (generator.kind) {
    case GeneratedKind::bars_and_stripes:
      return bars_and_stripes(generator.size, rows, name);
    case GeneratedKind::shifter:
      return shifter(generator.size, rows, name);
    case GeneratedKind::planted:
      return planted_rows({generator.size, generator.features, 1.0 / generator.temperature}, rows, name);
    case GeneratedKind::hopfield:
      return stored_rows({generator.size, generator.features, generator.noise}, rows, name);
    case GeneratedKind::ising:
      return ising_rows(generator.size, generator.temperature, rows, name);
  }
  throw std::logic_error("generated data: unknown kind");
}

}  // namespace glassbox::data
