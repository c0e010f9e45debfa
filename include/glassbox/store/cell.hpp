// What a dataset holds in each of its cells, and a view of values to be written.
#pragma once

#include <concepts>
#include <cstdint>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>

namespace glassbox::store {

enum class Element : std::uint8_t { float64, int64, int32, uint64, int8, uint8, text, other };
std::string_view name_of(Element element);

struct Cell {
  Element element = Element::float64;
  std::int64_t length = 0;  ///< text: bytes at most; else 0

  bool operator==(const Cell&) const = default;
};

inline constexpr Cell real{Element::float64};
inline constexpr Cell integer{Element::int64};
constexpr Cell text(std::int64_t length) {
  return {Element::text, length};
}

template <class T>
constexpr Element element_of() {
  if constexpr (std::same_as<T, double>) return Element::float64;
  if constexpr (std::same_as<T, std::int64_t>) return Element::int64;
  if constexpr (std::same_as<T, std::int32_t>) return Element::int32;
  if constexpr (std::same_as<T, std::uint64_t>) return Element::uint64;
  if constexpr (std::same_as<T, std::int8_t>) return Element::int8;
  if constexpr (std::same_as<T, std::uint8_t>) return Element::uint8;
  if constexpr (std::same_as<T, std::string>) return Element::text;
  return Element::other;
}

template <class T>
concept Storable = element_of<T>()
!= Element::other;

/// A look at a vector, array or span of numbers or strings that somebody else owns.
struct Values {
  template <std::ranges::contiguous_range Range>
  requires Storable<std::ranges::range_value_t<Range>> Values(
      const Range& range)  // implicit on purpose: a vector is values
      : element(element_of<std::ranges::range_value_t<Range>>()),
        data(std::ranges::data(range)),
        count(static_cast<std::int64_t>(std::ranges::size(range))) {}

  Element element;
  const void* data;
  std::int64_t count;

  /// The smallest cell that holds every value.
  Cell cell() const;
  /// The first `kept` of them.
  Values first(std::int64_t kept) const;
};

}  // namespace glassbox::store
