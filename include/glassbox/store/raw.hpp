// Arrays without labels: the state of a run, tables, spins. Kept apart, for xarray opens labelled sections only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/store/section.hpp"

namespace glassbox::store {

class RawSection : public Section {
 public:
  using Section::Section;

  /// An array of that shape; its rows come by write().
  void create(const std::string& name, const std::vector<std::int64_t>& shape, Cell cell);
  /// The same, written at once with `values`, which are alike on all ranks.
  void put(const std::string& name, const std::vector<std::int64_t>& shape, Values values);
};

}  // namespace glassbox::store
