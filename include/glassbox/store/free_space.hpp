// Room on the disk: asked before writing, for a full disk leaves ranks waiting inside HDF5.
#pragma once

#include <cstdint>
#include <string>

namespace glassbox::store {

/// Bytes that an ordinary user can still write where `path` is or would be.
std::uint64_t free_space(const std::string& path);

/// Throws std::runtime_error where fewer than `bytes` are free.
void require_space(const std::string& path, std::uint64_t bytes);

}  // namespace glassbox::store
