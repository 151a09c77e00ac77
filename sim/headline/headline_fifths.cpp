#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>

#include "headline/headline.hpp"
#include "headline/headline_parts.hpp"
#include "headline/windows.hpp"
#include "tranche/place.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::headline {
namespace {

/// Residents of a place and how many of them take part, from which follows how many of all but some
/// do.
struct Rest {
  double residents = 0;      ///< of the place [person]
  double participation = 0;  ///< their mean [1]

  /// Participation of all residents but these; NaN where these are all [1].
  double without(double these, double their_participation) const {
    return (residents * participation - these * their_participation) / (residents - these);
  }
};

/// All residents of the place, by the series that are already there.
Rest everybody(const PlaceSeries& series) {
  return {series.residents[the_place], series.participation[the_place]};
}

/// Adds a month to sums over a year.
void add_month(std::span<double> sums, std::span<const double> month, RowRange rows) {
  for (std::size_t at = rows.first; at < rows.last; ++at) sums[at] += month[at];
}

/// Adds each community's inclusion (82), against the rest of the place, to the sums over its year.
void add_inclusion(std::span<double> sums, const Communities& table, const Rest& rest,
                   RowRange communities) {
  const auto population = table.population.all();
  const auto participation = table.participation.all();
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    sums[at] += inclusion_of(participation[at], rest.without(population[at], participation[at]));
  }
}

/// Sums up the three parts of legitimacy over the months with a programme of a fiscal year, and
/// forgets the year before with the first of them. Sums and not rings, since results of a community
/// are recorded once a year.
void sum_up_legitimacy(const Context& context, HeadlineState& state, RowRange communities) {
  const Communities& table = context.world.communities;
  HeadlineState::PerCommunity& sums = state.communities;
  if (state.place.programme[the_place] == 0) return;
  if (state.place.programme_months_of_year[the_place] == 1) {
    for (auto* column : {&sums.trust_sum, &sums.buy_in_sum, &sums.inclusion_sum})
      std::ranges::fill(
          column->all().subspan(communities.first, communities.last - communities.first), 0.0);
  }
  add_month(sums.trust_sum.all(), table.trust.all(), communities);
  add_month(sums.buy_in_sum.all(), table.buy_in.all(), communities);
  add_inclusion(sums.inclusion_sum.all(), table, everybody(context.world.place), communities);
}

/// Residents of each fifth do not change, so they are counted once a run.
void count_residents(const Communities& table, Column<double, PlaceId>& residents) {
  if (std::ranges::any_of(residents.all(), [](double counted) { return counted > 0; })) return;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const auto id = CommunityId::from(at);
    residents.at(the_place, table.fifth[id]) += table.population[id];
  }
}

/// Means (81) over the residents of each fifth for whom a value is known, NaN where nobody lives.
void by_fifth(const Communities& table, std::span<const double> values,
              PlaceSeries::Series& series) {
  std::array<double, fifths> sum{};
  std::array<double, fifths> residents{};
  const auto population = table.population.all();
  const auto fifth = table.fifth.all();
  for (std::size_t at = 0; at < values.size(); ++at) {
    if (std::isnan(values[at])) continue;
    sum[fifth[at]] += population[at] * values[at];
    residents[fifth[at]] += population[at];
  }
  for (std::size_t lane = 0; lane < fifths; ++lane)
    series.at(the_place, lane) = sum[lane] / residents[lane];
}

/// Reports the programme's effect of each fifth, its sum and that of wellbeing. Sums begin anew
/// with month 0 because these series are NaN before.
void report_effect(const Context& context) {
  PlaceSeries& series = context.world.place;
  const double weight = month_weight(context.plan.discount_rate, context.month);
  by_fifth(context.world.communities, context.world.communities.mean_effect.all(),
           series.programme_effect_fifth);
  for (std::size_t lane = 0; lane < fifths; ++lane) {
    double& effects = series.programme_effect_cumulative_fifth.at(the_place, lane);
    double& total = series.wellbeing_cumulative_fifth.at(the_place, lane);
    effects = (context.month == 0 ? 0.0 : effects) +
              weight * series.programme_effect_fifth.at(the_place, lane);
    total =
        (context.month == 0 ? 0.0 : total) + weight * series.wellbeing_fifth.at(the_place, lane);
  }
}

/// (82) of one fifth, which inclusion compares with the residents of all others.
void report_legitimacy_of(const Context& context, HeadlineState::OfPlace& own, std::size_t lane) {
  PlaceSeries& series = context.world.place;
  const Rest rest = everybody(series);
  const double participation = series.participation_fifth.at(the_place, lane);
  const double others = rest.without(own.residents_fifth.at(the_place, lane), participation);
  auto& trust = own.trust_year_fifth.at(the_place, lane);
  auto& buy_in = own.buy_in_year_fifth.at(the_place, lane);
  auto& inclusion = own.inclusion_year_fifth.at(the_place, lane);
  const Month count = own.programme_months[the_place] - 1;
  remember(trust, count, series.trust_fifth.at(the_place, lane));
  remember(buy_in, count, series.buy_in_fifth.at(the_place, lane));
  remember(inclusion, count, inclusion_of(participation, others));
  if (count < 11) return;
  series.legitimacy_fifth.at(the_place, lane) =
      legitimacy_of(mean_of(trust), mean_of(buy_in), mean_of(inclusion));
}

/// Legitimacy of a community from its sums over so many months of the fiscal year that ends with
/// this month.
void end_year(Communities& table, const HeadlineState::PerCommunity& sums, double months,
              RowRange communities) {
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    table.legitimacy[id] = legitimacy_of(sums.trust_sum[id] / months, sums.buy_in_sum[id] / months,
                                         sums.inclusion_sum[id] / months);
  }
}

}  // namespace

void report_fifths(const Context& context, RowRange) {
  const Communities& table = context.world.communities;
  PlaceSeries& series = context.world.place;
  by_fifth(table, table.wellbeing.all(), series.wellbeing_fifth);
  by_fifth(table, table.trust.all(), series.trust_fifth);
  by_fifth(table, table.buy_in.all(), series.buy_in_fifth);
  by_fifth(table, table.participation.all(), series.participation_fifth);
  by_fifth(table, table.spent.all(), series.spent_fifth);
}

void report_communities(const Context& context, HeadlineState& state, RowRange communities) {
  Communities& table = context.world.communities;
  const double weight = month_weight(context.plan.discount_rate, context.month);
  const auto effect = table.mean_effect.all();
  const auto cumulative = table.effect_cumulative.all();
  for (std::size_t at = communities.first; at < communities.last; ++at)
    cumulative[at] += weight * effect[at];
  sum_up_legitimacy(context, state, communities);
  const bool year_is_over = context.plan.calendar.month_of_fiscal_year(context.month) == 11;
  const bool of_twelve_months = context.month >= 11;  // the first may have begun before month 0
  const std::int32_t months = state.place.programme_months_of_year[the_place];
  if (year_is_over && of_twelve_months && months > 0)
    end_year(table, state.communities, months, communities);
}

void report_headline_fifths(const Context& context, HeadlineState& state, RowRange) {
  count_residents(context.world.communities, state.place.residents_fifth);
  report_effect(context);
  if (state.place.programme[the_place] == 0) return;
  for (std::size_t lane = 0; lane < fifths; ++lane) {
    report_legitimacy_of(context, state.place, lane);
  }
}

}  // namespace tranche::headline
