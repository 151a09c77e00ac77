#include "scenario/read/read_capital.hpp"

#include <string>

namespace tranche::scenario {

namespace {

/// Stages and costs of what is not built: somebody waits for what they do.
void refuse_without_lump_sum(const SectionReader& reader, const Intervention& what) {
  for (const params::Row& row : params::capital_rows()) {
    const Node* node = row.text.key == "lump_sum" ? nullptr : reader.find(row.text.key);
    if (!node) continue;
    reader.problems().add(node->at, std::string(row.text.key) + " means nothing here",
                          "'" + what.code + "' is not built: it has no lump_sum",
                          "remove it, or write lump_sum = \"£5m\" in place of cost_per_head and "
                          "duration");
  }
}

/// What a lump sum and its stages say already.
void refuse_beside_lump_sum(const SectionReader& reader, const Intervention& what) {
  for (const std::string_view key : {"cost_per_head", "duration"}) {
    const Node* node = reader.find(key);
    if (!node) continue;
    const bool cost = key == "cost_per_head";
    reader.problems().add(
        node->at, std::string(key) + " cannot stand beside lump_sum",
        cost ? "what '" + what.code + "' costs is its lump sum"
             : "how long '" + what.code + "' takes is the sum of its stages",
        cost ? "remove one of the two"
             : "remove it; write design_time, consent_time, procurement_time and building_time");
  }
}

}  // namespace

void read_capital(const SectionReader& reader, Intervention& what, const Calendar& calendar) {
  reader.numbers(params::capital_rows(), &what.capital, calendar);
  if (!what.capital.built()) return refuse_without_lump_sum(reader, what);
  refuse_beside_lump_sum(reader, what);
  if (what.capital.months() >= 1) return settle_capital(what);
  reader.problems().add(reader.at("lump_sum"), "'" + what.code + "' is built in no time",
                        "its stages take less than a month together",
                        "lengthen design_time, consent_time, procurement_time or building_time");
}

}  // namespace tranche::scenario
