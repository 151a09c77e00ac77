#include "analysis/report/phases_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "analysis/answer/phases_words.hpp"
#include "analysis/report/report_cells.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

constexpr std::size_t most_late = 12;  // phases with a sentence on what held them up

/// Those of each plan, in the order of plans.
std::vector<PhaseAnswer> phases_in_order(const Summary& summary) {
  std::vector<PhaseAnswer> all;
  for (const std::size_t plan : plans_in_order(summary)) {
    std::ranges::copy_if(summary.phases, std::back_inserter(all),
                         [&](const PhaseAnswer& one) { return one.plan == plan; });
  }
  return all;
}

/// Months of an answer count from 1, those of a picture from 0.
Json month_from_nought(double month) { return number_or_null(month - 1); }

Json timeline_row(const ReportSource& source, const PhaseAnswer& one) {
  return {{"plan", source.summary().plans[one.plan].code},
          {"phase", phase_label(source.layout(), one.phase)},
          {"planned", month_from_nought(one.planned)},
          {"earliest", month_from_nought(one.earliest)},
          {"median", month_from_nought(one.median)},
          {"latest", month_from_nought(one.latest)},
          {"never", one.never}};
}

Json timeline_data(const ReportSource& source, std::span<const PhaseAnswer> phases) {
  Json rows = Json::array();
  for (const PhaseAnswer& one : phases) rows.push_back(timeline_row(source, one));
  return {{"kind", "timeline"},
          {"start", source.layout().start_date},
          {"months", source.layout().months},
          {"rows", std::move(rows)}};
}

ReportCell month_cell(double month) {
  if (std::isnan(month)) return {"–", Cell()};
  return {fmt::format("{:.0f}", std::ceil(month)), Cell(month)};
}

std::vector<ReportCell> timeline_cells(const ReportSource& source, const PhaseAnswer& one) {
  const Summary& summary = source.summary();
  return {summary.plans[one.plan].code,
          phase_label(source.layout(), one.phase),
          month_cell(one.planned),
          month_cell(one.median),
          month_cell(one.earliest),
          month_cell(one.latest),
          histories_cell(one.never, summary.history_count()),
          opened_by_text(summary, one)};
}

ReportTable timeline_table(const ReportSource& source, std::span<const PhaseAnswer> phases) {
  const std::string of = std::to_string(told_of(source.summary().history_count()));
  ReportTable table{
      "phases",
      "When phases open, in months of the run from 1: as planned if nothing that is measured "
      "holds them up, and over all histories.",
      {{"plan", false},
       {"phase", false},
       {"planned"},
       {"median"},
       {"earliest"},
       {"latest"},
       {"never, in histories of " + of},
       {"opened by", false}},
      {}};
  for (const PhaseAnswer& one : phases) table.rows.push_back(timeline_cells(source, one));
  return table;
}

std::string phase_of_plan(const ReportSource& source, const PhaseAnswer& one) {
  return fmt::format("{}'s {}", source.summary().plans[one.plan].code,
                     source.layout().phases[one.phase]);
}

/// How much later than planned a phase opens in the middle of the histories in which it does.
double months_late(const PhaseAnswer& one) { return std::ceil(one.median) - one.planned; }

/// "D's action opens 30 months later than planned, in month 37 in place of 7 (median): its latest
/// date … in 17 of 20."
std::string late_sentence(const ReportSource& source, const PhaseAnswer& one) {
  const std::string by = opened_by_text(source.summary(), one);
  const std::string what = phase_of_plan(source, one);
  if (std::isnan(one.median)) return fmt::format("{} never opens.", what);
  if (months_late(one) >= 1) {
    return fmt::format(
        "{} opens {} later than planned at the median, in month {:.0f} in place of {:.0f}: {}.",
        what, counted(static_cast<std::size_t>(months_late(one)), "month"), std::ceil(one.median),
        one.planned, by);
  }
  return fmt::format("{} does not always open: {}.", what, by);
}

std::vector<std::string> late_sentences(const ReportSource& source,
                                        std::span<const PhaseAnswer> phases) {
  std::vector<std::string> all;
  std::size_t more = 0;
  for (const PhaseAnswer& one : phases) {
    if (!(months_late(one) >= 1) && one.never == 0) continue;
    if (all.size() < most_late) {
      all.push_back(late_sentence(source, one));
    } else {
      ++more;
    }
  }
  if (more > 0) all.push_back(fmt::format("And {}, as the table says.", counted(more, "phase")));
  return all;
}

std::string timeline_alt(const ReportSource& source, std::span<const PhaseAnswer> phases) {
  std::vector<std::string> opened;
  for (const PhaseAnswer& one : phases) {
    if (one.plan != phases.front().plan) break;
    const std::string code = source.layout().phases[one.phase];
    opened.push_back(std::isnan(one.median)
                         ? code + " never"
                         : fmt::format("{} in month {:.0f}", code, std::ceil(one.median)));
  }
  return fmt::format("A line of time for each phase. Under {}, at the median, opens {}.",
                     source.summary().plans[phases.front().plan].code, listed(opened));
}

Figure timeline_figure(const ReportSource& source, std::span<const PhaseAnswer> phases) {
  const std::string histories = counted(source.summary().history_count(), "history");
  return {"timeline",
          "timeline",
          "When phases opened",
          "For each phase of each plan the months from the earliest to the latest opening in any "
          "history, the median, and the month planned if nothing that is measured holds it up.",
          fmt::format("It shows {} of each plan and no interval of a mean; what gates read of "
                      "residents and of evidence is made by the model's own surveys and "
                      "evaluations, as the assumptions say.",
                      histories),
          timeline_alt(source, phases),
          timeline_data(source, phases),
          timeline_table(source, phases)};
}

std::string no_phases(const ReportSource& source) {
  if (source.layout().phases.empty()) return "No plan has phases.";
  return "When phases opened is not known: the results say nothing of it.";
}

std::string nothing_late(const ReportSource& source) {
  return fmt::format("Every phase opened when it was planned to, at the median of {}.",
                     counted(source.summary().history_count(), "history"));
}

}  // namespace

Section phases_section(const ReportSource& source) {
  Section section{"phases", "Phases as they really opened", {}};
  const std::vector<PhaseAnswer> phases = phases_in_order(source.summary());
  if (phases.empty()) {
    add_paragraph(section, no_phases(source));
    return section;
  }
  section.blocks.emplace_back(timeline_figure(source, phases));
  std::vector<std::string> said = late_sentences(source, phases);
  if (said.empty()) add_paragraph(section, nothing_late(source));
  for (const PhaseAnswer& one : phases) {
    for (const std::string& sentence : measured_sentences(source.summary(), one))
      said.push_back(sentence);
  }
  add_list(section, said);
  add_paragraph(section, surveys_sentence(source.summary()));
  return section;
}

}  // namespace tranche::analysis
