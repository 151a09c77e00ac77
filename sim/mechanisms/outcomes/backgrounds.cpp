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
#include "tranche/plan.hpp"
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
  double council = 0;      ///< share of shocks' variance that all of a council share (h) [1]
  double persistence = 0;  ///< of a fluctuation over a month (ρ) [1]
  double unevenness = 0;   ///< SD of ln of the size of shocks [1]
};

/// Some areas change more than others of the same level: a lognormal factor on the variance, of
/// mean 1 whatever the unevenness. ℓ of (66).
double liveliness(double unevenness, double normal) {
  return maths::exp(2 * unevenness * (normal - unevenness));
}

/// What all communities of a council have in common before the first month, standard normal.
double of_council(const Context& context, const std::string& council, std::size_t lane) {
  auto stream =
      context.draws.at(Process::outcome_council_shock, -1, combine(draw_key(council), lane));
  return standard_normal(stream);
}

/// Where a community belongs given what is seen of it, and how much it moves: (66) and (67).
/// `shared` is what its council has in common.
void draw_background(const Context& context, const Domain& domain, OutcomesState& state,
                     CommunityId id, double shared) {
  Communities& table = context.world.communities;
  const double seen = table.outcome.at(id, domain.lane);
  auto stream =
      context.draws.at(Process::outcome_area_mean, 0, combine(table.draw_key[id], domain.lane));
  const double variance = domain.division.fluctuation * seen * (1 - seen) *
                          liveliness(domain.unevenness, standard_normal(stream));
  const double lasting = domain.division.lasting;
  const double off =
      std::sqrt(domain.council) * shared + std::sqrt(1 - domain.council) * standard_normal(stream);
  const double belongs =
      domain.mean + lasting * (seen - domain.mean) + std::sqrt(lasting * variance) * off;
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

/// What shocks of a chunk in one domain are made of.
struct Shocks {
  std::size_t lane = 0;
  std::span<const double> shared;        ///< of each community, the same in every domain [1]
  std::span<const std::uint32_t> words;  ///< for the rest of its own
  std::span<const double> council;       ///< of its council, variance 1 [1]
};

/// One domain of a chunk a month on: (61) and (62).
TRANCHE_CLONES void move_domain(const Some& some, const Shocks& shocks) {
  Communities& table = some.context.world.communities;
  const std::size_t lane = shocks.lane;
  const double own = std::sqrt(1 - some.parameters.shared_shock);
  const double share = some.state.place.council_share.at(the_place, lane);
  const double of_council = std::sqrt(share);
  const double of_its_own = std::sqrt(1 - share);
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
    const double local = shocks.shared[i] + own * monthly_shock(shocks.words[i]);
    const double shock = of_council * shocks.council[i] + of_its_own * local;
    fluctuation[i] = persistence * fluctuation[i] + size[i] * shock;
    const double lacking = 1 - mean[i] - fluctuation[i];
    background[i] = 1 - common * lacking;
  }
}

/// Stretches of communities of one council, as they follow each other in a chunk: neighbours are
/// mostly of one, so that a council's stream is drawn a few times and not for each community.
struct Stretches {
  std::array<DrawKey, chunk> keys;        ///< of the council of each stretch
  std::array<std::uint8_t, chunk> where;  ///< the stretch that a community is in
  std::size_t count = 0;
};

Stretches stretches_of(const Some& some) {
  const Place& place = some.context.place;
  const auto council = some.context.world.communities.council.all();
  Stretches found;
  for (std::size_t at = some.rows.first; at < some.rows.last; ++at) {
    if (at == some.rows.first || council[at] != council[at - 1])
      found.keys[found.count++] = draw_key(place.communities[at].council);
    found.where[at - some.rows.first] = static_cast<std::uint8_t>(found.count - 1);
  }
  return found;
}

