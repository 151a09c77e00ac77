#include <fmt/format.h>

#include "record/layout.hpp"
#include "record/layout_texts.hpp"
#include "tranche/results/record_columns.hpp"

namespace tranche::record {
namespace {

class Fnv {
 public:
  void add(std::string_view text) {
    for (const char c : text) step(static_cast<unsigned char>(c));
    step(0xFF);  // never part of UTF-8: an end mark
  }
  std::string hex() const { return fmt::format("{:016x}", state_); }

 private:
  void step(unsigned char byte) { state_ = (state_ ^ byte) * 0x100000001b3ULL; }
  std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

}  // namespace

std::string fingerprint(const ResultsLayout& layout) {
  auto copy = layout;
  Fnv hash;
  for_each_attribute(copy, [&](const char*, const std::string& text) { hash.add(text); });
  for_each_list(copy, [&](const char* name, const std::vector<std::string>& values) {
    hash.add(name);
    for (const auto& value : values) hash.add(value);
  });
  for_each_table_column(copy, [&](const std::string& name, auto& rows, auto member) {
    hash.add(name);
    for (const auto& row : rows) hash.add(row.*member);
  });
  for_each_uncertainty_column([&](const char* name, std::string UncertaintyInfo::*member) {
    hash.add(name);
    for (const UncertaintyInfo& uncertainty : layout.uncertainties) hash.add(uncertainty.*member);
  });
  for_each_condition_text([&](const RecordColumn& column, std::string ConditionInfo::*member) {
    hash.add(column.name);
    for (const ConditionInfo& one : layout.conditions) hash.add(one.*member);
  });
  for_each_outcome_column([&](const char*, std::string OutcomeInfo::*member) {
    for (const OutcomeInfo& one : layout.outcomes) hash.add(one.*member);
  });
  hash.add(layout.place_text);
  hash.add(layout.neighbours_text);
  if (!layout.outlines_text.empty()) hash.add(layout.outlines_text);
  const std::int32_t settings = are_histories(layout) ? 1 : layout.futures;
  hash.add(fmt::format("{} {} {:016x}", settings, layout.months, layout.root_seed));
  for_each_optional_attribute(copy, [&](const char*, const std::string& text) { hash.add(text); });
  hash.add(fmt::format("{} {}", layout.matters, layout.matters_share));
  hash.add(layout.flows ? "flows" : "no flows");
  hash.add(fmt::format("{}", layout.detailed));
  hash.add(layout.stop_rule ? "by a rule" : "as many as asked for");
  for (const auto* months : {&layout.series_months, &layout.snapshot_months}) {
    hash.add("months");
    for (const std::int32_t month : *months) hash.add(fmt::format("{}", month));
  }
  return hash.hex();
}

}  // namespace tranche::record
