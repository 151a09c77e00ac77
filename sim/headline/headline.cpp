#include "headline/headline.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "base/clones.hpp"
#include "headline/headline_parts.hpp"
#include "headline/windows.hpp"
#include "mechanisms/shared/resident_mean.hpp"
#include "tranche/place.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::headline {

using mechanisms::mean_over_residents;

namespace {

constexpr double not_yet = PlaceSeries::not_yet;

/// Means over residents: of all, of the poorest fifth and of the rest; NaN for nobody.
struct Means {
  double all = not_yet;
  double poorest = not_yet;
  double rest = not_yet;
};

/// Means over the communities for which a value is known.
Means means_of_what_is_known(const Communities& table, std::span<const double> values) {
  std::array<double, 2> sum{};
  std::array<double, 2> residents{};
  const auto population = table.population.all();
  const auto fifth = table.fifth.all();
  for (std::size_t at = 0; at < values.size(); ++at) {
    if (std::isnan(values[at])) continue;
    const bool poorest = fifth[at] == 0;
    sum[poorest] += population[at] * values[at];
    residents[poorest] += population[at];
  }
  return {(sum[0] + sum[1]) / (residents[0] + residents[1]), sum[1] / residents[1],
          sum[0] / residents[0]};
}

/// Means of several columns in one pass: sums that wait for each other only within a column. A
/// community adds nothing to the sum it does not belong to, so there is no branch; a column with a
/// value that is not known is done again by `means_of_what_is_known`.
template <std::size_t count>
std::array<Means, count> means_over_residents(
    const Communities& table, const std::array<std::span<const double>, count>& columns) {
  std::array<double, count> poorest{};
  std::array<double, count> rest{};
  double poorest_residents = 0;
  double rest_residents = 0;
  const auto population = table.population.all();
  const auto fifth = table.fifth.all();
  for (std::size_t at = 0; at < population.size(); ++at) {
    const double here = fifth[at] == 0 ? population[at] : 0.0;
    const double elsewhere = fifth[at] == 0 ? 0.0 : population[at];
    poorest_residents += here;
    rest_residents += elsewhere;
    for (std::size_t i = 0; i < count; ++i) {
      poorest[i] += here * columns[i][at];
      rest[i] += elsewhere * columns[i][at];
    }
  }
  std::array<Means, count> means;
  for (std::size_t i = 0; i < count; ++i) {
    means[i] = {(rest[i] + poorest[i]) / (rest_residents + poorest_residents),
                poorest[i] / poorest_residents, rest[i] / rest_residents};
    if (std::isnan(rest[i] + poorest[i])) means[i] = means_of_what_is_known(table, columns[i]);
  }
  return means;
}

/// A series that is not yet a number begins with its first amount.
void add_to(double& total, double amount) { total = std::isnan(total) ? amount : total + amount; }

/// Mean of each outcome over residents, and its sum over months, weighted by `weight` [year].
void report_domains(const Context& context, double weight) {
  const Communities& table = context.world.communities;
  PlaceSeries& series = context.world.place;
  for (std::size_t domain = 0; domain < context.place.domains.size(); ++domain) {
    const double outcome = mean_over_residents(table, table.outcome.lane(domain));
    series.outcome.at(the_place, domain) = outcome;
    add_to(series.outcome_cumulative.at(the_place, domain), weight * outcome);
  }
}

/// Who takes part and knows, and how the poorest fifth takes part beside the rest (82).
void report_engagement(const Context& context) {
  const Communities& table = context.world.communities;
  PlaceSeries& series = context.world.place;
  const auto [participation, awareness, ever_involved] = means_over_residents<3>(
      table, {table.participation.all(), table.awareness.all(), table.ever_involved.all()});
  series.participation[the_place] = participation.all;
  series.inclusion[the_place] = inclusion_of(participation.poorest, participation.rest);
  series.awareness[the_place] = awareness.all;
  series.ever_involved[the_place] = ever_involved.all;
}

/// Product (34) over all changes of control, of every administration, of the share of live
/// initiatives that went on; 1 where there was none.
double share_survived(const Administrations& table) {
  double product = 1;
  for (const double share : table.survival.all()) product *= share;
  return product;
}

/// Keeps, for each relationship, its retention now over that 24 months ago, −1 where it was not
/// alive then, and puts now in the place of then. Two loops without branches, so that the compiler
/// can take several rows at once.
TRANCHE_CLONES void compare_with_two_years_ago(const Relationships& table,
                                               HeadlineState::PerRelationship& own, Month month) {
  const auto history = own.retention_history.lane(static_cast<std::size_t>(month % 24));
  const auto retention = table.retention.all();
  const auto alive = table.alive.all();
  const auto kept = own.retention_kept.all();
  for (std::size_t at = 0; at < kept.size(); ++at) {
    const double share = retention[at] / history[at];
    const double from_nothing = history[at] < 0 ? -1.0 : 0.0;
    kept[at] = history[at] > 0 ? share : from_nothing;
  }
  for (std::size_t at = 0; at < kept.size(); ++at)
    history[at] = alive[at] != 0 ? retention[at] : -1.0;
}

/// Memory kept in the relationships of one community that were alive two years ago.
Kept kept_in(const World& world, const HeadlineState& state, std::size_t community) {
  Kept kept;
  for (auto at = world.relationship_first[community]; at < world.relationship_first[community + 1];
       ++at) {
    const double share = state.relationships.retention_kept[RelationshipId(at)];
    kept.sum += share >= 0 ? share : 0.0;
    kept.relationships += share >= 0;
  }
  return kept;
}

/// (83) of each fifth, by the survival that `administrations` keeps for it.
void report_continuity_of_fifths(PlaceSeries& series, const std::array<Kept, fifths>& in_fifth) {
  for (std::size_t lane = 0; lane < fifths; ++lane) {
    series.continuity_fifth.at(the_place, lane) =
        in_fifth[lane].continuity(series.survival_fifth.at(the_place, lane));
  }
}

}  // namespace

