// Words of the configuration of `infer`, in the order of their enums.
#pragma once

#include <string>
#include <vector>

namespace glassbox::inference {

inline const std::vector<std::string> algorithm_words = {"amp", "bp", "gaussian-bp", "exact", "monte-carlo"};
inline const std::vector<std::string> coding_words = {"threshold", "above-mean"};
inline const std::vector<std::string> alpha_words = {"rows per input", "critical"};
inline const std::vector<std::string> temperature_words = {"auto", "known", "learnt"};

inline const std::vector<std::string> method_words = {"deflation", "joint"};

}  // namespace glassbox::inference
