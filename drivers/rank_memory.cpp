// Sums over what is allocated per rank.
#include "rank_memory.hpp"

#include <algorithm>

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

std::int64_t averaging_bytes(const sg::ResultShape& shape) {
  constexpr std::int64_t rows_in_hand = 16;
  const auto columns = static_cast<std::int64_t>(shape.quantities.size() + shape.lengths.size());
  const auto rungs = static_cast<std::int64_t>(shape.lambda.size());
  const auto estimates = static_cast<std::int64_t>(shape.free_energies.estimators.size()) *
                         static_cast<std::int64_t>(shape.free_energies.lambda.size());
  const std::int64_t of_row = sg::result_bytes(shape) / std::max<std::int64_t>(1, shape.samples);
  return 2 * 8 * shape.samples * (rungs * columns + estimates) + std::min(shape.samples, rows_in_hand) * of_row;
}

}  // namespace glassbox::drivers
