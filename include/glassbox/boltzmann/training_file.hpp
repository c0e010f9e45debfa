// Runs of training on disk: the machine file that a run leaves, and the checkpoints on the way, which hold the same.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/boltzmann/training_run.hpp"
#include "glassbox/parallel/group.hpp"
#include "glassbox/store/file.hpp"
#include "glassbox/store/provenance.hpp"

namespace glassbox::boltzmann {

/// What tells one set of data from another: a hash of all rows and labels, in hexadecimal.
std::string fingerprint(const DataSets& data);

/// The machine (see machine_file.hpp), group /training with the records, labelled by `epoch`, and group /state with
/// what is needed to go on. Collective, alike on all ranks of the file.
void write_training(store::File& file, const TrainingProgress& progress);
TrainingProgress read_training(const store::File& file);

/// What an earlier run has left, alike on all ranks.
struct TrainingRemains {
  std::string path;           ///< the newest file that is whole; empty: there is none
  bool is_result = false;     ///< that of a finished run; else a checkpoint
  std::string configuration;  ///< TOML
  std::string fingerprint;
  std::vector<std::string> warnings;  ///< damaged files, by name
};

/// Looks at `output` and at the folder `output`.checkpoint beside it; checksums are verified before HDF5 opens a file.
/// Throws WrongUsage where `output` is damaged, or of another program or verb. Collective.
TrainingRemains find_training(const std::string& output, const parallel::Group& world);

/// What files of one run have in common.
struct TrainingOf {
  std::string configuration;  ///< TOML
  std::string fingerprint;
  std::int64_t rows = 0, held_back = 0;  ///< of the data
};

/// Writes a checkpoint of generation `generation`, and removes those before the last. Collective.
void write_checkpoint(const std::string& output, const TrainingOf& run, const TrainingProgress& progress,
                      const parallel::Group& world);

/// The machine file of a finished run. Collective.
void write_result(const std::string& output, const TrainingOf& run, const TrainingProgress& progress,
                  const store::Provenance& provenance, const parallel::Group& world);

}  // namespace glassbox::boltzmann
