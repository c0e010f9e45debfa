// Flat rows in four arrays.
#include "glassbox/spin_glass/state_file.hpp"

#include <algorithm>
#include <stdexcept>

#include "flat_row.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr std::int64_t head_size = 8;

void require_columns(const store::File& file, const std::string& name, std::int64_t columns) {
  const std::vector<std::int64_t> shape = file.shape(std::string(state_section) + "/" + name);
  if (shape.size() != 2 || shape[1] != columns)
    throw std::runtime_error(file.path() + ": the stored sample states do not fit this configuration (" + name +
                             "); use --fresh to start over");
}

/// Row `row` of what was read.
template <class T>
std::vector<T> part(const std::vector<T>& rows, std::int64_t row, std::int64_t columns) {
  return {rows.begin() + row * columns, rows.begin() + (row + 1) * columns};
}

StateHead head_of(const std::int64_t* h) {
  return {h[0], h[1], h[2], h[3], {h[4], h[5], h[6], h[7]}};
}

}  // namespace

std::int64_t StateWidths::bytes() const {
  return 8 * (head_size + integers + reals + words);
}

void create_states(store::RawSection& section, const StateWidths& widths, std::int64_t rows) {
  section.create("heads", {rows, head_size}, store::integer);
  section.create("integers", {rows, widths.integers}, store::integer);
  section.create("reals", {rows, widths.reals}, store::real);
  section.create("spins", {rows, widths.words}, {store::Element::uint64});
}

void write_states(store::RawSection& section, std::int64_t first_row, std::span<const StateRow> states) {
  // One array after the other: each is a copy of all that it writes.
  const auto write = [&](const char* name, auto append_part, auto all) {
    for (const StateRow& s : states) append_part(all, s);
    section.write(name, first_row, all);
  };
  using Integers = std::vector<std::int64_t>;
  using Reals = std::vector<double>;
  using Words = std::vector<std::uint64_t>;
  const auto append_head = [](Integers& all, const StateRow& s) {
    append(all, std::array{s.head.sample, s.head.sweep, s.head.doublings, s.head.passed});
    append(all, s.head.more);
  };
  write("heads", append_head, Integers());
  write(
      "integers", [](Integers& all, const StateRow& s) { append(all, s.integers); }, Integers());
  write(
      "reals", [](Reals& all, const StateRow& s) { append(all, s.reals); }, Reals());
  write(
      "spins", [](Words& all, const StateRow& s) { append(all, s.spins); }, Words());
}

StateReader::Block StateReader::read(const StatePlace& place, const StateWidths& widths) {
  // Rows that share a compressed chunk are best read together.
  constexpr std::int64_t most_rows = 16, most_bytes = std::int64_t{16} << 20;
  const store::File file = store::File::open_for_reading(place.path);
  require_columns(file, "heads", head_size);
  require_columns(file, "integers", widths.integers);
  require_columns(file, "reals", widths.reals);
  require_columns(file, "spins", widths.words);
  const std::string section = std::string(state_section) + "/";
  const std::int64_t length = std::clamp<std::int64_t>(most_bytes / widths.bytes(), 1, most_rows);
  Block block;
  block.path = file.path();
  block.first = place.row / length * length;
  block.count = std::min(length, file.shape(section + "heads").at(0) - block.first);
  const store::Rows wanted{block.first, block.count};
  block.heads = file.read<std::int64_t>(section + "heads", wanted).values;
  block.integers = file.read<std::int64_t>(section + "integers", wanted).values;
  block.reals = file.read<double>(section + "reals", wanted).values;
  block.spins = file.read<std::uint64_t>(section + "spins", wanted).values;
  return block;
}

StateRow StateReader::operator()(const StatePlace& place, const StateWidths& widths) {
  if (block_.path != place.path || place.row < block_.first || place.row >= block_.first + block_.count)
    block_ = read(place, widths);
  const std::int64_t row = place.row - block_.first;
  return {head_of(block_.heads.data() + row * head_size), part(block_.integers, row, widths.integers),
          part(block_.reals, row, widths.reals), part(block_.spins, row, widths.words)};
}

std::vector<StatePlace> state_places(const std::string& path) {
  const store::File file = store::File::open_for_reading(path);
  const std::string dataset = std::string(state_section) + "/heads";
  std::vector<StatePlace> places;
  if (!file.contains(dataset)) return places;
  const auto heads = file.read<std::int64_t>(dataset).values;
  for (std::size_t at = 0; at < heads.size(); at += head_size) {
    const StateHead head = head_of(heads.data() + at);
    places.push_back({path, static_cast<std::int64_t>(at / head_size), head.sample, head.sweep,
                      static_cast<int>(head.doublings), head.passed != 0});
  }
  return places;
}

}  // namespace glassbox::spin_glass
