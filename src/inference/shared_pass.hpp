// The message pass over rows that several ranks share.
#pragma once

#include <span>
#include <vector>

#include "feature_update.hpp"
#include "glassbox/inference/message_pass.hpp"
#include "glassbox/parallel/group.hpp"

namespace glassbox::inference {

class SharedPass {
 public:
  /// Throws std::invalid_argument unless this rank has the rows that rows_of_rank gives it.
  SharedPass(const RowShare& rows, const parallel::Group& group);

  /// One pass with m, [input]. Collective: one gather, none where the group is one rank.
  void operator()(std::span<const double> m, const PassScale& scale);

  std::span<const double> total() const { return total_; }  ///< sum_a sigma_i^a tau_a, [input]
  double openness() const { return openness_; }             ///< sum_a (1 - tau_a^2)
  const MessagePass& mine() const { return pass_; }

  /// Everybody's values, `each` for every chunk that lives there, in the order of chunks. Collective.
  template <class T>
  std::vector<T> of_all_chunks(std::span<const T> values, std::int64_t each) const {
    std::vector<int> counts;
    for (const int chunks : chunks_) counts.push_back(static_cast<int>(chunks * each));
    return group_.gather(values, counts);
  }

 private:
  const RowShare* rows_;
  parallel::Group group_;
  std::vector<int> chunks_;  ///< [rank]
  MessagePass pass_;
  std::vector<float> padded_, gathered_;
  std::vector<double> total_;
  double openness_ = 0.0;
};

}  // namespace glassbox::inference
