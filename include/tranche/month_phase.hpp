#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tranche {

/// The parts of a month, in the order they happen; `start` runs once, before month 0. What happens
/// in each and why in this order: "Process overview and scheduling" of docs/model.md, and `step` of
/// sim/engine/run.cpp. Numbers are positions in arrays, and are written to no file.
enum class MonthPhase : std::uint8_t {
  start,
  administrations,
  budgets,
  gates,
  appraisal,
  engagement,
  applications,
  clearance,
  contracting,
  delivery,
  outcomes,
  monitoring,
  correction,
  learning,
  trust,
  ledger_check,
  record,
  never  ///< no part of a month
};
inline constexpr auto month_phases = static_cast<std::size_t>(MonthPhase::never);
inline constexpr std::array<std::string_view, month_phases> month_phase_names = {
    "start",        "administrations", "budgets",     "gates",        "appraisal", "engagement",
    "applications", "clearance",       "contracting", "delivery",     "outcomes",  "monitoring",
    "correction",   "learning",        "trust",       "ledger_check", "record"};
constexpr std::string_view name_of(MonthPhase phase) {
  return month_phase_names[static_cast<std::size_t>(phase)];
}

}  // namespace tranche
