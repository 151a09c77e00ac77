#include "mechanisms/economy/local_economy.hpp"

#include <array>
#include <cmath>

#include "base/maths.hpp"
#include "mechanisms/shared/agency_dose.hpp"
#include "mechanisms/shared/side_effects.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::measured;
using params::not_drawn;
using params::plausible;
using params::row;
using P = LocalEconomyParameters;

constexpr std::string_view councils =
    "Scottish councils 2010-21, Local Government Benchmarking Framework";
constexpr std::string_view one_county =
    "one county's anchors: GBP 1.76 against 0.36 for each pound spent";

constexpr std::array rows = {
    row<&P::persistence>(
        {"persistence", "1", 0, 0.99,
         "share of a year's distance from an anchor's own mean (in logits) left a year later",
         measured(councils)}),
    row<&P::innovation>(
        {"innovation", "1", 0, 1, "SD of a year's new distance, in logits", measured(councils)}),
    row<&P::unevenness>({"unevenness", "1", 0, 1,
                         "SD between anchors of the logarithm of the size of their new distances",
                         measured(councils)}),
    row<&P::usual_share>({"usual_share", "1", 0.01, 0.95,
                          "share of its spend that an ordinary anchor spends nearby (median)",
                          measured(councils)}),
    row<&P::spread>(
        {"spread", "1", 0, 2, "SD of anchors' own means around it, in logits", measured(councils)}),
    row<&P::push>(
        {"push", "1/year", 0, 1,
         "logits a year that full coordination or a full dose of local procurement adds to what "
         "anchors spend nearby",
         assumption(310, "0.48 to 0.59 in one place, autumn 2013 to autumn 2016; {}"),
         plausible(0.2, 0.6,
                   "one city managed 0.48 to 0.59 with great effort; most would do less")}),
    row<&P::unwinding>(
        {"unwinding", "1/year", 0, 1,
         "share of what was added to what anchors spend nearby that is lost where all effort ends",
         assumption(311),
         plausible(0.03, 0.25,
                   "habits of purchase come back within a few years, or in a generation")}),
    row<&P::anchor_spend>(
        {"anchor_spend", "GBP/person/year", 0, 10000,
         "what all anchors together buy for each resident", assumption(312),
         plausible(500, 2000,
                   "half to double: places differ in hospitals, colleges and large employers")}),
    row<&P::local_yield>({"local_yield", "1", 0, 3, "what a pound spent nearby yields to the area",
                          measured(one_county)}),
    row<&P::other_yield>({"other_yield", "1", 0, 3, "what a pound spent elsewhere yields to it",
                          measured(one_county)}),
    row<&P::displacement>(
        {"displacement", "1", 0, 1, "share of what an area keeps that others lose",
         assumption(313, "{}: all of it, unless a scenario says otherwise"),
         plausible(0.7, 1,
                   "what one place keeps others lose, but for what would have gone abroad")}),
    row<&P::plural_ownership>(
        {"plural_ownership", "1", -0.5, 0.5,
         "how much more of what agencies owned by residents spend stays in the area",
         assumption(314),
         plausible(-0.1, 0.2,
                   "owners who live there may buy nearby a little more, no study says how much")}),
    row<&P::local_finance>(
        {"local_finance", "1", -0.5, 0.5,
         "how much more of what is paid by local funds and community shares stays there",
         assumption(315),
         plausible(-0.1, 0.2,
                   "local lenders may lend nearby a little more, no study says how much")}),
    row<&P::fading>(
        {"fading", "1/month", 0, 0.2, "share of the money kept in an area that leaves",
         assumption(316),
         plausible(0.01, 0.05, "half of kept money has left after one year, or after six")}),
    row<&P::half_effect>(
        {"half_effect", "GBP/person", 1, 10000, "kept money at which half of the effect is had",
         assumption(317),
         plausible(80, 500, "half to double and a little beyond: nobody has measured it")}),
    row<&P::effect_mean>({"effect_mean", "1", -0.05, 0.05,
                          "expected effect of money kept on any outcome but income, at saturation",
                          assumption(318),
                          not_drawn("every run draws the effect itself from mean and deviation: "
                                    "the belief is there already")}),
    row<&P::effect_sd>({"effect_sd", "1", 0, 0.05,
                        "how unsure the effect of money kept is: one standard deviation",
                        assumption(318),
                        not_drawn("every run draws the effect itself from mean and deviation: the "
                                  "belief is there already")}),
    row<&P::to_residents>(
        {"to_residents", "1", 0, 1,
         "share of what stays in an area that becomes wages and profits of its residents",
         assumption(550),
         plausible(
             0.1, 0.4,
             "most of what firms turn over buys what they need, and some of what is left goes to "
             "people who live elsewhere; nobody has measured it for this")}),
    row<&P::to_deprived>(
        {"to_deprived", "1", 0, 3,
         "what a resident near the line of income deprivation gets of these wages and profits, "
         "relative to a mean resident",
         assumption(551),
         plausible(0.2, 1,
                   "fewer of them work or own a firm, and whoever works earns less; at best they "
                   "get as much as others")}),
};

