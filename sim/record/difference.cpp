#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "record/results_file.hpp"
#include "tranche/results/record_columns.hpp"
#include "tranche/results/series_shape.hpp"

namespace tranche {
namespace {

template <class Value>
bool same(Value a, Value b) {
  if constexpr (std::is_floating_point_v<Value>) {
    if (std::isnan(a) && std::isnan(b)) return true;
    return a == b && std::signbit(a) == std::signbit(b);
  } else {
    return a == b;
  }
}

template <class Value>
std::optional<std::size_t> first_unequal(const std::vector<Value>& a, const std::vector<Value>& b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (!same(a[i], b[i])) return i;
  }
  return a.size() == b.size() ? std::nullopt : std::optional(std::min(a.size(), b.size()));
}

template <class Value>
std::string against(const std::vector<Value>& a, const std::vector<Value>& b, std::size_t i) {
  if (i >= a.size() || i >= b.size())
    return fmt::format("{} values against {}", a.size(), b.size());
  return fmt::format("{} against {}", a[i], b[i]);
}

std::string series_difference(const ResultsLayout& layout, const RunRecord& a, const RunRecord& b) {
  const auto at = first_unequal(a.series, b.series);
  if (!at) return {};
  const std::vector<std::size_t> offsets = series_offsets(layout);
  const auto behind = std::ranges::upper_bound(offsets, *at);
  if (behind == offsets.end()) return against(a.series, b.series, *at);
  const auto series = static_cast<std::size_t>(behind - offsets.begin()) - 1;
  const SeriesInfo& info = layout.series[series];
  return fmt::format("{} in month {}: {}", info.name,
                     months_of(layout, info)[*at - offsets[series]],
                     against(a.series, b.series, *at));
}

/// Of an array [column][snapshot][unit].
template <class Value>
std::string column_difference(const ResultsLayout& layout, const std::vector<SeriesInfo>& columns,
                              const std::vector<std::string>& units, const std::vector<Value>& a,
                              const std::vector<Value>& b) {
  const auto at = first_unequal(a, b);
  if (!at) return {};
  const std::size_t per_column =
      std::max<std::size_t>(layout.snapshot_months.size() * units.size(), 1);
  if (columns.empty() || units.empty() || *at / per_column >= columns.size())
    return against(a, b, *at);
  const std::size_t snapshot = *at % per_column / units.size();
  return fmt::format("{} of {} in month {}: {}", columns[*at / per_column].name,
                     units[*at % units.size()], layout.snapshot_months[snapshot],
                     against(a, b, *at));
}

std::string ledger_difference(const ResultsLayout& layout, const RunRecord& a, const RunRecord& b) {
  const auto at = first_unequal(a.ledger, b.ledger);
  if (!at) return {};
  const std::size_t accounts = std::max<std::size_t>(layout.accounts.size(), 1);
  const std::size_t funds = std::max<std::size_t>(layout.funds.size(), 1);
  const std::size_t snapshot = std::min(*at / accounts / funds, layout.snapshot_months.size() - 1);
  return fmt::format("account {} of fund {} in month {}: {} [pence]",
                     layout.accounts.at(*at % accounts), layout.funds.at(*at / accounts % funds),
                     layout.snapshot_months.at(snapshot), against(a.ledger, b.ledger, *at));
}

std::string phase_difference(const ResultsLayout& layout, const RunRecord& a, const RunRecord& b) {
  if (a.phases.size() != b.phases.size()) return "how many phases there are";
  std::string text;
  for (std::size_t i = 0; i < a.phases.size() && text.empty(); ++i) {
    for_each_phase_column([&](const RecordColumn& column, auto member) {
      const auto left = a.phases[i].*member;
      const auto right = b.phases[i].*member;
      if (text.empty() && !same(left, right))
        text = fmt::format("{} of phase {}: {} against {}", column.name, layout.phases.at(i), left,
                           right);
    });
  }
  return text;
}

/// Of the records of one kind.
template <class Table>
std::string record_difference(const RunRecord& a, const RunRecord& b) {
  const auto& left = a.*Table::member;
  const auto& right = b.*Table::member;
  if (left.size() != right.size())
    return fmt::format("{} {} against {}", left.size(), Table::many, right.size());
  std::string text;
  for (std::size_t i = 0; i < left.size() && text.empty(); ++i) {
    Table::for_each_column([&](const RecordColumn& column, auto member) {
      if (text.empty() && !same(left[i].*member, right[i].*member))
        text = fmt::format("{} of {} {}", column.name, Table::dimension, i);
    });
  }
  return text;
}

}  // namespace

std::string first_difference(const ResultsLayout& layout, const RunRecord& a, const RunRecord& b) {
  if (a.status != b.status)
    return "status: " + std::to_string(int(a.status)) + " against " + std::to_string(int(b.status));
  if (a.seed != b.seed) return fmt::format("seed: {:016x} against {:016x}", a.seed, b.seed);
  if (const auto at = first_unequal(a.drawn, b.drawn)) {
    return fmt::format("what was drawn as {}: {}", layout.uncertainties.at(*at).key,
                       against(a.drawn, b.drawn, *at));
  }
  if (auto text = series_difference(layout, a, b); !text.empty()) return text;
  if (auto text = column_difference(layout, layout.community_columns, layout.communities,
                                    a.communities, b.communities);
      !text.empty()) {
    return text;
  }
  if (auto text =
          column_difference(layout, layout.agency_columns, layout.agencies, a.agencies, b.agencies);
      !text.empty()) {
    return text;
  }
  if (auto text = ledger_difference(layout, a, b); !text.empty()) return text;
  if (auto text = phase_difference(layout, a, b); !text.empty()) return text;
  std::string text;
  for_each_record_table([&]<class Table>(const Table&) {
    if (text.empty()) text = record_difference<Table>(a, b);
  });
  return text;
}

}  // namespace tranche
