// Reading and writing the dictionary.
#include "npy_header.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <stdexcept>

#include "line_walk.hpp"

namespace glassbox::data {
namespace {

constexpr std::string_view mark = "\x93NUMPY";
constexpr std::int64_t most_axes = 32;

/// Takes the dictionary apart from the left.
class Dictionary {
 public:
  Dictionary(std::string_view text, std::int64_t offset, const std::string& path)
      : text_(text), offset_(offset), path_(path) {}

  bool take(char c) {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void require(char c) {
    if (!take(c)) refuse(fmt::format("'{}' is expected here in the dictionary of the header", c));
  }
  std::string quotation() {
    const char quote = take('"') ? '"' : '\'';
    if (quote == '\'') require(quote);
    const std::size_t end = text_.find(quote, at_);
    if (end == std::string_view::npos) refuse("a quotation without an end");
    const std::string inside(text_.substr(at_, end - at_));
    at_ = end + 1;
    return inside;
  }
  StorageOrder order() {
    for (const auto& [word, order] : {std::pair{"False", StorageOrder::c}, std::pair{"True", StorageOrder::fortran}})
      if (take(word[0])) {
        const std::string_view rest = std::string_view(word).substr(1);
        if (!text_.substr(at_).starts_with(rest)) refuse("fortran_order is neither True nor False");
        at_ += rest.size();
        return order;
      }
    refuse("fortran_order is neither True nor False");
  }
  std::vector<std::int64_t> lengths() {
    std::vector<std::int64_t> shape;
    require('(');
    while (!take(')')) {
      std::int64_t length = -1;
      const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), length);
      if (error != std::errc{} || length < 0 || std::ssize(shape) == most_axes)
        refuse("the shape is no list of at most 32 whole numbers");
      at_ = static_cast<std::size_t>(end - text_.data());
      shape.push_back(length);
      if (!take(',')) {
        require(')');
        break;
      }
    }
    return shape;
  }
  [[noreturn]] void refuse(const std::string& what) const {
    refuse_npy(path_, offset_ + static_cast<std::int64_t>(at_), what);
  }

 private:
  std::string_view text_;
  std::int64_t offset_;
  const std::string& path_;
  std::size_t at_ = 0;
};

NpyHeader header_in(Dictionary dictionary) {
  std::optional<std::string> type;
  std::optional<StorageOrder> order;
  std::optional<std::vector<std::int64_t>> shape;
  dictionary.require('{');
  while (!dictionary.take('}')) {
    const std::string key = dictionary.quotation();
    dictionary.require(':');
    if (key == "descr") {
      if (dictionary.take('[')) dictionary.refuse("the array has records; plain numbers are needed");
      type = dictionary.quotation();
    } else if (key == "fortran_order") {
      order = dictionary.order();
    } else if (key == "shape") {
      shape = dictionary.lengths();
    } else {
      dictionary.refuse("unknown key " + in_quotes(key) + "; descr, fortran_order and shape are allowed");
    }
    if (!dictionary.take(',')) {
      dictionary.require('}');
      break;
    }
  }
  if (!type || !order || !shape) dictionary.refuse("descr, fortran_order and shape are needed in the header");
  return {.type = *type, .order = *order, .shape = *shape, .values_at = 0};
}

}  // namespace

void refuse_npy(const std::string& path, std::int64_t offset, const std::string& what) {
  throw std::invalid_argument(fmt::format("{}: byte {}: {}", path, offset, what));
}

NpyHeader parse_npy_header(std::string_view bytes, const std::string& path) {
  const std::int64_t size = std::ssize(bytes);
  const auto byte = [&](std::int64_t offset) -> std::int64_t { return static_cast<unsigned char>(bytes[offset]); };
  if (!bytes.starts_with(mark)) refuse_npy(path, 0, "this is no NumPy file: its first bytes are not \\x93NUMPY");
  if (size < 12) refuse_npy(path, size, "the file ends within its header");
  const std::int64_t version = byte(6);
  if (version < 1 || version > 3)
    refuse_npy(path, 6, fmt::format("format version {}; 1, 2 and 3 are allowed", version));
  const std::int64_t begin = version == 1 ? 10 : 12;
  std::int64_t length = 0;
  for (std::int64_t at = begin - 1; at >= 8; --at) length = length << 8 | byte(at);
  if (length > size - begin)
    refuse_npy(path, 8, fmt::format("a header of {} bytes, but the file has {}: it is cut short", length, size));
  NpyHeader header = header_in({bytes.substr(begin, length), begin, path});
  header.values_at = begin + length;
  return header;
}

std::string npy_header(const std::string& type, const std::vector<std::int64_t>& shape) {
  std::string lengths;
  for (const std::int64_t length : shape) lengths += fmt::format("{}, ", length);
  if (shape.size() > 1) lengths.resize(lengths.size() - 2);
  if (shape.size() == 1) lengths.pop_back();
  std::string dictionary = fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}), }}", type, lengths);
  constexpr std::size_t before = 10, alignment = 64;
  dictionary.append((alignment - (before + dictionary.size() + 1) % alignment) % alignment, ' ');
  dictionary += '\n';
  const auto low = static_cast<char>(dictionary.size() & 255), high = static_cast<char>(dictionary.size() >> 8);
  return std::string(mark) + std::string{'\x01', '\0', low, high} + dictionary;
}

}  // namespace glassbox::data
