// Records of an unfinished run, and what there is to go on from.
#include <fmt/format.h>

#include <filesystem>

#include "glassbox/inference/inference_file.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/store/atomic.hpp"
#include "glassbox/store/free_space.hpp"
#include "glassbox/store/generations.hpp"
#include "glassbox/store/raw.hpp"
#include "inference_records.hpp"

namespace glassbox::inference {
namespace {

namespace fs = std::filesystem;

constexpr const char* kind = "inference";
constexpr const char* section_name = "state";

/// The newest checkpoint that is whole; else the result, else nothing.
std::string newest(const std::string& output, std::vector<std::string>& warnings) {
  std::vector<std::string> found = store::generations(store::checkpoint_folder(output), kind);
  while (!found.empty() && !store::is_intact(found.back(), warnings)) found.pop_back();
  if (!found.empty()) return found.back();
  return fs::exists(output) ? output : "";
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

}  // namespace

void write_records(store::File& file, const InferenceOf& run, const std::vector<InferRecord>& records) {
  file.annotate("/", {"fingerprint", run.fingerprint});
  file.annotate("/", {"verb", std::string("infer")});
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
  InferenceRemains remains;
  std::string path, warnings;
  parallel::at_the_door(world, [&] {
    if (fs::exists(output)) store::require_own_result(output, "infer");
    path = newest(output, remains.warnings);
    warnings = joined(remains.warnings);
  });
  path = world.broadcast(path);
  warnings = world.broadcast(warnings);
  remains.warnings.clear();
  for (std::size_t begin = 0, end; (end = warnings.find('\n', begin)) != std::string::npos; begin = end + 1)
    remains.warnings.push_back(warnings.substr(begin, end - begin));
  if (path.empty()) return remains;
  remains.is_result = path == output;
  const store::File file = store::File::open_for_reading(path);
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
  const std::string folder = store::checkpoint_folder(output);
  std::string path;
  parallel::at_the_door(world, [&] {
    fs::create_directories(folder);
    const std::size_t width = records.empty() ? 0 : quantity_count + records.front().magnetisation.size();
    store::require_space(folder, 8 * records.size() * width);
    path = store::generation_path(folder, kind, store::last_generation(folder, kind) + 1);
  });
  path = world.broadcast(path);
  {
    store::AtomicFile out(path, world);
    out.file().annotate("/", {"configuration", run.configuration});
    out.file().annotate("/", {"conventions", std::string(store::conventions)});
    write_records(out.file(), run, records);
    out.commit(store::Trailer::checksum);
  }
  if (world.rank() != 0) return;
  const std::vector<std::string> old = store::generations(folder, kind);
  for (std::size_t i = 0; i + 2 < old.size(); ++i) fs::remove(old[i]);
}

}  // namespace glassbox::inference
