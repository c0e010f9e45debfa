// The page, from top to bottom.
#include "glassbox/report/page.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <stdexcept>
#include <string_view>

#include "glassbox/report/markup.hpp"
#include "glassbox/report/themed_svg.hpp"

namespace glassbox::report {
namespace {

using Text = std::back_insert_iterator<std::string>;

std::string badge(Verdict verdict) {
  constexpr std::array<std::string_view, 4> names{"none", "good", "doubtful", "bad"};
  constexpr std::array<std::string_view, 4> words{"", "yes", "look closer", "no"};
  const auto at = static_cast<std::size_t>(verdict);
  if (verdict == Verdict::none) return {};
  return fmt::format("<b class=\"badge {}\">{}</b> ", names[at], words[at]);
}

void add(Text out, const Card& card) {
  fmt::format_to(out, "<article class=\"card\"><h3>{}</h3><dl>\n", markup(card.file));
  for (const Answer& answer : card.answers)
    fmt::format_to(out, "<dt>{}</dt><dd>{}{}</dd>\n", markup(answer.question), badge(answer.verdict),
                   typeset(answer.text));
  fmt::format_to(out, "</dl></article>\n");
}

void add(Text out, const Unfinished& run) {
  fmt::format_to(out, "<article class=\"card\"><h3>{0}</h3><dl><dt>Is it finished?</dt><dd>{1}{2}</dd>\n",
                 markup(run.path), badge(Verdict::bad), markup(in_words(run)));
  for (const std::string& warning : run.warnings) fmt::format_to(out, "<dt>Warning</dt><dd>{}</dd>\n", markup(warning));
  fmt::format_to(out, "</dl></article>\n");
}

void add(Text out, const std::string& heading, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  fmt::format_to(out, "<section><h2>{}</h2><ul>\n", markup(heading));
  for (const std::string& line : lines) fmt::format_to(out, "<li>{}</li>\n", typeset(line));
  fmt::format_to(out, "</ul></section>\n");
}

void add_figures(Text out, const Page& page) {
  if (page.part.figures.empty()) return;
  fmt::format_to(out, "<section><h2>Figures</h2><div class=\"figures\">\n");
  for (std::size_t i = 0; i < page.part.figures.size(); ++i) {
    const Figure& figure = page.part.figures[i];
    fmt::format_to(out,
                   "<figure id=\"{0}\"><h3><a href=\"#{0}\">{1}</a></h3>{2}<figcaption>{3} <span class=\"source\">From "
                   "{4}.</span></figcaption></figure>\n",
                   markup(figure.name), markup(figure.title), themed_svg(page.pictures[i], figure.name, figure.title),
                   typeset(figure.caption), markup(figure.source));
  }
  fmt::format_to(out, "</div></section>\n");
}

void add_configurations(Text out, const std::vector<Card>& cards) {
  if (cards.empty()) return;
  fmt::format_to(out, "<section><h2>Configuration as run</h2>\n");
  for (const Card& card : cards)
    fmt::format_to(out, "<details><summary>{}</summary><pre>{}</pre></details>\n", markup(card.file),
                   markup(card.configuration));
  fmt::format_to(out, "</section>\n");
}

}  // namespace

std::string html(const Page& page) {
  if (page.pictures.size() != page.part.figures.size())
    throw std::invalid_argument("page: as many pictures as figures are needed");
  std::string text;
  const Text out = std::back_inserter(text);
  fmt::format_to(out,
                 "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                 "content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light "
                 "dark\">\n<link rel=\"icon\" href=\"data:,\">\n<title>{0}</title>\n<style>{1}</style></head>\n<body>"
                 "<main>\n<h1>{0}</h1>\n",
                 markup(page.title), style());
  if (!page.unfinished.empty() || !page.cards.empty()) {
    fmt::format_to(out, "<section><h2>First questions</h2><div class=\"cards\">\n");
    for (const Unfinished& run : page.unfinished) add(out, run);
    for (const Card& card : page.cards) add(out, card);
    fmt::format_to(out, "</div></section>\n");
  }
  add(out, "Findings", page.part.findings);
  add_figures(out, page);
  add(out, "Not shown", page.part.notes);
  add_configurations(out, page.cards);
  fmt::format_to(out, "<footer>{}</footer>\n</main></body></html>\n", markup(page.footer));
  return text;
}

}  // namespace glassbox::report
