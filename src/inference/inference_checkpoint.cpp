// Records of an unfinished run, and what there is to go on from.
#include "glassbox/inference/inference_file.hpp"
#include "glassbox/store/raw.hpp"
#include "glassbox/store/run_file.hpp"
#include "inference_records.hpp"

namespace glassbox::inference {
namespace {

constexpr const char* kind = "inference";
constexpr const char* section_name = "state";

}  // namespace

void write_records(store::File& file, const InferenceOf& run, const std::vector<InferRecord>& records) {
  file.annotate("/", {"fingerprint", run.fingerprint});
  file.annotate("/", {"verb", std::string("infer")});
  if (run.rows > 0) file.annotate("/", {"rows", run.rows});
  if (records.empty()) return;
  std::vector<double> numbers;
  for (const InferRecord& record : records) {
    const std::vector<double> row = flat(record);
    numbers.insert(numbers.end(), row.begin(), row.end());
  }
  const auto rows = std::ssize(records);
  store::RawSection section(file, section_name);
  section.put("records", {rows, std::ssize(numbers) / rows}, numbers);
}

InferenceRemains find_inference(const std::string& output, const parallel::Group& world) {
  const store::RunFile found = store::find_run_file(output, "infer", kind, world);
  InferenceRemains remains;
  remains.warnings = found.warnings;
  remains.is_result = found.is_result;
  if (found.path.empty()) return remains;
  const store::File file = store::File::open_for_reading(found.path);
  remains.configuration = std::get<std::string>(file.attribute("/", "configuration"));
  remains.fingerprint = std::get<std::string>(file.attribute("/", "fingerprint"));
  const std::string records = std::string(section_name) + "/records";
  if (!file.contains(records)) return remains;
  const store::Array<double> rows = file.read<double>(records);
  for (std::int64_t r = 0; r < rows.shape[0]; ++r)
    remains.records.push_back(record_from(rows.values.data() + r * rows.shape[1], rows.shape[1] - quantity_count));
  return remains;
}

void write_inference_checkpoint(const std::string& output, const InferenceOf& run,
                                const std::vector<InferRecord>& records, const parallel::Group& world) {
  const std::size_t width = records.empty() ? 0 : quantity_count + records.front().magnetisation.size();
  store::write_checkpoint_file(
      {.output = output, .kind = kind, .configuration = run.configuration, .bytes = 8 * records.size() * width}, world,
      [&](store::File& file) { write_records(file, run, records); });
}

}  // namespace glassbox::inference
