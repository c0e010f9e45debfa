// Whether a result can be trusted, as far as its file knows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/report/referee.hpp"

namespace glassbox::report {

/// Of the largest of so many differences, in errors: good where one in a hundred runs has it by chance, bad where not
/// one in ten thousand has.
Verdict verdict_of(double errors, std::int64_t count);

/// "4.2 errors at the worst of 600 (3.3 are usual)"
std::string spoken_largest(double errors, std::int64_t count);

Answer equilibrium(const Result& result);
Answer agreement_of_free_energies(const Result& result);
Answer trust_of_ground_states(const Result& result);  ///< of simulated annealing
/// "How many rows?", of training, evaluation and inference from data; nothing where the file does not say.
std::vector<Answer> rows_of_data(const Result& result);
Answer trust_of_machine(const Result& result);
std::vector<Answer> trust_of_inference(const Result& result);       ///< infer
std::vector<Answer> trust_of_feature_theory(const Result& result);  ///< theory of a feature
std::vector<Answer> trust_of_scaling(const Result& result);         ///< scale

}  // namespace glassbox::report
