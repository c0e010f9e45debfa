// What an instance file says of its own solution.
#pragma once

#include <optional>
#include <string_view>

namespace glassbox::spin_glass {

/// The best value of the objective that a comment of the file gives: the number that follows "best", "best known",
/// "optimum", "optimal value", "solution" and the like, with or without : or =, in text behind a # or in a line that
/// opens with c, as in "# best known cut: 458".
/// The last one counts. Nothing where there is none.
std::optional<double> best_known_value(std::string_view text);

}  // namespace glassbox::spin_glass
