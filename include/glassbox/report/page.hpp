// One self-contained HTML page.
#pragma once

#include <string>
#include <vector>

#include "glassbox/report/part.hpp"
#include "glassbox/report/referee.hpp"
#include "glassbox/report/unfinished.hpp"

namespace glassbox::report {

/// What is known of one file: answers, and the configuration as run.
struct Card {
  std::string file;
  std::vector<Answer> answers;
  std::string configuration;
};

struct Page {
  std::string title;
  std::vector<Card> cards;
  std::vector<Unfinished> unfinished = {};
  Part part = {};
  std::vector<std::string> pictures = {};  ///< SVG as gnuplot wrote it, one for each figure of the part
  std::string footer = {};
};

/// No script, no address of any network; readable on paper, on a phone, in the dark.
std::string html(const Page& page);

/// The style sheet of the page.
std::string style();

}  // namespace glassbox::report
