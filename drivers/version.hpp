// Which program this is, and what it was built with.
#pragma once

#include <string>

namespace glassbox::drivers {

std::string version();     ///< "0.1.0"
std::string git_commit();  ///< of the sources, "-dirty" where they had changed; "unknown" outside a repository

/// The answer to --version.
std::string version_text();

}  // namespace glassbox::drivers