void report_people(const Context& context, RowRange) {
  const Communities& table = context.world.communities;
  PlaceSeries& series = context.world.place;
  const double weight = month_weight(context.plan.discount_rate, context.month);
  const auto [wellbeing, effect, trust, buy_in, capacity] =
      means_over_residents<5>(table, {table.wellbeing.all(), table.mean_effect.all(),
                                      table.trust.all(), table.buy_in.all(), table.capacity.all()});
  series.wellbeing[the_place] = wellbeing.all;
  series.gap[the_place] = wellbeing.rest - wellbeing.poorest;
  series.programme_effect[the_place] = effect.all;
  report_domains(context, weight);
  add_to(series.wellbeing_cumulative[the_place], weight * wellbeing.all);
  add_to(series.programme_effect_cumulative[the_place],
         weight * series.programme_effect[the_place]);
  series.trust[the_place] = trust.all;
  series.buy_in[the_place] = buy_in.all;
  series.capacity[the_place] = capacity.all;
  report_engagement(context);
}

void note_programme(const Context& context, HeadlineState& state, RowRange) {
  const std::int32_t now = context.world.live.empty() ? 0 : 1;
  const bool new_year =
      context.month == 0 || context.plan.calendar.month_of_fiscal_year(context.month) == 0;
  auto& of_year = state.place.programme_months_of_year[the_place];
  state.place.programme[the_place] = static_cast<std::uint8_t>(now);
  state.place.programme_months[the_place] += now;
  of_year = (new_year ? 0 : of_year) + now;
}

void report_legitimacy(const Context& context, HeadlineState& state, RowRange) {
  if (state.place.programme[the_place] == 0) return;
  const Month count = state.place.programme_months[the_place] - 1;
  PlaceSeries& series = context.world.place;
  auto& trust = state.place.trust_year[the_place];
  auto& buy_in = state.place.buy_in_year[the_place];
  auto& inclusion = state.place.inclusion_year[the_place];
  remember(trust, count, series.trust[the_place]);
  remember(buy_in, count, series.buy_in[the_place]);
  remember(inclusion, count, series.inclusion[the_place]);
  // The rings are full from the twelfth month on.
  if (count < 11) return;
  series.legitimacy[the_place] = legitimacy_of(mean_of(trust), mean_of(buy_in), mean_of(inclusion));
}

void report_continuity(const Context& context, HeadlineState& state, RowRange) {
  Communities& communities = context.world.communities;
  compare_with_two_years_ago(context.world.relationships, state.relationships, context.month);
  // Nothing is two years old yet.
  if (context.month < 24) return;
  Kept everywhere;
  std::array<Kept, fifths> in_fifth;
  for (std::size_t row = 0; row < communities.rows(); ++row) {
    const auto community = CommunityId::from(row);
    const Kept here = kept_in(context.world, state, row);
    communities.continuity[community] = here.continuity(communities.survival[community]);
    everywhere.add(here);
    in_fifth[communities.fifth[community]].add(here);
  }
  context.world.place.continuity[the_place] =
      everywhere.continuity(share_survived(context.world.administrations));
  report_continuity_of_fifths(context.world.place, in_fifth);
}

void report_choices(const Context& context, RowRange) {
  const Actions& table = context.world.actions;
  // A plan is as sure as its least sure choice; what its choices may lose adds up.
  double least = not_yet;
  double loss = not_yet;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    if (context.plan.actions[at].options.size() < 2) continue;
    const auto id = ActionId::from(at);
    least = std::isnan(least) ? table.p_best[id] : std::min(least, table.p_best[id]);
    add_to(loss, table.expected_loss[id]);
  }
  context.world.place.p_best[the_place] = least;
  context.world.place.expected_loss[the_place] = loss;
}

}  // namespace tranche::headline
