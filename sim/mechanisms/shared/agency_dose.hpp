#pragma once
#include <algorithm>
#include <string_view>

#include "tranche/plan.hpp"
#include "tranche/state.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {

/// Whether any community has this measure this month: mechanisms ask before they look at each.
/// Reads `Communities::dose`.
inline bool is_delivered(const Context& context, InterventionKind kind) {
  return std::ranges::any_of(context.world.communities.dose.lane(measure_lane(kind)),
                             [](double d) { return d > 0; });
}

/// This month's dose of a measure, at most 1, as a mean over the residents an agency serves [1]; 0
/// where it serves nobody. Reads doses and the plan's catchments, ascending by id, so that the sum
/// has one order.
inline double mean_dose(const Context& context, AgencyId agency, InterventionKind kind) {
  const Communities& communities = context.world.communities;
  const auto doses = communities.dose.lane(measure_lane(kind));
  const auto residents = communities.population.all();
  double sum = 0;
  double total = 0;
  for (const CommunityId community : context.plan.agencies[agency].catchment) {
    sum += residents[community.row()] * std::min(doses[community.row()], 1.0);
    total += residents[community.row()];
  }
  return total > 0 ? sum / total : 0;
}

/// As `mean_dose`, without a look at the communities where nobody has the measure.
inline double mean_dose_if(const Context& context, AgencyId agency, InterventionKind kind,
                           bool delivered) {
  return delivered ? mean_dose(context, agency, kind) : 0.0;
}

/// What a measure takes of agencies' staff time [post], for the state of the mechanism that the
/// measure belongs to. Written by `take_staff` alone.
struct StaffPlan final : OwnTable<AgencyId> {
  /// `name` is that of the column: each measure has its own.
  StaffPlan(State& owner, std::string_view name)
      : OwnTable(owner),
        planned(*this, within(range::not_negative,
                              {name, "post", "staff time that is planned for this quarter"})) {}
  Of<double> planned;
};

/// Takes `share` [1] of each agency's staff time at a full dose of a measure. Staff are planned by
/// the quarter, from the dose of its first month, and taken every month. Reads doses and the plan's
/// agencies; writes `planned`, adds to `Agencies::staff_elsewhere` [post]. For serial steps.
inline void take_staff(const Context& context, StaffPlan& staff, InterventionKind kind,
                       double share) {
  Agencies& agencies = context.world.agencies;
  const bool planning = context.month % 3 == 0;
  const bool delivered = planning && is_delivered(context, kind);
  for (std::size_t at = 0; at < agencies.rows(); ++at) {
    const auto id = AgencyId::from(at);
    if (planning) {
      const double dose = mean_dose_if(context, id, kind, delivered);
      staff.planned[id] = share * dose * context.plan.agencies[id].staff;
    }
    agencies.staff_elsewhere[id] += staff.planned[id];
  }
}

}  // namespace tranche::mechanisms
