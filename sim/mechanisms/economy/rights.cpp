#include "mechanisms/economy/rights.hpp"

#include <algorithm>
#include <array>

#include "base/maths.hpp"
#include "mechanisms/shared/menu.hpp"
#include "mechanisms/shared/side_effects.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::measured;
using params::not_drawn;
using params::plausible;
using params::row;
using P = RightsParameters;

constexpr std::string_view funnel =
    "Assets of community value in England, five years to 2022 (Plunkett Foundation)";

constexpr std::array rows = {
    row<&P::nominations>({"nominations", "1/million persons/year", 0, 1000,
                          "assets nominated as it is: about 740 a year in England",
                          measured(funnel)}),
    row<&P::extra_nominations>(
        {"extra_nominations", "1", 0, 2,
         "nominations of assets that a full dose of community assets adds, relative to those made "
         "anyway",
         assumption(340),
         plausible(0.3, 1.7, "a third of it to nearly twice, since only the direction is known")}),
    row<&P::interim>({"interim", "1/year", 0, 1,
                      "share of listed assets put up for sale and asked for", measured(funnel)}),
    row<&P::full>({"full", "1", 0, 1, "share of these for which residents make ready to bid",
                   measured(funnel)}),
    row<&P::success>(
        {"success", "1", 0, 1, "share of attempts to buy that succeed",
         measured("House of Commons Communities and Local Government Committee, HC 262 (2015)")}),
    row<&P::listed_for>({"listed_for", "month", 1, 600, "how long an asset stays listed",
                         assumption(367, "{}, after the Localism Act 2011, section 87: five years"),
                         not_drawn("the law says it")}),
    row<&P::transfers>(
        {"transfers", "1/1000 persons/year", 0, 1,
         "assets that a full dose buys, before what it levers or crowds out", assumption(341),
         plausible(0.1, 0.7,
                   "a third to more than double: support buys few assets, and some places many")}),
    row<&P::leverage>({"leverage", "1", 0, 3,
                       "pounds that a pound of community shares brings in from elsewhere",
                       measured("community share offers in the United Kingdom: GBP 1.18")}),
    row<&P::crowding_out>({"crowding_out", "1", 0, 1,
                           "pounds of giving that a pound of grant displaces",
                           measured("Andreoni & Payne (2011), Journal of Public Economics 95: 757 "
                                    "of each 1,000 dollars")}),
    row<&P::closing>(
        {"closing", "1/month", 0, 0.1, "share of the assets that communities own that is lost",
         assumption(342),
         plausible(0.002, 0.015, "one asset in forty closes in a year, or one in six")}),
    row<&P::half_assets>(
        {"half_assets", "1", 0.01, 100,
         "assets for each 1,000 residents at which half of their effect is had", assumption(343),
         plausible(0.4, 2.5, "half to double and a little beyond: nobody has measured it")}),
    row<&P::effect_mean>({"effect_mean", "1", -0.05, 0.05,
                          "expected effect of assets owned on any outcome, at saturation",
                          assumption(344),
                          not_drawn("every run draws the effect itself from mean and deviation: "
                                    "the belief is there already")}),
    row<&P::effect_sd>({"effect_sd", "1", 0, 0.05,
                        "how unsure the effect of assets owned is: one standard deviation",
                        assumption(344),
                        not_drawn("every run draws the effect itself from mean and deviation: the "
                                  "belief is there already")}),
    row<&P::decision_error>(
        {"decision_error", "1", 0, 2,
         "SD of the logarithm of a service's worth as residents see it, where nobody takes part",
         assumption(345), plausible(0.2, 1, "half to double, since no study measures it")}),
};

// Residents decide when the year's money has been released and before anybody applies for it.
constexpr std::array steps = {
    step<&draw_asset_effects>(MonthPhase::start, Rows::whole, "draw_asset_effects"),
    step<&decide_locally>(MonthPhase::budgets, Rows::whole, "decide_locally"),
    step<&own_assets>(MonthPhase::delivery, Rows::communities, "own_assets"),
    step<&count_assets>(MonthPhase::learning, Rows::whole, "count_assets"),
};

/// Moves the funnel of one community a month on: (181) and (182). Returns whether it has come to
/// own one more.
bool bid(const Context& context, const P& parameters, double& listed, CommunityId id) {
  const Communities& table = context.world.communities;
  const double dose =
      std::min(table.dose.at(id, measure_lane(InterventionKind::community_assets)), 1.0);
  auto stream = context.draws.at(Process::asset_bid, context.month, table.draw_key[id]);
  const bool bought = stream.uniform() < purchase_probability(parameters, listed);
  if (bought) listed = std::max(listed - 1, 0.0);
  const double nominated = parameters.nominations * parameters.extra_nominations * dose / 12 * 1e-6;
  listed *= 1 - 1 / parameters.listed_for;  // some last much longer than the mean: A376
  if (stream.uniform() < nominated * table.population[id]) listed += 1;
  return bought;
}

