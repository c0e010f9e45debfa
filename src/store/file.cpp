// Opens, closes and annotates HDF5 files, with the MPI driver where several ranks make one.
#include "glassbox/store/file.hpp"

#include <hdf5.h>
#include <sys/mman.h>
#include <unistd.h>

#include <exception>
#include <stdexcept>

#include "glassbox/parallel/native.hpp"
#include "glassbox/store/fault.hpp"

namespace glassbox::store {

namespace {

/// The function itself tells what it takes: only the parallel room names those types.
template <class Communicator, class Info>
herr_t use_mpi(herr_t (*set_driver)(hid_t, Communicator, Info), hid_t access, const parallel::Group& group) {
  return set_driver(access, *static_cast<const Communicator*>(group.native()),
                    *static_cast<const Info*>(parallel::native_info()));
}

Handle access_list(const std::string& path, const parallel::Group& group) {
  Handle access(H5Pcreate(H5P_FILE_ACCESS));
  // From 1.10 on HDF5 marks a file as being written: after a crash it would not open again.
  H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V110);
  H5Pset_fclose_degree(access.id(), H5F_CLOSE_STRONG);
  H5Pset_file_locking(access.id(), false, true);
  if (group.size() > 1) {
    checked(use_mpi(H5Pset_fapl_mpio, access.id(), group), path, "use the MPI driver");
    H5Pset_coll_metadata_write(access.id(), true);
    H5Pset_all_coll_metadata_ops(access.id(), true);
  }
  return access;
}

Handle creation_list() {
  Handle creation(H5Pcreate(H5P_FILE_CREATE));
  H5Pset_link_creation_order(creation.id(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  H5Pset_obj_track_times(creation.id(), false);
  return creation;
}

/// What HDF5 still holds of a file that is given up goes to memory: on a full disk the file would not close, and HDF5
/// crashes at the end of a program that has such a file.
void divert_to_memory(const Handle& file) {
  unsigned intent = H5F_ACC_RDONLY;
  void* descriptor = nullptr;
  H5Fget_intent(file.id(), &intent);
  if ((intent & H5F_ACC_RDWR) == 0 || H5Fget_vfd_handle(file.id(), H5P_DEFAULT, &descriptor) < 0) return;
  const int memory = memfd_create("given up", MFD_CLOEXEC);
  if (memory < 0) return;
  dup2(memory, *static_cast<int*>(descriptor));
  ::close(memory);
}

}  // namespace

File::File(std::string path, const parallel::Group& group, Handle handle)
    : path_(std::move(path)),
      group_(group),
      handle_(std::move(handle)),
      exceptions_at_birth_(std::uncaught_exceptions()) {}

File File::create(const std::string& path, const parallel::Group& group) {
  silence_hdf5();
  const Handle access = access_list(path, group), creation = creation_list();
  return {path, group,
          Handle(checked(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.id(), access.id()), path, "create the file"))};
}

File File::open_for_reading(const std::string& path) {
  silence_hdf5();
  const parallel::Group alone;
  const Handle access = access_list(path, alone);
  return {path, alone, Handle(checked(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id()), path, "open the file"))};
}

File::~File() {
  if (!handle_.is_open()) return;
  if (group_.size() == 1) divert_to_memory(handle_);
  // Closing is collective and the exception may be this rank's alone: the others would never come.
  if (group_.size() > 1 && std::uncaught_exceptions() > exceptions_at_birth_) handle_.abandon();
}

void File::flush() {
  checked(H5Fflush(handle_.id(), H5F_SCOPE_GLOBAL), path_, "flush the file");
}

void File::close() {
  flush();  // every rank's own fsync: closing alone leaves the data with the machine that wrote it
  checked(handle_.close(), path_, "close the file");
}

void File::annotate(const std::string& object, const Attribute& attribute) {
  const std::string where = path_ + ":" + object;
  const Handle opened(checked(H5Oopen(handle_.id(), object.c_str(), H5P_DEFAULT), where, "open it"));
  write_attribute(opened, where, attribute);
}

std::vector<Attribute> File::attributes(const std::string& object) const {
  const std::string where = path_ + ":" + object;
  const Handle opened(checked(H5Oopen(handle_.id(), object.c_str(), H5P_DEFAULT), where, "open it"));
  return read_attributes(opened, where);
}

AttributeValue File::attribute(const std::string& object, const std::string& name) const {
  for (const Attribute& attribute : attributes(object))
    if (attribute.name == name) return attribute.value;
  throw std::runtime_error(path_ + ":" + object + ": has no attribute '" + name + "'");
}

bool File::contains(const std::string& object) const {
  return H5Lexists(handle_.id(), object.c_str(), H5P_DEFAULT) > 0;
}

std::vector<std::int64_t> File::shape(const std::string& dataset) const {
  return open(dataset).shape;
}

Dataset File::open(const std::string& dataset) const {
  return open_dataset(handle_, path_ + ":", dataset);
}

}  // namespace glassbox::store
