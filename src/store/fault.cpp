// Finds the innermost entry of HDF5's error stack and throws it.
#include "glassbox/store/fault.hpp"

#include <hdf5.h>

#include <stdexcept>
#include <string>

namespace glassbox::store {

namespace {

/// Where the system refused, HDF5 quotes it in a line of addresses and times: its words alone.
std::string plain(const std::string& description) {
  constexpr std::string_view quote = "error message = '";
  const std::size_t start = description.find(quote);
  if (start == std::string::npos) return description;
  const std::size_t first = start + quote.size();
  return description.substr(first, description.find('\'', first) - first);
}

herr_t keep_first(unsigned, const H5E_error2_t* error, void* reason) {
  *static_cast<std::string*>(reason) = error->desc != nullptr ? plain(error->desc) : "";
  return 1;
}

}  // namespace

std::int64_t checked(std::int64_t result, std::string_view where, std::string_view attempt) {
  if (result >= 0) return result;
  std::string reason;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_first, &reason);
  if (reason.empty()) reason = "HDF5 gives no reason";
  throw std::runtime_error(std::string(where) + ": cannot " + std::string(attempt) + ": " + reason);
}

void silence_hdf5() {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

}  // namespace glassbox::store
