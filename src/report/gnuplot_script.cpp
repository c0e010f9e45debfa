// Every figure in one hand: frame, tics, legend below, colour scale to the right.
#include "glassbox/report/gnuplot_script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numeric>

#include "glassbox/report/axis_tics.hpp"
#include "glassbox/report/colours.hpp"
#include "glassbox/report/panel_layout.hpp"

namespace glassbox::report {
namespace {

using Text = std::back_insert_iterator<std::string>;

std::string terminal(const Figure& figure, Format format) {
  const double width = figure_width, height = height_of(figure);
  if (format == Format::pdf)
    return fmt::format(
        "pdfcairo enhanced color size {:.3f},{:.3f} font 'sans,12' fontscale 0.75 lw 1.6 ps 1.2 dl 2 rounded",
        width / 80.0, height / 80.0);
  if (format == Format::png)
    return fmt::format("pngcairo enhanced size {:.0f},{:.0f} font 'sans,13' fontscale 2.5 lw 3.6 ps 4 dl 3 rounded",
                       3.0 * width, 3.0 * height);
  return fmt::format("svg enhanced size {:.0f},{:.0f} font 'sans-serif,14' lw 1.3 name '{}'", width, height,
                     figure.name);
}

std::string number(double value) {
  return std::isfinite(value) ? fmt::format("{:.6g}", value) : "NaN";
}

std::string bound(double value) {
  return std::isnan(value) ? "*" : fmt::format("{:.8g}", value);
}

std::string step(const Tics& tics) {
  return tics.step > 0.0 ? fmt::format("{:.8g}", tics.step) : "autofreq";
}

std::string palette(const Panel& panel) {
  const Palette which = panel.colours->palette;
  if (which == Palette::diverging) return "defined (-1 '#2166ac', 0 '#f7f7f7', 1 '#b2182b')";
  if (which == Palette::grey) return "defined (0 '#ffffff', 1 '#111111')";
  const auto step = panel.image ? step_of_map : step_of_order;
  std::string steps;
  for (int m = 0; m < steps_of_order; ++m)
    steps += fmt::format("{}{} '{}'", m > 0 ? ", " : "", m, step(static_cast<std::size_t>(m)));
  return fmt::format("maxcolors {} defined ({})", steps_of_order, steps);
}

void set_colours(Text out, const Panel& panel, double height) {
  if (!panel.colours) {
    fmt::format_to(out, "unset colorbox\n");
    return;
  }
  const ColourScale& c = *panel.colours;
  fmt::format_to(out, "set palette {}\nset cbrange [{}:{}]\n", palette(panel), bound(c.from), bound(c.to));
  if (c.is_shown)
    fmt::format_to(out, "set colorbox vertical noborder\nset cblabel {} offset -0.3,0 tc rgb '{}'\nset cbtics {}\n",
                   quoted(c.label), ink(), step(colour_tics(c, height)));
  else
    fmt::format_to(out, "unset colorbox\n");
}

void set_axis(Text out, char letter, const Axis& axis, const Tics& tics) {
  fmt::format_to(out, "set {}label {} offset {} tc rgb '{}'\nset {}range [{}:{}]\n", letter, quoted(axis.label),
                 letter == 'x' ? "0,0.5" : "0.8,0", ink(), letter, bound(tics.from), bound(tics.to));
  if (tics.step > 0.0) fmt::format_to(out, "set {}tics {}\n", letter, step(tics));
  if (axis.scale == Scale::logarithmic)
    fmt::format_to(out, "set logscale {0}\nset format {0} '10^{{%T}}'\n", letter);
  else
    fmt::format_to(out, "unset logscale {0}\nset format {0} '%h'\n", letter);
}

void set_names(Text out, char letter, const Axis& axis) {
  if (axis.names.empty()) return;
  std::string places;
  for (std::size_t i = 0; i < axis.names.size(); ++i)
    places += fmt::format("{}{} {}", i > 0 ? ", " : "", quoted(axis.names[i]), i);
  fmt::format_to(out, "set {}tics ({})\n", letter, places);
}

void set_frame(Text out, const Panel& panel) {
  if (is_bare(panel)) {
    fmt::format_to(
        out, "unset border\nunset tics\nunset grid\nset cbtics out nomirror scale 0.3 offset -0.6,0 tc rgb '{}'\n",
        ink());
    return;
  }
  fmt::format_to(out,
                 "set border 3 lw 0.7 lc rgb '{0}'\nset tics out nomirror scale 0.5 tc rgb '{0}'\nset xtics autofreq "
                 "offset 0,0.3\n"
                 "set ytics autofreq offset 0.4,0\nset cbtics out scale 0.3 offset -0.6,0\n",
                 ink());
  if (panel.image)
    fmt::format_to(out, "unset grid\n");
  else
    fmt::format_to(out, "set grid back lt 1 lw 0.4 lc rgb '{}'\n", rule());
}

std::string colour(const Series& series) {
  return std::isnan(series.place) ? fmt::format("lc rgb '{}'", category(series.category))
                                  : fmt::format("lc palette cb {:.8g}", series.place);
}

bool has_errors(const Series& series) {
  return std::ranges::any_of(series.y, [](const statistics::Estimate& e) { return e.error > 0.0; });
}

/// A blank line parts what no line joins.
void write_data(Text out, const std::string& name, const Series& series) {
  fmt::format_to(out, "${} << EOD\n", name);
  for (std::size_t i = 0; i < series.x.size(); ++i) {
    const auto [value, error] = series.y[i];
    if (series.mark == Mark::segments && !std::isfinite(series.x[i] + value))
      fmt::format_to(out, "\n");
    else
      fmt::format_to(out, "{} {} {}\n{}", number(series.x[i]), number(value), number(error > 0.0 ? error : 0.0),
                     series.mark == Mark::points ? "\n" : "");
  }
  fmt::format_to(out, "EOD\n");
}

void write_data(Text out, const std::string& name, const Image& image) {
  fmt::format_to(out, "${} << EOD\n", name);
  for (std::int64_t r = 0; r < image.rows; ++r) {
    for (std::int64_t c = 0; c < image.columns; ++c)
      fmt::format_to(out, "{} ", number(image.cells[static_cast<std::size_t>(r * image.columns + c)]));
    fmt::format_to(out, "\n");
  }
  fmt::format_to(out, "EOD\n");
}

/// A band first, so that the line lies on it.
void add_plots(std::vector<std::string>& plots, const std::string& data, const Series& series) {
  constexpr std::array points{7, 5, 9, 13, 11, 6, 4, 8};
  const std::string title = series.title.empty() ? "notitle" : "title " + quoted(series.title), hue = colour(series);
  const int point = points[series.category % points.size()];
  switch (series.mark) {
    case Mark::line:
      if (has_errors(series))
        plots.push_back(
            fmt::format("${} using 1:($2-$3):($2+$3) with filledcurves {} fs transparent solid 0.22 noborder "
                        "notitle",
                        data, hue));
      plots.push_back(fmt::format("${} using 1:2 with lines lw 1.4 {} {}", data, hue, title));
      return;
    case Mark::dashes:
      plots.push_back(fmt::format("${} using 1:2 with lines lw 1.2 dt (6,4) {} {}", data, hue, title));
      return;
    case Mark::segments:
      plots.push_back(fmt::format("${} using 1:2 with lines lw 0.6 {} {}", data, hue, title));
      return;
    case Mark::points:
    case Mark::points_and_lines:
      plots.push_back(fmt::format("${} using 1:2{} lw 0.9 pt {} ps 0.5 {} {}", data,
                                  has_errors(series) ? ":3 with yerrorlines" : " with linespoints", point, hue, title));
  }
}

void draw(Text out, const Panel& panel, const std::string& prefix) {
  std::vector<std::string> plots;
  if (panel.image) {
    write_data(out, prefix + "i", *panel.image);
    plots.push_back(fmt::format(
        "${}i matrix using ($1*{:.8g}):({}):3 with image notitle", prefix, panel.image->pitch,
        is_bare(panel) ? fmt::format("{}-$2", panel.image->rows - 1) : fmt::format("$2*{:.8g}", panel.image->pitch)));
  }
  for (std::size_t s = 0; s < panel.series.size(); ++s) {
    const std::string data = fmt::format("{}s{}", prefix, s);
    write_data(out, data, panel.series[s]);
    add_plots(plots, data, panel.series[s]);
  }
  fmt::format_to(out, "plot ");
  for (std::size_t p = 0; p < plots.size(); ++p) fmt::format_to(out, "{}{}", p > 0 ? ", \\\n  " : "", plots[p]);
  fmt::format_to(out, "\n");
}

/// Explicit margins, so that axes of panels stand above one another and a plot keeps its shape whatever its legend is.
void place(Text out, const PanelBox& box, double height, std::size_t columns_of_legend) {
  const auto down = [&](double y) { return 1.0 - y / height; };
  fmt::format_to(out,
                 "set lmargin at screen {:.4f}\nset rmargin at screen {:.4f}\nset tmargin at screen {:.4f}\n"
                 "set bmargin at screen {:.4f}\n",
                 box.left / figure_width, box.right / figure_width, down(box.top), down(box.bottom));
  fmt::format_to(out, "set key at screen {:.4f},{:.4f} center top horizontal maxcols {}\n",
                 0.5 * (box.left + box.right) / figure_width, down(box.legend),
                 std::max<std::size_t>(1, columns_of_legend));
}

}  // namespace

std::string_view ending(Format format) {
  constexpr std::array<std::string_view, 3> endings{"svg", "pdf", "png"};
  return endings[static_cast<std::size_t>(format)];
}

std::string escaped(std::string_view text) {
  std::string all;
  for (const char c : text) {
    if (std::string_view("^_{}@&~\\").find(c) != std::string_view::npos) all += '\\';
    all += c;
  }
  return all;
}

std::string quoted(std::string_view text) {
  std::string all = "'";
  for (const char c : text) {
    if (c == '\'') all += '\'';
    all += c == '\n' || c == '\r' ? ' ' : c;
  }
  return all + "'";
}

std::string gnuplot_script(const Figure& figure, Format format, const std::string& path) {
  std::string script;
  const Text out = std::back_inserter(script);
  fmt::format_to(out, "reset\nset encoding utf8\nset terminal {}\nset output {}\n", terminal(figure, format),
                 quoted(path));
  fmt::format_to(out, "set key font ',12' samplen 1.5 spacing 1.1 width 0 tc rgb '{}'\n", ink());
  fmt::format_to(out, "set bars 0.4\nset minussign\nset multiplot\n");
  const std::vector<PanelBox> boxes = boxes_of(figure);
  for (std::size_t p = 0; p < figure.panels.size(); ++p) {
    const Panel& panel = figure.panels[p];
    place(out, boxes[p], height_of(figure), legend_columns(panel));
    set_frame(out, panel);
    const double width = boxes[p].right - boxes[p].left, height = boxes[p].bottom - boxes[p].top;
    set_axis(out, 'x', panel.x, is_bare(panel) ? Tics{} : horizontal_tics(panel, width));
    set_axis(out, 'y', panel.y, {panel.y.from, panel.y.to, is_bare(panel) ? 0.0 : vertical_tics(panel, height).step});
    set_names(out, 'x', panel.x);
    set_names(out, 'y', panel.y);
    set_colours(out, panel, height);
    draw(out, panel, fmt::format("d{}", p));
  }
  fmt::format_to(out, "unset multiplot\nset output\n");
  return script;
}

}  // namespace glassbox::report
