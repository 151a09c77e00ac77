#include "mechanisms/outcomes/shocks.hpp"

#include <algorithm>
#include <array>

#include "base/maths.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "tranche/place.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::not_drawn;
using params::row;
using P = ShocksParameters;

/// How long after a strike its recovery is judged: ρ_24 of (179) [month].
constexpr Month watch_for = 24;
/// Capacity that neither speeds recovery up nor slows it down: ½ of (176) [1].
constexpr double usual_capacity = 0.5;

constexpr std::array rows = {
    row<&P::capacity_mean>(
        {"capacity_mean", "1", -1, 1,
         "expected strength of capacity on recovery: change of ln speed from none to full",
         assumption(330),
         not_drawn(
             "every run draws it around this mean by strength_sd: the belief is there already")}),
    row<&P::assets_mean>(
        {"assets_mean", "1", -1, 1,
         "expected strength on recovery of assets that the community owns", assumption(330),
         not_drawn(
             "every run draws it around this mean by strength_sd: the belief is there already")}),
    row<&P::participation_mean>(
        {"participation_mean", "1", -1, 1, "expected strength on recovery of residents taking part",
         assumption(330),
         not_drawn(
             "every run draws it around this mean by strength_sd: the belief is there already")}),
    row<&P::strength_sd>({"strength_sd", "1", 0, 1,
                          "how unsure each strength on recovery is: one standard deviation",
                          assumption(331),
                          not_drawn("says itself how unsure the three means are")}),
};

constexpr std::array steps = {
    step<&foresee_shocks>(MonthPhase::start, Rows::whole, "foresee_shocks"),
    step<&strike>(MonthPhase::outcomes, Rows::communities, "strike"),
    step<&report_resilience>(MonthPhase::record, Rows::whole, "report_resilience"),
};

/// When a shock that comes by its hazard comes next to a community; a common one has one answer for
/// all.
Month next_after(const Context& context, const Shock& shock, CommunityId community, Month month) {
  const bool common = shock.reach == ShockReach::common;
  const DrawKey who =
      common ? shock.key : combine(shock.key, context.world.communities.draw_key[community]);
  return month +
         months_until(shock.hazard, context.draws.at(Process::shock_arrival, month, who).uniform());
}

/// Lets what is left of one shock pass, then strikes whom it is due to strike; says whether
/// anything is left of it. A strike while an earlier one is watched adds to what is left but is not
/// watched itself, so that each watched recovery is of one strike alone.
bool move_shock(const Context& context, ShocksState& state, std::size_t lane,
                RowRange communities) {
  const Communities& table = context.world.communities;
  const Shock& shock = context.plan.shocks[lane];
  const auto next = state.communities.next_shock.lane(lane);
  const auto left = state.communities.shock_left.lane(lane);
  const auto watched = state.communities.watched_shock.lane(lane);
  const auto watched_left = state.communities.watched_left.lane(lane);
  const auto& strength = state.place.recovery_strength[the_place];
  bool any = false;
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    if (left[at] > 0) {
      const Footing here{table.capacity[id], table.owned_assets[id], table.participation[id]};
      const double kept = 1 - recovery_rate(shock.recovery, strength, here);
      left[at] *= kept;
      watched_left[at] *= kept;
      any = true;
    }
    if (next[at] != context.month) continue;
    any = true;
    left[at] += 1;
    if (watched[at] < 0) {
      watched[at] = context.month;
      watched_left[at] = 1;
    }
    next[at] = shock.hazard > 0 ? next_after(context, shock, id, context.month) : -1;
  }
  return any;
}

/// One shock's part of the sum in (175).
void take_from_outcomes(const Context& context, const ShocksState& state, std::size_t lane,
                        RowRange communities) {
  const auto left = state.communities.shock_left.lane(lane);
  for (std::size_t domain = 0; domain < context.place.domains.size(); ++domain) {
    const double loss = context.plan.shocks[lane].loss[domain];
    const auto shift = context.world.communities.shock.lane(domain);
    for (std::size_t at = communities.first; at < communities.last; ++at)
      shift[at] -= loss * left[at];
  }
}

/// Mean over the outcomes of what a shock takes at once [1]: the weight of its strikes in (179).
double mean_loss(const Shock& shock) {
  double sum = 0;
  for (const double loss : shock.loss) sum += loss;
  return shock.loss.empty() ? 0 : sum / static_cast<double>(shock.loss.size());
}

/// A strike whose months of watching are over.
struct Recovery {
  CommunityId community;
  double loss = 0;  ///< mean over outcomes, at once [1]
  double left = 0;  ///< share of it that has not passed [1]
};

