// Tables of a scaling study.
#pragma once

#include <string>

#include "glassbox/scaling/study_file.hpp"

namespace glassbox::drivers {

/// "3.2 kB"
std::string size_of(double bytes);

std::string times_table(const scaling::Study& study);
/// Means over ranks, medians over repetitions.
std::string phases_table(const scaling::Study& study);
std::string messages_table(const scaling::Study& study);
std::string outlook_table(const scaling::Study& study);

}  // namespace glassbox::drivers
