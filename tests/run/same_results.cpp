// same_results A.h5 B.h5: exits 0 where both files hold the same datasets with the same bits, /timing excepted.
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "glassbox/store/catalogue.hpp"
#include "glassbox/store/file.hpp"

namespace {

using glassbox::store::Element;
using glassbox::store::Entry;
using glassbox::store::File;

std::vector<Entry> datasets(const File& file) {
  std::vector<Entry> found;
  for (const Entry& entry : glassbox::store::catalogue(file))
    if (entry.kind != glassbox::store::Kind::group && !entry.path.starts_with("/timing/")) found.push_back(entry);
  return found;
}

template <class T>
bool same(const File& a, const File& b, const std::string& path) {
  const auto x = a.read<T>(path).values, y = b.read<T>(path).values;
  return x.size() == y.size() && std::memcmp(x.data(), y.data(), x.size() * sizeof(T)) == 0;
}

bool same_texts(const File& a, const File& b, const std::string& path) {
  return a.read<std::string>(path).values == b.read<std::string>(path).values;
}

bool same_values(const File& a, const File& b, const Entry& entry) {
  switch (entry.cell.element) {
    case Element::float64:
      return same<double>(a, b, entry.path);
    case Element::uint64:
      return same<std::uint64_t>(a, b, entry.path);
    case Element::text:
      return same_texts(a, b, entry.path);
    default:
      return same<std::int64_t>(a, b, entry.path);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return std::fputs("same_results A.h5 B.h5\n", stderr), 2;
  const File a = File::open_for_reading(argv[1]), b = File::open_for_reading(argv[2]);
  const std::vector<Entry> in_a = datasets(a), in_b = datasets(b);
  int differences = 0;
  for (std::size_t i = 0; i < std::max(in_a.size(), in_b.size()); ++i) {
    const bool is_paired =
        i < in_a.size() && i < in_b.size() && in_a[i].path == in_b[i].path && in_a[i].shape == in_b[i].shape;
    if (is_paired && same_values(a, b, in_a[i])) continue;
    ++differences;
    std::printf("different: %s\n", i < in_a.size() ? in_a[i].path.c_str() : in_b[i].path.c_str());
  }
  std::printf("%zu datasets compared, %d differ\n", in_a.size(), differences);
  return differences == 0 && !in_a.empty() ? 0 : 1;
}
