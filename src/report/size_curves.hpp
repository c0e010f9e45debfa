// Ratios of moments of the overlap, size by size, ready to be compared: with replicates where samples are stored.
#pragma once

#include <vector>

#include "drawing.hpp"
#include "glassbox/report/sized_curve.hpp"

namespace glassbox::report {

enum class Ratio : std::uint8_t {
  binder,              ///< U4 = [<q^4>] / [<q^2>]^2
  correlation_length,  ///< xi_L / L of lattices whose axes are alike
};

/// The curve of a source; nothing in it where the file does not have what it takes.
SizedCurve size_curve(const Source& source, Ratio ratio);

}  // namespace glassbox::report
