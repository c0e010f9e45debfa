// Tiles side by side.
#include "feature_picture.hpp"

#include <algorithm>
#include <cmath>

#include "glassbox/boltzmann/picture.hpp"

namespace glassbox::drivers {

void write_feature_picture(const std::string& path, const std::vector<std::vector<double>>& features,
                           const std::vector<std::int64_t>& image) {
  const auto count = std::ssize(features);
  boltzmann::Panels tiles(count, image[0] * image[1]);
  for (std::int64_t k = 0; k < count; ++k)
    for (std::int64_t i = 0; i < tiles.columns(); ++i)
      tiles(k, i) = std::isnan(features[k][i]) ? 0.0F : static_cast<float>(features[k][i]);
  const boltzmann::GridLayout layout{.tile_rows = image[0],
                                     .tile_columns = image[1],
                                     .columns = std::min<std::int64_t>(count, 10),
                                     .magnification = 6,
                                     .shading = boltzmann::Shading::diverging_by_tile};
  boltzmann::write_picture(path, boltzmann::picture_of_tiles(tiles, layout), layout,
                           {.title = "features: red +1, blue -1", .rows = {}, .columns = {}});
}

}  // namespace glassbox::drivers
