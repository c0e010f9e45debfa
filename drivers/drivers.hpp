// The verbs. Each returns the exit code of the program.
#pragma once

#include "invocation.hpp"

namespace glassbox::drivers {

int temper(const Invocation& invocation);
int anneal(const Invocation& invocation);
int evaluate(const Invocation& invocation);
int exact(const Invocation& invocation);
int infer(const Invocation& invocation);
int theory(const Invocation& invocation);
int train(const Invocation& invocation);
int merge(const Invocation& invocation);
int plan(const Invocation& invocation);
int sample(const Invocation& invocation);
int scale(const Invocation& invocation);
int inspect(const Invocation& invocation);
int report(const Invocation& invocation);

}  // namespace glassbox::drivers
