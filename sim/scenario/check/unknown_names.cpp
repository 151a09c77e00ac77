#include "scenario/check/unknown_names.hpp"

namespace tranche::scenario {

namespace {

constexpr std::size_t few = 3;  ///< so many wrong names of one choice are told one by one

}  // namespace

void report_unknown_names(const std::vector<Named>& names, const Place& place,
                          FunctionRef<bool(const std::string&)> is_known,
                          FunctionRef<std::string(const std::string&)> advice, Problems& problems) {
  std::vector<const Named*> unknown;
  for (const Named& named : names) {
    if (!is_known(named.name)) unknown.push_back(&named);
  }
  if (unknown.size() > few) {
    const Named& first = *unknown.front();
    problems.add(first.at,
                 std::to_string(unknown.size()) + " of " + std::to_string(names.size()) +
                     " names are no community, area or council of " + place.name,
                 "the first is '" + first.name + "'", advice(first.name));
    return;
  }
  for (const Named* named : unknown) {
    problems.add(named->at,
                 "there is no community, area or council '" + named->name + "' in " + place.name,
                 "", advice(named->name));
  }
}

}  // namespace tranche::scenario
