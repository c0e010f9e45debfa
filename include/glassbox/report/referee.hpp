// What a referee asks first of a result, and what the file answers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/report/result.hpp"

namespace glassbox::report {

enum class Verdict : std::uint8_t { none, good, doubtful, bad };

struct Answer {
  std::string question, text;
  Verdict verdict = Verdict::none;
};

/// What a file is of, in a line: "edwards-anderson, dimensions [8, 8, 8], couplings gaussian".
std::string subject(const Result& result);

/// The same as people say it: "Edwards-Anderson spin glass".
std::string spoken_subject(const Result& result);

/// Equilibrium (or what stands in its place), agreement of estimators, samples, program, seed, command. The largest
/// of many differences is judged by how often it is that large by chance.
std::vector<Answer> answers(const Result& result);

}  // namespace glassbox::report