// What anchors spend in a month is kept in the next one: communities are many and run in parallel,
// so they read what the agencies, one after the other, have left behind.
constexpr std::array steps = {
    step<&begin_spending>(MonthPhase::start, Rows::whole, "begin_spending"),
    step<&turn_year_of_spending>(MonthPhase::budgets, Rows::agencies, "turn_year_of_spending"),
    step<&keep_locally>(MonthPhase::delivery, Rows::communities, "keep_locally"),
    step<&spend_nearby>(MonthPhase::learning, Rows::whole, "spend_nearby"),
};

/// Whose owners live in the place (A371), so that what plural ownership keeps is theirs.
bool owned_by_residents(AgencyType type) {
  return type == AgencyType::community_organisation || type == AgencyType::community_council ||
         type == AgencyType::housing_association;
}

/// Whose spend is large and stays: all but the smallest and the national (A370).
bool is_anchor(AgencyType type) {
  return type != AgencyType::community_organisation && type != AgencyType::community_council &&
         type != AgencyType::ministry;
}

double anchors_of(const Plan& plan) {
  double count = 0;
  for (const Agency& agency : plan.agencies) count += is_anchor(agency.type);
  return count;
}

double extra_yield(const P& parameters) { return parameters.local_yield - parameters.other_yield; }

double residents_of(const Communities& table) {
  double sum = 0;
  for (const double here : table.population.all()) sum += here;
  return sum;
}

/// A month of spending: what each agency's part in it needs, and what they add up to.
struct Spending {
  const Context& context;
  const P& parameters;
  LocalEconomyState& state;
  double anchors = 0;       ///< [agency]
  double everyone = 0;      ///< residents of the place [person]
  bool procured = false;    ///< whether any community has local procurement
  double gained = 0;        ///< by residents of the place [GBP]
  double lost_outside = 0;  ///< by the rest of the country [GBP]
  double share = 0;         ///< sum of residents served x local share [person]
  double served = 0;        ///< sum of residents served by anchors [person]
};

/// What an agency has spent since this last looked [GBP].
double newly_spent(const Spending& spending, AgencyId agency) {
  double& counted = spending.state.agencies.spent_counted[agency];
  const double now = spending.context.world.agencies.spent[agency];
  const double spent = now - counted;
  counted = now;
  return spent;
}

/// What local funds and community shares have paid for delivery since this last looked [GBP].
double newly_paid_locally(const Context& context, LocalEconomyState& state) {
  double sum = 0;
  for (FundId fund(0); fund.row() < context.plan.funds.size(); ++fund) {
    const FundSource source = context.plan.funds[fund].source;
    if (source != FundSource::local && source != FundSource::community_shares) continue;
    const double spent = context.world.ledger.balance(fund, Account::delivery).pounds();
    sum += spent - state.funds.spent_counted[fund];
    state.funds.spent_counted[fund] = spent;
  }
  return sum;
}

/// Pushes an anchor's share by a month's effort: (164).
void push_share(const Spending& spending, AgencyId agency) {
  const double procurement = mean_dose_if(spending.context, agency,
                                          InterventionKind::local_procurement, spending.procured);
  const double coordination = spending.context.world.place.coordination[the_place];
  double& pushed = spending.state.agencies.local_push[agency];
  pushed = push_after(spending.parameters, pushed, procurement_effort(coordination, procurement));
}

