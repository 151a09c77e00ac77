#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace tranche {

/// The life of a funding flow; from `closed` on it has ended. The numbers are those of results
/// files.
enum class FlowStage : std::int8_t {
  identified,
  applied,
  appraised,
  approved,
  contracted,
  delivering,
  evaluating,
  closed,
  refused,
  withdrawn,
  cancelled,
  lapsed
};
inline constexpr std::size_t flow_stage_count = 12;
inline constexpr std::array<std::string_view, flow_stage_count> flow_stage_names = {
    "identified", "applied", "appraised", "approved",  "contracted", "delivering",
    "evaluating", "closed",  "refused",   "withdrawn", "cancelled",  "lapsed"};
constexpr auto words_of(FlowStage) { return flow_stage_names; }

}  // namespace tranche
