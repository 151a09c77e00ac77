#pragma once
#include <cmath>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>

#include "params/plausible.hpp"
#include "params/source.hpp"
#include "tranche/money.hpp"

namespace tranche::params {

/// How a value is written in a scenario file.
enum class Kind { number, integer, toggle };

/// What a parameter is called, in which range it lies and where its default comes from. The range
/// is closed, in `unit`; values outside of it are the user's mistake. An assumption also has the
/// plausible range within it, or says why it has none.
struct RowText {
  std::string_view key;
  /// As in [month]; "1" for a pure number. It also says how a scenario file writes the value:
  /// durations ([week], [month], [year]) and money ([GBP], [GBP/…]) are text with their unit,
  /// [date] is a date or a time from the start.
  std::string_view unit;
  double minimum;
  double maximum;
  std::string_view help;  ///< one sentence
  Source source;
  Plausible plausible = {};
};

/// One parameter, declared once: parser, range errors, `tranche describe`, provenance and sweeps
/// all read this row. It reaches the member of its struct through two functions, so rows of
/// different structs fit one list. Thread rule: a constant.
struct Row {
  RowText text;
  Kind kind;
  double (*read)(const void* parameters);
  void (*write)(void* parameters, double value);
};

/// How a member of a struct is read and written as a number, and how a scenario file writes it;
/// money in pounds, toggles as 0 and 1.
template <auto member>
struct Member;
template <class Struct, class Value, Value Struct::*member>
struct Member<member> {
  static constexpr Kind kind = std::is_same_v<Value, bool>
                                   ? Kind::toggle
                                   : (std::is_integral_v<Value> ? Kind::integer : Kind::number);
  static double read(const void* parameters) {
    const Value& held = static_cast<const Struct*>(parameters)->*member;
    if constexpr (std::is_same_v<Value, Pence>) {
      return held.pounds();
    } else {
      return static_cast<double>(held);
    }
  }
  static void write(void* parameters, double value) {
    Value& held = static_cast<Struct*>(parameters)->*member;
    if constexpr (std::is_same_v<Value, Pence>) {
      held.value = std::llround(value * 100.0);  // an amount in pounds, to the nearest penny
    } else {
      held = static_cast<Value>(value);
    }
  }
};

/// `row<&TrustParameters::forgetting>({"forgetting", "1/month", 0, 0.2, "…", assumption(50),
/// plausible(0.005, 0.03, "…")})`
template <auto member>
constexpr Row row(RowText text) {
  return {text, Member<member>::kind, &Member<member>::read, &Member<member>::write};
}

}  // namespace tranche::params
