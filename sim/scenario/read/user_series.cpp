#include "scenario/read/user_series.hpp"

#include <span>

#include "scenario/schema/kept_columns.hpp"
#include "tranche/results/dataset_name.hpp"
#include "tranche/tables/place_series.hpp"

namespace tranche::scenario {

namespace {

std::string text_at(const Node& table, std::string_view key) {
  const Node* node = table.is_table() ? table.find(key) : nullptr;
  return node && node->text() ? *node->text() : std::string();
}

/// The tables of a list; none where it is no list.
std::span<const Node> tables_of(const Node& parent, std::string_view key) {
  const Node* list = parent.is_table() ? parent.find(key) : nullptr;
  if (!list || !list->is_list()) return {};
  return list->items;
}

void add(std::vector<UserSeriesName>& all, const ColumnInfo& info, const std::string& code,
         Better better) {
  if (code.empty()) return;  // is reported where it is read
  const std::string column(info.name);
  all.push_back({column + "_" + dataset_name(code), column, better});
}

/// The side of a column that is better for this group: of its outcome the group says it.
Better side_for(const ColumnInfo& info, const Node& group) {
  if (info.better != Better::neither) return info.better;
  const Node* outcome = group.find("outcome");
  const bool less = outcome && outcome->is_table() && text_at(*outcome, "better") == "less";
  return less ? Better::less : Better::more;
}

}  // namespace

std::vector<UserSeriesName> user_series(const Node& document) {
  std::vector<UserSeriesName> all;
  for (const ColumnInfo& info : kept_columns(PlaceSeries())) {
    if (info.lanes == Lanes::user_group) {
      for (const Node& group : tables_of(document, "group"))
        add(all, info, text_at(group, "code"), side_for(info, group));
    }
    if (info.lanes != Lanes::payer) continue;
    for (const Node& fund : tables_of(document, "fund")) {
      for (const Node& payer : tables_of(fund, "paid_by"))
        add(all, info, text_at(payer, "council"), info.better);
    }
  }
  return all;
}

}  // namespace tranche::scenario
