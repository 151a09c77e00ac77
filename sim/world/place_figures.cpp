#include "world/place_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/statistics/bivariate_statistics.hpp>
#include <cmath>
#include <map>
#include <numeric>

#include "base/suggestion.hpp"
#include "world/place_number.hpp"

namespace tranche::world {
namespace {

const FigureRange any_count{0, 1e12, "a count from 0"};

/// The middle value, or the mean of the two in the middle; the values may not be empty.
double median_of(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

/// Notes why there is no figure: a publisher's marker tells something else than an empty cell.
void count_missing(const PublishedNumber& number, ColumnReport& report) {
  if (number.cell == Cell::suppressed) {
    ++report.suppressed;
  } else {
    ++report.blank;
  }
}

/// Adds count ÷ base [1], better than a published share rounded to whole percent; a share of nobody
/// is a gap.
void add_counted_share(double count, double base, Figures& figures) {
  if (base == 0) {
    ++figures.report.nobody;
    figures.values.push_back(std::nullopt);
  } else {
    figures.report.above_one += count > base ? 1 : 0;
    figures.values.push_back(std::min(count / base, 1.0));
  }
}

/// More than rounding to whole percent can explain.
bool differ(std::optional<double> published, std::optional<double> counted) {
  return published && counted && std::abs(*published - *counted) > 0.0051;
}

/// Words, and negative numbers where none can be: what publishers write for want of a figure.
bool could_be_marker(const PublishedNumber& number) {
  return number.cell == Cell::unreadable || number.value < 0;
}

/// What the map may say of a cell that is no number.
std::string advice_on_cell(const std::string& text) {
  const auto figure = parse_published(text, {',', {}}).cell;
  if (text.find(',') != std::string::npos && (figure == Cell::number || figure == Cell::percent))
    return "If the comma is decimal, write decimal = \",\" in the map.";
  return "If it marks what is missing, write missing = [\"" + text + "\"] in the map.";
}

/// The scales whose figures are fractions already.
FigureRange range_of_fraction(const Measure& measure) {
  if (measure.scale == Measure::Scale::value)
    return {0, 1, "a number from 0 to 1 (for another scale say score, low and high)"};
  return {0, 1, "a share from 0 to 1 (or say percent = true)"};
}

}  // namespace

ColumnRef FigureReader::column(const std::string& name, const std::string& purpose) {
  const ColumnRef found = tables_.find(name);
  if (!found && !name.empty()) {
    mistakes_.push_back({tables_.table(0).file, tables_.table(0).header.line, 1,
                         "there is no column `" + name + "`",
                         "the map takes " + purpose + " from it",
                         suggestion(name, tables_.column_names())});
  }
  return found;
}

/// A text that stands in many rows is told once, and of one column's mistakes the first few.
void FigureReader::mistake(std::size_t row, ColumnRef column, const std::string& why,
                           bool could_be_marker) {
  constexpr std::size_t most_told = 3;
  const CsvTable& table = tables_.table(column.table);
  const CsvCell* cell = tables_.cell(row, column);
  const std::string& name = table.header.cells[column.position].text;
  Told& told = told_[{name, why}];
  const auto known = told.at.find(cell->text);
  if (known != told.at.end()) {
    mistakes_[known->second.mistake].problem =
        fmt::format("{} is `{}` in {} rows", name, cell->text, ++known->second.rows);
  } else if (told.at.size() < most_told) {
    told.last = mistakes_.size();
    told.at.emplace(cell->text, Repeated{told.last, 1});
    mistakes_.push_back({table.file, tables_.line(row, column.table), cell->column,
                         name + " is `" + cell->text + "`", why + " is needed",
                         could_be_marker ? advice_on_cell(cell->text) : ""});
  } else {
    mistakes_[told.last].why =
        fmt::format("{} is needed; {} more cells of this column are wrong", why, ++told.more);
  }
}

std::optional<double> FigureReader::number(std::size_t row, ColumnRef column,
                                           const FigureRange& range, Figures& figures) {
  const CsvCell* cell = tables_.cell(row, column);
  const PublishedNumber number =
      cell == nullptr ? PublishedNumber{} : parse_published(cell->text, form_);
  if (number.cell == Cell::blank || number.cell == Cell::suppressed) {
    count_missing(number, figures.report);
    return std::nullopt;
  }
  if (number.cell == Cell::unreadable || number.value < range.least ||
      number.value > range.greatest) {
    mistake(row, column, range.words, could_be_marker(number));
    return std::nullopt;
  }
  return number.value;
}

Figures FigureReader::numbers(const std::string& name, ColumnRef column, const FigureRange& range) {
  Figures figures;
  figures.report.column = name;
  for (std::size_t row : rows_) figures.values.push_back(number(row, column, range, figures));
  return figures;
}

double FigureReader::ranks(const Measure& measure) const {
  return measure.ranks > 0 ? measure.ranks : static_cast<double>(tables_.rows());
}

Figures FigureReader::marks(const std::string& name, const Measure& measure,
                            const FigureRange& range) {
  Figures figures = numbers(name, column(measure.column, name), range);
  figures.report.measured = measure.measured;
  return figures;
}

Figures FigureReader::measure(const std::string& name, const Measure& measure) {
  Figures figures;
  figures.report.column = name;
  figures.report.measured = measure.measured;
  if (measure.scale == Measure::Scale::constant) {
    figures.values.assign(rows_.size(), measure.constant);
  } else if (measure.scale == Measure::Scale::rank) {
    const double last = ranks(measure);
    return marks(name, measure, {1, last, fmt::format("a rank from 1 to {}", last)});
  } else if (measure.scale == Measure::Scale::score) {
    return marks(name, measure,
                 {measure.low, measure.high,
                  fmt::format("a score from {} to {}", measure.low, measure.high)});
  } else {
    add_shares(measure, figures);
  }
  return figures;
}

/// A share as a fraction, whether its column is in percent, its cell has the sign, or neither.
std::optional<double> FigureReader::as_fraction(std::size_t row, ColumnRef share,
                                                const Measure& measure, Figures& figures) {
  const FigureRange fraction = range_of_fraction(measure);
  const FigureRange percentage{0, 100, "a percentage from 0 to 100"};
  const CsvCell* cell = tables_.cell(row, share);
  const bool has_sign = cell != nullptr && parse_published(cell->text, form_).cell == Cell::percent;
  // `13%` in a column of percentages is divided once, by whoever reads the sign.
  const bool divide = measure.percent && !has_sign;
  const auto value = number(row, share, divide ? percentage : fraction, figures);
  return value && divide ? *value / 100 : value;
}

/// Prefers count ÷ base and falls back on the published share, row by row.
void FigureReader::add_shares(const Measure& measure, Figures& figures) {
  const std::string& name = figures.report.column;
  const ColumnRef share = column(measure.column, name);
  const ColumnRef count = column(measure.count, name);
  const ColumnRef base = column(measure.base, name);
  for (std::size_t row : rows_) {
    Figures aside;  // gaps in count or base do not matter where the share itself is there
    const auto counted = count ? number(row, count, any_count, aside) : std::nullopt;
    const auto among = base ? number(row, base, any_count, aside) : std::nullopt;
    if (counted && among) {
      add_counted_share(*counted, *among, figures);
      const auto published = share ? as_fraction(row, share, measure, aside) : std::nullopt;
      figures.report.differing += differ(published, figures.values.back()) ? 1 : 0;
      continue;
    }
    const auto value = as_fraction(row, share, measure, figures);
    figures.report.fallback += value && count ? 1 : 0;
    figures.values.push_back(value);
  }
}

void fill_by_median(Figures& figures, const std::vector<Grouping>& groupings,
                    const std::vector<bool>& use) {
  for (const Grouping& grouping : groupings) {
    std::map<std::string, std::vector<double>> known;
    for (std::size_t i = 0; i < figures.values.size(); ++i) {
      if (figures.values[i] && use[i]) known[grouping.group[i]].push_back(*figures.values[i]);
    }
    std::map<std::string, double> median;
    for (auto& [group, values] : known) median[group] = median_of(values);
    std::size_t filled = 0;
    // Apart from the figures until the grouping is done: what was filled must not move a median.
    std::vector<std::optional<double>> values = figures.values;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values[i] || !median.contains(grouping.group[i])) continue;
      values[i] = median[grouping.group[i]];
      ++filled;
    }
    figures.values = std::move(values);
    if (filled == 0) continue;
    figures.report.filled += filled;
    figures.report.filled_by +=
        (figures.report.filled_by.empty() ? "" : ", then ") + grouping.words;
  }
}

