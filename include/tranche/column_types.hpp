#pragma once
#include <algorithm>
#include <stdexcept>
#include <string>

#include "tranche/table.hpp"

// What a column does whose type is known. Included where a type of column is made: in
// sim/world/columns.cpp for those of public tables, and by a mechanism whose private column has a
// type of its own (`template class tranche::TypedColumn<Its>;`).
namespace tranche {

/// Whether a value of this type is a number that a results file can keep.
template <class T>
inline constexpr bool is_number = std::is_arithmetic_v<T> || requires(const T& held) {
  held.pounds();
};

template <class T>
TypedColumn<T>::TypedColumn(Table& table, ColumnInfo info, T initial)
    : AnyColumn(table, info), initial_(initial) {
  if (info.keep != Keep::never && !is_number<T>)
    throw std::logic_error("column " + std::string(info.name) + " cannot be recorded: no numbers");
}

template <class T>
std::span<const std::byte> TypedColumn<T>::bytes() const {
  return std::as_bytes(std::span(values_));
}

template <class T>
double TypedColumn<T>::value(std::size_t row, std::size_t lane) const {
  const T& held = values_[lane * rows_ + row];
  if constexpr (std::is_arithmetic_v<T>) return static_cast<double>(held);
  if constexpr (requires { held.pounds(); }) return held.pounds();
  return static_cast<double>(__builtin_nan(""));
}

template <class T>
void TypedColumn<T>::allocate(std::size_t rows, std::size_t lanes) {
  rows_ = rows;
  lanes_ = lanes;
  values_.assign(rows * lanes, initial_);
}

template <class T>
void TypedColumn<T>::reset() {
  if (info_.lifetime == Lifetime::run) std::fill(values_.begin(), values_.end(), initial_);
}

template <class T>
void TypedColumn<T>::copy_from(const AnyColumn& other) {
  const auto& same = static_cast<const TypedColumn&>(other);
  rows_ = same.rows_;
  lanes_ = same.lanes_;
  values_ = same.values_;
}

template <class T>
std::ptrdiff_t TypedColumn<T>::first_outside() const {
  if constexpr (is_number<T>) {
    const Range range = info_.range;
    const auto outside = [&](const T& held) {
      double number = 0;
      if constexpr (std::is_arithmetic_v<T>) {
        number = static_cast<double>(held);
      } else {
        number = held.pounds();
      }
      return number < range.least || number > range.most;
    };
    const auto found = std::find_if(values_.begin(), values_.end(), outside);
    if (found != values_.end()) return found - values_.begin();
  }
  return -1;
}

}  // namespace tranche
