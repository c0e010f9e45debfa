// Walks through a file.
#include "glassbox/store/catalogue.hpp"

#include <hdf5.h>
#include <hdf5_hl.h>

#include "glassbox/store/dataset.hpp"
#include "glassbox/store/fault.hpp"

namespace glassbox::store {

namespace {

H5_index_t order_of(const Handle& group) {
  const Handle list(H5Gget_create_plist(group.id()));
  unsigned tracked = 0;
  H5Pget_link_creation_order(list.id(), &tracked);
  return (tracked & H5P_CRT_ORDER_TRACKED) != 0 ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME;
}

std::vector<std::string> links_of(const Handle& group, const std::string& where) {
  H5G_info_t info;
  checked(H5Gget_info(group.id(), &info), where, "list the group");
  const H5_index_t order = order_of(group);
  std::vector<std::string> names;
  for (hsize_t i = 0; i < info.nlinks; ++i) {
    const auto length = checked(H5Lget_name_by_idx(group.id(), ".", order, H5_ITER_INC, i, nullptr, 0, H5P_DEFAULT),
                                where, "list the group");
    std::string name(static_cast<std::size_t>(length), '\0');
    H5Lget_name_by_idx(group.id(), ".", order, H5_ITER_INC, i, name.data(), name.size() + 1, H5P_DEFAULT);
    names.push_back(std::move(name));
  }
  return names;
}

herr_t keep_name(hid_t, unsigned, hid_t scale, void* name) {
  const ssize_t length = H5DSget_scale_name(scale, nullptr, 0);
  if (length < 0) return -1;
  auto& kept = *static_cast<std::string*>(name);
  kept.resize(static_cast<std::size_t>(length));
  H5DSget_scale_name(scale, kept.data(), kept.size() + 1);
  return 1;
}

Entry dataset_entry(const Handle& group, const std::string& where, const std::string& name) {
  const Dataset dataset = open_dataset(group, where, name);
  Entry entry;
  entry.cell = dataset.cell;
  entry.shape = dataset.shape;
  entry.kind = H5DSis_scale(dataset.handle.id()) > 0 ? Kind::axis : Kind::dataset;
  if (entry.kind == Kind::dataset)
    for (unsigned axis = 0; axis < dataset.shape.size(); ++axis) {
      entry.axes.emplace_back();
      H5DSiterate_scales(dataset.handle.id(), axis, nullptr, keep_name, &entry.axes.back());
    }
  entry.attributes = read_attributes(dataset.handle, dataset.where);
  return entry;
}

void walk(const Handle& group, const std::string& file, const std::string& path, std::vector<Entry>& entries) {
  for (const std::string& name : links_of(group, file + ":" + path)) {
    const std::string inner = path + "/" + name;
    const Handle object(checked(H5Oopen(group.id(), name.c_str(), H5P_DEFAULT), file + ":" + inner, "open the object"));
    const H5I_type_t type = H5Iget_type(object.id());
    if (type == H5I_DATASET) {
      entries.push_back(dataset_entry(group, file + ":" + path, name));
      entries.back().path = inner;
    } else if (type == H5I_GROUP) {
      Entry& entry = entries.emplace_back();
      entry.path = inner;
      entry.attributes = read_attributes(object, file + ":" + inner);
      walk(object, file, inner, entries);
    }
  }
}

}  // namespace

std::vector<Entry> catalogue(const File& file) {
  std::vector<Entry> entries;
  const Handle root(checked(H5Gopen2(file.handle().id(), "/", H5P_DEFAULT), file.path(), "open the root"));
  walk(root, file.path(), "", entries);
  return entries;
}

}  // namespace glassbox::store
