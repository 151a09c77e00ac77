#include "scenario/check/agency_template.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "scenario/check/check_place.hpp"
#include "tranche/random.hpp"

namespace tranche::scenario {
namespace {

bool may_be_in_code(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

/// `{}` in the template's name is the unit; without it the unit comes after the name.
std::string name_for(std::string name, const std::string& unit) {
  const auto at = name.find("{}");
  return at == std::string::npos ? name + ", " + unit : name.replace(at, 2, unit);
}

/// The communities of a catchment by council or area; those that lie in none are left out.
std::map<std::string, std::vector<CommunityId>> by_unit(ForEach unit,
                                                        const std::vector<CommunityId>& catchment,
                                                        const Place& place) {
  std::map<std::string, std::vector<CommunityId>> units;
  for (const CommunityId id : catchment) {
    const Community& community = place.communities[id];
    const std::string& code = unit == ForEach::council ? community.council : community.area;
    if (!code.empty()) units[code].push_back(id);
  }
  return units;
}

}  // namespace

std::string code_for(const std::string& of_template, const std::string& unit) {
  std::string code = of_template + "-";
  for (const char c : unit) {
    if (may_be_in_code(c)) {
      code += c;
    } else if (code.back() != '-') {
      code += '-';
    }
  }
  return code;
}

std::vector<Agency> agencies_of(const AgencyEntry& entry, const Place& place) {
  std::vector<CommunityId> catchment = resolve(entry.catchment, place);
  std::vector<Agency> agencies;
  if (!entry.for_each) {
    agencies.push_back(entry.agency);
    agencies.back().catchment = std::move(catchment);
    return agencies;
  }
  for (auto& [unit, communities] : by_unit(*entry.for_each, catchment, place)) {
    Agency& agency = agencies.emplace_back(entry.agency);
    agency.code = code_for(entry.agency.code, unit);
    agency.key = draw_key(agency.code);
    agency.name = name_for(entry.agency.name, unit);
    agency.catchment = std::move(communities);
  }
  return agencies;
}

}  // namespace tranche::scenario
