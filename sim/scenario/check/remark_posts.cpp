#include <algorithm>
#include <cmath>

#include "scenario/check/agency_template.hpp"
#include "scenario/check/check_place.hpp"
#include "scenario/check/gate_months.hpp"
#include "scenario/check/project_work.hpp"
#include "scenario/check/remark_parts.hpp"
#include "scenario/text/quantity.hpp"
#include "tranche/shared_targets.hpp"

namespace tranche::scenario {

namespace {

/// Applications that an agency sees through, the work of its posts on them, and when it may be
/// done: from the opening of a phase to the end of the run or of the fund.
struct Work {
  double caseload = 1;  ///< that a post can hold at once [case/post]
  double applications = 0;
  double post_months = 0;  ///< [post·month]
  Month from = no_month;   ///< [month]
  Month until = 0;         ///< [month]

  double months() const { return std::max(0, until - from); }
  void add(double count, double months_each, Month opens, Month ends) {
    applications += count;
    post_months += count * months_each / caseload;
    from = std::min(from, opens);
    until = std::max(until, ends);
  }
};

/// An agency entry on the place: who is served by one of those it stands for, and their posts.
struct Served {
  std::vector<char> communities;  ///< 1 for each that is
  double posts = 0;               ///< of all of them
};

std::vector<Served> served_by(const Common& scenario, const Place& place) {
  std::vector<Served> all;
  for (const AgencyEntry& entry : scenario.agencies) {
    Served& served = all.emplace_back();
    served.communities.assign(place.communities.size(), 0);
    for (const Agency& agency : agencies_of(entry, place)) {
      served.posts += agency.staff;
      for (const CommunityId one : agency.catchment) served.communities[one.row()] = 1;
    }
  }
  return all;
}

/// The works of one plan, by agency entry.
class Works {
 public:
  Works(const Common& scenario, const PlanEntry& plan, const Place& place,
        const std::vector<Served>& served)
      : scenario_(scenario), place_(place), served_(served), works_(served.size()) {
    const auto agreement = months_of_agreement(scenario, plan);
    for (Work& work : works_) work.caseload = cases_a_post(scenario, plan);
    GateMonths months(plan, scenario.time.horizon, Thresholds::met_at_once);
    for (std::size_t row = 0; agreement && row < plan.phases.size(); ++row) {
      if (plan.phases[row].phase.fund.valid())
        add_phase(plan.phases[row], resolve(plan.phases[row].targets, place), months.opens(row),
                  *agreement);
    }
  }
  const Work& operator[](std::size_t agency) const { return works_[agency]; }

 private:
  void add_phase(const PhaseEntry& phase, const std::vector<CommunityId>& targets, Month opens,
                 double agreement) {
    const Fund& fund = scenario_.funds[phase.phase.fund.row()].fund;
    const Month ends = std::min<Month>(
        scenario_.time.horizon, empty_from(fund, scenario_.calendar, scenario_.time.horizon));
    for (const ActionEntry& entry : phase.actions) {
      if (entry.action.options.empty()) continue;
      const std::vector<std::size_t> counts = first_asked(entry, targets);
      for (std::size_t row = 0; row < counts.size(); ++row) {
        if (counts[row] == 0) continue;
        const double count = std::ceil(static_cast<double>(counts[row]) * phase.phase.pilot_share);
        const Agency& agency = scenario_.agencies[row].agency;
        works_[row].add(count, months_of_case(scenario_, phase, entry, agency, agreement), opens,
                        ends);
      }
    }
  }

  /// How many targets, or groups of them that share projects, turn to each agency entry: to the
  /// first that serves them all. Nobody knows whom they will trust most, nor where a community
  /// council will be formed: those targets are left out.
  std::vector<std::size_t> first_asked(const ActionEntry& entry,
                                       const std::vector<CommunityId>& targets) const {
    std::vector<std::size_t> counts(served_.size(), 0);
    if (entry.action.by_trust && entry.action.agencies.size() > 1) return counts;
    for (const SharedTargets& one : shared_targets(place_, targets, entry.action.shared_by)) {
      const auto first = std::ranges::find_if(entry.action.agencies, [&](AgencyId agency) {
        return std::ranges::all_of(one.communities, [&](CommunityId community) {
          return served_[agency.row()].communities[community.row()] != 0;
        });
      });
      if (first == entry.action.agencies.end()) continue;
      const Agency& agency = scenario_.agencies[first->row()].agency;
      if (agency.type != AgencyType::community_council) ++counts[first->row()];
    }
    return counts;
  }

  const Common& scenario_;
  const Place& place_;
  const std::vector<Served>& served_;
  std::vector<Work> works_;
};

/// Plans whose work is more than an agency's posts can do in time, and the most of it.
struct Overload {
  std::vector<std::string> plans;
  Work most;
};

void remark_on_posts(const AgencyEntry& entry, double posts, const Overload& overload,
                     Problems& remarks) {
  const auto one_decimal = [](double value) { return std::round(value * 10) / 10; };
  const Work& most = overload.most;
  remarks.add(
      entry.at,
      "agency '" + entry.agency.code + "' has " + count_text(posts, "post") + ", few for " +
          plans_text(overload.plans),
      "a post sees about " +
          count_text(one_decimal(12 * most.applications / most.post_months), "application") +
          " a year through, " + format_number(most.caseload) +
          " at a time; one from each target of each of its actions makes up to " +
          format_number(most.applications) + ", which keeps about " +
          count_text(one_decimal(most.post_months / most.months()), "post") +
          " busy for all of the " + format_number(most.months()) +
          " months in which there is money for them",
      "raise staff, or let another agency come first for part of it");
}

/// Plans that have the agencies in common.
using Plans = std::vector<const PlanEntry*>;

void remark_on_staff_of(const Common& scenario, const Plans& plans, const Place& place,
                        Problems& remarks) {
  const std::vector<Served> served = served_by(scenario, place);
  std::vector<Overload> overloads(served.size());
  for (const PlanEntry* plan : plans) {
    const Works works(scenario, *plan, place, served);
    for (std::size_t row = 0; row < served.size(); ++row) {
      if (nearly_all * works[row].post_months <= served[row].posts * works[row].months()) continue;
      overloads[row].plans.push_back(plan->code);
      if (works[row].post_months > overloads[row].most.post_months)
        overloads[row].most = works[row];
    }
  }
  for (std::size_t row = 0; row < overloads.size(); ++row) {
    if (!overloads[row].plans.empty())
      remark_on_posts(scenario.agencies[row], served[row].posts, overloads[row], remarks);
  }
}

}  // namespace

void remark_on_staff(const Scenario& scenario, const Place& place, Problems& remarks) {
  Plans as_written;
  for (const PlanEntry& plan : scenario.plans) {
    if (!plan.own) as_written.push_back(&plan);
  }
  remark_on_staff_of(scenario, as_written, place, remarks);
  for (const PlanEntry& plan : scenario.plans) {
    if (plan.own) remark_on_staff_of(*plan.own, {&plan}, place, remarks);
  }
}

}  // namespace tranche::scenario
