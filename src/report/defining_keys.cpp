// By kind.
#include "glassbox/report/defining_keys.hpp"

namespace glassbox::report {

const std::map<std::string, std::vector<std::string>>& defining_keys() {
  static const std::map<std::string, std::vector<std::string>> keys = {
      {"edwards-anderson", {"dimensions", "boundary", "couplings"}},
      {"sherrington-kirkpatrick", {"sites", "couplings"}},
      {"hopfield", {"sites", "patterns"}},
      {"viana-bray", {"sites", "graph", "degree", "couplings"}},
      {"curie-weiss", {"sites"}},
      {"instance", {"path"}}};
  return keys;
}

}  // namespace glassbox::report
