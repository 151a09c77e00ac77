#include "world/place_figure_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "base/suggestion.hpp"

namespace tranche::world {
namespace {

using Kind = FigureRange::Kind;

const FigureRange any_count{0, 1e12, "a count from 0", Kind::count};

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

/// The scales whose figures are fractions already.
FigureRange range_of_fraction(const Measure& measure) {
  if (measure.scale == Measure::Scale::value)
    return {0, 1, "a number from 0 to 1 (for another scale say score, low and high)"};
  return {0, 1, "a share from 0 to 1 (or say percent = true)"};
}

}  // namespace

FigureReader::FigureReader(const JoinedTables& tables, const std::vector<std::size_t>& rows,
                           const NumberForm& form, std::vector<Diagnostic>& mistakes,
                           std::vector<std::string>& remarks)
    : tables_(tables), rows_(rows), mistakes_(mistakes), remarks_(remarks) {
  set_forms(form);
}

/// The map speaks of the first table; a further one may come from another office.
void FigureReader::set_forms(const NumberForm& form) {
  forms_ = {form};
  for (std::size_t table = 1; table < tables_.tables(); ++table) {
    forms_.push_back(form_of_table(tables_.table(table), form));
    if (forms_.back().decimal == form.decimal) continue;
    const std::filesystem::path file = tables_.table(table).file;
    remark(file.filename().string() + ": its numbers have a decimal point, whatever the map says");
  }
}

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

const std::string& FigureReader::header(ColumnRef column) const {
  return tables_.table(column.table).header.cells[column.position].text;
}

/// Degrees have no thousands, so that in a table of decimal commas their point is decimal, too.
NumberForm FigureReader::form_in(ColumnRef column, const CsvCell& cell,
                                 const FigureRange& range) const {
  NumberForm form = form_of(cell, forms_[column.table]);
  if (range.kind == Kind::degree && form.decimal == ',' && cell.text.find(',') == std::string::npos)
    form.decimal = '.';
  return form;
}

/// A text that stands in many rows is told once, and of one column's mistakes the first few.
void FigureReader::mistake(std::size_t row, ColumnRef column, const Advice& advice) {
  constexpr std::size_t most_told = 3;
  const CsvCell* cell = tables_.cell(row, column);
  const std::string& name = header(column);
  Told& told = told_[{name, advice.why}];
  const auto known = told.at.find(cell->text);
  if (known != told.at.end()) {
    mistakes_[known->second.mistake].problem =
        fmt::format("{} is `{}` in {} rows", name, cell->text, ++known->second.rows);
  } else if (told.at.size() < most_told) {
    told.last = mistakes_.size();
    told.at.emplace(cell->text, Repeated{told.last, 1});
    mistakes_.push_back({tables_.table(column.table).file, tables_.line(row, column.table),
                         cell->column, name + " is `" + cell->text + "`", advice.why,
                         advice.suggestion});
  } else {
    mistakes_[told.last].why =
        fmt::format("{}; {} more cells of this column are wrong", advice.why, ++told.more);
  }
}

std::optional<double> FigureReader::number(std::size_t row, ColumnRef column,
                                           const FigureRange& range, Figures& figures) {
  const CsvCell* cell = tables_.cell(row, column);
  if (cell == nullptr) {
    count_missing({}, figures.report);
    return std::nullopt;
  }
  const NumberForm form = form_in(column, *cell, range);
  const PublishedNumber number = parse_published(cell->text, form);
  if (number.cell == Cell::blank || number.cell == Cell::suppressed) {
    count_missing(number, figures.report);
    return std::nullopt;
  }
  const bool whole = range.kind == Kind::count || range.kind == Kind::rank;
  if (whole && is_published_thousands(cell->text, form)) {
    mistake(row, column, advice_on_thousands(cell->text, form));
    return std::nullopt;
  }
  if (!is_figure(cell->text, form, range)) {
    mistake(row, column, advice_on_cell(cell->text, form, range));
    return std::nullopt;
  }
  return number.value;
}

/// Once of a column that serves several figures.
void FigureReader::remark(std::string text) {
  if (std::ranges::find(remarks_, text) == remarks_.end()) remarks_.push_back(std::move(text));
}

/// The range of this column: of what comes whole only where cells such as "1.656" are its only
/// fractions. Where there are others, the publisher has fractions of people, which is remarked on.
FigureRange FigureReader::range_in(ColumnRef column, FigureRange range) {
  if (!column || (range.kind != Kind::count && range.kind != Kind::rank)) return range;
  Fractions fractions;
  for (std::size_t row : rows_) {
    const CsvCell* cell = tables_.cell(row, column);
    if (cell != nullptr) fractions.count(*cell, forms_[column.table]);
  }
  if (fractions.are_thousands()) return range;
  const std::size_t all = fractions.like_thousands + fractions.others;
  if (all > 0 && range.kind == Kind::count)
    remark(fmt::format("{}: {} of {} figures are no whole numbers", header(column), all,
                       rows_.size()));
  range.kind = Kind::any;
  return range;
}

Figures FigureReader::numbers(const std::string& name, ColumnRef column, const FigureRange& range) {
  Figures figures;
  figures.report.column = name;
  const FigureRange allowed = range_in(column, range);
  for (std::size_t row : rows_) figures.values.push_back(number(row, column, allowed, figures));
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
    return marks(name, measure, {1, last, fmt::format("a rank from 1 to {}", last), Kind::rank});
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
  const bool has_sign =
      cell != nullptr && parse_published(*cell, forms_[share.table]).cell == Cell::percent;
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
  const FigureRange counts = range_in(count, any_count);
  const FigureRange bases = range_in(base, any_count);
  for (std::size_t row : rows_) {
    Figures aside;  // gaps in count or base do not matter where the share itself is there
    const auto counted = count ? number(row, count, counts, aside) : std::nullopt;
    const auto among = base ? number(row, base, bases, aside) : std::nullopt;
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
  if (share && measure.percent) remark_fractions(share);
}

/// Percentages that are all below one: perhaps rare, but mostly fractions that are divided again.
void FigureReader::remark_fractions(ColumnRef share) {
  double greatest = 0;
  for (std::size_t row : rows_) {
    const CsvCell* cell = tables_.cell(row, share);
    const PublishedNumber number =
        cell ? parse_published(*cell, forms_[share.table]) : PublishedNumber{};
    if (number.cell == Cell::percent) return;
    if (number.cell == Cell::number) greatest = std::max(greatest, number.value);
  }
  if (greatest == 0 || greatest > 1) return;
  remark(
      fmt::format("{}: the map says percent, and no figure exceeds {}; if these are fractions, "
                  "take percent = true out of the map",
                  header(share), greatest));
}

}  // namespace tranche::world
