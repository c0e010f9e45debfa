// A sample state is four flat rows: a short head, integers, reals, packed spins.
#include "glassbox/spin_glass/state_file.hpp"

#include <algorithm>
#include <stdexcept>

namespace glassbox::spin_glass {
namespace {

/// The columns of a head.
enum Head : std::int64_t { sample, sweep, doublings, passed, bonds, exchanges, round_trips, head_size };

std::int64_t integer_columns(const Protocol& p) {
  return 2 * p.replicas() + 2 * (p.rungs() - 1) + 2 * p.rungs() + p.rungs() * p.shape.integers_per_rung();
}

std::int64_t real_columns(const Protocol& p) {
  return 1 + p.rungs() * p.shape.reals_per_rung();
}

std::int64_t spin_words(const Protocol& p) {
  return p.replicas() * packed_words(p.shape.overlap.terms);
}

template <class To, class From>
void append(std::vector<To>& row, const From& values) {
  row.insert(row.end(), values.begin(), values.end());
}

void append_integers(const SampleState& s, std::vector<std::int64_t>& row) {
  append(row, s.standing.rung);
  append(row, s.standing.heading);
  append(row, s.counts.attempts);
  append(row, s.counts.accepted);
  append(row, s.counts.up);
  append(row, s.counts.down);
}

/// Takes values off the front of a row.
template <class T>
class Reader {
 public:
  explicit Reader(std::span<const T> row) : row_(row) {}
  std::span<const T> take(std::int64_t count) {
    const auto part = row_.first(count);
    row_ = row_.subspan(count);
    return part;
  }
  template <class To>
  void take_into(std::vector<To>& to) {
    for (std::size_t i = 0; const T value : take(static_cast<std::int64_t>(to.size())))
      to[i++] = static_cast<To>(value);
  }

