// Names, colours and marks of curves.
#include "drawing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <set>

#include "files_of_sizes.hpp"

namespace glassbox::report {
namespace {

std::string size_name(const Size& size) {
  if (size.length > 0.0) return fmt::format("{{/:Italic L}} = {:.0f}", size.length);
  return size.sites > 0.0 ? fmt::format("{{/:Italic N}} = {:.0f}", size.sites) : std::string();
}

Source source_of_file(const Result& result) {
  Source source{.result = &result, .group = "average", .size = size_of(result)};
  source.samples = static_cast<double>(sample_count(result));
  if (result.verb == "theory") {
    source.title = "theory, {/:Italic N} → ∞";
    source.mark = Mark::dashes;
  } else {
    source.title = size_name(source.size) + (result.verb == "temper" ? "" : ", " + escaped(result.verb));
    if (result.verb == "exact") source.mark = Mark::line;
  }
  return source;
}

std::vector<Source> sources_of_sizes(const Result& result) {
  std::vector<Source> all;
  const std::vector<double> sites = numbers(result, "sizes/size");
  const Size configured = size_of(result);
  for (std::size_t row = 0; row < sites.size(); ++row) {
    Source source{.result = &result, .group = "sizes", .row = row, .size = {.sites = sites[row]}};
    source.size.dimensions = configured.dimensions;
    if (configured.dimensions > 0) source.size.length = std::round(std::pow(sites[row], 1.0 / configured.dimensions));
    source.title = size_name(source.size);
    source.samples = std::strtod(setting(result, "disorder", "samples").c_str(), nullptr);
    all.push_back(source);
  }
  return all;
}

/// Titles that two sources share are told apart by the file.
void tell_apart(std::vector<Source>& sources) {
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const std::string title = sources[i].title;
    const auto has_title = [&](const Source& s) { return s.title == title; };
    if (std::ranges::count_if(sources, has_title) < 2) continue;
    for (Source& source : sources)
      if (has_title(source)) source.title += " (" + escaped(short_name(*source.result)) + ")";
  }
}

}  // namespace

std::vector<Source> sources_of(const Results& results) {
  std::vector<Source> all;
  for (const Result& result : results) {
    if (result.verb == "sizes")
      for (Source& source : sources_of_sizes(result)) {
        if (!is_told_by_its_file(source, results)) all.push_back(std::move(source));
      }
    else if (!is_simulated_annealing(result))
      all.push_back(source_of_file(result));
  }
  std::ranges::stable_sort(all, {}, [](const Source& s) {
    return s.mark == Mark::dashes ? std::numeric_limits<double>::infinity() : s.size.sites;
  });
  for (std::size_t i = 0; i < all.size(); ++i) all[i].category = i;
  tell_apart(all);
  return all;
}

bool is_simulated_annealing(const Result& result) {
  return result.verb == "anneal" && setting(result, "annealing", "method") == "simulated";
}

Curve curve_of(const Source& source, const std::string& quantity) {
  return curve(*source.result, source.group, quantity, "temperature", source.row);
}

Series series_of(const Source& source, const Curve& curve) {
  return {.title = source.title, .x = curve.x, .y = curve.y, .mark = source.mark, .category = source.category};
}

Series series_of(const std::string& title, const Curve& curve, Mark mark, std::size_t category) {
  return {.title = title, .x = curve.x, .y = curve.y, .mark = mark, .category = category};
}

std::string file_names(const std::vector<Source>& sources) {
  std::set<std::string> seen;
  std::string all;
  for (const Source& source : sources)
    if (const std::string name = short_name(*source.result); seen.insert(name).second)
      all += (all.empty() ? "" : ", ") + name;
  return all;
}

std::string meaning_of_dashes(const std::vector<Source>& drawn) {
  const bool has_theory = std::ranges::any_of(drawn, [](const Source& s) { return s.mark == Mark::dashes; });
  return has_theory ? " Dashes: theory in the limit of large N." : "";
}

std::vector<std::size_t> spread(std::size_t count, std::size_t most) {
  std::vector<std::size_t> places;
  const std::size_t wanted = std::min(count, most);
  for (std::size_t i = 0; i < wanted; ++i)
    places.push_back(wanted == 1 ? 0 : (i * (count - 1) + (wanted - 1) / 2) / (wanted - 1));
  return places;
}

ColourScale temperature_scale(const std::vector<double>& temperatures) {
  const auto [low, high] = std::ranges::minmax_element(temperatures);
  const double width = *high > *low ? 0.0 : 0.5;
  return {.label = temperature_label, .from = *low - width, .to = *high + width};
}

std::string plain(const std::string& title) {
  std::string text = title;
  for (const char* opening : {"{/:Italic ", "{"})
    for (std::size_t at; (at = text.find(opening)) != std::string::npos;) text.erase(at, std::string(opening).size());
  std::erase_if(text, [](char c) { return c == '}' || c == '\\'; });
  return text;
}

Figure plot(std::string name, std::string title, std::string caption, std::string source) {
  Figure figure{.name = std::move(name),
                .title = std::move(title),
                .caption = std::move(caption),
                .source = std::move(source),
                .panels = std::vector<Panel>(1)};
  return figure;
}

Part each_for_itself(const Results& results, const std::function<Part(const Result&)>& figures) {
  Part part;
  for (const Result& result : results) {
    Part more = figures(result);
    for (Figure& figure : more.figures) {
      if (results.size() > 1) figure.title += ", " + short_name(result);
      const auto has_name = [&](const Figure& f) {
        return f.name == figure.name || f.name.starts_with(figure.name + "_n");
      };
      if (const auto before = std::ranges::count_if(part.figures, has_name); before > 0)
        figure.name += "_n" + std::to_string(before + 1);
    }
    if (results.size() > 1)
      for (std::string& finding : more.findings) finding = short_name(result) + ": " + finding;
    append(part, std::move(more));
  }
  return part;
}

}  // namespace glassbox::report
