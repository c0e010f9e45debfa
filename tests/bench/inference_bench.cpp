// Times passes of messages, 1 bit an entry, beside the same over reals by Eigen and beside copies of memory in the same
// run; planted data; and whole calls of message passing.
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "glassbox/inference/amp.hpp"
#include "glassbox/inference/message_pass.hpp"
#include "glassbox/inference/planted_instance.hpp"
#include "glassbox/parallel/program.hpp"
#include "least_seconds.hpp"
#include "plain_messages.hpp"

namespace glassbox::bench {
namespace {

using namespace inference;

constexpr std::int64_t inputs = 1000;
constexpr double bytes_of_entry = 0.25;  ///< two copies of a bit
constexpr double operations = 4.0;       ///< of an entry: two products

struct Size {
  std::int64_t inputs = 0, rows = 0;
  int repetitions = 0;

  double entries() const { return static_cast<double>(inputs * rows); }
};
constexpr Size in_cache{inputs, 2000, 200}, large_reals{inputs, 33554, 10}, large_bits{1024, std::int64_t{1} << 20, 5};

/// Bytes read and written a second by a copy of 128 MiB.
double copy_rate() {
  constexpr std::size_t bytes = std::size_t{128} << 20;
  std::vector<char> from(bytes, 1), to(bytes, 2);
  return 2.0 * static_cast<double>(bytes) / least_seconds(5, [&] { std::memcpy(to.data(), from.data(), bytes); });
}

double pass_seconds(const RowShare& rows, int repetitions) {
  MessagePass pass(rows);
  std::vector<float> m(32 * rows.input_words());
  std::fill_n(m.begin(), rows.inputs(), 0.5F);
  return least_seconds(repetitions, [&] { pass(m, {.beta = 1.0, .reaction = 0.5}); });
}

double pass_of_bits(const char* what, const Size& size, double copies) {
  const RowShare rows(planted_instance(size.inputs, size.rows, 1.0, 1, 0).rows);
  const double seconds = pass_seconds(rows, size.repetitions), entries = size.entries();
  fmt::print(
      "  {:<34} {:6.1f} G entries/s {:7.2f} ps  {:6.1f} GFLOP/s  {:5.1f} GB/s, {:.0f} % of the memory bandwidth\n",
      what, 1e-9 * entries / seconds, 1e12 * seconds / entries, 1e-9 * operations * entries / seconds,
      1e-9 * bytes_of_entry * entries / seconds, 100.0 * bytes_of_entry * entries / seconds / copies);
  return seconds;
}

PlainMessages plain_messages(const Size& size) {
  const data::BitRows rows = planted_instance(size.inputs, size.rows, 1.0, 1, 0).rows;
  PlainMessages plain{.rows = size.rows,
                      .inputs = size.inputs,
                      .entries = std::vector<float>(size.rows * size.inputs, -1.0F),
                      .m = std::vector<float>(size.inputs, 0.5F),
                      .tau = std::vector<float>(size.rows),
                      .sums = std::vector<float>(size.inputs)};
  for (std::int64_t a = 0; a < size.rows; ++a)
    data::for_bits(rows, a, [&](std::int64_t i) { plain.entries[a * size.inputs + i] = 1.0F; });
  return plain;
}

/// Eigen's two ways, and how many times as fast the pass over bits is.
void passes_of_reals(const Size& size, double seconds_of_bits) {
  PlainMessages plain = plain_messages(size);
  const auto report = [&](const char* what, double seconds) {
    const double entries = size.entries();
    fmt::print("  {:<34} {:6.1f} G entries/s {:7.2f} ps  {:6.1f} GFLOP/s  bits are {:.1f} times as fast\n", what,
               1e-9 * entries / seconds, 1e12 * seconds / entries, 1e-9 * operations * entries / seconds,
               seconds / seconds_of_bits);
  };
  report("reals, sgemv by Eigen, two passes", least_seconds(size.repetitions, [&] { two_passes(plain); }));
  report("reals, sgemv by Eigen, fused", least_seconds(size.repetitions, [&] { fused_pass(plain); }));
}

void time_amp(std::int64_t rows) {
  const PlantedInstance planted = planted_instance(inputs, rows, 1.0, 1, 0);
  const RowShare share(planted.rows);
  const std::vector<double> start = spectral_start(share, random_start(inputs, 1, 0, 1.0), {});
  FeatureEstimate found;
  const double seconds = least_seconds(10, [&] { found = amp(share, 1.0, start, {}, {}); });
  const double passes = static_cast<double>(found.iterations) * pass_seconds(share, 200);
  fmt::print(
      "  amp, {} x {}: {:.2f} ms, {} iterations, {:.0f} % of it in passes; rows packed in {:.2f} ms, "
      "spectral start {:.2f} ms\n",
      inputs, rows, 1e3 * seconds, found.iterations, 100.0 * passes / seconds,
      1e3 * least_seconds(10, [&] { const RowShare again(planted.rows); }),
      1e3 * least_seconds(5, [&] { spectral_start(share, start, {}); }));
}

int run() {
  const double copies = copy_rate();
  fmt::print("inference/pass of messages, one core; memory copies at {:.1f} GB/s (read and written)\n", 1e-9 * copies);
  const double small = pass_of_bits("bits, 1000 x 2000", in_cache, copies);
  passes_of_reals(in_cache, small);
  const double large = pass_of_bits("bits of 128 MiB of reals", large_reals, copies);
  passes_of_reals(large_reals, large);
  pass_of_bits("bits, 128 MiB (packed: 256)", large_bits, copies);
  const double planted = least_seconds(20, [] { planted_instance(inputs, 3000, 1.0, 1, 0); });
  fmt::print("  planted instance, 1000 x 3000: {:.3f} ms\n", 1e3 * planted);
  time_amp(2000);
  time_amp(3000);
  return 0;
}

}  // namespace
}  // namespace glassbox::bench

int main(int argc, char** argv) {
  glassbox::parallel::Session session(argc, argv);
  return glassbox::parallel::run(glassbox::bench::run);
}