/// Yield of an anchor's spend beyond what it would bring by itself, for each resident it serves
/// [GBP/person/month]: (163) and (165).
double gain_by_procurement(Spending& spending, AgencyId agency) {
  push_share(spending, agency);
  const LocalEconomyState::PerAgency& own = spending.state.agencies;
  Agencies& table = spending.context.world.agencies;
  const double by_itself = own.local_mean[agency] + own.local_drift[agency];
  const double share = maths::logistic(by_itself);
  table.local_share[agency] = maths::logistic(by_itself + own.local_push[agency]);
  spending.share += table.residents[agency] * table.local_share[agency];
  spending.served += table.residents[agency];
  return spending.parameters.anchor_spend / 12 / spending.anchors *
         (table.local_share[agency] - share) * extra_yield(spending.parameters);
}

/// What stays because an agency's owners live in the place, for each resident it serves
/// [GBP/person/month].
double gain_by_ownership(const Spending& spending, AgencyId agency) {
  return spending.parameters.plural_ownership * newly_spent(spending, agency) /
         spending.context.world.agencies.residents[agency] * extra_yield(spending.parameters);
}

/// What residents gain by one agency, what others lose by it, within the place or beyond: (166).
void book_gain(Spending& spending, AgencyId agency, double gain) {
  const double served = spending.context.world.agencies.residents[agency];
  const double lost = spending.parameters.displacement * gain * served;
  const double others = spending.everyone - served;
  const bool all_served = others < 0.5;  // half a person: sums of populations are not exact
  spending.state.agencies.local_gain[agency] = gain;
  spending.state.agencies.local_loss[agency] = all_served ? 0.0 : lost / others;
  spending.gained += gain * served;
  if (all_served) spending.lost_outside += lost;
}

/// What stays because finance does: all residents gain alike, the rest of the country loses.
void keep_finance(Spending& spending) {
  const P& parameters = spending.parameters;
  if (parameters.local_finance == 0 || !(spending.everyone > 0)) return;
  const double gain = parameters.local_finance *
                      newly_paid_locally(spending.context, spending.state) *
                      extra_yield(parameters);
  spending.state.place.finance_gain[the_place] = gain / spending.everyone;
  spending.gained += gain;
  spending.lost_outside += parameters.displacement * gain;
}

/// Adds the month to the place's totals; the share is a mean over residents served.
void add_up(const Spending& spending) {
  PlaceSeries& place = spending.context.world.place;
  place.local_gain[the_place] += spending.gained;
  place.lost_elsewhere[the_place] += spending.lost_outside;
  if (spending.served > 0) place.local_share[the_place] = spending.share / spending.served;
}

/// What one community gains or loses in a month [GBP/person]: (167), and what finance keeps.
/// `all_lose` is what all agencies together take from whom they do not serve; an agency takes
/// nothing from whom it serves.
double change_in(const Context& context, const LocalEconomyState& state, CommunityId community,
                 double all_lose) {
  const World& world = context.world;
  const std::size_t at = community.row();
  double gain = state.place.finance_gain[the_place] - all_lose;
  for (auto row = world.relationship_first[at]; row < world.relationship_first[at + 1]; ++row) {
    const AgencyId agency = world.relationships.agency[RelationshipId(row)];
    gain += state.agencies.local_gain[agency] + state.agencies.local_loss[agency];
  }
  return gain;
}

}  // namespace

double push_after(const LocalEconomyParameters& parameters, double push, double effort) {
  return push + (parameters.push * effort - parameters.unwinding * (1 - effort) * push) / 12;
}

double procurement_effort(double coordination, double procurement) {
  return 1 - (1 - coordination) * (1 - procurement);
}

double income_of_kept(const LocalEconomyParameters& parameters, double gain) {
  return 12 * gain * parameters.to_residents * parameters.to_deprived;
}

