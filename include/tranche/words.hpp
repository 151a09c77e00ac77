#pragma once
#include <array>
#include <cstddef>
#include <string_view>

namespace tranche {

/// The words for the values of an enumeration, in their order, as scenario files and results have
/// them. Stands beside the enumeration; `last` is its last value, so that a value without a word
/// does not compile:
///   constexpr auto words_of(Side) { return words_up_to<Side::right>("left", "right"); }
template <auto last, class... Words>
constexpr std::array<std::string_view, sizeof...(Words)> words_up_to(Words... words) {
  static_assert(sizeof...(Words) == static_cast<std::size_t>(last) + 1);
  return {words...};
}

/// The word for one value.
template <class Enum>
constexpr std::string_view word_for(Enum value) {
  return words_of(value)[static_cast<std::size_t>(value)];
}

}  // namespace tranche
