#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/function_ref.hpp"
#include "scenario/text/problems.hpp"
#include "scenario/values/scenario.hpp"
#include "tranche/place.hpp"

namespace tranche::scenario {

/// Reports the names of a choice that are nothing of the place. Of more than three, as after a
/// change of codes, the first stands for all: what it is likest is looked for among all names of
/// the place, which takes time. `advice` says of one name what to write instead.
void report_unknown_names(const std::vector<Named>& names, const Place& place,
                          FunctionRef<bool(const std::string&)> is_known,
                          FunctionRef<std::string(const std::string&)> advice, Problems& problems);

}  // namespace tranche::scenario
