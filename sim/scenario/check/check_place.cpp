#include "scenario/check/check_place.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <utility>

#include "base/suggestion.hpp"
#include "scenario/check/agency_template.hpp"
#include "scenario/check/check_groups.hpp"
#include "scenario/check/check_observed.hpp"
#include "scenario/check/check_work.hpp"
#include "scenario/check/set_mistakes.hpp"
#include "scenario/check/unknown_names.hpp"
#include "scenario/text/problems.hpp"
#include "tranche/shared_targets.hpp"

namespace tranche::scenario {

namespace {

/// Whether one of the names stands for the community: its own code, its council's or its area's.
bool names_community(const std::set<std::string_view>& names, const Community& community) {
  return names.contains(community.code) || names.contains(community.council) ||
         (!community.area.empty() && names.contains(community.area));
}

/// The most deprived communities that together hold `share` [1] of the residents, at least one;
/// ties by code, so that the order of the place's file does not matter. Ascending by id.
std::vector<CommunityId> poorest(double share, const Place& place) {
  std::vector<std::size_t> order(place.communities.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    const auto& a = place.communities[left];
    const auto& b = place.communities[right];
    return a.deprivation != b.deprivation ? a.deprivation > b.deprivation : a.code < b.code;
  });
  // Whole communities, until the share is reached: the last may exceed it.
  double residents = 0;
  for (const auto& community : place.communities) residents += community.population;
  std::vector<CommunityId> chosen;
  double reached = 0;
  for (const std::size_t row : order) {
    if (!chosen.empty() && reached >= share * residents) break;
    reached += place.communities[row].population;
    chosen.push_back(CommunityId::from(row));
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

constexpr std::size_t most_agencies = std::numeric_limits<std::int16_t>::max();

/// Checks everything in a scenario that names part of a place. Scenario and place outlive it.
class PlaceCheck {
 public:
  PlaceCheck(const Scenario& scenario, const Place& place) : scenario_(scenario), place_(place) {
    for (const auto& community : place.communities)
      names_.insert({community.code, community.council, community.area});
    names_.erase("");
    for (const auto& entry : scenario.agencies) agencies_.push_back(agencies_of(entry, place));
  }

  std::vector<Diagnostic> run() {
    check_residents();
    for (std::size_t row = 0; row < scenario_.agencies.size(); ++row)
      check_catchment(scenario_.agencies[row], agencies_[row]);
    check_agencies();
    for (const auto& fund : scenario_.funds) check_payers(fund);
    check_groups(scenario_, place_, problems_);
    for (const auto& intervention : scenario_.interventions) check_domains(intervention);
    for (const auto& shock : scenario_.shocks) check_shock(shock);
    for (const auto& outcome : scenario_.framework) check_served_by(outcome);
    for (const auto& plan : scenario_.plans) {
      if (plan.own) continue;  // is checked with its own parts
      for (const auto& phase : plan.phases) check_phase(plan, phase);
      check_projects(plan, scenario_, problems_);
    }
    return problems_.sorted();
  }

 private:
  double residents_of(std::span<const CommunityId> communities) const {
    double residents = 0;
    for (const CommunityId one : communities) residents += place_.communities[one.row()].population;
    return residents;
  }

  void check_residents() {
    for (const Community& community : place_.communities) {
      if (community.population > 0) return;
    }
    nobody_lives_here_ = true;
    problems_.add(scenario_.place_at, "nobody lives in " + place_.name,
                  "each of its communities has a population of 0",
                  "fill the column population: the number of residents");
  }

  void check_names(const Selection& selection) {
    report_unknown_names(
        selection.names, place_, [&](const std::string& name) { return names_.contains(name); },
        [&](const std::string& name) { return advice_on_name(name); }, problems_);
  }

  /// Communities are chosen by code: who writes a name is told it.
  std::string advice_on_name(const std::string& name) const {
    const auto called = std::ranges::find(place_.communities, name, &Community::name);
    if (called != place_.communities.end()) return "write its code, '" + called->code + "'";
    std::vector<std::string> names(names_.begin(), names_.end());
    if (nearest_word(name, std::vector<std::string>{"all"}) == "all") names.emplace_back("all");
    return suggestion(name, names);
  }

  void check_catchment(const AgencyEntry& entry, std::span<const Agency> agencies) {
    check_names(entry.catchment);
    if (entry.for_each && agencies.empty()) {
      const std::string unit(word_for(*entry.for_each));
      problems_.add(entry.at, "there is no " + unit + " for a '" + entry.agency.code + "'",
                    "none of its communities in " + place_.name + " says in which it lies",
                    *entry.for_each == ForEach::area ? "write for_each = \"council\"" : "");
      return;
    }
    if (entry.catchment.kind != Selection::Kind::named || entry.catchment.names.empty()) return;
    // Each wrong name has been reported; that nothing is left is one thing more.
    if (agencies.front().catchment.empty()) {
      problems_.add(entry.catchment.at, "agency '" + entry.agency.code + "' has no catchment",
                    "none of the names is in " + place_.name,
                    "name a community of the place or write \"all\"");
    }
  }

  /// Templates make codes, which must not be those of others; and results number agencies.
  void check_agencies() {
    std::map<std::string, std::string> first;  // entry by code
    std::size_t count = 0;
    for (std::size_t row = 0; row < agencies_.size(); ++row) {
      const AgencyEntry& entry = scenario_.agencies[row];
      count += agencies_[row].size();
      for (const Agency& agency : agencies_[row]) {
        const auto [known, is_new] = first.try_emplace(agency.code, entry.agency.code);
        if (is_new || known->second == entry.agency.code) continue;  // has been reported
        problems_.add(entry.at, "two agencies would be called '" + agency.code + "'",
                      "'" + known->second + "' has or makes the other",
                      "give one of them another code");
      }
    }
    if (count <= most_agencies) return;
    problems_.add(scenario_.agencies.back().at, std::to_string(count) + " agencies are too many",
                  "results number them, up to " + std::to_string(most_agencies),
                  "let one serve several communities, as for_each = \"council\" does");
  }

  /// Councils that pay are councils of the place.
  void check_payers(const FundEntry& fund) {
    for (const PayerEntry& entry : fund.paid_by) {
      const std::string& code = entry.council.name;
      if (code.empty() || std::ranges::find(place_.councils, code) != place_.councils.end())
        continue;  // one that is missing was reported when it was read
      problems_.add(entry.council.at, "there is no council '" + code + "' in " + place_.name, "",
                    suggestion(code, place_.councils));
    }
  }

  /// An outcome of the place by its name, or `all`.
  void check_domain(const Named& domain) {
    const auto& domains = place_.domains;
    if (domain.name == "all" ||
        std::find(domains.begin(), domains.end(), domain.name) != domains.end())
      return;
    problems_.add(domain.at, "there is no outcome '" + domain.name + "' in " + place_.name, "",
                  suggestion(domain.name, domains));
  }

  /// `all` would be no name of one outcome.
  void check_served_by(const NationalEntry& entry) {
    for (const Named& one : entry.served_by) {
      if (std::ranges::find(place_.domains, one.name) != place_.domains.end()) continue;
      problems_.add(one.at, "there is no outcome '" + one.name + "' in " + place_.name, "",
                    suggestion(one.name, place_.domains));
    }
  }

  /// An outcome of the place, or that of the group whom the service is for.
  void check_domains(const InterventionEntry& entry) {
    for (const auto& effect : entry.effects) {
      // Of a group whose outcome has a name of the place's another mistake tells.
      if (std::ranges::find(place_.domains, effect.domain.name) != place_.domains.end()) continue;
      const auto its_group =
          std::ranges::find(scenario_.groups, effect.domain.name,
                            [](const GroupEntry& one) { return one.group.outcome.code; });
      if (its_group == scenario_.groups.end()) {
        check_domain(effect.domain);
      } else if (its_group - scenario_.groups.begin() !=
                 static_cast<std::ptrdiff_t>(entry.intervention.users.row())) {
        problems_.add(
            effect.domain.at,
            "'" + entry.intervention.code + "' cannot act on '" + effect.domain.name + "'",
            "that is an outcome of the group '" + its_group->group.code +
                "', whom the service is not for",
            "write users = \"" + its_group->group.code + "\"");
      }
    }
  }

  void check_shock(const ShockEntry& entry) {
    check_names(entry.communities);
    for (const auto& loss : entry.losses) check_domain(loss.domain);
  }

  /// Targets of a phase, and whether each action reaches them.
  void check_phase(const PlanEntry& plan, const PhaseEntry& phase) {
    check_names(phase.targets);
    const auto targets = resolve(phase.targets, place_);
    for (const auto& action : phase.actions) check_served(plan, action, targets);
    if (nobody_lives_here_ || targets.empty() || residents_of(targets) > 0) return;
    problems_.add(phase.targets.at,
                  "nobody lives in the targets of phase '" + phase.phase.code + "'",
                  "each of them has a population of 0",
                  "choose targets with residents, or correct the column population");
  }

  /// Whether the agencies named for an action reach all its targets together. An action without
  /// agencies was reported when it was read.
  void check_served(const PlanEntry& plan, const ActionEntry& entry,
                    std::span<const CommunityId> targets) {
    if (entry.action.agencies.empty()) return;
    std::vector<char> served(place_.communities.size(), 0);
    for (const auto agency : entry.action.agencies) {
      for (const Agency& one : agencies_[agency.row()]) {
        for (const auto community : one.catchment) served[community.row()] = 1;
      }
    }
    std::vector<std::string> left_out;
    for (const auto community : targets) {
      if (!served[community.row()]) left_out.push_back(place_.communities[community.row()].code);
    }
    if (left_out.empty()) return check_shared(plan, entry, targets);
    problems_.add(entry.at, "no agency of action '" + entry.action.code + "' serves every target",
                  "in plan '" + plan.code + "' it leaves out " + listing(left_out),
                  "add an agency whose catchment covers them, or narrow targets");
  }

  /// Those of some communities whom an agency leaves out.
  std::vector<std::string> left_out_by(const Agency& agency,
                                       std::span<const CommunityId> communities) const {
    std::vector<std::string> codes;
    for (const CommunityId one : communities) {
      if (!std::ranges::binary_search(agency.catchment, one))  // it is ascending
        codes.push_back(place_.communities[one].code);
    }
    return codes;
  }

  /// Whom the agency leaves out that leaves out fewest of those who share a project; nobody where
  /// one serves them all.
  std::vector<std::string> least_left_out(const ActionEntry& entry,
                                          std::span<const CommunityId> communities) const {
    std::vector<std::string> least;
    for (const AgencyId id : entry.action.agencies) {
      for (const Agency& agency : agencies_[id.row()]) {
        std::vector<std::string> codes = left_out_by(agency, communities);
        if (codes.empty()) return codes;
        if (least.empty() || codes.size() < least.size()) least = std::move(codes);
      }
    }
    return least;
  }

  /// Whether any target lies in an area or a council, where those are to share; else every one
  /// would stay alone without a word.
  bool check_names(const PlanEntry& plan, const ActionEntry& entry,
                   std::span<const CommunityId> targets) {
    const SharedBy by = entry.action.shared_by;
    const auto nameless = [&](CommunityId id) {
      return shared_name(place_.communities[id], by).empty();
    };
    if (by == SharedBy::all || targets.empty() || !std::ranges::all_of(targets, nameless))
      return true;
    const std::string what = by == SharedBy::area ? "area" : "council";
    problems_.add(entry.shared_at,
                  "no target of action '" + entry.action.code + "' lies in any " + what,
                  "in plan '" + plan.code + "' each would have projects of its own",
                  "give the place's file a column '" + what + "', or let others share");
    return false;
  }

  /// Whether some agency serves all communities that share a project. The first group that nobody
  /// serves stands for all.
  void check_shared(const PlanEntry& plan, const ActionEntry& entry,
                    std::span<const CommunityId> targets) {
    const SharedBy by = entry.action.shared_by;
    if (by == SharedBy::community || !check_names(plan, entry, targets)) return;
    for (const SharedTargets& one : shared_targets(place_, targets, by)) {
      const std::vector<std::string> left_out = least_left_out(entry, one.communities);
      if (left_out.empty()) continue;
      problems_.add(entry.shared_at,
                    "no agency of action '" + entry.action.code + "' serves all who share it",
                    "in plan '" + plan.code + "' the best of them leaves out " + listing(left_out) +
                        " of the project that " + place_.communities[one.lead].code + " leads",
                    "name an agency whose catchment covers them, or let fewer share: shared_by = "
                    "\"council\", \"area\" or \"community\"");
      return;
    }
  }

  const Scenario& scenario_;
  const Place& place_;
  std::set<std::string_view> names_;           // of communities, areas and councils
  std::vector<std::vector<Agency>> agencies_;  // that each entry stands for
  Problems problems_;
  bool nobody_lives_here_ = false;
};

}  // namespace

std::vector<CommunityId> resolve(const Selection& selection, const Place& place) {
  if (selection.kind == Selection::Kind::poorest) return poorest(selection.share, place);
  std::set<std::string_view> names;
  for (const Named& one : selection.names) names.insert(one.name);
  std::vector<CommunityId> chosen;
  for (std::size_t row = 0; row < place.communities.size(); ++row) {
    const bool all = selection.kind == Selection::Kind::all;
    if (all || names_community(names, place.communities[row]))
      chosen.push_back(CommunityId::from(row));
  }
  return chosen;
}

std::vector<Diagnostic> check_against(const Scenario& scenario, const Place& place) {
  Problems problems;
  problems.add(PlaceCheck(scenario, place).run());
  check_observed(scenario, place, problems);
  for (const PlanEntry& plan : scenario.plans) {
    if (!plan.own) continue;
    const Scenario its_own = only_with(scenario, plan);
    const Scenario as_written{scenario.common(), {}, {}, its_own.plans, {}, {}, {}, {}};
    add_mistakes_of_set(plan, PlaceCheck(its_own, place).run(), PlaceCheck(as_written, place).run(),
                        problems);
  }
  return problems.sorted();
}

}  // namespace tranche::scenario
