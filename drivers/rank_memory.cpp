// Sums over what is allocated per rank.
#include "rank_memory.hpp"

#include <algorithm>

#include "glassbox/spin_glass/checkpoint.hpp"
#include "glassbox/spin_glass/kernel.hpp"
#include "glassbox/spin_glass/sample_state.hpp"

namespace glassbox::drivers {
namespace {

namespace sg = spin_glass;

int largest_share(const parallel::Plan& plan) {
  return *std::ranges::max_element(plan.share);
}

std::int64_t kernel_bytes(const parallel::Plan& plan, const sg::Sample& sample) {
  return sg::memory_bytes(sg::choose_kernel(sample), sample, largest_share(plan));
}

}  // namespace

std::int64_t rank_bytes(const parallel::Plan& plan, const sg::Protocol& protocol, const sg::Sample& sample) {
  return kernel_bytes(plan, sample) + 2 * sg::state_widths(protocol).bytes();
}

std::int64_t rank_bytes(const parallel::Plan& plan, const sg::AnnealingProtocol& protocol, const sg::Sample& sample) {
  // Rows of all replicas, three times; energies, weights, families and parents of all.
  const std::int64_t rows = 3 * 8 * sg::packed_words(sample.graph.sites) * largest_share(plan);
  return kernel_bytes(plan, sample) + rows + 40 * std::int64_t{protocol.replicas};
}

std::int64_t recording_bytes(const parallel::Plan& plan, const sg::ResultShape& shape) {
  // A checkpoint copies the longest array of all that it writes, and what is given back leaves gaps; a row that is
  // summarised is there as read, as a state, as it is written, and once more in the array that is written.
  constexpr double to_write = 2.4, to_summarise = 4.0;
  const std::int64_t of_state = shape.states.bytes(), of_row = sg::result_bytes(shape) / shape.samples;
  const std::int64_t of_group = (shape.samples + plan.groups - 1) / plan.groups;
  const std::int64_t held = std::min(of_group * of_state, sg::most_held_bytes + of_state);
  const std::int64_t in_hand = std::min(sg::rows_in_hand(shape), shape.samples) * of_row;
  const auto columns = static_cast<std::int64_t>(shape.quantities.size() + shape.lengths.size());
  const auto rungs = static_cast<std::int64_t>(shape.lambda.size());
  const auto estimates = static_cast<std::int64_t>(shape.free_energies.estimators.size()) *
                         static_cast<std::int64_t>(shape.free_energies.lambda.size());
  const double most = std::max(to_write * static_cast<double>(held), to_summarise * static_cast<double>(in_hand));
  return static_cast<std::int64_t>(most) + 2 * 8 * shape.samples * (rungs * columns + estimates);
}

}  // namespace glassbox::drivers
