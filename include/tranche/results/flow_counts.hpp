#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "tranche/results/run_record.hpp"

namespace tranche {

/// How many flows have come how far at the end of a month, from the dates that their records hold.
/// The first eight count what has happened so far; the others what is so at the time.
enum class FlowCount : std::uint8_t {
  opened,       ///< applied for
  approved,     ///< got the last agreement
  started,      ///< began to be delivered
  closed,       ///< delivered and evaluated
  refused,      ///< in clearance
  withdrawn,    ///< by who applied
  cancelled,    ///< by an election or a rule
  lapsed,       ///< came to nothing because the fund was spent
  undecided,    ///< applied for, neither approved nor ended
  not_started,  ///< approved, neither started nor ended
  under_way     ///< started and not ended
};

struct FlowCountName {
  std::string_view name;  ///< as a quantity, beside the place-level series
  FlowCount count;
  bool so_far;  ///< a sum since the beginning
};
/// Where a place-level series has one of these names, it is the series that is meant.
inline constexpr auto flow_counts = std::to_array<FlowCountName>({
    {"flows_opened", FlowCount::opened, true},
    {"flows_approved", FlowCount::approved, true},
    {"flows_started", FlowCount::started, true},
    {"flows_closed", FlowCount::closed, true},
    {"flows_refused", FlowCount::refused, true},
    {"flows_withdrawn", FlowCount::withdrawn, true},
    {"flows_cancelled", FlowCount::cancelled, true},
    {"flows_lapsed", FlowCount::lapsed, true},
    {"flows_undecided", FlowCount::undecided, false},
    {"flows_not_started", FlowCount::not_started, false},
    {"flows_under_way", FlowCount::under_way, false},
});

constexpr std::optional<FlowCountName> flow_count(std::string_view name) {
  const auto* const found = std::ranges::find(flow_counts, name, &FlowCountName::name);
  if (found == flow_counts.end()) return std::nullopt;
  return *found;
}

/// Whether a flow counts at the end of a month. Dates are whole months since month 0; what happened
/// in a month has happened at its end.
inline bool counts(FlowCount count, const FlowRecord& flow, std::int32_t month) {
  const auto by = [&](float date) { return date <= static_cast<float>(month); };  // never: false
  const bool ended = by(flow.ended_month);
  switch (count) {
    case FlowCount::opened:
      return by(flow.applied_month);
    case FlowCount::approved:
      return by(flow.approved_month);
    case FlowCount::started:
      return by(flow.started_month);
    case FlowCount::closed:
      return ended && flow.stage == FlowStage::closed;
    case FlowCount::refused:
      return ended && flow.stage == FlowStage::refused;
    case FlowCount::withdrawn:
      return ended && flow.stage == FlowStage::withdrawn;
    case FlowCount::cancelled:
      return ended && flow.stage == FlowStage::cancelled;
    case FlowCount::lapsed:
      return ended && flow.stage == FlowStage::lapsed;
    case FlowCount::undecided:
      return by(flow.applied_month) && !by(flow.approved_month) && !ended;
    case FlowCount::not_started:
      return by(flow.approved_month) && !by(flow.started_month) && !ended;
    case FlowCount::under_way:
      return by(flow.started_month) && !ended;
  }
  return false;
}

}  // namespace tranche
