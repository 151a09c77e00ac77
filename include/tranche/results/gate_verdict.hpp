#pragma once
#include <cstdint>

#include "tranche/words.hpp"

namespace tranche {

/// What came of asking for one condition of a gate: it holds or does not, or the fund could not pay
/// for the survey, so that nobody was asked. The numbers are those of results files.
enum class GateVerdict : std::int8_t { not_met, met, not_paid };
constexpr auto words_of(GateVerdict) {
  return words_up_to<GateVerdict::not_paid>("not_met", "met", "not_paid");
}

}  // namespace tranche
