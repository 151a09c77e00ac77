#pragma once
#include <string>
#include <vector>

#include "scenario/values/scenario.hpp"
#include "tranche/place.hpp"

namespace tranche::scenario {

/// The agencies that an entry of a scenario stands for on a place, with their catchments. An entry
/// without `for_each` is one agency. A template is one for each council or area that its catchment
/// has a community in, by order of the unit's code, which serves those of them that lie there. The
/// code of each is the template's and the unit's, as `jobs-S12000005`; its draws are those of that
/// code, so neither the order of the place's rows nor other units change them. None where no
/// community has such a unit.
std::vector<Agency> agencies_of(const AgencyEntry& entry, const Place& place);

/// The code of a template's agency: characters that no code may have become `-`.
std::string code_for(const std::string& of_template, const std::string& unit);

}  // namespace tranche::scenario
