// Replacements in the text of an SVG.
#include "glassbox/report/themed_svg.hpp"

#include <fmt/format.h>

#include <regex>
#include <stdexcept>

#include "glassbox/report/colours.hpp"
#include "glassbox/report/markup.hpp"

namespace glassbox::report {
namespace {

std::string replaced(const std::string& text, const std::string& from, const std::string& to) {
  std::string result;
  std::size_t begin = 0;
  for (std::size_t at; (at = text.find(from, begin)) != std::string::npos; begin = at + from.size())
    result.append(text, begin, at - begin).append(to);
  return result.append(text, begin);
}

/// gnuplot writes one colour as #RRGGBB, rgb(1,2,3) or rgb(  1,   2,   3).
std::string with_properties(std::string svg) {
  for (const Role& role : roles()) {
    const unsigned long rgb = std::stoul(role.light.substr(1), nullptr, 16);
    const unsigned long red = rgb >> 16, green = rgb >> 8 & 255, blue = rgb & 255;
    const std::string property = "var(--" + role.name + ")";
    for (const std::string& spelt :
         {fmt::format("rgb({:3}, {:3}, {:3})", red, green, blue), fmt::format("rgb({},{},{})", red, green, blue),
          role.light, fmt::format("#{:06X}", rgb)})
      svg = replaced(svg, spelt, property);
  }
  for (const char* black : {"fill=\"black\"", "fill=\"#000000\"", "fill='black'"})
    svg = replaced(svg, black, "fill=\"var(--ink)\"");
  svg = replaced(replaced(svg, "stroke='black'", "stroke='var(--ink)'"), "color=\"black\"", "color=\"var(--ink)\"");
  return replaced(svg, "rgb(  0,   0,   0)", "var(--ink)");
}

/// Leaves out every stretch from `begin` to `end`, both included.
std::string without(const std::string& text, const std::string& begin, const std::string& end) {
  std::string result;
  std::size_t at = 0;
  for (std::size_t from; (from = text.find(begin, at)) != std::string::npos;) {
    const std::size_t to = text.find(end, from);
    if (to == std::string::npos) break;
    result.append(text, at, from - at);
    at = to + end.size();
  }
  return result.append(text, at);
}

/// What is inside the element and not drawn.
std::string without_ballast(const std::string& svg) {
  static const std::regex groups("<g fill=\"none\" color=\"[^>]*>\\s*</g>\\s*");
  static const std::regex titles("<title>[^<]*</title>");  // names of the picture and of plots, not of data
  return std::regex_replace(
      std::regex_replace(without(without(svg, "<filter", "</filter>"), "<desc>", "</desc>"), groups, ""), titles, "");
}

}  // namespace

std::string themed_svg(std::string svg, const std::string& name, const std::string& description) {
  const std::size_t begin = svg.find("<svg"), end_of_tag = svg.find('>', begin), end = svg.rfind("</svg>");
  if (begin == std::string::npos || end_of_tag == std::string::npos || end == std::string::npos)
    throw std::runtime_error("report: " + name + ": what gnuplot wrote is no SVG");
  const std::string tag = svg.substr(begin, end_of_tag - begin);
  std::smatch view;
  if (!std::regex_search(tag, view, std::regex("viewBox=\"([-0-9. ]+)\"")))
    throw std::runtime_error("report: " + name + ": gnuplot's SVG has no viewBox");
  const std::string box = view[1];
  std::string inside = without_ballast(svg.substr(end_of_tag + 1, end - end_of_tag - 1));
  for (const char* id : {"gpDot", "gpPt", "gnuplot_canvas"}) inside = replaced(inside, id, name + "-" + id);
  inside = replaced(inside, "xlink:href", "href");
  return fmt::format("<svg viewBox=\"{}\" role=\"img\" aria-label=\"{}\">{}</svg>", box, markup(description),
                     with_properties(std::move(inside)));
}

}  // namespace glassbox::report
