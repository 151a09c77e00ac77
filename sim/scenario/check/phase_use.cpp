#include "scenario/check/phase_use.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "scenario/check/agency_template.hpp"
#include "scenario/check/check_place.hpp"
#include "scenario/check/fund_money.hpp"
#include "scenario/check/gate_months.hpp"
#include "scenario/check/project_work.hpp"
#include "scenario/values/numbers.hpp"

namespace tranche::scenario {

namespace {

/// What the mechanisms of a plan say of one project.
struct Terms {
  std::optional<double> agreement;  ///< see months_of_agreement [month]
  double caseload = 1;              ///< see cases_a_post [case/post]
  double spend_rate = 0;  ///< most that can be put to use, at full capacity [GBP/person/month]
};

std::optional<Terms> terms_of(const Common& scenario, const PlanEntry& plan) {
  const auto number = [&](const std::string& key) {
    return number_at(scenario, plan, "mechanisms.delivery." + key);
  };
  const auto rate = number("spend_rate");
  if (!rate) return std::nullopt;
  return Terms{months_of_agreement(scenario, plan), cases_a_post(scenario, plan),
               *rate * (1 + *number("agency_capacity"))};
}

/// How long a phase is open, and from its opening on there is time and money to spend [month].
struct Window {
  double open = 0;
  double spend = 0;
};

Window window_of(const Common& scenario, const PlanEntry& plan, std::size_t row, Month opens) {
  const Month horizon = scenario.time.horizon;
  const Fund& fund = scenario.funds[plan.phases[row].phase.fund.row()].fund;
  const Month ends = std::min(horizon, empty_from(fund, scenario.calendar, horizon));
  return {static_cast<double>(longest_open(plan, row, opens, horizon)),
          static_cast<double>(std::max(0, ends - opens))};
}

/// Those a phase is for: of pilots as many as there are, with the residents of an average target.
struct Targets {
  double count = 0;
  double residents = 0;  ///< of all of them [person]
};

Targets targets_of(const PhaseEntry& phase, const Place& place) {
  const std::vector<CommunityId> all = resolve(phase.targets, place);
  Targets targets;
  for (const CommunityId one : all) targets.residents += place.communities[one.row()].population;
  targets.count = std::ceil(static_cast<double>(all.size()) * phase.phase.pilot_share);
  if (!all.empty()) targets.residents *= targets.count / static_cast<double>(all.size());
  return targets;
}

/// The projects of a phase.
class PhaseProjects {
 public:
  PhaseProjects(const Common& scenario, const std::vector<double>& posts, const PhaseEntry& phase,
                const Terms& terms, Window window, Targets targets)
      : scenario_(scenario),
        posts_(posts),
        phase_(phase),
        terms_(terms),
        window_(window),
        targets_(targets) {}

  /// By the option that can use the most.
  ActionUse use_of(const ActionEntry& entry, double money) const {
    ActionUse best;
    for (const InterventionId option : entry.action.options) {
      const ActionUse use =
          use_of(entry, scenario_.interventions[option.row()].intervention, money);
      if (!best.entry || use.most > best.most) best = use;
    }
    return best;
  }

 private:
  /// Of a service for users no more than an ordinary community has of them: (335). Those who share
  /// may have as many as it is made for.
  double people_of_project(const ActionEntry& entry, const Intervention& what) const {
    const bool shared = entry.action.shared_by != SharedBy::community;
    if (!what.users.valid() || targets_.count < 1 || shared) return what.serves;
    const double share = scenario_.groups[what.users.row()].group.share;
    const double users = targets_.residents / static_cast<double>(targets_.count) * share;
    return users > 0 ? std::clamp(users, 1.0, std::max(1.0, what.serves)) : what.serves;
  }

  ActionUse use_of(const ActionEntry& entry, const Intervention& what, double money) const {
    ActionUse use{.entry = &entry, .money = money};
    use.project = full_project(what) * people_of_project(entry, what);
    use.cases = cases_of(entry);
    const double months = std::max(0.0, window_.spend - quickest(entry));
    const double usable = what.capital.built()
                              ? std::numeric_limits<double>::infinity()  // contractors build
                              : terms_.spend_rate * targets_.residents * months;
    use.throttled = usable < money && months > 0;
    const double in_time = std::min(money, usable) * std::min(1.0, months / what.duration);
    use.most = std::min(in_time, use.cases * use.project);
    return use;
  }

  double months_for(const ActionEntry& entry, AgencyId agency) const {
    return months_of_case(scenario_, phase_, entry, scenario_.agencies[agency.row()].agency,
                          *terms_.agreement);
  }

  /// The least time from application to approval that one of the agencies takes [month].
  double quickest(const ActionEntry& entry) const {
    double least = std::numeric_limits<double>::infinity();
    for (const AgencyId one : entry.action.agencies)
      least = std::min(least, terms_.agreement ? months_for(entry, one) : 0);
    return least;
  }

  /// Applications that all the agencies could see through, did they nothing else.
  double cases_of(const ActionEntry& entry) const {
    if (!terms_.agreement) return std::numeric_limits<double>::infinity();
    double cases = 0;
    for (const AgencyId one : entry.action.agencies)
      cases += posts_[one.row()] * terms_.caseload * window_.spend / months_for(entry, one);
    return cases;
  }

  const Common& scenario_;
  const std::vector<double>& posts_;
  const PhaseEntry& phase_;
  const Terms& terms_;
  Window window_;
  Targets targets_;
};

std::optional<PhaseUse> use_of_phase(const PhaseEntry& phase, const PhaseProjects& projects,
                                     Pence money) {
  if (money == Pence{}) return std::nullopt;
  PhaseUse use{money.pounds(), std::min(money, phase.phase.set_up_cost).pounds(), {}};
  for (const ActionEntry& entry : phase.actions) {
    if (entry.action.options.empty()) continue;
    use.actions.push_back(projects.use_of(entry, use.money * entry.action.share));
    use.most += use.actions.back().most;
  }
  use.most = std::min(use.most, use.money);
  return use;
}

}  // namespace

std::vector<std::optional<PhaseUse>> uses_of(const Common& scenario, const PlanEntry& plan,
                                             const Place& place) {
  const std::optional<Terms> terms = terms_of(scenario, plan);
  if (!terms) return {};
  std::vector<double> posts;
  for (const AgencyEntry& entry : scenario.agencies)
    posts.push_back(entry.agency.staff * static_cast<double>(agencies_of(entry, place).size()));
  GateMonths months(plan, scenario.time.horizon, Thresholds::met_at_once);
  std::vector<std::optional<PhaseUse>> uses(plan.phases.size());
  for (std::size_t row = 0; row < uses.size(); ++row) {
    const PhaseEntry& phase = plan.phases[row];
    if (!phase.phase.fund.valid()) continue;
    const PhaseProjects projects(scenario, posts, phase, *terms,
                                 window_of(scenario, plan, row, months.opens(row)),
                                 targets_of(phase, place));
    const Fund& fund = scenario.funds[phase.phase.fund.row()].fund;
    uses[row] =
        use_of_phase(phase, projects, share_of(shared_out_by(fund), phase.phase.budget_share));
  }
  return uses;
}

}  // namespace tranche::scenario
