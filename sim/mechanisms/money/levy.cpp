#include "mechanisms/money/levy.hpp"

#include <algorithm>
#include <array>

#include "base/maths.hpp"
#include "mechanisms/shared/lookups.hpp"
#include "mechanisms/shared/offer_to.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::measured;
using params::plausible;
using params::row;
using P = LevyParameters;

constexpr double incentive_unit = 100;  // [GBP/person]
constexpr std::string_view regulations =
    "Community Infrastructure Levy Regulations 2010, regulation 59A";

constexpr std::array rows = {
    row<&P::arrival>(
        {"arrival", "1", 0, 1,
         "probability that a year's development foreseen in a community is proposed",
         assumption(350),
         plausible(0.25, 0.75,
                   "plans foresee too much and too little: every fourth year, or three in four")}),
    row<&P::community_share>({"community_share", "1", 0, 1,
                              "share of a levy's receipts that goes to the community",
                              measured(regulations)}),
    row<&P::share_with_plan>({"share_with_plan", "1", 0.01, 1,
                              "the same where it has adopted a plan of its own",
                              measured(regulations)}),
    row<&P::acceptance>(
        {"acceptance", "1", 0.01, 0.99, "probability that unpaid development is accepted",
         assumption(351),
         plausible(0.3, 0.7, "opinion on new building is split nearly everywhere")}),
    row<&P::incentive>(
        {"incentive", "1/100 GBP/person", 0, 1, "logits that payment adds to acceptance",
         assumption(352),
         plausible(0.15, 0.85,
                   "a third of it to nearly twice, since only the direction is known")}),
    row<&P::crowding_out>(
        {"crowding_out", "1", 0, 1.5, "logits that being paid at all takes away",
         assumption(353, "{}; direction: Frey & Oberholzer-Gee (1997)"),
         plausible(0.15, 1.1,
                   "nearly as strong as for a nuclear repository, or hardly felt for homes")}),
    row<&P::planning>(
        {"planning", "1/year", 0, 1,
         "probability that a community of full capacity adopts a plan of its own in a year",
         assumption(354),
         plausible(0.04, 0.25,
                   "a capable place has a plan within four years, or within twenty-five")}),
};

constexpr std::array steps = {
    step<&raise_levy>(MonthPhase::budgets, Rows::whole, "raise_levy"),
};

/// Whether development pays for the fund.
bool is_levy(const Context& context, FundId fund) {
  return context.plan.funds[fund].source == FundSource::levy;
}

/// What was shared out is what development may bring; nobody is entitled to it before it comes.
void foresee(const Context& context, LevyState& state, FundId fund) {
  World& world = context.world;
  for (ActionId action(0); action.row() < world.actions.rows(); ++action) {
    if (fund_of(context, action) != fund) continue;
    for (auto at = world.offer_first[action.row()]; at < world.offer_first[action.row() + 1];
         ++at) {
      const OfferId offer(at);
      state.offers.levy_bound[offer] = world.offers.entitlement[offer];
      world.offers.entitlement[offer] = Pence{};
    }
    world.actions.entitlement[action] = Pence{};
  }
}

/// (193). A plan once adopted stays.
void adopt_plans(const Context& context, const P& parameters, LevyState& state) {
  const Communities& table = context.world.communities;
  auto& own_plan = state.communities.own_plan;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const auto id = CommunityId::from(at);
    if (own_plan[id]) continue;
    auto stream = context.draws.at(Process::own_plan, context.month, table.draw_key[id]);
    own_plan[id] = stream.uniform() < parameters.planning * table.capacity[id];
  }
}

/// Whether this year's development in a community is proposed, (190), and accepted, (191), at this
/// payment [GBP/person]. The lots are the community's, so it is one development whatever funds it
/// pays.
struct Development {
  bool proposed = false;
  bool accepted = false;
};
Development development_in(const Context& context, const P& parameters, CommunityId community,
                           double offer) {
  const DrawKey who = context.world.communities.draw_key[community];
  const bool proposed =
      context.draws.at(Process::development, context.month, who).uniform() < parameters.arrival;
  const double vote = context.draws.at(Process::development_vote, context.month, who).uniform();
  return {proposed, proposed && vote < acceptance_probability(parameters, offer)};
}

/// A fund's year: what it was to bring, as announced, and what it brings.
struct Year {
  const Context& context;
  const P& parameters;
  LevyState& state;
  FundId fund;
  double part_of_life = 0;  ///< [1]
  double announced = 0;     ///< [GBP/100], whole numbers below 2^53
  double raised = 0;        ///< [GBP/100], likewise
};

