#pragma once
#include <compare>
#include <cstdint>

namespace tranche {

/// An amount of money in whole pence [GBP/100]. It adds, subtracts and compares exactly; it never
/// becomes a floating number by itself, so a rounding is always written out (`share_of`).
struct Pence {
  std::int64_t value = 0;  ///< [GBP/100]

  constexpr auto operator<=>(const Pence&) const = default;
  constexpr Pence& operator+=(Pence other) {
    value += other.value;
    return *this;
  }
  constexpr Pence& operator-=(Pence other) {
    value -= other.value;
    return *this;
  }
  friend constexpr Pence operator+(Pence a, Pence b) { return {a.value + b.value}; }
  friend constexpr Pence operator-(Pence a, Pence b) { return {a.value - b.value}; }
  /// The amount as a number, for equations and reports [GBP]; exact to the penny below 2^53 pence.
  constexpr double pounds() const { return static_cast<double>(value) / 100.0; }
};

// Beside std::min and std::max, which hand back references.
constexpr Pence min(Pence a, Pence b) { return a < b ? a : b; }
constexpr Pence max(Pence a, Pence b) { return a < b ? b : a; }

/// `share` [1] of `amount`, rounded down to the penny; `share` outside [0, 1] is clamped.
constexpr Pence share_of(Pence amount, double share) {
  if (!(share > 0)) return {};
  if (share >= 1) return amount;
  return {static_cast<std::int64_t>(static_cast<double>(amount.value) * share)};
}

}  // namespace tranche
