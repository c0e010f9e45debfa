// Palettes: eight hues that colour-blind readers tell apart, and perceptually even ways from cold to hot.
#include "glassbox/report/colours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace glassbox::report {
namespace {

struct Rgb {
  double red, green, blue;
};

/// Anchors of matplotlib's plasma and viridis (van der Walt & Smith, 2015), evenly spaced; lightness grows evenly.
using Anchors = std::array<Rgb, 9>;
constexpr Anchors plasma{{{13, 8, 135},
                          {75, 3, 161},
                          {125, 3, 168},
                          {168, 34, 150},
                          {203, 70, 121},
                          {229, 107, 93},
                          {248, 148, 65},
                          {253, 195, 40},
                          {240, 249, 33}}};
constexpr Anchors viridis{{{68, 1, 84},
                           {71, 44, 122},
                           {59, 81, 139},
                           {44, 113, 142},
                           {33, 144, 141},
                           {39, 173, 129},
                           {92, 200, 99},
                           {170, 220, 50},
                           {253, 231, 37}}};

std::string hex(const Rgb& colour) {
  return fmt::format("#{:02x}{:02x}{:02x}", static_cast<int>(std::lround(colour.red)),
                     static_cast<int>(std::lround(colour.green)), static_cast<int>(std::lround(colour.blue)));
}

std::string colour_at(double place, const Anchors& anchors) {
  const double at = place * static_cast<double>(anchors.size() - 1);
  const auto i = std::min(static_cast<std::size_t>(at), anchors.size() - 2);
  const double w = at - static_cast<double>(i);
  const Rgb &a = anchors[i], &b = anchors[i + 1];
  return hex({a.red + w * (b.red - a.red), a.green + w * (b.green - a.green), a.blue + w * (b.blue - a.blue)});
}

std::vector<Role> all_roles() {
  std::vector<Role> all{{"ink", "#1b1f24", "#e6e9ec"}, {"rule", "#d9dde2", "#3a4048"}};
  constexpr std::array<std::pair<const char*, const char*>, categories> hues{{{"#0b6fb8", "#5cb3f0"},
                                                                              {"#c8501a", "#f08a5b"},
                                                                              {"#1b7f5c", "#4cc79a"},
                                                                              {"#8a4fa3", "#c793dd"},
                                                                              {"#a87400", "#e3b341"},
                                                                              {"#b3264a", "#f0718f"},
                                                                              {"#3a93c9", "#86cdf2"},
                                                                              {"#6a737d", "#a0a8b2"}}};
  for (int c = 0; c < categories; ++c) all.push_back({fmt::format("c{}", c), hues[c].first, hues[c].second});
  // Yellow is lost on paper, dark blue on a dark screen.
  constexpr double hottest_on_paper = 0.80, coldest_on_screen = 0.34;
  for (int m = 0; m < steps_of_order; ++m) {
    const double place = static_cast<double>(m) / (steps_of_order - 1);
    all.push_back({fmt::format("m{}", m), colour_at(hottest_on_paper * place, plasma),
                   colour_at(coldest_on_screen + (1.0 - coldest_on_screen) * place, plasma)});
  }
  return all;
}

}  // namespace

const std::vector<Role>& roles() {
  static const std::vector<Role> all = all_roles();
  return all;
}

std::string ink() {
  return roles()[0].light;
}

std::string rule() {
  return roles()[1].light;
}

std::string category(std::size_t number) {
  return roles()[2 + number % categories].light;
}

std::string step_of_order(std::size_t number) {
  return roles()[2 + categories + std::min<std::size_t>(number, steps_of_order - 1)].light;
}

std::string step_of_map(std::size_t number) {
  return colour_at(static_cast<double>(std::min<std::size_t>(number, steps_of_order - 1)) / (steps_of_order - 1),
                   viridis);
}

std::string custom_properties(Theme theme) {
  std::string text;
  for (const Role& role : roles())
    text += fmt::format("--{}:{};", role.name, theme == Theme::light ? role.light : role.dark);
  return text;
}

}  // namespace glassbox::report
