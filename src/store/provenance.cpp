// Writes, reads and demands the attributes of the root.
#include "glassbox/store/provenance.hpp"

#include <array>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string_view>

namespace glassbox::store {

namespace {

std::string root_text(const File& file, const std::string& name) {
  const AttributeValue value = file.attribute("/", name);
  if (const auto* words = std::get_if<std::string>(&value)) return *words;
  throw std::runtime_error(file.path() + ": its attribute '" + name + "' is a number, not text");
}

std::int64_t root_number(const File& file, const std::string& name) {
  const AttributeValue value = file.attribute("/", name);
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  throw std::runtime_error(file.path() + ": its attribute '" + name + "' is no whole number");
}

/// Empty where there is none.
std::string optional_text(const File& file, const std::string& name) {
  for (const Attribute& attribute : file.attributes("/"))
    if (attribute.name == name)
      if (const auto* words = std::get_if<std::string>(&attribute.value)) return *words;
  return {};
}

bool begins_as_hdf5(const std::string& path) {
  constexpr std::string_view signature = "\x89HDF\r\n\x1a\n";
  std::array<char, 8> start{};
  std::ifstream(path, std::ios::binary).read(start.data(), start.size());
  return std::string_view(start.data(), start.size()) == signature;
}

}  // namespace

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm calendar{};
  gmtime_r(&now, &calendar);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &calendar);
  return text.data();
}

void write_provenance(File& file, const Provenance& provenance) {
  file.annotate("/", {"conventions", conventions});
  file.annotate("/", {"glassbox_version", provenance.glassbox_version});
  file.annotate("/", {"git_commit", provenance.git_commit});
  file.annotate("/", {"command", provenance.command});
  file.annotate("/", {"configuration", provenance.configuration});
  file.annotate("/", {"created", file.group().broadcast(provenance.created)});
  file.annotate("/", {"ranks", provenance.ranks});
  write_timing(file, provenance.timing);
}

Provenance read_provenance(const File& file) {
  return {.glassbox_version = root_text(file, "glassbox_version"),
          .git_commit = root_text(file, "git_commit"),
          .command = root_text(file, "command"),
          .configuration = root_text(file, "configuration"),
          .created = root_text(file, "created"),
          .ranks = root_number(file, "ranks")};
}

void require_verb(const File& file, const std::string& verb) {
  const std::string other = optional_text(file, "verb");
  if (other != verb)
    throw std::invalid_argument(file.path() + " holds results of " + (other.empty() ? "another command" : other) +
                                "; give " + verb + " another --output");
}

void require_glassbox_file(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) throw std::runtime_error(path + ": no such file");
  if (!std::ifstream(path)) throw std::runtime_error(path + ": may not be read");
  if (!begins_as_hdf5(path)) throw std::runtime_error(path + ": is no HDF5 file, so no result of glassbox");
  std::optional<File> file;
  try {
    file.emplace(File::open_for_reading(path));
  } catch (const std::runtime_error& fault) {
    throw std::runtime_error(std::string(fault.what()) + "; the file is damaged or was cut short");
  }
  const std::string declared = optional_text(*file, "conventions");
  if (declared.empty())
    throw std::runtime_error(path + ": was written by another program (it has no attribute 'conventions')");
  if (declared != conventions)
    throw std::runtime_error(path + ": follows '" + declared + "'; this version of glassbox reads '" + conventions +
                             "'");
}

}  // namespace glassbox::store
