// Heights of plots, labels and legends, added up.
#include "glassbox/report/panel_layout.hpp"

#include <algorithm>
#include <cmath>

#include "glassbox/report/axis_tics.hpp"

namespace glassbox::report {
namespace {

constexpr double left_margin = 88.0, right_margin = 18.0, colour_margin = 88.0, bare_margin = 8.0;
constexpr double gap = 10.0, tics = 28.0, label = 28.0, legend_line = 19.0;

/// Room for the scales of colours: the first number after the point is in their margin, more need more.
double scale_margin(const Figure& figure) {
  constexpr std::size_t usual = 3;
  constexpr double letter = 8.5;
  std::size_t longest = usual;
  for (const Panel& panel : figure.panels)
    if (panel.colours && panel.colours->is_shown)
      longest = std::max(longest, longest_number(colour_tics(*panel.colours, panel.height * figure_width)));
  return colour_margin + letter * static_cast<double>(longest - usual);
}

/// Room for the numbers of vertical axes, the same in all panels.
double number_margin(const Figure& figure) {
  constexpr std::size_t usual = 5;
  constexpr double letter = 8.5;
  std::size_t longest = usual;
  for (const Panel& panel : figure.panels)
    longest = std::max(longest, longest_number(vertical_tics(panel, panel.height * figure_width)));
  return left_margin + letter * static_cast<double>(longest - usual);
}

std::size_t entries(const Panel& panel) {
  return static_cast<std::size_t>(
      std::ranges::count_if(panel.series, [](const Series& series) { return !series.title.empty(); }));
}

double legend_height(const Panel& panel) {
  const std::size_t columns = legend_columns(panel);
  return columns == 0 ? 0.0
                      : legend_line * std::ceil(static_cast<double>(entries(panel)) / static_cast<double>(columns));
}

}  // namespace

bool is_bare(const Panel& panel) {
  return panel.image && panel.x.label.empty() && panel.y.label.empty();
}

std::size_t visible_length(const std::string& text) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "{/") == 0) {
      i = std::min(text.find(' ', i), text.size());  // a style, up to the blank behind it
      continue;
    }
    const bool is_sign = text[i] == '{' || text[i] == '}' || text[i] == '^' || text[i] == '_' || text[i] == '\\';
    const bool is_inside_character = (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
    if (text[i] == '\\') ++i, ++length;
    if (!is_sign && !is_inside_character) ++length;
  }
  return length;
}

std::size_t legend_columns(const Panel& panel) {
  const double plot_width = figure_width - left_margin - (panel.colours ? colour_margin : right_margin);
  constexpr double letter = 9.0, sample = 33.0;  // as gnuplot counts them
  std::size_t longest = 0;
  for (const Series& series : panel.series) longest = std::max(longest, visible_length(series.title));
  if (longest == 0) return 0;
  const double across = plot_width / (letter * static_cast<double>(longest) + sample);
  return std::clamp(static_cast<std::size_t>(across), std::size_t{1}, entries(panel));
}

std::vector<PanelBox> boxes_of(const Figure& figure) {
  const bool has_scale =
      std::ranges::any_of(figure.panels, [](const Panel& p) { return p.colours && p.colours->is_shown; });
  std::vector<PanelBox> boxes;
  double top = 0.0;
  for (const Panel& panel : figure.panels) {
    PanelBox box{is_bare(panel) ? bare_margin : number_margin(figure),
                 figure_width - (has_scale        ? scale_margin(figure)
                                 : is_bare(panel) ? bare_margin
                                                  : right_margin),
                 top + gap, 0.0, 0.0};
    box.bottom = box.top + panel.height * figure_width;
    if (is_bare(panel))
      box.bottom = box.top + (box.right - box.left) * static_cast<double>(panel.image->rows) /
                                 static_cast<double>(panel.image->columns);
    box.legend = box.bottom + (is_bare(panel) ? 0.0 : tics + (panel.x.label.empty() ? 0.0 : label));
    top = box.legend + legend_height(panel);
    boxes.push_back(box);
  }
  return boxes;
}

double height_of(const Figure& figure) {
  const std::vector<PanelBox> boxes = boxes_of(figure);
  if (boxes.empty()) return 0.0;
  return std::ceil(boxes.back().legend + legend_height(figure.panels.back()) + 0.5 * gap);
}

}  // namespace glassbox::report
