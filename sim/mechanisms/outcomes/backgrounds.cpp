#include "mechanisms/outcomes/backgrounds.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>

#include "base/clones.hpp"
#include "base/maths.hpp"
#include "base/random_batch.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "tranche/place.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

/// From SIMD 2016 to SIMD 2020v2, about, over which drift was measured [month].
constexpr double months_between_surveys = 36;
/// Least that the common factor falls to, of 1 as measured [1]: what all communities lack neither
/// vanishes nor turns into its reverse.
constexpr double least_common_level = 0.2;

struct Spread {
  double mean = 0;
  Observed observed;
};

/// Over communities, each counting once, as in the source of the drift's figures.
Spread spread_of(const Communities& table, std::size_t domain) {
  const auto values = table.outcome.lane(domain);
  const auto count = static_cast<double>(values.size());
  Spread spread;
  for (const double value : values) {
    spread.mean += value / count;
    spread.observed.level += value * (1 - value) / count;
  }
  for (const double value : values) {
    spread.observed.between += (value - spread.mean) * (value - spread.mean) / count;
  }
  return spread;
}

/// One outcome of the place, as its backgrounds are drawn.
struct Domain {
  std::size_t lane = 0;
  Division division;
  double mean = 0;         ///< of the outcome over communities (ō) [1]
  double persistence = 0;  ///< of a fluctuation over a month (ρ) [1]
  double unevenness = 0;   ///< SD of ln of the size of shocks [1]
};

/// Some areas change more than others of the same level: a lognormal factor on the variance, of
/// mean 1 whatever the unevenness. ℓ of (66).
double liveliness(double unevenness, double normal) {
  return maths::exp(2 * unevenness * (normal - unevenness));
}

/// Where a community belongs given what is seen of it, and how much it moves: (66) and (67).
void draw_background(const Context& context, const Domain& domain, OutcomesState& state,
                     CommunityId id) {
  Communities& table = context.world.communities;
  const double seen = table.outcome.at(id, domain.lane);
  auto stream =
      context.draws.at(Process::outcome_area_mean, 0, combine(table.draw_key[id], domain.lane));
  const double variance = domain.division.fluctuation * seen * (1 - seen) *
                          liveliness(domain.unevenness, standard_normal(stream));
  const double lasting = domain.division.lasting;
  const double belongs = domain.mean + lasting * (seen - domain.mean) +
                         std::sqrt(lasting * variance) * standard_normal(stream);
  table.area_mean.at(id, domain.lane) = belongs;
  state.communities.fluctuation.at(id, domain.lane) = seen - belongs;
  // A shock of this size each month keeps the fluctuations' variance what it is.
  state.communities.shock_size.at(id, domain.lane) =
      std::sqrt(variance * (1 - domain.persistence * domain.persistence));
}

/// Communities whose words are drawn together.
constexpr std::size_t chunk = most_streams;

/// Some communities in one month.
struct Some {
  const Context& context;
  const OutcomesParameters& parameters;
  OutcomesState& state;
  RowRange rows;
};

/// One domain of a chunk a month on, (61) and (62), given what its shocks have in common and the
/// words for the rest of them.
TRANCHE_CLONES void move_domain(const Some& some, std::size_t lane, std::span<const double> shared,
                                std::span<const std::uint32_t> words) {
  Communities& table = some.context.world.communities;
  const double own = std::sqrt(1 - some.parameters.shared_shock);
  const double persistence = some.parameters.persistence;
  const double common = some.context.world.place.common_level.at(the_place, lane);
  const auto column = [&](auto& of) {
    return of.lane(lane).subspan(some.rows.first, some.rows.last - some.rows.first);
  };
  const auto fluctuation = column(some.state.communities.fluctuation);
  const auto size = column(some.state.communities.shock_size);
  const auto mean = column(table.area_mean);
  const auto background = column(table.background);
  for (std::size_t i = 0; i < fluctuation.size(); ++i) {
    const double shock = shared[i] + own * monthly_shock(words[i]);
    fluctuation[i] = persistence * fluctuation[i] + size[i] * shock;
    const double lacking = 1 - mean[i] - fluctuation[i];
    background[i] = 1 - common * lacking;
  }
}

