#include "record/layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "record/layout_texts.hpp"
#include "record/phase_layout.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/community_columns.hpp"
#include "tranche/results/record_columns.hpp"

namespace tranche::record {
namespace {

constexpr const char* series_month = "provenance/series_month";
constexpr const char* snapshot_month = "provenance/snapshot_month";

void write_numbers(File& file, const std::string& name, const std::vector<std::int32_t>& values) {
  file.make_dataset(name, H5T_STD_I32LE, {.dims = {values.size()}});
  if (!values.empty()) file.write(name, H5T_NATIVE_INT32, values.data());
}

std::vector<std::int32_t> read_numbers(const File& file, const std::string& name) {
  std::vector<std::int32_t> values(file.dims(name).at(0));
  if (!values.empty()) file.read(name, H5T_NATIVE_INT32, values.data());
  return values;
}

void write_count_axis(File& file, const char* name, std::int32_t count, std::string_view help) {
  std::vector<std::int32_t> values(static_cast<std::size_t>(count));
  for (std::int32_t i = 0; i < count; ++i) values[static_cast<std::size_t>(i)] = i;
  write_numbers(file, name, values);
  file.describe(name, "1", help);
  file.make_scale(name);
}

void write_time_axis(File& file, const char* name, const ResultsLayout& layout,
                     const std::vector<std::int32_t>& days) {
  write_numbers(file, name, days);
  file.describe(name, "days since " + layout.start_date,
                "first day of the month at whose end the values stand");
  file.set_attribute(name, attribute::calendar, std::string_view("standard"));
  file.make_scale(name);
}

/// The month of each value of an axis, from its first day to that of the next month, by the CF
/// conventions.
void write_bounds(File& file, const char* name, const ResultsLayout& layout,
                  const std::vector<std::int32_t>& bounds) {
  if (bounds.empty()) return;
  const std::string dataset = std::string(name) + "_bounds";
  file.make_dataset(dataset, H5T_STD_I32LE, {.dims = {bounds.size() / 2, 2}});
  file.write(dataset, H5T_NATIVE_INT32, bounds.data());
  file.describe(dataset, "days since " + layout.start_date, "first and last moment of the month");
  file.set_attribute(dataset, attribute::calendar, std::string_view("standard"));
  file.attach_scales(dataset, {name, axis::bound});
  file.set_attribute(name, attribute::bounds, std::string_view(dataset));
}

void write_times(File& file, const ResultsLayout& layout) {
  const auto starts = month_starts(layout.start_date, layout.months + 1);
  file.make_plain_axis(axis::bound, 2);
  const auto write = [&](const char* name, const std::string& as_months,
                         const std::vector<std::int32_t>& months) {
    std::vector<std::int32_t> days;
    for (const std::int32_t month : months)
      days.push_back(starts.at(static_cast<std::size_t>(month)));
    write_time_axis(file, name, layout, days);
    std::vector<std::int32_t> bounds;
    for (const std::int32_t month : months) {
      const auto at = static_cast<std::size_t>(month);
      bounds.insert(bounds.end(), {starts.at(at), starts.at(at + 1)});
    }
    write_bounds(file, name, layout, bounds);
    write_numbers(file, as_months, months);
    file.describe(as_months, "month", fmt::format("the axis {} as months since month 0", name));
    file.attach_scales(as_months, {name});
  };
  write(axis::time, series_month, layout.series_months);
  write(axis::snapshot, snapshot_month, layout.snapshot_months);
}

/// The axis that a list of the root group lies along: its own but for names.
std::string axis_of(std::string_view list) {
  if (list == schema::dataset::plan_name) return axis::plan;
  if (list.starts_with("community_")) return axis::community;
  if (list == schema::dataset::phase_name) return axis::phase;
  return std::string(list);
}

void write_lists(File& file, const ResultsLayout& layout) {
  for_each_list(layout, [&](const char* name, const std::vector<std::string>& values) {
    if (values.empty()) return;
    file.write_labels_along(axis_of(name), name, values);
    file.describe(name, "1",
                  fmt::format("{} ({})", name, "code or name, in the order of the axis"));
  });
}

/// The axis along which `end` has the series.
void write_series_axis(File& file, const ResultsLayout& layout) {
  std::vector<std::string> names;
  for (const SeriesInfo& series : layout.series) names.push_back(series.name);
  if (names.empty()) return;
  file.write_labels_along(axis::series, axis::series, names);
  file.describe(axis::series, "1", "names of the series");
}

/// The axis of lanes by fifth of deprivation, where there are some.
void write_fifths(File& file, const ResultsLayout& layout) {
  const auto by_fifth = [](const SeriesInfo& info) { return info.lanes == axis::fifth; };
  const bool any = std::ranges::any_of(layout.series, by_fifth) ||
                   std::ranges::any_of(layout.community_columns, by_fifth) ||
                   std::ranges::any_of(layout.agency_columns, by_fifth);
  if (!any) return;
  write_numbers(file, axis::fifth, {1, 2, 3, 4, 5});
  file.describe(axis::fifth, "1", "fifth of residents by deprivation, 1 the most deprived");
  file.make_scale(axis::fifth);
}

void write_community_numbers(File& file, const ResultsLayout& layout) {
  for_each_community_number(layout, [&](const RecordColumn& column, const auto& values) {
    if (values.empty()) return;
    file.make_dataset(column.name, H5T_IEEE_F64LE, {.dims = {values.size()}});
    file.write(column.name, H5T_NATIVE_DOUBLE, values.data());
    file.describe(column.name, column.unit, column.help);
    file.attach_scales(column.name, {axis::community});
  });
}

void write_uncertainties(File& file, const ResultsLayout& layout) {
  if (layout.uncertainties.empty()) return;
  for_each_uncertainty_column([&](const char* name, std::string UncertaintyInfo::*member) {
    std::vector<std::string> values;
    for (const UncertaintyInfo& uncertainty : layout.uncertainties)
      values.push_back(uncertainty.*member);
    if (std::ranges::all_of(values, &std::string::empty)) return;  // nobody says what they mean
    file.write_labels_along(axis::uncertainty, name, values);
    file.describe(name, "1", fmt::format("{} (of what differs between futures)", name));
  });
}

void read_uncertainties(const File& file, ResultsLayout& layout) {
  for_each_uncertainty_column([&](const char* name, std::string UncertaintyInfo::*member) {
    const auto values = file.read_strings_if_any(name);
    if (values.empty()) return;  // none, or a column that the first files lack
    layout.uncertainties.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) layout.uncertainties[i].*member = values[i];
  });
}

/// The first column is the axis of all of them.
void write_outcomes(File& file, const ResultsLayout& layout) {
  if (layout.outcomes.empty()) return;
  std::string axis;
  for_each_outcome_column([&](const char* name, std::string OutcomeInfo::*member) {
    if (axis.empty()) axis = name;
    std::vector<std::string> values;
    for (const OutcomeInfo& one : layout.outcomes) values.push_back(one.*member);
    file.write_labels_along(axis, name, values);
  });
}

void read_outcomes(const File& file, ResultsLayout& layout) {
  for_each_outcome_column([&](const char* name, std::string OutcomeInfo::*member) {
    const auto values = file.read_strings_if_any(name);
    layout.outcomes.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) layout.outcomes[i].*member = values[i];
  });
}