/// Calls the function with each offer of the fund to the community and what it was announced for
/// the year.
template <class Function>
void for_each_announced(const Year& year, CommunityId community, Function function) {
  const World& world = year.context.world;
  for (ActionId action(0); action.row() < world.actions.rows(); ++action) {
    if (fund_of(year.context, action) != year.fund) continue;
    const OfferId offer = offer_to(world, action, community);
    if (offer.valid())
      function(offer, share_of(year.state.offers.levy_bound[offer], year.part_of_life));
  }
}

/// (192): entitles the community's offers to their part of what accepted development pays.
void entitle(Year& year, CommunityId community, double paid) {
  World& world = year.context.world;
  for_each_announced(year, community, [&](OfferId offer, Pence amount) {
    const Pence part = share_of(amount, paid);
    world.offers.entitlement[offer] += part;
    world.actions.entitlement[world.offers.action[offer]] += part;
    year.raised += static_cast<double>(part.value);
  });
}

/// One community's year: what was announced, and, if development comes, what it is entitled to from
/// now on. Where nothing was announced there is no development to ask about.
void raise_in(Year& year, CommunityId community) {
  const World& world = year.context.world;
  Pence announced;
  for_each_announced(year, community, [&](OfferId, Pence amount) { announced += amount; });
  if (announced == Pence{}) return;
  year.announced += static_cast<double>(announced.value);
  const double paid = paid_share(year.parameters, year.state.communities.own_plan[community] != 0);
  const Development what =
      development_in(year.context, year.parameters, community,
                     paid * announced.pounds() / world.communities.population[community]);
  year.state.place.development_proposed[the_place] += what.proposed;
  year.state.place.development_built[the_place] += what.accepted;
  if (what.accepted) entitle(year, community, paid);
}

/// This year's share of all that a fund announces [1].
double part_of_life(const Fund& fund, std::size_t year) {
  Pence total;
  for (const Pence amount : fund.budget) total += amount;
  return total > Pence{}
             ? static_cast<double>(fund.budget[year].value) / static_cast<double>(total.value)
             : 0;
}

/// A fund's year in all communities, then (194): what it does not raise leaves the budget. Rounding
/// must not leave less in it than communities are entitled to.
void raise_from(Year year, std::size_t at) {
  const Context& context = year.context;
  const Fund& fund = context.plan.funds[year.fund];
  Pence& not_raised = context.world.funds.not_raised[year.fund];
  not_raised = Pence{};
  if (at >= fund.budget.size()) return;
  year.part_of_life = part_of_life(fund, at);
  for (CommunityId community(0); community.row() < context.world.communities.rows(); ++community) {
    raise_in(year, community);
  }
  const double share = year.announced > 0 ? year.raised / year.announced : 0;
  const Pence entitled{static_cast<std::int64_t>(year.raised)};
  not_raised = fund.budget[at] - max(share_of(fund.budget[at], share), entitled);
  context.world.ledger.move(year.fund, Account::budget, Account::not_raised, not_raised,
                            context.month);
}

/// Share of the development proposed so far that was accepted; stays as it was before there is any.
void note_acceptance(const Context& context, const LevyState& state) {
  const double proposed = state.place.development_proposed[the_place];
  if (proposed > 0) {
    context.world.place.development_accepted[the_place] =
        state.place.development_built[the_place] / proposed;
  }
}

}  // namespace

double acceptance_probability(const LevyParameters& parameters, double offer) {
  const double unpaid = maths::log(parameters.acceptance / (1 - parameters.acceptance));
  const double paid =
      offer > 0 ? parameters.incentive * offer / incentive_unit - parameters.crowding_out : 0;
  return maths::logistic(unpaid + paid);
}

double paid_share(const LevyParameters& parameters, bool own_plan) {
  return own_plan ? 1.0 : std::min(parameters.community_share / parameters.share_with_plan, 1.0);
}

void raise_levy(const Context& context, const LevyParameters& parameters, LevyState& state,
                RowRange) {
  const Calendar& calendar = context.plan.calendar;
  if (context.month != 0 && calendar.month_of_fiscal_year(context.month) != 0) return;
  const auto year = static_cast<std::size_t>(calendar.fiscal_year(context.month));
  bool planned = false;
  for (FundId fund(0); fund.row() < context.plan.funds.size(); ++fund) {
    if (!is_levy(context, fund)) continue;
    if (!planned) adopt_plans(context, parameters, state);
    planned = true;
    if (context.month == 0) foresee(context, state, fund);
    raise_from({context, parameters, state, fund}, year);
  }
  note_acceptance(context, state);
}

Mechanism levy() {
  return {"levy",
          "Development brings a levy if it comes and the community accepts it; what it does not "
          "bring is not spent.",
          "L19",
          "CIL Regulations 2010; Frey & Oberholzer-Gee (1997); docs/model-economy.md (190)-(194)",
          rows,
          steps,
          &make_default<LevyParameters>,
          &make_state<LevyState>};
}

}  // namespace tranche::mechanisms
