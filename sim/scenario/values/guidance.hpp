#pragma once
#include <span>
#include <string_view>
#include <vector>

namespace tranche::scenario {

/// What practitioners' guidance on localised implementation says of one lever, and where a scenario
/// says and tests it. A table for people: nothing runs by it. Tests hold every key, file, plan and
/// lever of it against the program.
struct Guidance {
  std::string_view lever;              ///< "L4"
  std::string_view says;               ///< one sentence, in our words
  std::vector<std::string_view> keys;  ///< how a scenario says it, besides the lever's measures:
                                       ///< "fund.forms", or "intervention.kind = help"
  std::string_view shown_in;           ///< a file below scenarios/; empty where none shows it yet
  /// Codes of plans of that file: two or more differ in it, one is to be ablated; none stands for
  /// the plan with most levers.
  std::vector<std::string_view> plans;
  std::string_view not_yet = {};  ///< what of the sentence no scenario can say, or none shows
};

/// One of each lever, in the order of `levers()`.
std::span<const Guidance> guidance();

}  // namespace tranche::scenario