bool deprivation_goes_with_outcome(const std::vector<Community>& communities) {
  std::vector<double> outcome;
  std::vector<double> deprivation;
  for (const Community& c : communities) {
    outcome.push_back(std::accumulate(c.outcome.begin(), c.outcome.end(), 0.0));
    deprivation.push_back(c.deprivation);
  }
  return communities.size() >= 10 &&
         boost::math::statistics::correlation_coefficient(outcome, deprivation) > 0.3;
}

Figures ranked_by_outcome(const std::vector<Community>& communities) {
  const auto total = [&](std::size_t i) {
    return std::accumulate(communities[i].outcome.begin(), communities[i].outcome.end(), 0.0);
  };
  std::vector<std::size_t> order(communities.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(total(a), communities[a].code) < std::pair(total(b), communities[b].code);
  });
  Figures figures;
  figures.values.resize(communities.size());
  const auto count = static_cast<double>(communities.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    figures.values[order[i]] = 1 - (static_cast<double>(i) + 0.5) / count;
  }
  figures.report.column = "deprivation";
  figures.report.method = "rank of the mean outcome within this place";
  figures.report.measured = false;
  return figures;
}

void summarise(ColumnReport& report, std::vector<double> values) {
  if (values.empty()) return;
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  report.least = *least;
  report.most = *most;
  report.median = median_of(values);
}

}  // namespace tranche::world
