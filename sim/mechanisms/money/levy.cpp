#include "mechanisms/money/levy.hpp"

#include <algorithm>
#include <array>

#include "base/maths.hpp"
#include "mechanisms/shared/offer_to.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::measured;
using params::row;
using P = LevyParameters;

constexpr double incentive_unit = 100;  // [GBP/person]
constexpr std::string_view regulations =
    "Community Infrastructure Levy Regulations 2010, regulation 59A";

constexpr std::array rows = {
    row<&P::arrival>({"arrival", "1", 0, 1,
                      "probability that a year's development foreseen in a community is proposed",
                      assumption(350)}),
    row<&P::community_share>({"community_share", "1", 0, 1,
                              "share of a levy's receipts that goes to the community",
                              measured(regulations)}),
    row<&P::share_with_plan>({"share_with_plan", "1", 0.01, 1,
                              "the same where it has adopted a plan of its own",
                              measured(regulations)}),
    row<&P::acceptance>({"acceptance", "1", 0.01, 0.99,
                         "probability that unpaid development is accepted", assumption(351)}),
    row<&P::incentive>({"incentive", "1/100 GBP/person", 0, 1,
                        "logits that payment adds to acceptance", assumption(352)}),
    row<&P::crowding_out>({"crowding_out", "1", 0, 1.5, "logits that being paid at all takes away",
                           assumption(353, "{}; direction: Frey & Oberholzer-Gee (1997)")}),
    row<&P::planning>(
        {"planning", "1/year", 0, 1,
         "probability that a community of full capacity adopts a plan of its own in a year",
         assumption(354)}),
};

constexpr std::array steps = {
    step<&raise_levy>(MonthPhase::budgets, Rows::whole, "raise_levy"),
};

bool is_levy(const Context& context, FundId fund) {
  return context.plan.funds[fund].source == FundSource::levy;
}

FundId fund_of(const Context& context, ActionId action) {
  return context.plan.phases[context.plan.actions[action].phase].fund;
}

/// What was shared out is what development may bring; nobody is entitled to it before it comes.
void foresee(const Context& context, FundId fund) {
  World& world = context.world;
  for (ActionId action(0); action.row() < world.actions.rows(); ++action) {
    if (fund_of(context, action) != fund) continue;
    for (auto at = world.offer_first[action.row()]; at < world.offer_first[action.row() + 1];
         ++at) {
      const OfferId offer(at);
      world.offers.levy_bound[offer] = world.offers.entitlement[offer];
      world.offers.entitlement[offer] = Pence{};
    }
    world.actions.entitlement[action] = Pence{};
  }
}

void adopt_plans(const Context& context, const P& parameters) {
  Communities& table = context.world.communities;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const auto id = CommunityId::from(at);
    if (table.own_plan[id]) continue;
    auto stream = context.draws.at(Process::own_plan, context.month, table.draw_key[id]);
    table.own_plan[id] = stream.uniform() < parameters.planning * table.capacity[id];
  }
}

/// Whether this year's development in a community is proposed and accepted, at this payment
/// [GBP/person].
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

/// What a fund was to bring this year, as announced, and what it brings.
struct Year {
  double part_of_life = 0;
  double announced = 0;  ///< [GBP/100], whole numbers below 2^53
  double raised = 0;
};

/// Calls the function with each offer of this fund to the community and what it was announced for
/// the year.
template <class Function>
void for_each_announced(const Context& context, FundId fund, CommunityId community,
                        double part_of_life, Function function) {
  const World& world = context.world;
  for (ActionId action(0); action.row() < world.actions.rows(); ++action) {
    if (fund_of(context, action) != fund) continue;
    const OfferId offer = offer_to(world, action, community);
    if (offer.valid()) function(offer, share_of(world.offers.levy_bound[offer], part_of_life));
  }
}

/// One community's year: what was announced, and, if development comes, what it is entitled to from
/// now on.
void raise_in(const Context& context, const P& parameters, FundId fund, CommunityId community,
              Year& year) {
  World& world = context.world;
  Pence announced;
  for_each_announced(context, fund, community, year.part_of_life,
                     [&](OfferId, Pence amount) { announced += amount; });
  if (announced == Pence{}) return;
  year.announced += static_cast<double>(announced.value);
  const double paid = paid_share(parameters, world.communities.own_plan[community] != 0);
  const Development what =
      development_in(context, parameters, community,
                     paid * announced.pounds() / world.communities.population[community]);
  world.place.development_proposed[the_place] += what.proposed;
  world.place.development_built[the_place] += what.accepted;
  if (!what.accepted) return;
  for_each_announced(context, fund, community, year.part_of_life, [&](OfferId offer, Pence amount) {
    const Pence part = share_of(amount, paid);
    world.offers.entitlement[offer] += part;
    world.actions.entitlement[world.offers.action[offer]] += part;
    year.raised += static_cast<double>(part.value);
  });
}

/// This year's share of all that a fund announces.
double part_of_life(const Fund& fund, std::size_t year) {
  Pence total;
  for (const Pence amount : fund.budget) total += amount;
  return total > Pence{}
             ? static_cast<double>(fund.budget[year].value) / static_cast<double>(total.value)
             : 0;
}

void raise_from(const Context& context, const P& parameters, FundId id, std::size_t at) {
  const Fund& fund = context.plan.funds[id];
  Pence& not_raised = context.world.funds.not_raised[id];
  not_raised = Pence{};
  if (at >= fund.budget.size()) return;
  Year year{part_of_life(fund, at), 0, 0};
  for (CommunityId community(0); community.row() < context.world.communities.rows(); ++community) {
    raise_in(context, parameters, id, community, year);
  }
  const double share = year.announced > 0 ? year.raised / year.announced : 0;
  const Pence entitled{static_cast<std::int64_t>(year.raised)};  // never a penny less than that
  not_raised = fund.budget[at] - max(share_of(fund.budget[at], share), entitled);
  context.world.ledger.move(id, Account::budget, Account::not_raised, not_raised, context.month);
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

void raise_levy(const Context& context, const LevyParameters& parameters, RowRange) {
  const Calendar& calendar = context.plan.calendar;
  if (context.month != 0 && calendar.month_of_fiscal_year(context.month) != 0) return;
  const auto year = static_cast<std::size_t>(calendar.fiscal_year(context.month));
  bool planned = false;
  for (FundId fund(0); fund.row() < context.plan.funds.size(); ++fund) {
    if (!is_levy(context, fund)) continue;
    if (!planned) adopt_plans(context, parameters);
    planned = true;
    if (context.month == 0) foresee(context, fund);
    raise_from(context, parameters, fund, year);
  }
  const PlaceSeries& series = context.world.place;
  const double proposed = series.development_proposed[the_place];
  if (proposed > 0) {
    context.world.place.development_accepted[the_place] =
        series.development_built[the_place] / proposed;
  }
}

Mechanism levy() {
  return {"levy",
          "Development brings a levy if it comes and the community accepts it; what it does not "
          "bring is not spent.",
          "L19",
          "CIL Regulations 2010; Frey & Oberholzer-Gee (1997); docs/model-economy.md (190)-(194)",
          rows,
          steps,
          &make_default<LevyParameters>};
}

}  // namespace tranche::mechanisms
