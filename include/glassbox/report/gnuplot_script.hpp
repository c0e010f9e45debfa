// A figure as gnuplot's commands.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "glassbox/report/figure.hpp"

namespace glassbox::report {

enum class Format : std::uint8_t { svg, pdf, png };

/// "svg", "pdf", "png"
std::string_view ending(Format format);

/// Text that is shown letter by letter in gnuplot's enhanced mode: "sk_theory.h5" has no index.
std::string escaped(std::string_view text);

/// A string constant of gnuplot; line feeds become blanks.
std::string quoted(std::string_view text);

/// Commands that draw the figure into the file `path`. Complete: what was set before does not matter.
std::string gnuplot_script(const Figure& figure, Format format, const std::string& path);

}  // namespace glassbox::report
