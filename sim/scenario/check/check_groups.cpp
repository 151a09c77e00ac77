#include "scenario/check/check_groups.hpp"

#include <algorithm>
#include <cmath>

#include "base/suggestion.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

namespace {

/// Columns of a place that a group can follow.
std::vector<std::string> columns_of(const Place& place) {
  std::vector<std::string> names = {"deprivation", "marginalised_share"};
  names.insert(names.end(), place.domains.begin(), place.domains.end());
  return names;
}

/// What the column holds of each community [1]; of an outcome, what is missing to 1. Empty where
/// the place has no such column.
std::vector<double> column_of(const Place& place, const std::string& name) {
  const auto found = std::ranges::find(place.domains, name);
  const auto domain = static_cast<std::size_t>(found - place.domains.begin());
  std::vector<double> values;
  for (const Community& community : place.communities) {
    if (name == "deprivation") values.push_back(community.deprivation);
    if (name == "marginalised_share") values.push_back(community.marginalised_share);
    if (found != place.domains.end()) values.push_back(1 - community.outcome[domain]);
  }
  return values;
}

/// Mean over residents; 0 where there are none.
double mean_of(const std::vector<double>& values, const Place& place) {
  double sum = 0;
  double residents = 0;
  for (std::size_t row = 0; row < values.size(); ++row) {
    sum += values[row] * place.communities[row].population;
    residents += place.communities[row].population;
  }
  return residents > 0 ? sum / residents : 0;
}

/// Before shares are cut to 1.
std::vector<double> uncut_shares(const GroupEntry& entry, const Place& place) {
  std::vector<double> shares = column_of(place, entry.follows.name);
  const double mean = mean_of(shares, place);
  if (!(mean > 0)) return std::vector<double>(place.communities.size(), entry.group.share);
  if (entry.group.share > 0) {
    for (double& share : shares) share *= entry.group.share / mean;
  }
  return shares;
}

void check_column(const GroupEntry& entry, const Place& place, Problems& problems) {
  const std::string& name = entry.follows.name;
  if (name.empty()) return;
  const std::vector<double> column = column_of(place, name);
  if (column.empty()) {
    problems.add(entry.follows.at, "there is no column '" + name + "' that a group can follow", "",
                 suggestion(name, columns_of(place)));
  } else if (!(mean_of(column, place) > 0)) {
    problems.add(entry.follows.at, "nobody is in the group '" + entry.group.code + "'",
                 "the column " + name + " of " + place.name + " is 0 everywhere",
                 "follow another column, or remove follows");
  } else if (name == "deprivation" && !(entry.group.share > 0)) {
    problems.add(entry.follows.at, "deprivation is no share of residents",
                 "it is a rank: it says where more of the group live, not how many",
                 "write share beside it");
  }
}

void check_size(const GroupEntry& entry, const Place& place, Problems& problems) {
  const std::vector<double> shares = uncut_shares(entry, place);
  const auto most = std::ranges::max_element(shares);
  if (most == shares.end() || *most <= 1) return;
  const auto row = static_cast<std::size_t>(most - shares.begin());
  problems.add(entry.at, "the group '" + entry.group.code + "' is larger than a community",
               "in " + place.communities[row].code + " it would be " +
                   format_number(std::round(*most * 100) / 100) + " times its residents",
               "lower share, or follow another column");
}

}  // namespace

std::vector<double> shares_of(const GroupEntry& entry, const Place& place) {
  std::vector<double> shares = uncut_shares(entry, place);
  for (double& share : shares) share = std::min(share, 1.0);
  return shares;
}

void check_groups(const Scenario& scenario, const Place& place, Problems& problems) {
  for (const GroupEntry& entry : scenario.groups) {
    check_column(entry, place, problems);
    check_size(entry, place, problems);
    const std::string& code = entry.group.outcome.code;
    if (code != "all" && std::ranges::find(place.domains, code) == place.domains.end()) continue;
    problems.add(entry.at,
                 "the outcome of '" + entry.group.code + "' cannot be called '" + code + "'",
                 "the outcomes of all residents are called so", "give it another code");
  }
}

}  // namespace tranche::scenario