/// The first column of each table is the axis of all its columns.
void write_provenance(File& file, const ResultsLayout& layout) {
  auto copy = layout;  // the visitor wants one it could change
  const void* table = nullptr;
  std::string axis;
  for_each_table_column(copy, [&](const std::string& name, auto& rows, auto member) {
    if (std::exchange(table, &rows) != &rows) axis = name;
    std::vector<std::string> values;
    for (const auto& row : rows) values.push_back(row.*member);
    file.write_labels_along(axis, name, values);
  });
  file.write_text("provenance/place_text", layout.place_text);
  file.write_text("provenance/neighbours_text", layout.neighbours_text);
  if (!layout.outlines_text.empty())
    file.write_text(schema::dataset::outlines_text, layout.outlines_text);
}

}  // namespace

std::vector<std::int32_t> month_starts(const std::string& start_date, std::int32_t months) {
  using namespace std::chrono;
  const year_month first = year(std::stoi(start_date.substr(0, 4))) /
                           month(static_cast<unsigned>(std::stoi(start_date.substr(5, 2))));
  std::vector<std::int32_t> starts;
  for (std::int32_t i = 0; i < months; ++i) {
    const auto passed = sys_days((first + std::chrono::months(i)) / 1) - sys_days(first / 1);
    starts.push_back(static_cast<std::int32_t>(passed.count()));
  }
  return starts;
}

