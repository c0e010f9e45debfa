// Whether a result can be trusted, as far as its file knows.
#pragma once

#include <vector>

#include "glassbox/report/referee.hpp"

namespace glassbox::report {

/// Up to 3.5 errors are good, beyond 5 they are bad.
Verdict verdict_of(double errors);

Answer equilibrium(const Result& result);
Answer agreement_of_free_energies(const Result& result);
Answer trust_of_machine(const Result& result);
std::vector<Answer> trust_of_inference(const Result& result);       ///< infer
std::vector<Answer> trust_of_feature_theory(const Result& result);  ///< theory of a feature
std::vector<Answer> trust_of_scaling(const Result& result);         ///< scale

}  // namespace glassbox::report
