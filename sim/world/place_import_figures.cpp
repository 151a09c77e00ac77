#include <algorithm>

#include "world/place_figures.hpp"
#include "world/place_import_work.hpp"
#include "world/place_number.hpp"
#include "world/place_totals.hpp"

namespace tranche::world {
namespace {

/// Gaps are filled from the council first, then from everywhere.
void set_groupings(ImportWork& work) {
  Grouping council{"median of the council", {}};
  Grouping all{"median of all", std::vector<std::string>(work.chosen.size())};
  for (const Community& c : work.result.place.communities) council.group.push_back(c.council);
  work.groupings = {council, all};
}

/// Turns each domain's figures into outcomes before gaps are filled, so that medians are of
/// outcomes.
void read_outcomes(ImportWork& work, FigureReader& reader) {
  for (const ColumnMap::Domain& domain : work.map.domains) {
    Figures figures = reader.measure("outcome_" + domain.name, domain.measure);
    const double ranks = reader.ranks(domain.measure);
    for (auto& value : figures.values) {
      if (value) value = as_outcome(domain.measure, *value, ranks);
    }
    fill_by_median(figures, work.groupings, work.populated);
    figures.report.method = method_of_outcome(domain.measure, ranks);
    std::vector<double> values;
    for (std::size_t i = 0; i < work.chosen.size(); ++i) {
      if (figures.values[i]) values.push_back(rounded(*figures.values[i]));
      work.result.place.communities[i].outcome.push_back(figures.values[i] ? values.back() : 0);
    }
    work.report(figures, std::move(values));
    work.result.place.domains.push_back(domain.name);
  }
  if (work.map.domains.empty()) {
    work.mistakes.push_back({work.tables.table(0).file, 0, 0, "the map has no outcome",
                             "a place needs at least one", ""});
  }
}

/// Without an overall index: the rank of the mean outcome within the place (ties by code), evenly
/// spread.
void rank_deprivation(ImportWork& work) {
  Figures figures = ranked_by_outcome(work.result.place.communities);
  work.store(figures, &Community::deprivation);
}

/// Overall deprivation from the map, else from the outcomes.
void read_deprivation(ImportWork& work, FigureReader& reader) {
  if (work.map.deprivation.scale == Measure::Scale::none) return rank_deprivation(work);
  Figures figures = reader.measure("deprivation", work.map.deprivation);
  const double ranks = reader.ranks(work.map.deprivation);
  for (auto& value : figures.values) {
    if (value) value = as_deprivation(work.map.deprivation, *value, ranks);
  }
  fill_by_median(figures, work.groupings, work.populated);
  figures.report.method = method_of_deprivation(work.map.deprivation, ranks);
  work.store(figures, &Community::deprivation);
}

/// Without a column the share is 0, and the report says that nobody measured that.
void read_marginalised_share(ImportWork& work, FigureReader& reader) {
  if (work.map.marginalised_share.scale == Measure::Scale::none) {
    work.remark("no share of marginalised groups in the map: 0 everywhere");
    return;
  }
  Figures figures = reader.measure("marginalised_share", work.map.marginalised_share);
  fill_by_median(figures, work.groupings, work.populated);
  figures.report.method = method_of_share(work.map.marginalised_share);
  work.store(figures, &Community::marginalised_share);
}

/// An index read upside down makes those that fare best the most deprived.
void check_direction(ImportWork& work) {
  if (work.map.deprivation.scale == Measure::Scale::none) return;
  if (deprivation_goes_with_outcome(work.result.place.communities))
    work.remark("the communities called most deprived fare best: if " +
                work.map.deprivation.column + " runs the other way, say most_deprived in the map");
}

}  // namespace

void read_population(ImportWork& work, FigureReader& reader) {
  const ColumnRef column = reader.column(work.map.population, "the population");
  Figures figures = reader.numbers(
      "population", column, {0, 1e12, "a number of residents from 0", FigureRange::Kind::count});
  figures.report.method = "column " + work.map.population;
  set_groupings(work);
  work.populated.assign(work.chosen.size(), true);
  fill_by_median(figures, work.groupings, work.populated);
  for (std::size_t i = 0; i < work.chosen.size(); ++i)
    work.populated[i] = figures.values[i].value_or(0) > 0;
  work.store(figures, &Community::population);
  remark_totals(work);
  work.result.report.empty =
      static_cast<std::size_t>(std::count(work.populated.begin(), work.populated.end(), false));
}

void read_measures(ImportWork& work, FigureReader& reader) {
  read_outcomes(work, reader);
  read_deprivation(work, reader);
  read_marginalised_share(work, reader);
  check_direction(work);
}

}  // namespace tranche::world
