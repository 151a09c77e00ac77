#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "analysis/values/tables.hpp"
#include "tranche/results/pounds.hpp"
#include "tranche/results/record_columns.hpp"

namespace tranche::analysis {

/// What the positions in a column stand for; nothing for a number. Conditions stand for themselves
/// by their codes.
std::vector<std::string> codes_of_index(const ResultsLayout& layout, std::string_view index);

template <class T>
Column::Type column_type(const RecordColumn& column) {
  const bool text = std::is_enum_v<T> || std::is_same_v<T, std::string>;
  if (text || *column.indexes) return Column::Type::text;
  const bool real = std::is_same_v<T, std::int64_t> || std::is_floating_point_v<T>;
  return real ? Column::Type::real : Column::Type::integer;
}

/// Positions become the `codes` they stand for, words themselves, pence pounds.
template <class T>
Cell cell_of(const RecordColumn& column, const std::vector<std::string>& codes, T value) {
  if constexpr (std::is_enum_v<T>) {
    return std::string(word_for(value));
  } else if constexpr (std::is_same_v<T, std::string>) {
    return value;
  } else if constexpr (std::is_same_v<T, std::int64_t>) {
    return pounds_of(value);
  } else if constexpr (std::is_floating_point_v<T>) {
    return static_cast<double>(value);
  } else {
    if (!*column.indexes) return static_cast<std::int64_t>(value);
    return value < 0 ? Cell() : Cell(codes.at(static_cast<std::size_t>(value)));
  }
}

}  // namespace tranche::analysis
