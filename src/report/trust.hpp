// Whether a result can be trusted, as far as its file knows.
#pragma once

#include "glassbox/report/referee.hpp"

namespace glassbox::report {

Answer equilibrium(const Result& result);
Answer agreement_of_free_energies(const Result& result);
Answer trust_of_machine(const Result& result);

}  // namespace glassbox::report