 private:
  std::span<const T> row_;
};

SampleState blank(const Protocol& p) {
  SampleState s;
  s.standing = sampling::Standing::start(p.copies, p.rungs());
  s.counts = sampling::ExchangeCounts::none(p.rungs());
  s.measurements.assign(p.rungs(), RungMeasurements(p.shape));
  return s;
}

void require_columns(const store::File& file, const std::string& name, std::int64_t columns) {
  const std::vector<std::int64_t> shape = file.shape(std::string(state_section) + "/" + name);
  if (shape.size() != 2 || shape[1] != columns)
    throw std::runtime_error(file.path() + ": the stored sample states do not fit this configuration (" + name +
                             "); use --fresh to start over");
}

/// Row `row` of what was read.
template <class T>
std::span<const T> part(const std::vector<T>& rows, std::int64_t row, std::int64_t columns) {
  return std::span<const T>(rows).subspan(row * columns, columns);
}

SampleState state_of(const StateRows& rows, std::int64_t row, const Protocol& protocol) {
  const auto head = part(rows.heads, row, head_size);
  Reader<std::int64_t> integers(part(rows.integers, row, integer_columns(protocol)));
  Reader<double> reals(part(rows.reals, row, real_columns(protocol)));
  SampleState s = blank(protocol);
  s.sample = head[sample];
  s.sweep = head[sweep];
  s.doublings = static_cast<int>(head[doublings]);
  s.has_passed = head[passed] != 0;
  s.bonds = head[bonds];
  s.counts.exchanges = head[exchanges];
  s.counts.round_trips = head[round_trips];
  integers.take_into(s.standing.rung);
  integers.take_into(s.standing.heading);
  s.standing.restore();
  for (auto* counts : {&s.counts.attempts, &s.counts.accepted, &s.counts.up, &s.counts.down})
    integers.take_into(*counts);
  s.lowest_energy = reals.take(1)[0];
  for (RungMeasurements& rung : s.measurements)
    rung.restore(reals.take(protocol.shape.reals_per_rung()), integers.take(protocol.shape.integers_per_rung()));
  const auto spins = part(rows.spins, row, spin_words(protocol));
  s.spins.assign(spins.begin(), spins.end());
  return s;
}

/// Rows that share a compressed chunk are best read together.
StateRows read_rows(const store::File& file, std::int64_t row, const Protocol& protocol) {
  constexpr std::int64_t most_rows = 16, most_bytes = std::int64_t{16} << 20;
  require_columns(file, "integers", integer_columns(protocol));
  require_columns(file, "reals", real_columns(protocol));
  require_columns(file, "spins", spin_words(protocol));
  const std::string section = std::string(state_section) + "/";
  const std::int64_t block = std::clamp<std::int64_t>(most_bytes / state_bytes(protocol), 1, most_rows);
  StateRows rows;
  rows.path = file.path();
  rows.first = row / block * block;
  rows.count = std::min(block, file.shape(section + "heads").at(0) - rows.first);
  const store::Rows wanted{rows.first, rows.count};
  rows.heads = file.read<std::int64_t>(section + "heads", wanted).values;
  rows.integers = file.read<std::int64_t>(section + "integers", wanted).values;
  rows.reals = file.read<double>(section + "reals", wanted).values;
  rows.spins = file.read<std::uint64_t>(section + "spins", wanted).values;
  return rows;
}

}  // namespace

void create_states(store::RawSection& section, const Protocol& protocol, std::int64_t rows) {
  section.create("heads", {rows, head_size}, store::integer);
  section.create("integers", {rows, integer_columns(protocol)}, store::integer);
  section.create("reals", {rows, real_columns(protocol)}, store::real);
  section.create("spins", {rows, spin_words(protocol)}, {store::Element::uint64});
}

void write_states(store::RawSection& section, std::int64_t first_row, std::span<const SampleState> states) {
  std::vector<std::int64_t> heads, integers;
  std::vector<double> reals;
  std::vector<std::uint64_t> spins;
  for (const SampleState& s : states) {
    append(heads, std::vector<std::int64_t>{s.sample, s.sweep, s.doublings, s.has_passed ? 1 : 0, s.bonds,
                                            s.counts.exchanges, s.counts.round_trips});
    append_integers(s, integers);
    reals.push_back(s.lowest_energy);
    for (const RungMeasurements& rung : s.measurements) rung.append_state(reals, integers);
    append(spins, s.spins);
  }
  section.write("heads", first_row, heads);
  section.write("integers", first_row, integers);
  section.write("reals", first_row, reals);
  section.write("spins", first_row, spins);
}

SampleState StateReader::operator()(const StatePlace& place, const Protocol& protocol) {
  if (rows_.path != place.path || place.row < rows_.first || place.row >= rows_.first + rows_.count)
    rows_ = read_rows(store::File::open_for_reading(place.path), place.row, protocol);
  try {
    return state_of(rows_, place.row - rows_.first, protocol);
  } catch (const std::invalid_argument& error) {
    throw std::runtime_error(place.path + ": the sample state in row " + std::to_string(place.row) +
                             " is damaged: " + error.what());
  }
}

std::vector<StatePlace> state_places(const std::string& path) {
  const store::File file = store::File::open_for_reading(path);
  const std::string dataset = std::string(state_section) + "/heads";
  std::vector<StatePlace> places;
  if (!file.contains(dataset)) return places;
  const auto heads = file.read<std::int64_t>(dataset).values;
  for (std::size_t at = 0; at < heads.size(); at += head_size)
    places.push_back({path, static_cast<std::int64_t>(at / head_size), heads[at + sample], heads[at + sweep],
                      static_cast<int>(heads[at + doublings]), heads[at + passed] != 0});
  return places;
}

std::int64_t state_bytes(const Protocol& protocol) {
  return 8 * (head_size + integer_columns(protocol) + real_columns(protocol) + spin_words(protocol));
}

}  // namespace glassbox::spin_glass
