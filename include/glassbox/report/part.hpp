// A stretch of a report: what was found, the figures, and what could not be shown.
#pragma once

#include <string>
#include <vector>

#include "glassbox/report/figure.hpp"

namespace glassbox::report {

struct Part {
  std::vector<std::string> findings;  ///< numbers that a figure's caption is too small for
  std::vector<Figure> figures;
  std::vector<std::string> notes;  ///< what is missing, and why
};

inline void append(Part& to, Part more) {
  to.findings.insert(to.findings.end(), more.findings.begin(), more.findings.end());
  to.figures.insert(to.figures.end(), more.figures.begin(), more.figures.end());
  to.notes.insert(to.notes.end(), more.notes.begin(), more.notes.end());
}

}  // namespace glassbox::report
