// What `glassbox sample` is asked to do.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/boltzmann/sampler.hpp"
#include "glassbox/config/schema.hpp"
#include "glassbox/config/settings.hpp"

namespace glassbox::boltzmann {

enum class SamplingMethod : std::uint8_t { gibbs, tempered, both };
enum class ChainStart : std::uint8_t { data, random };

struct SampleJob {
  std::string machine;      ///< file
  std::string fingerprint;  ///< of the machine, where it is read
  SamplingMethod method = SamplingMethod::both;
  SamplingSchedule schedule;
  std::int64_t rungs = 0;      ///< of a ladder to be tuned; 0: `ladder`
  std::vector<double> ladder;  ///< from 0 to 1
  std::int64_t label = -1;     ///< held on; -1: none
  ChainStart start = ChainStart::random;
  std::string generator;          ///< file of other samples, to be held against the data; empty: none
  std::string generator_dataset;  ///< hdf5: where in it
  std::string output;
  std::string picture;  ///< path without ending; empty: none
};

const config::Schema& sample_schema();

/// Throws config::Error, with the place, where keys contradict one another.
SampleJob sample_job(const config::Settings& settings);

}  // namespace glassbox::boltzmann
