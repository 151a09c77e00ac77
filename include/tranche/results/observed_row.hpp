#pragma once
#include <cstdint>
#include <string>

#include "tranche/words.hpp"

namespace tranche {

/// Whether a quantity is taken as it stands at the date, or as what was added to it within the
/// fiscal year up to the date.
enum class ObservedOver : std::uint8_t { to_date, fiscal_year };
constexpr auto words_of(ObservedOver) {
  return words_up_to<ObservedOver::fiscal_year>("to_date", "fiscal_year");
}
/// Whether a model may be fitted to a row and is judged by it, or is only shown beside it.
enum class ObservedRole : std::uint8_t { fit, context };
constexpr auto words_of(ObservedRole) {
  return words_up_to<ObservedRole::context>("fit", "context");
}

/// Something that was published of a real programme, `[[observed]]` of a scenario: what a run says
/// of the same quantity is held against it. It changes no run.
struct ObservedRow {
  std::string code;      ///< its own within the scenario
  std::string name;      ///< what it says, for people; its code where the scenario has no words
  std::string quantity;  ///< a place-level series, or a count of flows (`flow_counts`)
  std::string per;       ///< likewise: what it is divided by; empty: nothing
  std::string plan;      ///< code of the plan that stands for what was done
  std::string source;    ///< who published it, and where
  std::string unit;      ///< of the value and of all that follows
  ObservedOver over = ObservedOver::to_date;
  ObservedRole role = ObservedRole::fit;
  std::int32_t first = 0;  ///< that the fiscal year begins with; 0 for `to_date` [month]
  std::int32_t month = 0;  ///< the quantity is that of its end [month]
  double value = 0;        ///< published
  double error = 0;        ///< SD of the measurement, above 0
  double naive_low = 0;    ///< 90 % range that somebody without a model would give
  double naive_high = 0;   ///< its upper end, above the lower
};

}  // namespace tranche