/// The first word of a community's stream is shared by all domains, each further one is a domain's
/// own: so √c·ξ_i + √(1 − c)·ξ_id of (62) has the correlation c between domains.
void move_chunk(const Some& some) {
  const std::size_t count = some.rows.last - some.rows.first;
  const double root = std::sqrt(some.parameters.shared_shock);
  const Context& context = some.context;
  const auto keys = context.world.communities.draw_key.all().subspan(some.rows.first, count);
  StreamWords words;
  std::array<double, chunk> shared;
  const std::size_t domains = context.place.domains.size();
  for (std::size_t at = 0; at <= domains; ++at) {
    const std::size_t word = at % words.size();
    if (word == 0) {
      const auto block = static_cast<std::uint32_t>(at / words.size());
      draw_blocks(context.draws, Process::outcome_local_shock, context.month, keys, block, words);
    }
    if (at == 0) {
      for (std::size_t i = 0; i < count; ++i) shared[i] = root * monthly_shock(words[0][i]);
    } else {
      move_domain(some, at - 1, shared, words[word]);
    }
  }
}

}  // namespace

Drift drift_of(const OutcomesParameters& parameters, std::string_view domain) {
  if (domain == "income") return {parameters.income_drift, parameters.common_income};
  if (domain == "employment") return {parameters.employment_drift, parameters.common_employment};
  return {parameters.other_drift, parameters.common_other};
}

Division divide(double three_year_persistence, double local_drift, Observed observed) {
  // Where everybody has the outcome or lacks it altogether, nothing can drift.
  if (!(observed.level > 0)) return {1, 0};
  const double k = three_year_persistence;
  const double residual = local_drift * local_drift * observed.level;
  const double correlation =
      residual < observed.between ? std::sqrt(1 - residual / observed.between) : 0.0;
  // Where so much changes that nothing seems to last, keep the measured drift; the spread then
  // opens to what it makes.
  if (correlation <= k) return {0, local_drift * local_drift / (1 - k * k)};
  const double lasting = (correlation - k) / (1 - k);
  return {lasting, (1 - lasting) * observed.between / observed.level};
}

void draw_backgrounds(const Context& context, const OutcomesParameters& parameters,
                      OutcomesState& state, RowRange) {
  Communities& table = context.world.communities;
  const double three_years = maths::pow(parameters.persistence, months_between_surveys);
  const std::size_t domains = context.place.domains.size();
  std::ranges::fill(table.wellbeing.all(), 0.0);
  for (std::size_t lane = 0; lane < domains; ++lane) {
    const Spread spread = spread_of(table, lane);
    const Drift drift = drift_of(parameters, context.place.domains[lane]);
    const Domain domain{lane, divide(three_years, drift.local, spread.observed), spread.mean,
                        parameters.persistence, parameters.unevenness};
    for (std::size_t at = 0; at < table.rows(); ++at) {
      const auto id = CommunityId::from(at);
      draw_background(context, domain, state, id);
      table.wellbeing[id] += table.outcome.at(id, lane) / static_cast<double>(domains);
    }
  }
}

void move_common_levels(const Context& context, const OutcomesParameters& parameters, RowRange) {
  auto& level = context.world.place.common_level;
  const double kept = parameters.common_persistence;
  for (std::size_t lane = 0; lane < context.place.domains.size(); ++lane) {
    // Addressed by the domain's name, so that a place with one more domain keeps its other draws.
    const std::string& name = context.place.domains[lane];
    auto stream = context.draws.at(Process::outcome_common_shock, context.month, draw_key(name));
    const double shock =
        drift_of(parameters, name).common * std::sqrt(1 - kept * kept) * standard_normal(stream);
    level.at(the_place, lane) =
        std::max(1 + kept * (level.at(the_place, lane) - 1) + shock, least_common_level);
  }
}

void move_backgrounds(const Context& context, const OutcomesParameters& parameters,
                      OutcomesState& state, RowRange communities) {
  for (std::size_t first = communities.first; first < communities.last; first += chunk) {
    const RowRange rows{first, std::min(first + chunk, communities.last)};
    move_chunk({context, parameters, state, rows});
  }
}

}  // namespace tranche::mechanisms
