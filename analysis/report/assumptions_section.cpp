#include "analysis/report/assumptions_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "analysis/report/report_cells.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

/// What a number rests on.
enum class Rests { measured, assumed, chosen };

/// Results mark what is measured with an E and all else with an A; what the scenario's author
/// chooses says so where its source stands.
Rests rests_on(const ParameterInfo& one) {
  if (one.evidence == "E") return Rests::measured;
  return one.source.starts_with("a choice of ") ? Rests::chosen : Rests::assumed;
}

const UncertaintyInfo* varied_as(const ResultsLayout& layout, const std::string& key) {
  const auto found = std::ranges::find(layout.uncertainties, key, &UncertaintyInfo::key);
  return found == layout.uncertainties.end() ? nullptr : &*found;
}

ReportTable unmeasured_table(const Summary& summary) {
  ReportTable table{"unmeasured",
                    "What plans lean on that no study has measured, with the number of the "
                    "assumption in docs/assumptions.md.",
                    {{"plan", false}, {"kind", false}, {"name", false}, {"assumptions", false}},
                    {}};
  using Name = std::pair<std::string, std::string>;  // kind and name
  for (const std::size_t plan : plans_in_order(summary)) {
    std::map<Name, std::vector<std::string>> own;
    for (const UnmeasuredInfo& one : summary.unmeasured) {
      if (one.plan == summary.plans[plan].code) own[{one.kind, one.name}].push_back(one.assumption);
    }
    for (const auto& [name, numbers] : own)
      table.rows.push_back({summary.plans[plan].code, name.first, name.second, listed(numbers)});
  }
  return table;
}

constexpr const char* marks[] = {"E", "A", "a choice"};

/// What was varied, those numbers among them that no parameter of the list says anything of.
ReportTable varied_table(const ResultsLayout& layout) {
  ReportTable table{"varied",
                    "Numbers that differ between futures, and how they were drawn or chosen.",
                    {{"number", false},
                     {"key", false},
                     {"as written", false},
                     {"unit", false},
                     {"varied", false},
                     {"mark", false}},
                    {}};
  for (const UncertaintyInfo& one : layout.uncertainties) {
    const auto used = std::ranges::find(layout.parameters, one.key, &ParameterInfo::key);
    const bool known = used != layout.parameters.end();
    table.rows.push_back({one.help, one.key, known ? used->value : "–", one.unit, one.distribution,
                          known ? marks[static_cast<std::size_t>(rests_on(*used))] : "–"});
  }
  return table;
}

struct RestsTable {
  const char* id;
  const char* caption;
};
constexpr RestsTable rests_tables[] = {
    {"measured", "Numbers that are measured or published (E), with their sources."},
    {"assumed", "Assumptions (A) taken as written in every history."},
    {"chosen", "Numbers that the scenario and its plans choose, taken as written."}};

/// Parameters that rest on one thing; of what is not measured those that were taken as written.
ReportTable rests_table(const ResultsLayout& layout, Rests rests) {
  const RestsTable& about = rests_tables[static_cast<std::size_t>(rests)];
  ReportTable table{about.id,
                    about.caption,
                    {{"key", false}, {"value", false}, {"unit", false}, {"source", false}},
                    {}};
  for (const ParameterInfo& one : layout.parameters) {
    if (rests_on(one) != rests) continue;
    if (rests != Rests::measured && varied_as(layout, one.key)) continue;
    table.rows.push_back({one.key, one.value, one.unit, one.source});
  }
  return table;
}

std::size_t count_of_parameters(const ResultsLayout& layout, Rests rests) {
  return static_cast<std::size_t>(std::ranges::count(layout.parameters, rests, rests_on));
}

std::string were(std::size_t count) { return count == 1 ? "1 was" : with_commas(count) + " were"; }

std::string marks_text(const ResultsLayout& layout) {
  const std::size_t assumed = count_of_parameters(layout, Rests::assumed);
  const auto varied = static_cast<std::size_t>(
      std::ranges::count_if(layout.parameters, [&](const ParameterInfo& one) {
        return rests_on(one) == Rests::assumed && varied_as(layout, one.key);
      }));
  return fmt::format(
      "The runs use {}: {} measured or published (E), {} assumed (A), and {} that the scenario "
      "and its plans choose. Of those assumed {} varied, and {} taken as written.",
      counted(layout.parameters.size(), "parameter"),
      with_commas(count_of_parameters(layout, Rests::measured)), with_commas(assumed),
      with_commas(count_of_parameters(layout, Rests::chosen)), were(varied),
      were(assumed - varied));
}

}  // namespace

Section assumptions_section(const ReportSource& source) {
  const ResultsLayout& layout = source.layout();
  Section section{"assumptions", "Assumptions and their marks", {}};
  add_paragraph(section, layout.parameters.empty()
                             ? "The results do not say which parameters were used."
                             : marks_text(layout));
  add_paragraph(section, source.summary().unmeasured.empty()
                             ? "No plan is marked as leaning on a measure or service without a "
                               "measured effect."
                             : "");
  add_table(section, unmeasured_table(source.summary()));
  add_table(section, varied_table(layout));
  for (const Rests rests : {Rests::assumed, Rests::measured, Rests::chosen})
    add_table(section, rests_table(layout, rests));
  return section;
}

}  // namespace tranche::analysis
