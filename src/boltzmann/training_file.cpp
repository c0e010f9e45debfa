// Training runs as HDF5: what is written and read, machine, records and state.
#include "glassbox/boltzmann/training_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "glassbox/boltzmann/machine_file.hpp"
#include "glassbox/store/labelled.hpp"
#include "glassbox/store/raw.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr const char* state_section = "state";
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// One number of a record: its name, what it is, its unit, where it stands.
struct Field {
  const char *name, *long_name, *units;
  double (*read)(const EpochRecord&);
  void (*set)(EpochRecord&, double);
};

#define GLASSBOX_FIELD(name, member, long_name, units)                                          \
  Field {                                                                                       \
    name, long_name, units, [](const EpochRecord& r) { return static_cast<double>(r.member); }, \
        [](EpochRecord& r, double x) { r.member = static_cast<decltype(r.member)>(x); }         \
  }

const Field fields[] = {
    GLASSBOX_FIELD("stage", stage, "stage of the training, from 0", "1"),
    GLASSBOX_FIELD("epoch_of_stage", epoch, "epochs of the stage that are done", "1"),
    GLASSBOX_FIELD("steps", k, "alternations or sweeps of chains in a step, k", "1"),
    GLASSBOX_FIELD("learning_rate", rate, "learning rate", "1"),
    GLASSBOX_FIELD("reconstruction_error_train", train.reconstruction_error,
                   "mean squared reconstruction error, training rows", "1"),
    GLASSBOX_FIELD("reconstruction_error_validation", validation.reconstruction_error,
                   "mean squared reconstruction error, held back rows", "1"),
    GLASSBOX_FIELD("pseudo_likelihood_train", train.pseudo_likelihood, "pseudo-likelihood, training rows", "nat"),
    GLASSBOX_FIELD("pseudo_likelihood_validation", validation.pseudo_likelihood, "pseudo-likelihood, held back rows",
                   "nat"),
    GLASSBOX_FIELD("free_energy_train", train.free_energy, "mean free energy F(v), training rows", "nat"),
    GLASSBOX_FIELD("free_energy_validation", validation.free_energy, "mean free energy F(v), held back rows", "nat"),
    GLASSBOX_FIELD("free_energy_gap", free_energy_gap, "free energy of held back rows minus that of training rows",
                   "nat"),
    GLASSBOX_FIELD("log_likelihood_train", train.log_likelihood, "mean log-likelihood, training rows", "nat"),
    GLASSBOX_FIELD("log_likelihood_validation", validation.log_likelihood, "mean log-likelihood, held back rows",
                   "nat"),
    GLASSBOX_FIELD("classification_error_train", train.classification_error, "share of wrong labels, training rows",
                   "1"),
    GLASSBOX_FIELD("classification_error_validation", validation.classification_error,
                   "share of wrong labels, held back rows", "1"),
    GLASSBOX_FIELD("log_z", log_z, "log Z: summed over states, or forward annealed importance sampling", "nat"),
    GLASSBOX_FIELD("log_z_error", log_z_error, "its standard error, 0 where Z is summed", "nat"),
    GLASSBOX_FIELD("largest_weight", largest_weight, "largest |w|", "1"),
    GLASSBOX_FIELD("mean_activity", mean_activity, "mean activity of hidden units, training rows", "1"),
    GLASSBOX_FIELD("dead_units", dead, "hidden units that are nearly always on or off", "1"),
    GLASSBOX_FIELD("duplicate_units", duplicates, "hidden units whose weights another's resemble", "1"),
};
#undef GLASSBOX_FIELD

std::int64_t longest_spectrum(const std::vector<EpochRecord>& records) {
  std::int64_t longest = 0;
  for (const EpochRecord& r : records) longest = std::max<std::int64_t>(longest, std::ssize(r.spectrum));
  return longest;
}

void write_records(store::File& file, const std::vector<EpochRecord>& records) {
  if (records.empty()) return;
  store::LabelledSection section(file, "training");
  std::vector<std::int64_t> number;
  for (std::int64_t r = 0; r < std::ssize(records); ++r) number.push_back(r + 1);
  section.axis("epoch", number, {"records, one after each epoch that was looked at, over all stages", "1"});
  for (const Field& field : fields) {
    std::vector<double> values;
    for (const EpochRecord& r : records) values.push_back(field.read(r));
    section.put(field.name, {"epoch"}, values, {field.long_name, field.units});
  }
  const std::int64_t longest = longest_spectrum(records);
  if (longest == 0) return;
  std::vector<std::int64_t> rank(longest);
  std::vector<double> spectra;
  for (std::int64_t s = 0; s < longest; ++s) rank[s] = s + 1;
  for (const EpochRecord& r : records) {
    spectra.insert(spectra.end(), r.spectrum.begin(), r.spectrum.end());
    spectra.resize(spectra.size() + longest - r.spectrum.size(), nan);
  }
  section.axis("singular_value", rank, {"singular values in the order of their size", "1"});
  section.put("weight_spectrum", {"epoch", "singular_value"}, spectra, {"singular values of the weights", "1"});
}

std::vector<EpochRecord> read_records(const store::File& file) {
  std::vector<EpochRecord> records;
  if (!file.contains("training/epoch")) return records;
  records.resize(file.shape("training/epoch")[0]);
  for (const Field& field : fields) {
    const std::vector<double> values = file.read<double>(std::string("training/") + field.name).values;
    for (std::size_t r = 0; r < records.size(); ++r) field.set(records[r], values[r]);
  }
  if (!file.contains("training/weight_spectrum")) return records;
  const store::Array<double> spectra = file.read<double>("training/weight_spectrum");
  for (std::size_t r = 0; r < records.size(); ++r)
    for (std::int64_t s = 0; s < spectra.shape[1]; ++s)
      if (const double x = spectra.values[r * spectra.shape[1] + s]; x == x) records[r].spectrum.push_back(x);
  return records;
}

template <class T>
void put_state(store::RawSection& section, const std::string& name, const std::vector<T>& values) {
  if (!values.empty()) section.put(name, {std::ssize(values)}, values);
}

template <class T>
std::vector<T> get_state(const store::File& file, const std::string& name) {
  const std::string path = std::string(state_section) + "/" + name;
  return file.contains(path) ? file.read<T>(path).values : std::vector<T>();
}

}  // namespace

void write_training(store::File& file, const TrainingProgress& progress) {
  write_machine(file, progress.machine);
  write_records(file, progress.records);
  store::RawSection section(file, state_section);
  section.put("place", {3}, std::vector<std::int64_t>{progress.stage, progress.epoch, progress.step});
  put_state(section, "floats", std::vector<double>(progress.state.floats.begin(), progress.state.floats.end()));
  put_state(section, "bits", progress.state.bits);
  put_state(section, "numbers", progress.state.numbers);
}

TrainingProgress read_training(const store::File& file) {
  TrainingProgress progress;
  progress.machine = read_machine(file);
  progress.records = read_records(file);
  const std::vector<std::int64_t> place = get_state<std::int64_t>(file, "place");
  if (place.size() != 3) throw std::invalid_argument(file.path() + ": state/place has not three numbers");
  progress.stage = place[0];
  progress.epoch = place[1];
  progress.step = place[2];
  const std::vector<double> floats = get_state<double>(file, "floats");
  progress.state = {.floats = {},
                    .bits = get_state<std::uint64_t>(file, "bits"),
                    .numbers = get_state<std::int64_t>(file, "numbers")};
  for (const double x : floats) progress.state.floats.push_back(static_cast<float>(x));
  return progress;
}

}  // namespace glassbox::boltzmann
