#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/maths.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "tranche/balanced_draw.hpp"
#include "tranche/place.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {

// Effects of what is not bought as a service: how large they are is drawn once a replicate from a
// prior that lies on both sides of zero; they are added to `Communities::other_effect`, which
// `outcomes` takes up each month.

/// Prior of an effect on any one outcome, in units of the outcome [1].
struct EffectPrior {
  double mean = 0;       ///< [1]
  double deviation = 0;  ///< standard deviation [1]
};

/// Draws one effect per domain, each at an address of its own, so that a place with another domain
/// more keeps the effects of the rest, and balanced over replicates, so that the mean of few is not
/// taken for good or harm (docs/adr/0024). Writes `effects` [1]; for the start of a replicate.
inline void draw_effects(const Context& context, Process process, EffectPrior prior,
                         PlaceSeries::Series& effects) {
  for (std::size_t domain = 0; domain < context.place.domains.size(); ++domain) {
    const double lot =
        balanced_uniform(context.draws, process, draw_key(context.place.domains[domain]));
    effects.at(PlaceId(0), domain) = prior.mean + prior.deviation * maths::normal_quantile(lot);
  }
}

/// Position of the domain that is one minus the rate of income deprivation; nothing where the place
/// has none. Pounds of households act on it by arithmetic (`household_income`).
inline std::optional<std::size_t> income_domain(const Place& place) {
  const auto found = std::ranges::find(place.domains, "income");
  if (found == place.domains.end()) return std::nullopt;
  return static_cast<std::size_t>(found - place.domains.begin());
}

/// Draws one effect per domain as `draw_effects` does, but none on income: for measures that are
/// income, whose effect on it is worked out and not believed.
inline void draw_effects_but_income(const Context& context, Process process, EffectPrior prior,
                                    PlaceSeries::Series& effects) {
  draw_effects(context, process, prior, effects);
  const std::optional<std::size_t> income = income_domain(context.place);
  if (income) effects.at(the_place, *income) = 0;
}

/// Concave and saturating, odd so that a loss hurts as a gain helps; ½ at `half` > 0, in the unit
/// of the stock; from −1 to 1 [1].
inline double saturating(double stock, double half) { return stock / (std::abs(stock) + half); }

/// Adds effect × share to the other effects of these communities, where `share_of(row)` is from −1
/// to 1 [1]. Writes `Communities::other_effect` of these rows only, so ranges may run side by side.
template <class ShareOf>
void add_side_effects(const Context& context, const PlaceSeries::Series& effects,
                      RowRange communities, ShareOf share_of) {
  // Shares are worked out once and kept while every domain goes over them.
  constexpr std::size_t chunk = 256;
  std::array<double, chunk> shares;
  for (std::size_t first = communities.first; first < communities.last; first += chunk) {
    const std::size_t count = std::min(chunk, communities.last - first);
    for (std::size_t at = 0; at < count; ++at) shares[at] = share_of(first + at);
    for (std::size_t domain = 0; domain < context.place.domains.size(); ++domain) {
      const double effect = effects.at(PlaceId(0), domain);
      const auto other = context.world.communities.other_effect.lane(domain).subspan(first, count);
      for (std::size_t at = 0; at < count; ++at) other[at] += effect * shares[at];
    }
  }
}

}  // namespace tranche::mechanisms
