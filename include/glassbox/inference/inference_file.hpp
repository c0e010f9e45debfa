// Inferences on disk: results, and the records that an unfinished run leaves.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/inference/data_summary.hpp"
#include "glassbox/inference/infer_job.hpp"
#include "glassbox/inference/infer_record.hpp"
#include "glassbox/inference/planted_summary.hpp"
#include "glassbox/parallel/group.hpp"
#include "glassbox/store/provenance.hpp"

namespace glassbox::inference {

/// What files of one run have in common.
struct InferenceOf {
  std::string configuration;  ///< TOML
  std::string fingerprint;    ///< of the data of a source; of planted data "planted"
  std::int64_t rows = 0;      ///< of the data of a source
};

/// /per_instance/<quantity>[size, beta, alpha, instance], /average/<quantity>[size, beta, alpha] with _error over
/// instances, overlap_distribution[size, beta, alpha, overlap_bin]; /theory/<quantity>[beta, alpha] by state evolution;
/// /transition where there are several sizes. Each rank writes its share of the instances. Collective over `world`.
void write_planted(const std::string& path, const InferJob& job, const std::vector<InferRecord>& records,
                   const store::Provenance& provenance, const parallel::Group& world);

/// /features/magnetization[feature, input], of all rows; /parts/<quantity>[part] and magnetization[part, input];
/// /temperature/evidence_gain[beta]; /halves/overlap[pair]; /scan. Collective over `world`.
void write_inferred(const std::string& path, const InferenceOf& run, const DataSummary& summary,
                    const std::vector<InferRecord>& records, const store::Provenance& provenance,
                    const parallel::Group& world);

/// What an earlier run has left, alike on all ranks.
struct InferenceRemains {
  bool is_result = false;     ///< of a finished run
  std::string configuration;  ///< TOML; empty: there is nothing
  std::string fingerprint;
  std::vector<InferRecord> records;   ///< of the first tasks
  std::vector<std::string> warnings;  ///< damaged files, by name
};

/// Looks at `output` and at the folder `output`.checkpoint. Throws WrongUsage where `output` is damaged, or of another
/// program or verb. Collective.
InferenceRemains find_inference(const std::string& output, const parallel::Group& world);

void write_inference_checkpoint(const std::string& output, const InferenceOf& run,
                                const std::vector<InferRecord>& records, const parallel::Group& world);

}  // namespace glassbox::inference
