// What figures of glasses share: which curves there are, what they are called, how they look.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "glassbox/report/chapters.hpp"
#include "glassbox/report/figure.hpp"
#include "glassbox/report/gnuplot_script.hpp"
#include "glassbox/report/result.hpp"

namespace glassbox::report {

inline constexpr const char* temperature_label = "temperature {/:Italic T} / {/:Italic J}";
inline constexpr const char* beta_label = "inverse temperature {/:Italic β J}";

/// One file, or one size of a file of --sizes.
struct Source {
  const Result* result = nullptr;
  std::string group = {};  ///< "average" or "sizes"
  std::size_t row = 0;     ///< of /sizes
  Size size = {};
  std::string title = {};    ///< in legends, escaped
  std::size_t category = 0;  ///< its colour, the same in all figures: that of its size
  Mark mark = Mark::points_and_lines;
  double samples = 0.0;
};

/// What is measured along the temperature: files of simulated annealing know the lowest energies only.
std::vector<Source> sources_of(const Results& results);
bool is_simulated_annealing(const Result& result);

/// A quantity of /average or /sizes along the temperature; empty where there is none.
Curve curve_of(const Source& source, const std::string& quantity);

Series series_of(const Source& source, const Curve& curve);
Series series_of(const std::string& title, const Curve& curve, Mark mark, std::size_t category = 0);

/// "a.h5, b.h5", each once.
std::string file_names(const std::vector<Source>& sources);

/// " Dashes: theory ..." where theory is among what is drawn.
std::string meaning_of_dashes(const std::vector<Source>& drawn);

/// At most `most` of `count` places, evenly, the first and the last among them.
std::vector<std::size_t> spread(std::size_t count, std::size_t most);

/// From the coldest to the hottest.
ColourScale temperature_scale(const std::vector<double>& temperatures);

/// A title of a legend without the signs of gnuplot's notation, for pages.
std::string plain(const std::string& title);

/// Where curves of all sources would go; figures without a curve are left out by the caller.
Figure plot(std::string name, std::string title, std::string caption, std::string source);

/// The parts of all results in their order; titles name the file where there are several, names stay different.
Part each_for_itself(const Results& results, const std::function<Part(const Result&)>& figures);

}  // namespace glassbox::report
