#include "mechanisms/people/buy_in.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "mechanisms/shared/neighbours.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::plausible;
using params::row;
using P = BuyInParameters;

constexpr std::array rows = {
    row<&P::initial_mean>(
        {"initial_mean", "1", 0, 1, "mean buy-in before the programme is known", assumption(60),
         plausible(0.35, 0.65, "new programmes meet neither applause nor revolt")}),
    row<&P::initial_spread>(
        {"initial_spread", "1", 0, 0.3, "standard deviation of initial buy-in between communities",
         assumption(60), plausible(0.05, 0.2, "half to double, since no study measures it")}),
    row<&P::pace>(
        {"pace", "1/month", 0, 1,
         "share of the way to what neighbours think that opinion goes in a month", assumption(61),
         plausible(0.03, 0.2, "opinion in a place takes half a year to move, or three years")}),
    row<&P::stubbornness>(
        {"stubbornness", "1", 0, 1, "weight of a community's first opinion against its neighbours'",
         assumption(62, "{}; form: Friedkin & Johnsen (1990)"),
         plausible(0.1, 0.6,
                   "nobody follows the neighbours alone, and few do not listen to them")}),
    row<&P::narrative_weight>(
        {"narrative_weight", "1", 0, 0.2,
         "weight of a full dose of narrative among the voices heard, where trust is full and "
         "nobody has seen a service yet",
         assumption(63, "{}; no published effect size"),
         plausible(0.02, 0.17, "no study measures it: one voice in fifty, or one in six")}),
    row<&P::experience_weight>(
        {"experience_weight", "1/month", 0, 0.5,
         "share of the way to full approval, or none, that opinion goes in a month of the best, or "
         "the worst, contact",
         assumption(64),
         plausible(0.01, 0.15, "seeing may be believing within months, or hardly at all")}),
};

constexpr std::array steps = {
    step<&set_first_opinions>(MonthPhase::start, Rows::communities, "set_first_opinions"),
    step<&hear_opinions>(MonthPhase::trust, Rows::communities, "hear_opinions"),
    step<&change_opinions>(MonthPhase::trust, Rows::communities, "change_opinions"),
};

}  // namespace

double after_experience(const BuyInParameters& parameters, double buy_in, double experience) {
  if (std::isnan(experience)) return buy_in;
  const double room = experience > 0 ? 1 - buy_in : buy_in;
  return buy_in + parameters.experience_weight * experience * room;
}

void set_first_opinions(const Context& context, const BuyInParameters& parameters,
                        RowRange communities) {
  Communities& table = context.world.communities;
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    auto stream = context.draws.at(Process::buy_in_initial, 0, table.draw_key[id]);
    const double drawn =
        parameters.initial_mean + parameters.initial_spread * standard_normal(stream);
    table.first_opinion[id] = table.buy_in[id] = std::clamp(drawn, 0.0, 1.0);
  }
}

void hear_opinions(const Context& context, const BuyInParameters& parameters, BuyInState& state,
                   RowRange communities) {
  const Communities& table = context.world.communities;
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    const double own = table.buy_in[id];
    const double voice = parameters.narrative_weight * table.told[id];
    // A community without neighbours listens to itself, so that only the narrative moves it.
    const double heard =
        (1 - voice) * neighbour_mean(context.place, table.buy_in.all(), at, own) + voice;
    const double pull =
        (1 - parameters.stubbornness) * heard + parameters.stubbornness * table.first_opinion[id];
    double next = own + parameters.pace * (pull - own);
    next = after_experience(parameters, next, table.experience[id]);
    // The sum of what others add has no bound of its own.
    state.communities.buy_in_next[id] = std::clamp(next + table.buy_in_shift[id], 0.0, 1.0);
  }
}

void change_opinions(const Context& context, const BuyInParameters&, BuyInState& state,
                     RowRange communities) {
  Communities& table = context.world.communities;
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    table.buy_in[id] = state.communities.buy_in_next[id];
  }
}

Mechanism buy_in() {
  return {"buy_in",
          "Buy-in spreads between neighbours, holds on to first opinions, hears narratives, and "
          "rises and falls with experience better and worse than expected.",
          "L8 L2",
          "Friedkin & Johnsen (1990), Journal of Mathematical Sociology 15; docs/model-people.md "
          "(51)-(54)",
          rows,
          steps,
          &make_default<BuyInParameters>,
          &make_state<BuyInState>};
}

}  // namespace tranche::mechanisms
