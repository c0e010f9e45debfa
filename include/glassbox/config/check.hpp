// A tree held against a schema.
#pragma once

#include "glassbox/config/schema.hpp"
#include "glassbox/config/tree.hpp"

namespace glassbox::config {

/// The document with every default filled in, in the order of the schema, integers turned to reals where reals are
/// wanted. Throws Error for an unknown section or key, a wrong type, a value out of range.
Node checked(const Schema& schema, const Node& document);

}  // namespace glassbox::config
