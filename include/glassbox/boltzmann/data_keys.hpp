// The [data] section: which rows a machine learns from, and which it is judged by.
#pragma once

#include <cstdint>

#include "glassbox/boltzmann/binarisation.hpp"
#include "glassbox/boltzmann/data_set.hpp"
#include "glassbox/boltzmann/machine.hpp"
#include "glassbox/config/schema.hpp"
#include "glassbox/config/settings.hpp"
#include "glassbox/data/raw_table.hpp"

namespace glassbox::boltzmann {

config::Section data_section();

/// Parts without rows are empty. All parts have the same units, label names and image.
struct DataSets {
  Dataset train, validation, test;
  Binarise binarise = Binarise::threshold;
  data::RawTable train_raw;  ///< per_epoch: what the bits of `train` are drawn from, row by row; else empty
  double peak = 1.0;         ///< largest value of the training rows: probability 1 of per_epoch and fixed
  InputForm input;  ///< what a machine remembers of them; names of labels are in it whether it has label units or not
};

/// Reads or generates what [data] asks for: the first `rows` rows of the file, of which `validation` are held back;
/// bits and standards of all parts by the values of the training rows. With binarise = "per-epoch" the rows of `train`
/// are those of epoch 0; those of a minibatch of epoch e are
///     draw_binarised(train_raw, peak, rows, binarisation_name(seed, DataPart::train, e)).
/// Relative paths are relative to the working directory. A pure function of the settings, the files and the seed.
/// Throws config::Error where keys contradict one another, std::invalid_argument "<path>: ..." for files.
DataSets load_data(const config::Settings& settings, std::uint64_t seed);

}  // namespace glassbox::boltzmann
