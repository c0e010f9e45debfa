// Dimension scales and the arrays along them.
#include "glassbox/store/labelled.hpp"

#include <hdf5.h>
#include <hdf5_hl.h>

#include <stdexcept>

#include "glassbox/store/dataset.hpp"
#include "glassbox/store/fault.hpp"

namespace glassbox::store {

namespace {

/// xarray reads here which arrays of a group are coordinates (CF conventions, section 5).
constexpr const char* coordinate_list = "coordinates";

void attach(const Dataset& dataset, const Label& label) {
  write_attribute(dataset.handle, dataset.where, {"long_name", label.long_name});
  write_attribute(dataset.handle, dataset.where, {"units", label.units});
  for (const Attribute& attribute : label.more) write_attribute(dataset.handle, dataset.where, attribute);
}

Dataset opened_axis(const Handle& group, const std::string& where, const std::string& name) {
  if (H5Lexists(group.id(), name.c_str(), H5P_DEFAULT) > 0) {
    Dataset axis = open_dataset(group, where, name);
    if (H5DSis_scale(axis.handle.id()) > 0) return axis;
  }
  throw std::runtime_error(where + ": has no axis '" + name + "'; axes come before the arrays along them");
}

}  // namespace

void LabelledSection::axis(const std::string& name, Values values, const Label& label) {
  const Dataset scale = create_dataset(group(), where(), name, values.cell(), {values.count});
  checked(H5DSset_scale(scale.handle.id(), name.c_str()), scale.where, "make it an axis");
  attach(scale, label);
  write_all(name, values);
}

void LabelledSection::coordinate(const std::string& name, const std::string& along, Values values, const Label& label) {
  put(name, {along}, values, label);
  std::string names;
  for (const Attribute& attribute : read_attributes(group(), where()))
    if (attribute.name == coordinate_list) names = std::get<std::string>(attribute.value) + " ";
  write_attribute(group(), where(), {coordinate_list, names + name});
}

void LabelledSection::create(const std::string& name, const std::vector<std::string>& axes, const Label& label,
                             Cell cell) {
  std::vector<Dataset> scales;
  std::vector<std::int64_t> shape;
  for (const std::string& axis : axes) {
    scales.push_back(opened_axis(group(), where(), axis));
    shape.push_back(scales.back().shape[0]);
  }
  const Dataset dataset = create_dataset(group(), where(), name, cell, shape);
  for (unsigned d = 0; d < scales.size(); ++d)
    checked(H5DSattach_scale(dataset.handle.id(), scales[d].handle.id(), d), dataset.where, "attach an axis");
  attach(dataset, label);
}

void LabelledSection::put(const std::string& name, const std::vector<std::string>& axes, Values values,
                          const Label& label) {
  create(name, axes, label, values.cell());
  write_all(name, values);
}

}  // namespace glassbox::store
