// Makes groups and writes rows in them.
#include "glassbox/store/section.hpp"

#include <hdf5.h>

#include <stdexcept>

#include "glassbox/store/dataset.hpp"
#include "glassbox/store/fault.hpp"

namespace glassbox::store {

namespace {

Handle opened_or_made(const File& file, const std::string& path, const std::string& where) {
  if (file.contains(path))
    return Handle(checked(H5Gopen2(file.handle().id(), path.c_str(), H5P_DEFAULT), where, "open the group"));
  const Handle links(H5Pcreate(H5P_LINK_CREATE)), group(H5Pcreate(H5P_GROUP_CREATE));
  H5Pset_create_intermediate_group(links.id(), 1);
  H5Pset_link_creation_order(group.id(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  H5Pset_obj_track_times(group.id(), false);
  return Handle(checked(H5Gcreate2(file.handle().id(), path.c_str(), links.id(), group.id(), H5P_DEFAULT), where,
                        "create the group"));
}

/// Compressed rows leave HDF5's cache only when their dataset closes: a full disk shows there.
void write_and_close(Dataset dataset, std::int64_t first_row, Values values, const parallel::Group& group) {
  write_rows(dataset, first_row, values, group);
  checked(dataset.handle.close(), dataset.where, "write rows");
}

}  // namespace

Section::Section(File& file, const std::string& path)
    : file_(&file), where_(file.path() + ":" + path), group_(opened_or_made(file, path, where_)) {}

void Section::write(const std::string& name, std::int64_t first_row, Values values) {
  write_and_close(open_dataset(group_, where_, name), first_row, values, file_->group());
}

void Section::write_all(const std::string& name, Values values) {
  Dataset dataset = open_dataset(group_, where_, name);
  if (values.count != row_count(dataset.shape) * cells_per_row(dataset.shape))
    throw std::runtime_error(dataset.where + ": " + std::to_string(values.count) + " values do not fill it");
  const Values mine = file_->group().rank() == 0 ? values : values.first(0);
  write_and_close(std::move(dataset), 0, mine, file_->group());
}

}  // namespace glassbox::store