/// Shocks of one month to some streams, of communities or of councils. The first word of a stream
/// is shared by all domains, each further one is a domain's own: so √c·ξ_i + √(1 − c)·ξ_id of (62)
/// has the correlation c between domains.
class MonthOfShocks {
 public:
  MonthOfShocks(const Some& some, Process process, std::span<const DrawKey> keys)
      : some_(some), process_(process), keys_(keys) {
    const double root = std::sqrt(some.parameters.shared_shock);
    draw(0);
    for (std::size_t i = 0; i < keys.size(); ++i) shared_[i] = root * monthly_shock(words_[0][i]);
  }
  /// √c·ξ_i of each stream [1].
  std::span<const double> shared() const { return shared_; }
  /// The words of a domain; lanes are asked for in their order.
  std::span<const std::uint32_t> words(std::size_t lane) {
    const std::size_t word = (lane + 1) % words_.size();
    if (word == 0) draw(static_cast<std::uint32_t>((lane + 1) / words_.size()));
    return words_[word];
  }

 private:
  void draw(std::uint32_t block) {
    draw_blocks(some_.context.draws, process_, some_.context.month, keys_, block, words_);
  }

  const Some& some_;
  Process process_;
  std::span<const DrawKey> keys_;
  StreamWords words_;
  std::array<double, chunk> shared_;
};

/// All domains of a chunk a month on.
void move_chunk(const Some& some) {
  const std::size_t count = some.rows.last - some.rows.first;
  const auto all_keys = some.context.world.communities.draw_key.all();
  const Stretches stretches = stretches_of(some);
  MonthOfShocks local(some, Process::outcome_local_shock, all_keys.subspan(some.rows.first, count));
  MonthOfShocks common(some, Process::outcome_council_shock,
                       std::span(stretches.keys).first(stretches.count));
  const double own = std::sqrt(1 - some.parameters.shared_shock);
  std::array<double, chunk> council;
  for (std::size_t lane = 0; lane < some.context.place.domains.size(); ++lane) {
    const auto words = common.words(lane);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t stretch = stretches.where[i];
      council[i] = common.shared()[stretch] + own * monthly_shock(words[stretch]);
    }
    move_domain(some, {lane, local.shared(), local.words(lane), council});
  }
}

}  // namespace

Drift drift_of(const OutcomesParameters& parameters, std::string_view domain) {
  const double council = parameters.council_drift;
  if (domain == "income") return {parameters.income_drift, parameters.common_income, council};
  if (domain == "employment")
    return {parameters.employment_drift, parameters.common_employment, council};
  return {parameters.other_drift, parameters.common_other, council};
}

Drift drift_of(const Context& context, const OutcomesParameters& parameters, std::size_t domain) {
  Drift drift = drift_of(parameters, context.place.domains[domain]);
  if (context.plan.outcomes.empty()) return drift;
  const Outcome& said = context.plan.outcomes[domain];
  const auto take = [](double& value, double own) {
    if (!std::isnan(own)) value = own;
  };
  take(drift.local, said.drift);
  take(drift.common, said.common_drift);
  take(drift.council, said.council_drift);
  return drift;
}

double council_share(const Drift& drift, double unevenness) {
  if (!(drift.local > 0)) return 0;
  const double of_drift = drift.council / drift.local;
  // Communities differ in how lively they are, so that the mean of the sizes of their shocks lies
  // below the root of the mean square; the council's mean moves by the former.
  const double uneven = maths::exp(unevenness * unevenness);
  return std::min(1.0, of_drift * of_drift * uneven);
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
    const Drift drift = drift_of(context, parameters, lane);
    const Domain domain{.lane = lane,
                        .division = divide(three_years, drift.local, spread.observed),
                        .mean = spread.mean,
                        .council = council_share(drift, parameters.unevenness),
                        .persistence = parameters.persistence,
                        .unevenness = parameters.unevenness};
    state.place.council_share.at(the_place, lane) = domain.council;
    double shared = 0;
    for (std::size_t at = 0; at < table.rows(); ++at) {
      const auto id = CommunityId::from(at);
      if (at == 0 || table.council.all()[at] != table.council.all()[at - 1])
        shared = of_council(context, context.place.communities[at].council, lane);
      draw_background(context, domain, state, id, shared);
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
    const double shock = drift_of(context, parameters, lane).common * std::sqrt(1 - kept * kept) *
                         standard_normal(stream);
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
