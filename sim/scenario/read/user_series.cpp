#include "scenario/read/user_series.hpp"

#include "scenario/schema/kept_columns.hpp"
#include "tranche/results/dataset_name.hpp"
#include "tranche/tables/place_series.hpp"

namespace tranche::scenario {

namespace {

std::string text_at(const Node& table, std::string_view key) {
  const Node* node = table.find(key);
  return node && node->text() ? *node->text() : std::string();
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
  const Node* groups = document.find("group");
  if (!groups || !groups->is_list()) return all;
  for (const ColumnInfo& info : kept_columns(PlaceSeries())) {
    if (info.lanes != Lanes::user_group) continue;
    for (const Node& group : groups->items) {
      const std::string code = group.is_table() ? text_at(group, "code") : std::string();
      if (code.empty()) continue;
      all.push_back({std::string(info.name) + "_" + dataset_name(code), std::string(info.name),
                     side_for(info, group)});
    }
  }
  return all;
}

}  // namespace tranche::scenario
