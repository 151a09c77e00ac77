#pragma once
#include <algorithm>
#include <array>
#include <string_view>

namespace tranche {

/// The place-level columns that are sums since the beginning, so that what was added within a year
/// is a difference of two of their values. Some may fall, where something comes back.
inline constexpr auto running_totals = std::to_array<std::string_view>({
    "wellbeing_cumulative",
    "wellbeing_cumulative_fifth",
    "outcome_cumulative",
    "programme_effect_cumulative",
    "programme_effect_cumulative_fifth",
    "allocated",
    "contracted",
    "given",
    "spent",
    "spent_fifth",
    "delivery",
    "administration",
    "leaked",
    "lapsed",
    "returned",
    "not_raised",
    "local_gain",
    "lost_elsewhere",
    "levered",
    "crowded_out",
    "flows_closed",
    "flows_refused",
    "flows_cancelled",
    "flows_lapsed",
    "requests_received",
    "requests_answered",
    "requests_expired",
});

constexpr bool is_running_total(std::string_view column) {
  return std::ranges::find(running_totals, column) != running_totals.end();
}

}  // namespace tranche
