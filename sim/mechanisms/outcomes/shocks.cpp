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
using params::row;
using P = ShocksParameters;

constexpr Month watch_for = 24;
constexpr double usual_capacity = 0.5;

constexpr std::array rows = {
    row<&P::capacity_mean>(
        {"capacity_mean", "1", -1, 1,
         "expected strength of capacity on recovery: change of ln speed from none to full",
         assumption(330)}),
    row<&P::assets_mean>(
        {"assets_mean", "1", -1, 1, "the same of assets that the community owns", assumption(330)}),
    row<&P::participation_mean>(
        {"participation_mean", "1", -1, 1, "the same of residents taking part", assumption(330)}),
    row<&P::strength_sd>({"strength_sd", "1", 0, 1,
                          "how unsure each of them is: one standard deviation", assumption(331)}),
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

/// Strikes whom it is due to strike, and lets it pass elsewhere; says whether anything is left of
/// it.
bool move_shock(const Context& context, std::size_t lane, RowRange communities) {
  Communities& table = context.world.communities;
  const Shock& shock = context.plan.shocks[lane];
  const auto next = table.next_shock.lane(lane);
  const auto left = table.shock_left.lane(lane);
  const auto watched = table.watched_shock.lane(lane);
  const auto watched_left = table.watched_left.lane(lane);
  const auto& strength = context.world.place.recovery_strength[the_place];
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

void take_from_outcomes(const Context& context, std::size_t lane, RowRange communities) {
  Communities& table = context.world.communities;
  const auto left = table.shock_left.lane(lane);
  for (std::size_t domain = 0; domain < context.place.domains.size(); ++domain) {
    const double loss = context.plan.shocks[lane].loss[domain];
    const auto shift = table.shock.lane(domain);
    for (std::size_t at = communities.first; at < communities.last; ++at)
      shift[at] -= loss * left[at];
  }
}

/// Mean over the outcomes.
double mean_loss(const Shock& shock) {
  double sum = 0;
  for (const double loss : shock.loss) sum += loss;
  return shock.loss.empty() ? 0 : sum / static_cast<double>(shock.loss.size());
}

/// What of a shock is left two years after it struck a community counts for the place, its fifth
/// and itself.
void count_recovery(World& world, CommunityId community, double loss, double left) {
  Communities& table = world.communities;
  PlaceSeries& series = world.place;
  const double suffered = loss * table.population[community];
  series.shock_suffered[the_place] += suffered;
  series.shock_regained[the_place] += suffered * (1 - left);
  const std::size_t fifth = table.fifth[community];
  series.shock_suffered_fifth.at(the_place, fifth) += suffered;
  series.shock_regained_fifth.at(the_place, fifth) += suffered * (1 - left);
  table.shock_suffered[community] += loss;
  table.shock_regained[community] += loss * (1 - left);
  if (loss > 0)
    table.resilience[community] = table.shock_regained[community] / table.shock_suffered[community];
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

void foresee_shocks(const Context& context, const ShocksParameters& parameters, RowRange) {
  World& world = context.world;
  const std::array<double, 3> means = {parameters.capacity_mean, parameters.assets_mean,
                                       parameters.participation_mean};
  auto stream = context.draws.at(Process::shock_recovery, 0, draw_key("strength"));
  for (std::size_t at = 0; at < means.size(); ++at) {
    world.place.recovery_strength[the_place][at] =
        means[at] + parameters.strength_sd * standard_normal(stream);
  }
  for (std::size_t lane = 0; lane < context.plan.shocks.size(); ++lane) {
    const Shock& shock = context.plan.shocks[lane];
    for (const CommunityId community : shock.communities) {
      world.communities.next_shock.at(community, lane) =
          shock.at >= 0 ? shock.at : next_after(context, shock, community, -1);
    }
  }
}

void strike(const Context& context, const ShocksParameters&, RowRange communities) {
  if (context.plan.shocks.empty()) return;
  Communities& table = context.world.communities;
  for (std::size_t domain = 0; domain < context.place.domains.size(); ++domain) {
    std::ranges::fill(
        table.shock.lane(domain).subspan(communities.first, communities.last - communities.first),
        0.0);
  }
  for (std::size_t lane = 0; lane < context.plan.shocks.size(); ++lane) {
    if (move_shock(context, lane, communities)) take_from_outcomes(context, lane, communities);
  }
}

void report_resilience(const Context& context, const ShocksParameters&, RowRange) {
  Communities& table = context.world.communities;
  PlaceSeries& series = context.world.place;
  for (std::size_t lane = 0; lane < context.plan.shocks.size(); ++lane) {
    const double loss = mean_loss(context.plan.shocks[lane]);
    const auto watched = table.watched_shock.lane(lane);
    const auto left = table.watched_left.lane(lane);
    for (std::size_t at = 0; at < table.rows(); ++at) {
      if (watched[at] < 0 || context.month - watched[at] < watch_for) continue;
      count_recovery(context.world, CommunityId::from(at), loss, left[at]);
      watched[at] = -1;
    }
  }
  if (!(series.shock_suffered[the_place] > 0)) return;
  series.resilience[the_place] =
      series.shock_regained[the_place] / series.shock_suffered[the_place];
  for (std::size_t fifth = 0; fifth < fifths; ++fifth) {
    const double suffered = series.shock_suffered_fifth.at(the_place, fifth);
    if (suffered > 0) {
      series.resilience_fifth.at(the_place, fifth) =
          series.shock_regained_fifth.at(the_place, fifth) / suffered;
    }
  }
}

Mechanism shocks() {
  return {"shocks",
          "Blows from outside take from outcomes and pass; resilience is the share regained in 24 "
          "months.",
          "L28",
          "docs/model-economy.md (175)-(179)",
          rows,
          steps,
          &make_default<ShocksParameters>};
}

}  // namespace tranche::mechanisms