/// A service's worth as residents see it, surer the more take part: the v of (186).
double as_residents_see(const Context& context, const P& parameters, OfferId offer) {
  const World& world = context.world;
  auto stream =
      context.draws.at(Process::local_decision, context.month, world.offers.draw_key[offer]);
  const double unsure = 1 - world.communities.participation[world.offers.community[offer]];
  return need_met_by_a_pound(context, offer) *
         maths::exp(parameters.decision_error * unsure * standard_normal(stream));
}

}  // namespace

double assets_bought(const RightsParameters& parameters, double dose, double shares) {
  if (!(dose > 0)) return 0;
  // Of a dose above the full one, shares and grants count in proportion.
  const double used = std::min(dose, 1.0) / dose;
  const double worth =
      shares * (1 + parameters.leverage) + (dose - shares) * (1 - parameters.crowding_out);
  return parameters.transfers / 12 * used * worth;
}

double purchase_probability(const RightsParameters& parameters, double listed) {
  return std::min(listed * parameters.interim / 12 * parameters.full * parameters.success, 1.0);
}

void draw_asset_effects(const Context& context, const RightsParameters& parameters,
                        RightsState& state, RowRange) {
  PlaceSeries& series = context.world.place;
  series.owned_assets[the_place] = series.levered[the_place] = series.crowded_out[the_place] = 0;
  draw_effects(context, Process::asset_effect, {parameters.effect_mean, parameters.effect_sd},
               state.place.asset_effect);
}

void decide_locally(const Context& context, const RightsParameters& parameters, RowRange) {
  if (context.plan.calendar.month_of_fiscal_year(context.month) != 0) return;
  for (FundId fund(0); fund.row() < context.plan.funds.size(); ++fund) {
    const double share = context.plan.funds[fund].decided_locally;
    if (!(share > 0)) continue;
    for (CommunityId community(0); community.row() < context.world.communities.rows();
         ++community) {
      Menu menu;
      read_menu(context, community, fund, menu,
                [&](OfferId offer) { return as_residents_see(context, parameters, offer); });
      share_out_anew(context.world, menu, share);
    }
  }
}

void own_assets(const Context& context, const RightsParameters& parameters, RightsState& state,
                RowRange communities) {
  const Communities& table = context.world.communities;
  const auto doses = table.dose.lane(measure_lane(InterventionKind::community_assets));
  const auto owned = context.world.communities.owned_assets.all();
  bool any = false;
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    double& listed = state.communities.listed_assets[id];
    const double dose = doses[at];
    if (dose > 0) owned[at] += assets_bought(parameters, dose, table.asset_shares[id]);
    if ((dose > 0 || listed > 0) && bid(context, parameters, listed, id))
      owned[at] += 1000 / table.population[id];
    owned[at] *= 1 - parameters.closing;
    any = any || owned[at] > 0;
  }
  if (!any) return;  // rights that nobody uses leave no trace
  add_side_effects(context, state.place.asset_effect, communities,
                   [&](std::size_t at) { return saturating(owned[at], parameters.half_assets); });
}

void count_assets(const Context& context, const RightsParameters& parameters, RowRange) {
  const Communities& table = context.world.communities;
  PlaceSeries& series = context.world.place;
  const auto doses = table.dose.lane(measure_lane(InterventionKind::community_assets));
  double residents = 0;
  double owned = 0;
  double shares = 0;
  double grants = 0;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const auto id = CommunityId::from(at);
    const double here = table.population[id];
    residents += here;
    owned += here * table.owned_assets[id];
    if (!(doses[at] > 0)) continue;
    // What is above a full dose buys nothing, so it levers and crowds out nothing.
    const double used = std::min(doses[at], 1.0) / doses[at];
    shares += here * used * table.asset_shares[id];
    grants += here * used * (doses[at] - table.asset_shares[id]);
  }
  if (!(residents > 0)) return;
  series.owned_assets[the_place] = owned / residents;
  series.levered[the_place] += parameters.transfers / 12 * parameters.leverage * shares / residents;
  series.crowded_out[the_place] +=
      parameters.transfers / 12 * parameters.crowding_out * grants / residents;
}

Mechanism rights() {
  return {"rights",
          "Rights to bid, assets owned by communities, community shares, and budgets shared out by "
          "residents.",
          "L18 L16",
          "Plunkett Foundation (2022); Andreoni & Payne (2011); docs/model-economy.md (181)-(186)",
          rows,
          steps,
          &make_default<RightsParameters>,
          &make_state<RightsState>};
}

}  // namespace tranche::mechanisms
