#pragma once
#include <cstdint>

#include "tranche/words.hpp"

namespace tranche {

/// What a rule does: ends the service, moves its money to another one, adds to it from the reserve,
/// or redesigns it. The numbers are those of results files.
enum class RuleAct : std::int8_t { stop, move, expand, correct };
constexpr auto words_of(RuleAct) {
  return words_up_to<RuleAct::correct>("stop", "move", "expand", "correct");
}

}  // namespace tranche
