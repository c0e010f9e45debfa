// Datasets without scales.
#include "glassbox/store/raw.hpp"

#include "glassbox/store/dataset.hpp"

namespace glassbox::store {

void RawSection::create(const std::string& name, const std::vector<std::int64_t>& shape, Cell cell) {
  create_dataset(group(), where(), name, cell, shape);
}

void RawSection::put(const std::string& name, const std::vector<std::int64_t>& shape, Values values) {
  create(name, shape, values.cell());
  write_all(name, values);
}

}  // namespace glassbox::store