void write_layout(File& file, const ResultsLayout& layout, std::string_view format) {
  file.set_attribute("/", attribute::conventions, schema::conventions);
  file.set_attribute("/", attribute::format, format);
  file.set_attribute("/", attribute::format_version, schema::format_version);
  for_each_attribute(layout, [&](const char* name, const std::string& text) {
    file.set_attribute("/", name, std::string_view(text));
  });
  file.set_attribute("/", attribute::currency, std::string_view(layout.currency));
  for_each_optional_attribute(layout, [&](const char* name, const std::string& text) {
    if (!text.empty()) file.set_attribute("/", name, std::string_view(text));
  });
  file.set_attribute("/", attribute::matters, layout.matters);
  file.set_attribute("/", attribute::matters_share, layout.matters_share);
  file.set_attribute("/", attribute::flows_kept, layout.flows ? 1 : 0);
  file.set_attribute("/", attribute::stop_rule, layout.stop_rule ? 1 : 0);
  file.set_attribute("/", attribute::detailed_histories, layout.detailed);
  file.set_attribute("/", attribute::root_seed,
                     std::string_view(fmt::format("{:016x}", layout.root_seed)));
  file.set_attribute("/", attribute::experiment, std::string_view(fingerprint(layout)));
  file.make_group(schema::group::provenance);
  write_count_axis(file, axis::future, layout.futures,
                   are_histories(layout)
                       ? "history: draw of the uncertainties with a random seed of its own"
                       : "draw of the uncertainties");
  write_count_axis(file, axis::replicate, layout.replicates, "random seed, shared by all plans");
  write_times(file, layout);
  write_lists(file, layout);
  write_series_axis(file, layout);
  write_fifths(file, layout);
  write_community_numbers(file, layout);
  write_phase_layout(file, layout);
  write_uncertainties(file, layout);
  write_provenance(file, layout);
  write_outcomes(file, layout);
}

void check_format(const File& file, std::string_view format) {
  const std::string name = file.path().string();
  if (file.text_attribute("/", attribute::format) != format) {
    throw ResultsError(name, fmt::format("not a file of format {}", format),
                       "Give a file that tranche run has made");
  }
  const std::int32_t version = file.number_attribute("/", attribute::format_version);
  if (version < schema::oldest_format_version || version > schema::format_version) {
    throw ResultsError(name, "made by another version of the format",
                       "Read it with the version that made it");
  }
}

ResultsLayout read_layout(const File& file, std::string_view format) {
  check_format(file, format);
  ResultsLayout layout;
  for_each_attribute(
      layout, [&](const char* key, std::string& text) { text = file.text_attribute("/", key); });
  layout.root_seed = std::stoull(file.text_attribute("/", attribute::root_seed), nullptr, 16);
  layout.futures = static_cast<std::int32_t>(file.dims(axis::future).at(0));
  layout.replicates = static_cast<std::int32_t>(file.dims(axis::replicate).at(0));
  layout.series_months = read_numbers(file, series_month);
  layout.snapshot_months = read_numbers(file, snapshot_month);
  layout.months = layout.series_months.empty() ? 0 : layout.series_months.back() + 1;
  layout.flows = file.number_attribute("/", attribute::flows_kept) != 0;
  layout.stop_rule = file.number_attribute("/", attribute::stop_rule) != 0;
  layout.detailed =
      static_cast<std::int32_t>(file.real_attribute_or("/", attribute::detailed_histories, 0));
  layout.currency = file.text_attribute_or("/", attribute::currency, layout.currency);
  for_each_optional_attribute(layout, [&](const char* name, std::string& text) {
    text = file.text_attribute_or("/", name, "");
  });
  layout.matters = file.real_attribute_or("/", attribute::matters, layout.matters);
  layout.matters_share =
      file.real_attribute_or("/", attribute::matters_share, layout.matters_share);
  for_each_list(layout, [&](const char* key, std::vector<std::string>& list) {
    list = file.read_strings_if_any(key);
  });
  for_each_community_number(layout, [&](const RecordColumn& column, auto& values) {
    if (!file.has(column.name)) return;
    values.resize(layout.communities.size());
    file.read(column.name, H5T_NATIVE_DOUBLE, values.data());
  });
  for_each_table_column(layout, [&](const std::string& key, auto& rows, auto member) {
    const auto values = file.read_strings_if_any(key);
    if (values.empty()) return;  // none, or a column that the first files lack
    rows.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) rows[i].*member = values[i];
  });
  read_phase_layout(file, layout);
  read_uncertainties(file, layout);
  read_outcomes(file, layout);
  layout.place_text = file.read_text("provenance/place_text");
  layout.neighbours_text = file.read_text("provenance/neighbours_text");
  if (file.has(schema::dataset::outlines_text))
    layout.outlines_text = file.read_text(schema::dataset::outlines_text);
  return layout;
}

}  // namespace tranche::record