void begin_spending(const Context& context, const LocalEconomyParameters& parameters,
                    LocalEconomyState& state, RowRange) {
  const Agencies& table = context.world.agencies;
  const double usual = maths::log(parameters.usual_share / (1 - parameters.usual_share));
  // The first distance is as far as distances are in the long run, so that nothing settles.
  const double long_run = 1 / std::sqrt(1 - parameters.persistence * parameters.persistence);
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const auto id = AgencyId::from(at);
    if (!is_anchor(context.plan.agencies[at].type)) continue;
    auto stream = context.draws.at(Process::local_share, -1, table.draw_key[id]);
    state.agencies.local_mean[id] = usual + parameters.spread * standard_normal(stream);
    const double first = standard_normal(stream);
    // Mean square over anchors 1, so that together they move as much as if all were alike.
    const double lively =
        maths::exp(parameters.unevenness * (standard_normal(stream) - parameters.unevenness));
    state.agencies.local_innovation[id] = parameters.innovation * lively;
    state.agencies.local_drift[id] = state.agencies.local_innovation[id] * long_run * first;
  }
  context.world.place.local_gain[the_place] = context.world.place.lost_elsewhere[the_place] = 0;
  draw_effects_but_income(context, Process::local_effect,
                          {parameters.effect_mean, parameters.effect_sd}, state.place.local_effect);
}

void turn_year_of_spending(const Context& context, const LocalEconomyParameters& parameters,
                           LocalEconomyState& state, RowRange agencies) {
  if (context.month == 0 || context.plan.calendar.month_of_fiscal_year(context.month) != 0) return;
  const Agencies& table = context.world.agencies;
  for (std::size_t at = agencies.first; at < agencies.last; ++at) {
    const auto id = AgencyId::from(at);
    if (!is_anchor(context.plan.agencies[at].type)) continue;
    auto stream = context.draws.at(Process::local_share, context.month, table.draw_key[id]);
    double& drift = state.agencies.local_drift[id];
    drift = parameters.persistence * drift +
            state.agencies.local_innovation[id] * standard_normal(stream);
  }
}

void spend_nearby(const Context& context, const LocalEconomyParameters& parameters,
                  LocalEconomyState& state, RowRange) {
  const Agencies& table = context.world.agencies;
  Spending spending{.context = context,
                    .parameters = parameters,
                    .state = state,
                    .anchors = anchors_of(context.plan),
                    .everyone = residents_of(context.world.communities),
                    .procured = is_delivered(context, InterventionKind::local_procurement)};
  keep_finance(spending);
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const auto id = AgencyId::from(at);
    const AgencyType type = context.plan.agencies[at].type;
    if (!(table.residents[id] > 0)) continue;
    double gain = 0;
    if (is_anchor(type)) gain += gain_by_procurement(spending, id);
    if (parameters.plural_ownership != 0 && owned_by_residents(type))
      gain += gain_by_ownership(spending, id);
    book_gain(spending, id, gain);
  }
  add_up(spending);
}

void keep_locally(const Context& context, const LocalEconomyParameters& parameters,
                  LocalEconomyState& state, RowRange communities) {
  if (context.world.place.local_gain[the_place] == 0) return;
  double all_lose = 0;
  for (const double loss : state.agencies.local_loss.all()) all_lose += loss;
  const auto kept = context.world.communities.kept_locally.all();
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    const double gain = change_in(context, state, id, all_lose);
    state.communities.local_gain[id] = gain;
    kept[at] = (1 - parameters.fading) * kept[at] + gain;
    context.world.communities.income_gained[id] += income_of_kept(parameters, gain);
  }
  add_side_effects(context, state.place.local_effect, communities,
                   [&](std::size_t at) { return saturating(kept[at], parameters.half_effect); });
}

Mechanism local_economy() {
  return {"local_economy",
          "Anchors' local share of spending wanders and is pushed up; what an area keeps works "
          "there, others lose it.",
          "L16 L15",
          "Scottish councils 2010-21; docs/model-economy.md (163)-(168), (320)",
          rows,
          steps,
          &make_default<LocalEconomyParameters>,
          &make_state<LocalEconomyState>};
}

}  // namespace tranche::mechanisms