/// Counts a strike for the place, for the fifth and for the community itself, which is weighed by
/// no residents but its own: (179) and (85).
void count_recovery(World& world, ShocksState& state, const Recovery& one) {
  Communities& table = world.communities;
  auto& place = state.place;
  auto& own = state.communities;
  const CommunityId community = one.community;
  const double suffered = one.loss * table.population[community];
  place.shock_suffered[the_place] += suffered;
  place.shock_regained[the_place] += suffered * (1 - one.left);
  const std::size_t fifth = table.fifth[community];
  place.shock_suffered_fifth.at(the_place, fifth) += suffered;
  place.shock_regained_fifth.at(the_place, fifth) += suffered * (1 - one.left);
  own.shock_suffered[community] += one.loss;
  own.shock_regained[community] += one.loss * (1 - one.left);
  if (one.loss > 0)
    table.resilience[community] = own.shock_regained[community] / own.shock_suffered[community];
}

/// What was regained of what was suffered, of the place and of each fifth that suffered anything.
void write_resilience(PlaceSeries& series, const ShocksState::OfPlace& sums) {
  if (!(sums.shock_suffered[the_place] > 0)) return;
  series.resilience[the_place] = sums.shock_regained[the_place] / sums.shock_suffered[the_place];
  for (std::size_t fifth = 0; fifth < fifths; ++fifth) {
    const double suffered = sums.shock_suffered_fifth.at(the_place, fifth);
    if (suffered > 0) {
      series.resilience_fifth.at(the_place, fifth) =
          sums.shock_regained_fifth.at(the_place, fifth) / suffered;
    }
  }
}

}  // namespace

double recovery_rate(double by_itself, const std::array<double, 3>& strength,
                     const Footing& footing) {
  const double assets = footing.assets / (1 + footing.assets);
  const double exponent = strength[0] * (footing.capacity - usual_capacity) + strength[1] * assets +
                          strength[2] * footing.participation;
  return std::min(by_itself * maths::exp(exponent), 1.0);
}

Month months_until(double hazard, double uniform) {
  constexpr double never = 1e6;  // beyond any run
  if (!(hazard > 0)) return static_cast<Month>(never);
  return 1 + static_cast<Month>(std::min(-maths::log(uniform) * 12 / hazard, never));
}

void foresee_shocks(const Context& context, const ShocksParameters& parameters, ShocksState& state,
                    RowRange) {
  const std::array<double, 3> means = {parameters.capacity_mean, parameters.assets_mean,
                                       parameters.participation_mean};
  auto stream = context.draws.at(Process::shock_recovery, 0, draw_key("strength"));
  for (std::size_t at = 0; at < means.size(); ++at) {
    state.place.recovery_strength[the_place][at] =
        means[at] + parameters.strength_sd * standard_normal(stream);
  }
  for (std::size_t lane = 0; lane < context.plan.shocks.size(); ++lane) {
    const Shock& shock = context.plan.shocks[lane];
    for (const CommunityId community : shock.communities) {
      state.communities.next_shock.at(community, lane) =
          shock.at >= 0 ? shock.at : next_after(context, shock, community, -1);
    }
  }
}

void strike(const Context& context, const ShocksParameters&, ShocksState& state,
            RowRange communities) {
  if (context.plan.shocks.empty()) return;
  Communities& table = context.world.communities;
  for (std::size_t domain = 0; domain < context.place.domains.size(); ++domain) {
    std::ranges::fill(
        table.shock.lane(domain).subspan(communities.first, communities.last - communities.first),
        0.0);
  }
  for (std::size_t lane = 0; lane < context.plan.shocks.size(); ++lane) {
    const bool any = move_shock(context, state, lane, communities);
    if (any) take_from_outcomes(context, state, lane, communities);
  }
}

void report_resilience(const Context& context, const ShocksParameters&, ShocksState& state,
                       RowRange) {
  for (std::size_t lane = 0; lane < context.plan.shocks.size(); ++lane) {
    const double loss = mean_loss(context.plan.shocks[lane]);
    const auto watched = state.communities.watched_shock.lane(lane);
    const auto left = state.communities.watched_left.lane(lane);
    for (std::size_t at = 0; at < watched.size(); ++at) {
      if (watched[at] < 0 || context.month - watched[at] < watch_for) continue;
      count_recovery(context.world, state, {CommunityId::from(at), loss, left[at]});
      watched[at] = -1;
    }
  }
  write_resilience(context.world.place, state.place);
}

Mechanism shocks() {
  return {"shocks",
          "Blows from outside take from outcomes and pass; resilience is the share regained in 24 "
          "months.",
          "L28",
          "docs/model-economy.md (175)-(179)",
          rows,
          steps,
          &make_default<ShocksParameters>,
          &make_state<ShocksState>};
}

}  // namespace tranche::mechanisms
