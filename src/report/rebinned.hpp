// Distributions with fewer bins.
#pragma once

#include "glassbox/report/result.hpp"

namespace glassbox::report {

/// Neighbouring bins of one width averaged until there are `most` at most; the errors too, as if bins moved together,
/// so that they are not underestimated.
Curve rebinned(const Curve& curve, std::size_t most);

}  // namespace glassbox::report
