// Features of pictures, as pictures.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace glassbox::drivers {

/// PATH.png and PATH.svg: blue -1, white 0, red +1, inputs that are left out white. `features`: [feature][pixel].
void write_feature_picture(const std::string& path, const std::vector<std::vector<double>>& features,
                           const std::vector<std::int64_t>& image);

}  // namespace glassbox::drivers
