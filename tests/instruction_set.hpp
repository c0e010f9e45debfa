// Choosing the instruction set of the kernels, for tests.
#pragma once

#include <cstdint>

#include "hwy/targets.h"

namespace glassbox {

/// Only this one of Highway's targets, or (0) whatever the processor has.
inline void use_target(std::int64_t target) {
  hwy::SetSupportedTargetsForTest(target);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace glassbox
