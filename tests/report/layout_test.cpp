// What the page and the pictures are made of.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "glassbox/report/axis_tics.hpp"
#include "glassbox/report/colours.hpp"
#include "glassbox/report/dendrogram_layout.hpp"
#include "glassbox/report/gnuplot_script.hpp"
#include "glassbox/report/page.hpp"
#include "glassbox/report/panel_layout.hpp"
#include "glassbox/report/themed_svg.hpp"

namespace glassbox::report {
namespace {

const std::string svg =
    "<?xml version=\"1.0\"?><svg width=\"480\" viewBox=\"0 0 480 340\" xmlns=\"http://www.w3.org/2000/svg\">"
    "<title>f</title><defs><circle id='gpDot'/><filter id='textbox'><feFlood/></filter></defs>"
    "<path stroke='rgb( 27,  31,  36)'/><g fill=\"rgb(27,31,36)\"><text>T</text></g><use xlink:href='#gpDot'/>"
    "<path stroke='rgb( 11, 111, 184)'/><g color=\"black\" stroke=\"currentColor\"><path stroke='black'/></g></svg>";

TEST(ThemedSvg, leaves_no_fixed_ink_and_no_address) {
  const std::string themed = themed_svg(svg, "f", "a \"figure\"");
  EXPECT_EQ(themed.find("http"), std::string::npos);
  EXPECT_EQ(themed.find("rgb("), std::string::npos);
  EXPECT_EQ(themed.find("black"), std::string::npos);
  EXPECT_EQ(themed.find("<filter"), std::string::npos);
  EXPECT_NE(themed.find("stroke='var(--ink)'"), std::string::npos);
  EXPECT_NE(themed.find("stroke='var(--c0)'"), std::string::npos);
  EXPECT_NE(themed.find("viewBox=\"0 0 480 340\""), std::string::npos);
  EXPECT_EQ(themed.find("width=\"480\""), std::string::npos);
  EXPECT_NE(themed.find("aria-label=\"a &quot;figure&quot;\""), std::string::npos);
}

TEST(ThemedSvg, makes_names_its_own) {
  const std::string themed = themed_svg(svg, "f", "");
  EXPECT_NE(themed.find("id='f-gpDot'"), std::string::npos);
  EXPECT_NE(themed.find("href='#f-gpDot'"), std::string::npos);
}

TEST(ThemedSvg, refuses_what_is_no_svg) {
  EXPECT_THROW(themed_svg("nothing", "f", ""), std::runtime_error);
}

TEST(Colours, differ_on_paper) {
  std::set<std::string> seen;
  for (const Role& role : roles()) EXPECT_TRUE(seen.insert(role.light).second) << role.name;
}

TEST(Colours, of_pixels_are_those_of_no_role) {
  for (int m = 0; m < steps_of_order; ++m)
    for (const Role& role : roles()) EXPECT_NE(step_of_map(static_cast<std::size_t>(m)), role.light) << role.name;
}

TEST(Script, gives_a_heat_map_colours_that_stay) {
  Figure figure{.name = "map", .title = "", .caption = "", .source = "", .panels = std::vector<Panel>(1)};
  figure.panels[0].x.label = "x";
  figure.panels[0].image = Image{1, 2, {0.0, 1.0}};
  figure.panels[0].colours = ColourScale{};
  const std::string script = gnuplot_script(figure, Format::svg, "map.svg");
  EXPECT_NE(script.find(step_of_map(0)), std::string::npos);
  EXPECT_EQ(script.find(step_of_order(0)), std::string::npos);
}

/// Relative luminance without the gamma: good enough to see an order.
double lightness(const std::string& hex) {
  const auto part = [&](int at) { return static_cast<double>(std::stoi(hex.substr(at, 2), nullptr, 16)); };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

TEST(Colours, of_an_order_grow_lighter) {
  const auto& all = roles();
  for (std::size_t i = 1; i < all.size(); ++i)
    if (all[i].name[0] == 'm' && all[i - 1].name[0] == 'm') {
      EXPECT_GT(lightness(all[i].light), lightness(all[i - 1].light)) << i;
      EXPECT_GT(lightness(all[i].dark), lightness(all[i - 1].dark)) << i;
    }
}

Figure small_figure() {
  Figure figure{.name = "f", .title = "<F>", .caption = "it's & more", .source = "a_b.h5"};
  Panel panel;
  panel.series.push_back({.title = escaped("a_b"), .x = {1.0, 2.0}, .y = {{1.0, 0.1}, {2.0, unknown}}});
  figure.panels = {panel};
  return figure;
}

TEST(Script, draws_errors_where_there_are_any_and_names_the_file) {
  const std::string script = gnuplot_script(small_figure(), Format::svg, "/tmp/it's.svg");
  EXPECT_NE(script.find("set output '/tmp/it''s.svg'"), std::string::npos);
  EXPECT_NE(script.find("yerrorlines"), std::string::npos);
  EXPECT_NE(script.find("1 1 0.1\n2 2 0\n"), std::string::npos);
  Figure without = small_figure();
  for (auto& e : without.panels[0].series[0].y) e.error = unknown;
  EXPECT_EQ(gnuplot_script(without, Format::svg, "f").find("yerror"), std::string::npos);
}

TEST(Panels, keep_their_plots_apart_and_inside_the_figure) {
  Figure figure = small_figure();
  figure.panels.push_back(figure.panels[0]);
  figure.panels[1].x.label = "x";
  for (int i = 0; i < 9; ++i) figure.panels[1].series.push_back(figure.panels[0].series[0]);
  const std::vector<PanelBox> boxes = boxes_of(figure);
  EXPECT_LT(boxes[0].top, boxes[0].bottom);
  EXPECT_LT(boxes[0].legend, boxes[1].top);
  EXPECT_LT(boxes[1].legend + 2 * 19.0, height_of(figure));  // ten entries do not stand in one line
  EXPECT_DOUBLE_EQ(boxes[0].bottom - boxes[0].top, boxes[1].bottom - boxes[1].top);
}

TEST(Tics, stand_apart_and_leave_room_for_points) {
  Panel panel{.series = {{.x = {-0.8, 0.4}, .y = {{0.0, unknown}, {1.0, unknown}}}}};
  const Tics wide = horizontal_tics(panel, 334.0), narrow = horizontal_tics(panel, 200.0);
  EXPECT_LT(wide.from, -0.8);
  EXPECT_GT(wide.to, 0.4);
  EXPECT_DOUBLE_EQ(wide.step, 0.2);
  EXPECT_DOUBLE_EQ(narrow.step, 0.5);
  panel.series[0].x = {4.0, 4.0};
  const Tics single = horizontal_tics(panel, 334.0);
  EXPECT_LT(single.from, 3.9);
  EXPECT_GT(single.to, 4.1);
  panel.series[0].x = {0.0, 2.0};
  panel.x.counts = Counts::things;
  EXPECT_DOUBLE_EQ(horizontal_tics(panel, 334.0).step, 1.0);
  panel.x.from = 0.0;
  EXPECT_DOUBLE_EQ(horizontal_tics(panel, 334.0).from, 0.0);
}

TEST(Tics, of_small_numbers_make_room_at_the_left) {
  Figure figure = small_figure();
  const double left = boxes_of(figure)[0].left;
  figure.panels[0].series[0].y = {{-0.0002, 0.0001}, {0.0003, 0.0001}};
  EXPECT_DOUBLE_EQ(vertical_tics(figure.panels[0], 200.0).step, 0.0001);
  EXPECT_GT(boxes_of(figure)[0].left, left);
}

TEST(Tics, of_colours_with_two_decimals_make_room_for_their_label) {
  Figure figure{.name = "f", .title = "", .caption = "", .source = "", .panels = std::vector<Panel>(1)};
  figure.panels[0].colours = ColourScale{.from = 0.0, .to = 1.0};
  const double right = boxes_of(figure)[0].right;
  figure.panels[0].colours = ColourScale{.from = 0.9, .to = 1.0};
  EXPECT_EQ(longest_number(colour_tics(*figure.panels[0].colours, 200.0)), 4U);
  EXPECT_LT(boxes_of(figure)[0].right, right);
}

TEST(Panels, count_letters_as_they_are_seen) {
  EXPECT_EQ(visible_length("{/:Italic L} = 4"), 5U);
  EXPECT_EQ(visible_length("ξ_L / L"), 6U);
  EXPECT_EQ(visible_length("a\\_b"), 3U);
  EXPECT_EQ(visible_length("{/:Italic"), 0U);
}

TEST(Page, is_whole_and_escapes_everything) {
  Page page{.title = "<t>", .cards = {{"f<.h5", {{"q?", "<a>", Verdict::good}}, "x = \"<\""}}, .footer = "&"};
  page.part.figures = {small_figure()};
  page.pictures = {svg};
  page.part.notes = {"<n>"};
  const std::string text = html(page);
  for (const char* raw : {"<t>", "<a>", "f<.", "<n>", "<F>"}) EXPECT_EQ(text.find(raw), std::string::npos) << raw;
  EXPECT_NE(text.find("name=\"viewport\""), std::string::npos);
  EXPECT_NE(text.find("prefers-color-scheme:dark"), std::string::npos);
  EXPECT_EQ(text.find("<script"), std::string::npos);
  EXPECT_EQ(text.find("http"), std::string::npos);
  EXPECT_NE(text.find("<figure id=\"f\">"), std::string::npos);
  page.pictures.clear();
  EXPECT_THROW(html(page), std::invalid_argument);
}

TEST(Dendrogram, is_drawn_over_the_places_of_its_leaves) {
  // Leaves 0, 1, 2, in the order 2, 0, 1: 0 and 1 join at 0.1, then 2 at 0.4.
  const Tree tree{{0, 3}, {1, 2}, {0.1, 0.4}, {2, 0, 1}};
  const Lines lines = brackets(tree);
  ASSERT_EQ(lines.x.size(), 10U);
  EXPECT_EQ(std::vector<double>(lines.x.begin(), lines.x.begin() + 4), (std::vector<double>{1, 1, 2, 2}));
  EXPECT_EQ(std::vector<double>(lines.x.begin() + 5, lines.x.begin() + 9), (std::vector<double>{1.5, 1.5, 0, 0}));
  EXPECT_EQ(std::vector<double>(lines.y.begin() + 5, lines.y.begin() + 9), (std::vector<double>{0.1, 0.4, 0.4, 0}));
}

TEST(Dendrogram, has_the_overlaps_of_its_leaves_in_its_order) {
  // Not ultrametric: |q_01| = 1/2, |q_02| = 1/2, q_12 = 0.
  const Tree tree{{0, 3}, {1, 2}, {0.25, 0.375}, {2, 0, 1}};
  const std::vector<std::int8_t> spins{1, 1, 1, 1, 1, 1, 1, -1, -1, -1, 1, -1};
  EXPECT_EQ(ordered_overlaps(spins, tree, {0, 1, 2}, Twins::are_one),
            (std::vector<double>{1, 0.5, 0, 0.5, 1, 0.5, 0, 0.5, 1}));
  EXPECT_EQ(ordered_overlaps(spins, tree, {0, 1}, Twins::count), (std::vector<double>{1, -0.5, -0.5, 1}));
  EXPECT_THROW(ordered_overlaps({1, 1}, tree, {0, 1, 2}, Twins::count), std::invalid_argument);
}

TEST(Dendrogram, refuses_what_is_no_tree) {
  EXPECT_THROW(brackets({{0}, {5}, {0.1}, {0, 1}}), std::invalid_argument);
  EXPECT_THROW(brackets({{0}, {1}, {0.1}, {0, 1, 2}}), std::invalid_argument);
  EXPECT_THROW(brackets({{}, {}, {}, {}}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::report
