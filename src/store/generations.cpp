// Names, order and state of the files in a folder of checkpoints.
#include "glassbox/store/generations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <stdexcept>

#include "glassbox/store/file.hpp"
#include "glassbox/store/provenance.hpp"
#include "glassbox/store/trailer.hpp"

namespace glassbox::store {

namespace fs = std::filesystem;

std::string checkpoint_folder(const std::string& output) {
  return output + ".checkpoint";
}

std::vector<std::string> generations(const std::string& folder, const std::string& kind) {
  const std::regex name(kind + "-[0-9]{6,}\\.h5");
  std::vector<std::string> found;
  if (fs::is_directory(folder))
    for (const auto& entry : fs::directory_iterator(folder))
      if (std::regex_match(entry.path().filename().string(), name)) found.push_back(entry.path().string());
  std::ranges::sort(found);  // the names are numbered with leading zeros
  return found;
}

std::int64_t last_generation(const std::string& folder, const std::string& kind) {
  const std::vector<std::string> found = generations(folder, kind);
  return found.empty() ? 0 : std::stoll(found.back().substr(found.back().rfind('-') + 1));
}

std::string generation_path(const std::string& folder, const std::string& kind, std::int64_t generation) {
  return fmt::format("{}/{}-{:06}.h5", folder, kind, generation);
}

std::string damage(const std::string& path) {
  const Verdict verdict = verify(path);
  if (verdict.integrity == Integrity::intact) return {};
  return verdict.reason.empty() ? "its checksum is missing" : verdict.reason;
}

bool is_intact(const std::string& path, std::vector<std::string>& warnings) {
  const std::string why = damage(path);
  if (!why.empty()) warnings.push_back(path + " is damaged (" + why + ") and is not used");
  return why.empty();
}

void require_own_result(const std::string& output, const std::string& verb) {
  require_glassbox_file(output);
  if (const std::string why = damage(output); !why.empty())
    throw std::invalid_argument(output + " was changed since it was written (" + why +
                                "); move it away, or use --fresh to start over");
  require_verb(File::open_for_reading(output), verb);
}

void remove_checkpoints(const std::string& output) {
  fs::remove_all(checkpoint_folder(output));
}

void put_aside(const std::string& output) {
  const std::string aside = output + ".bak";
  if (!fs::exists(output) && !fs::exists(checkpoint_folder(output))) return;
  fs::remove_all(checkpoint_folder(aside));
  if (fs::exists(output)) fs::rename(output, aside);
  if (fs::exists(checkpoint_folder(output))) fs::rename(checkpoint_folder(output), checkpoint_folder(aside));
}

}  // namespace glassbox::store
