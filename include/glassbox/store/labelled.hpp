// Arrays whose axes have names, values and units, so that xarray opens the section as it is.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/store/attribute.hpp"
#include "glassbox/store/section.hpp"

namespace glassbox::store {

struct Label {
  std::string long_name;
  std::string units;                 ///< of J, k_B = 1: "J", "1", "J/spin"
  std::vector<Attribute> more = {};  ///< "estimator" and the like
};

/// Axes are HDF5 dimension scales (https://docs.hdfgroup.org/hdf5/develop/_h5_d_s__u_g.html) in the same group as the
/// arrays along them. Every array here has a scale on every axis: one without would keep xarray from opening any.
class LabelledSection : public Section {
 public:
  using Section::Section;

  /// The places along an axis. `values` are alike on all ranks.
  void axis(const std::string& name, Values values, const Label& label);
  /// Another name for the places along an axis, as beta is for temperature. `values` are alike on all ranks.
  void coordinate(const std::string& name, const std::string& along, Values values, const Label& label);

  /// An array over axes that exist; no axes, a single value. Its rows come by write().
  void create(const std::string& name, const std::vector<std::string>& axes, const Label& label, Cell cell = real);
  /// The same, written at once with `values`, which are alike on all ranks.
  void put(const std::string& name, const std::vector<std::string>& axes, Values values, const Label& label);
};

}  // namespace glassbox::store
