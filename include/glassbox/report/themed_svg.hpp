// gnuplot's SVG, made part of a page that may be light or dark.
#pragma once

#include <string>

namespace glassbox::report {

/// The <svg> element for an HTML page: colours of paper become custom properties of the page (see colours.hpp), black
/// becomes the ink; names inside begin with `name`, so that no two pictures of a page share one; no address of any
/// network is left in it. `description` is read out in its place.
std::string themed_svg(std::string svg, const std::string& name, const std::string& description);

}  // namespace glassbox::report
