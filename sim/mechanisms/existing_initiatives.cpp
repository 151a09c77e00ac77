#include "mechanisms/existing_initiatives.hpp"

#include <algorithm>
#include <array>

#include "base/maths.hpp"
#include "mechanisms/intervention_map.hpp"
#include "tranche/place.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::row;
using P = ExistingInitiativesParameters;

constexpr std::array rows = {
    row<&P::lost_at_change>(
        {"lost_at_change", "1", 0, 0.5,
         "probability that a change of control ends an existing initiative that nobody thinks right; "
         "none where all do",
         "assumption A360"}),
};

constexpr std::array steps = {
    step<&end_initiatives>(MonthPhase::budgets, Rows::whole, "end_initiatives"),
    step<&open_needs>(MonthPhase::budgets, Rows::whole, "open_needs"),
    step<&lose_effects>(MonthPhase::outcomes, Rows::communities, "lose_effects"),
};

double mean_buy_in(const Communities& table) {
  double sum = 0;
  double residents = 0;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const auto id = CommunityId::from(at);
    sum += table.population[id] * table.buy_in[id];
    residents += table.population[id];
  }
  return residents > 0 ? sum / residents : 0;
}

/// Whether those who came to power this month end it.
bool lost_at_change(const Context& context, const P& parameters, InterventionId id) {
  const World& world = context.world;
  for (std::size_t at = 0; at < context.plan.administrations.size(); ++at) {
    if (world.administrations.last_change[AdministrationId::from(at)] != context.month) continue;
    const DrawKey key = combine(context.plan.administrations[at].key, world.interventions.draw_key[id]);
    const double risk = parameters.lost_at_change * (1 - mean_buy_in(world.communities));
    if (context.draws.at(Process::existing_survival, context.month, key).uniform() < risk) return true;
  }
  return false;
}

/// Share of the needs that it met once which it meets now.
double still_met(const Context& context, InterventionId id) {
  const Month ended = context.world.interventions.ended[id];
  if (ended < 0) return 1;
  return 1 - share_gone(context.plan.interventions[id.row()].fade_out, context.month - ended + 1);
}

bool any_ended(const Context& context) {
  return std::ranges::any_of(context.world.interventions.ended.all(), [](Month month) { return month >= 0; });
}

double unmet_of(const Context& context, OfferId offer) {
  const World& world = context.world;
  const auto& interventions = context.plan.interventions;
  const InterventionId what = world.actions.chosen[world.offers.action[offer]];
  double unmet = 1;
  for (std::size_t at = 0; at < interventions.size(); ++at) {
    if (!interventions[at].existing) continue;
    const double covered = world.communities.covered.at(world.offers.community[offer], at);
    unmet *= 1 - covered * still_met(context, InterventionId::from(at)) *
                     overlap(interventions[at], interventions[what.row()]);
  }
  return unmet;
}

}  // namespace

double share_gone(double fade_out, Month months) { return 1 - maths::pow(1 - fade_out, static_cast<double>(months)); }

void end_initiatives(const Context& context, const ExistingInitiativesParameters& parameters, RowRange) {
  Interventions& table = context.world.interventions;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const auto id = InterventionId::from(at);
    const Intervention& what = context.plan.interventions[at];
    if (!what.existing || table.ended[id] >= 0) continue;
    if (context.month >= what.ends || lost_at_change(context, parameters, id)) table.ended[id] = context.month;
  }
}

void open_needs(const Context& context, const ExistingInitiativesParameters&, RowRange) {
  if (!any_ended(context)) return;
  Offers& offers = context.world.offers;
  for (std::size_t at = 0; at < offers.rows(); ++at) {
    const auto offer = OfferId::from(at);
    const double before = offers.unmet[offer];
    offers.unmet[offer] = unmet_of(context, offer);
    if (before > 0) offers.unmet_as_mapped[offer] *= offers.unmet[offer] / before;
  }
}

void lose_effects(const Context& context, const ExistingInitiativesParameters&, RowRange communities) {
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
      for (std::size_t row = communities.first; row < communities.last; ++row) effect[row] -= lost * covered[row];
    }
  }
}

Mechanism existing_initiatives() {
  return {"existing_initiatives",
          "What already runs and ends takes its effect out of the outcomes, and leaves open the needs that it met.",
          "L13 L2",
          "docs/model-evidence.md (205)-(207)",
          rows,
          steps,
          &make_default<ExistingInitiativesParameters>};
}

}  // namespace tranche::mechanisms
