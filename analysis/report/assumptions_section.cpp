#include "analysis/report/assumptions_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "analysis/report/report_cells.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

constexpr const char* mark_of_assumed = "A";

enum class Mark { assumed, measured };

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
                          known ? used->evidence : "–"});
  }
  return table;
}

/// Parameters that were taken as written, of one mark or of any other.
ReportTable written_table(const ResultsLayout& layout, Mark mark) {
  const bool is_assumed = mark == Mark::assumed;
  ReportTable table{is_assumed ? "assumed" : "measured",
                    is_assumed ? "Assumptions (A) taken as written in every history."
                               : "Numbers that are measured or published (E), with their sources.",
                    {{"key", false}, {"value", false}, {"unit", false}, {"source", false}},
                    {}};
  for (const ParameterInfo& one : layout.parameters) {
    if ((one.evidence == mark_of_assumed) != is_assumed) continue;
    if (is_assumed && varied_as(layout, one.key)) continue;
    table.rows.push_back({one.key, one.value, one.unit, one.source});
  }
  return table;
}

std::string marks_text(const ResultsLayout& layout) {
  const auto all = layout.parameters.size();
  const auto guesses = static_cast<std::size_t>(
      std::ranges::count(layout.parameters, mark_of_assumed, &ParameterInfo::evidence));
  const auto varied = static_cast<std::size_t>(
      std::ranges::count_if(layout.parameters, [&](const ParameterInfo& one) {
        return one.evidence == mark_of_assumed && varied_as(layout, one.key);
      }));
  return fmt::format(
      "The runs use {}: {} measured or published (E) and {} assumed (A). Of those assumed {} "
      "varied, and {} taken as written.",
      counted(all, "parameter"), with_commas(all - guesses), with_commas(guesses),
      varied == 1 ? "1 was" : with_commas(varied) + " were",
      guesses - varied == 1 ? "1 was" : with_commas(guesses - varied) + " were");
}

void add_table(Section& section, ReportTable table) {
  if (!table.rows.empty()) section.blocks.emplace_back(std::move(table));
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
  add_table(section, written_table(layout, Mark::assumed));
  add_table(section, written_table(layout, Mark::measured));
  return section;
}

}  // namespace tranche::analysis
