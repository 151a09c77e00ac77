#include "mechanisms/people/narratives.hpp"

#include <algorithm>
#include <array>

#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::not_drawn;
using params::plausible;
using params::row;
using P = NarrativesParameters;

constexpr std::array rows = {
    row<&P::half_heard>(
        {"half_heard", "month", 0.5, 120,
         "months in which residents have seen services after which what they are told counts half",
         assumption(520),
         plausible(2, 18,
                   "as first impressions, A52: what one is told is worth a season of seeing, or a "
                   "year and a half")}),
    row<&P::patience>(
        {"patience", "month", 1, 60,
         "months of telling without any service after which telling is a broken promise",
         assumption(526),
         plausible(3, 12, "as with applications, A16: a season, or nearly all after a year")}),
    row<&P::across_parties>(
        {"across_parties", "1", 0, 1,
         "part of the account that administration and opposition both tell", assumption(522),
         not_drawn("the plan says it; one that does not tells its own account")}),
    row<&P::dilution>(
        {"dilution", "1", 0, 1,
         "part of its weight that an account loses where all parties tell all of it",
         assumption(523),
         plausible(0.2, 0.8, "what all can sign says less; by how much nobody has measured")}),
    row<&P::binding>(
        {"binding", "1/month", 0, 1,
         "share of the way to being bound by what they tell that parties go in a month, and back",
         assumption(524),
         plausible(0.02, 0.15,
                   "residents know within half a year what a party has said, or within four "
                   "years")}),
};

constexpr std::array steps = {
    step<&tell>(MonthPhase::trust, Rows::communities, "tell"),
};

/// Counts months with a service, and months of telling since the last of them.
void count_months(NarrativesState& state, CommunityId id, double dose, double doing) {
  auto& own = state.communities;
  if (doing > 0) {
    ++own.served[id];
    own.told_without[id] = 0;
  } else if (dose > 0) {
    ++own.told_without[id];
  }
}

}  // namespace

double weight_of_telling(const NarrativesParameters& parameters, double trust, double served) {
  const double unseen = parameters.half_heard / (parameters.half_heard + served);
  return trust * unseen * (1 - parameters.dilution * parameters.across_parties);
}

void tell(const Context& context, const NarrativesParameters& parameters, NarrativesState& state,
          RowRange communities) {
  Communities& table = context.world.communities;
  const auto narrative = table.dose.lane(measure_lane(InterventionKind::narrative));
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    const double dose = std::min(narrative[at], 1.0);
    count_months(state, id, dose, table.doing[id]);
    const double served = state.communities.served[id];
    // Trust is not a number where nobody delivers, and there nothing is told.
    table.told[id] = dose > 0 ? dose * weight_of_telling(parameters, table.trust[id], served) : 0;
    table.told_across[id] +=
        parameters.binding * (parameters.across_parties * dose - table.told_across[id]);
    table.told_in_vain[id] = state.communities.told_without[id] > parameters.patience;
  }
}

Mechanism narratives() {
  return {"narratives",
          "What is told of the programme before there are results: how much it counts, whom it "
          "binds, and when it has become a broken promise.",
          "L8",
          "Josang & Ismail (2002) for the form; docs/model-people.md (290)-(294)",
          rows,
          steps,
          &make_default<NarrativesParameters>,
          &make_state<NarrativesState>};
}

}  // namespace tranche::mechanisms
