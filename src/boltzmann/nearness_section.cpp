// Nearest rows of every sample, and shares of samples that are suspiciously near.
#include "nearness_section.hpp"

#include <numeric>

#include "glassbox/store/labelled.hpp"

namespace glassbox::boltzmann {
namespace {

using store::LabelledSection;

void put_neighbours(LabelledSection& section, const std::string& name, const std::string& axis,
                    const std::vector<Neighbour>& neighbours) {
  std::vector<std::int64_t> rows;
  std::vector<double> distances;
  for (const Neighbour& n : neighbours) {
    rows.push_back(n.row);
    distances.push_back(n.distance);
  }
  section.put(name + "_row", {axis}, rows, {"nearest row: " + name, "1", {}});
  section.put(name + "_distance", {axis}, distances, {"distance of the nearest row: " + name, "1", {}});
}

void put_shares(LabelledSection& section, const Memorisation& m) {
  std::vector<double> quantiles, thresholds;
  std::vector<Share> shares;
  for (const Closeness& c : m.closeness) {
    quantiles.push_back(c.quantile);
    thresholds.push_back(c.threshold);
    shares.push_back(c.share);
  }
  section.axis("quantile", quantiles, {"quantile of test rows' distances", "1", {}});
  section.put("threshold", {"quantile"}, thresholds, {"distance at the quantile", "1", {}});
  const auto put = [&](const char* name, const char* what, double (*of)(const Share&)) {
    std::vector<double> values;
    for (const Share& share : shares) values.push_back(of(share));
    section.put(std::string("closer_share") + name, {"quantile"}, values, {what, "1", {}});
    section.put(std::string("training_share") + name, {}, std::vector<double>{of(m.nearest_is_training)},
                {what, "1", {}});
  };
  put("", "share of the samples", [](const Share& s) { return s.value.value; });
  put("_error", "its standard error over chains", [](const Share& s) { return s.value.error; });
  put("_low", "lower end of its 95 % interval", [](const Share& s) { return s.low; });
  put("_high", "upper end of its 95 % interval", [](const Share& s) { return s.high; });
  put("_expected", "what it would be without memory", [](const Share& s) { return s.expected; });
  put("_p_value", "of so many or more without memory", [](const Share& s) { return s.p_value; });
  section.put("copies", {}, std::vector<double>{m.copies}, {"share of samples that are training rows", "1", {}});
}

}  // namespace

void write_nearness(store::File& file, const std::string& name, const Nearness& nearness) {
  const std::string where = "neighbours/" + name;
  LabelledSection section(file, where);
  const NeighbourTables& t = nearness.tables;
  std::vector<std::int64_t> numbers(t.sample_to_train.size());
  std::iota(numbers.begin(), numbers.end(), 0);
  section.axis("sample", numbers, {"sample", "1", {}});
  put_neighbours(section, "train", "sample", t.sample_to_train);
  if (!nearness.memorisation) return;
  put_neighbours(section, "test", "sample", t.sample_to_test);
  std::vector<std::int64_t> rows(t.test_to_train.size());
  std::iota(rows.begin(), rows.end(), 0);
  section.axis("baseline", rows, {"row of the test data", "1", {}});
  put_neighbours(section, "baseline_train", "baseline", t.test_to_train);
  put_shares(section, *nearness.memorisation);
  file.annotate(where, {"statement", statement(*nearness.memorisation)});
}

}  // namespace glassbox::boltzmann
