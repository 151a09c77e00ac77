#pragma once
#include <string>
#include <vector>

#include "analysis/sweeps/influences.hpp"

namespace tranche::analysis {

/// "mechanisms.outcomes.optimism [SD]": a choice, whose unit lists its words, and a pure number
/// have none.
std::string key_with_unit(const UncertaintyInfo& what);
/// "how far forecasts are too good: B takes the lead above 0.75 (mechanisms.outcomes.optimism [SD],
/// uniform from 0 to 1, 0 as written)", what stands between being `changes`, which may be empty;
/// where nobody says what it means it begins with the key.
std::string with_meaning(const ResultsLayout& layout, const UncertaintyInfo& what,
                         const std::string& changes);
/// "B takes the lead below 3.4 [2.9, 3.9]".
std::string crossing_text(const std::string& next, const Crossing& crossing);

/// The numbers that change the difference of the rivals, largest first, with the difference at each
/// of their values and the value at which the other plan takes the lead; those that show nothing in
/// one line.
std::string influences_text(const ResultsLayout& layout, const Rivals& rivals,
                            const std::vector<Influence>& influences);

}  // namespace tranche::analysis
