// Tiles of samples and of weights, captions beside them.
#include "glassbox/boltzmann/sample_pictures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "glassbox/boltzmann/picture.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr std::int64_t most_chains = 10, most_times = 12, most_fields = 100, fields_in_a_row = 10;

GridLayout tile_layout(const Machine& machine, const DataSets& data) {
  const std::vector<std::int64_t>& image = machine.input.image.empty() ? data.input.image : machine.input.image;
  const std::int64_t inputs = machine.inputs();
  GridLayout layout = layout_of_units(inputs);
  if (image.size() == 2 && image[0] * image[1] == inputs) layout.tile_rows = image[0], layout.tile_columns = image[1];
  constexpr std::int64_t wanted = 56;  // pixels of a tile, about
  layout.magnification = std::clamp<std::int64_t>(wanted / std::max(layout.tile_rows, layout.tile_columns), 1, 16);
  layout.separator = 2;
  return layout;
}

/// Grey level of input u where it has that value: standards undone, 1 the largest of the training data.
float grey(double x, std::int64_t u, const DataSets& data) {
  if (data.input.mean.empty()) return static_cast<float>(x);
  return static_cast<float>((x * data.input.deviation[u] + data.input.mean[u]) / data.peak);
}

void write_chains(const std::string& path, const SampleStudy& study, GridLayout layout, const DataSets& data) {
  const std::int64_t chains = std::min(most_chains, study.samples.chains),
                     times = std::min(most_times, study.samples.times),
                     inputs = study.generated.probabilities.columns();
  const VisibleRows train = data.train.view();
  Panels tiles(2 * chains * times, inputs);
  Captions captions{study.method + ": chains from left to right, nearest training rows below", {}, {}};
  for (std::int64_t c = 0; c < chains; ++c) {
    captions.rows.push_back(fmt::format("chain {}", c));
    captions.rows.emplace_back("nearest");
    for (std::int64_t k = 0; k < times; ++k) {
      const std::int64_t row = c * study.samples.times + k * study.samples.times / times;
      const std::int64_t near = study.nearness.tables.sample_to_train[row].row;
      for (std::int64_t u = 0; u < inputs; ++u) {
        tiles(2 * c * times + k, u) = grey(study.generated.probabilities(row, u), u, data);
        const double value = train.bits.data != nullptr ? (train.bits.at(near, u) ? 1.0 : 0.0) : train.reals(near, u);
        tiles((2 * c + 1) * times + k, u) = grey(value, u, data);
      }
    }
  }
  layout.columns = times;
  write_picture(path, picture_of_tiles(tiles, layout), layout, captions);
}

}  // namespace

std::vector<std::string> write_sample_pictures(const std::string& path, const std::vector<SampleStudy>& studies,
                                               const Machine& machine, const DataSets& data) {
  GridLayout layout = tile_layout(machine, data);
  std::vector<std::string> paths;
  for (const SampleStudy& study : studies)
    write_chains(paths.emplace_back(path + "_" + study.method), study, layout, data);
  const ConstPanels weights = machine.directed.empty() ? machine.top.weights : machine.directed[0].recognition;
  std::vector<std::int64_t> units(std::min(most_fields, weights.columns));
  std::iota(units.begin(), units.end(), 0);
  layout.columns = fields_in_a_row;
  const Picture fields = receptive_fields(weights, units, layout);
  write_picture(paths.emplace_back(path + "_weights"), fields, layout,
                {"weights of the first hidden units, each on its own scale: blue negative, red positive", {}, {}});
  return paths;
}

}  // namespace glassbox::boltzmann
