#include "mechanisms/outcomes/existing_initiatives.hpp"

#include <algorithm>
#include <array>

#include "base/maths.hpp"
#include "mechanisms/shared/members.hpp"
#include "mechanisms/shared/overlap.hpp"
#include "mechanisms/shared/resident_mean.hpp"
#include "tranche/place.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::plausible;
using params::row;
using P = ExistingInitiativesParameters;

constexpr std::array rows = {
    row<&P::lost_at_change>(
        {"lost_at_change", "1", 0, 0.5,
         "probability that a change of control ends an existing initiative "
         "that nobody thinks right; "
         "none where all do",
         assumption(360),
         plausible(0.03, 0.25,
                   "new administrations end few of the services that run, some end a quarter")}),
};

constexpr std::array steps = {
    step<&end_initiatives>(MonthPhase::budgets, Rows::whole, "end_initiatives"),
    step<&open_needs>(MonthPhase::budgets, Rows::whole, "open_needs"),
    step<&lose_effects>(MonthPhase::outcomes, Rows::communities, "lose_effects"),
};

/// Offers whose unmet needs are opened together: what they were is kept on the stack meanwhile.
constexpr std::size_t chunk = 256;

/// Whether those who came to power this month end it: (205), asked of each administration that
/// changed hands, with a draw of its own.
bool lost_at_change(const Context& context, const P& parameters, InterventionId id) {
  const World& world = context.world;
  for (std::size_t at = 0; at < context.plan.administrations.size(); ++at) {
    if (world.administrations.last_change[AdministrationId::from(at)] != context.month) continue;
    const DrawKey key =
        combine(context.plan.administrations[at].key, world.interventions.draw_key[id]);
    const double buy_in = mean_over_residents(world.communities, world.communities.buy_in.all());
    const double risk = parameters.lost_at_change * (1 - buy_in);
    if (context.draws.at(Process::existing_survival, context.month, key).uniform() < risk)
      return true;
  }
  return false;
}

/// Share of the needs that an initiative met once which it meets now: 1 − gone of (206). The month
/// in which it ends counts as the first without it.
double still_met(const Context& context, InterventionId id) {
  const Month ended = context.world.interventions.ended[id];
  if (ended < 0) return 1;
  return 1 - share_gone(context.plan.interventions[id].fade_out, context.month - ended + 1);
}

/// Asked before all offers are gone through, which need not be until something has ended.
bool any_ended(const Context& context) {
  return std::ranges::any_of(context.world.interventions.ended.all(),
                             [](Month month) { return month >= 0; });
}

/// One initiative's factor of (207) for each offer. Offers stand together by action, so what two
/// services have in common is worked out once for each.
void meet_needs(const Context& context, InterventionId existing, RowRange range) {
  const World& world = context.world;
  Offers& offers = context.world.offers;
  const auto& interventions = context.plan.interventions;
  const auto covered = world.communities.covered.lane(existing.row());
  const double met = still_met(context, existing);
  InterventionId what;
  double alike = 0;
  for (std::size_t at = range.first; at < range.last; ++at) {
    const auto offer = OfferId::from(at);
    const InterventionId chosen = world.actions.chosen[offers.action[offer]];
    if (chosen != what) {
      what = chosen;
      alike = overlap(interventions[existing], interventions[what]);
    }
    const double there =
        mean_over_members(world, offer, [&](CommunityId member) { return covered[member.row()]; });
    offers.unmet[offer] *= 1 - there * met * alike;
  }
}

/// The product of (207), anew from all initiatives. What a map shows carries an error of its own
/// and is scaled by as much as the truth has changed.
void open_needs_of(const Context& context, RowRange range) {
  Offers& offers = context.world.offers;
  const std::size_t count = range.last - range.first;
  const auto unmet = offers.unmet.all().subspan(range.first, count);
  const auto as_mapped = offers.unmet_as_mapped.all().subspan(range.first, count);
  std::array<double, chunk> before;
  std::ranges::copy(unmet, before.begin());
  std::ranges::fill(unmet, 1.0);
  for (std::size_t at = 0; at < context.plan.interventions.size(); ++at) {
    if (context.plan.interventions[at].existing)
      meet_needs(context, InterventionId::from(at), range);
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (before[i] > 0) as_mapped[i] *= unmet[i] / before[i];
  }
}

}  // namespace

double share_gone(double fade_out, Month months) {
  return 1 - maths::pow(1 - fade_out, static_cast<double>(months));
}

void end_initiatives(const Context& context, const ExistingInitiativesParameters& parameters,
                     RowRange) {
  Interventions& table = context.world.interventions;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const auto id = InterventionId::from(at);
    const Intervention& what = context.plan.interventions[at];
    if (!what.existing || table.ended[id] >= 0) continue;
    if (context.month >= what.ends || lost_at_change(context, parameters, id))
      table.ended[id] = context.month;
  }
}

void open_needs(const Context& context, const ExistingInitiativesParameters&, RowRange) {
  if (!any_ended(context)) return;
  const std::size_t offers = context.world.offers.rows();
  for (std::size_t first = 0; first < offers; first += chunk) {
    open_needs_of(context, {first, std::min(first + chunk, offers)});
  }
}

void lose_effects(const Context& context, const ExistingInitiativesParameters&,
                  RowRange communities) {
  Communities& table = context.world.communities;
  const Interventions& interventions = context.world.interventions;
  for (std::size_t at = 0; at < interventions.rows(); ++at) {
    const auto id = InterventionId::from(at);
    if (interventions.ended[id] < 0) continue;
    const double gone = 1 - still_met(context, id);
    const auto covered = table.covered.lane(at);
    for (std::size_t domain = 0; domain < context.place.domains.size(); ++domain) {
      const double lost = interventions.true_effect.at(id, domain) * gone;
      const auto effect = table.other_effect.lane(domain);
      for (std::size_t row = communities.first; row < communities.last; ++row)
        effect[row] -= lost * covered[row];
    }
  }
}

Mechanism existing_initiatives() {
  return {"existing_initiatives",
          "What already runs and ends takes its effect out of the outcomes, and leaves open the "
          "needs that it met.",
          "L13 L2",
          "docs/model-evidence.md (205)-(207)",
          rows,
          steps,
          &make_default<ExistingInitiativesParameters>};
}

}  // namespace tranche::mechanisms
