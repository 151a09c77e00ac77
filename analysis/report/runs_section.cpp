#include "analysis/report/runs_section.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/answer/sentences.hpp"
#include "analysis/report/commands.hpp"
#include "analysis/report/report_cells.hpp"
#include "analysis/report/run_differences.hpp"
#include "analysis/report/run_tables.hpp"
#include "analysis/stories/typical_runs.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

TypicalRuns runs_of_leader(const EndValues& values, const Answer& answer) {
  return typical_runs(values, answer, answer.leader().plan);
}

const ToldRun* told_run(const ReportSource& source, RunKey key) {
  const auto found = std::ranges::find(source.told_runs, key, &ToldRun::key);
  return found == source.told_runs.end() ? nullptr : &*found;
}

/// "1,060 person-years", in which more is better.
std::string value_text(const Answer& answer, double value, double width) {
  const double shown = answer.less_is_better && !answer.baseline ? -value : value;
  return with_unit(answer.told, amount_text(answer.told, shown, width));
}

std::string intro_text(const ReportSource& source, const TypicalRuns& runs) {
  const Answer& answer = *source.summary().answer;
  const double width = std::abs(runs.median_value - runs.tenth_value) / 20;
  const std::string what = !runs.adds              ? answer.outcome
                           : answer.less_is_better ? "what it takes off " + answer.outcome
                                                   : "what it adds";
  return fmt::format(
      "Of {} of {}, the leading plan, one is told that is nearest the median of {}, {}, and one "
      "that is nearest the median of its worst tenth ({}), {}. They stand for many, and prove "
      "nothing of why others went as they did.",
      counted(runs.histories, "history"), label_of(source.summary(), answer.leader().plan), what,
      value_text(answer, runs.median_value, width), counted(runs.tenth, "history"),
      value_text(answer, runs.tenth_value, width));
}

void add_run(Section& section, const ReportSource& source, RunKey key, const std::string& which,
             const std::string& id) {
  const ResultsLayout& layout = source.layout();
  section.blocks.emplace_back(Heading{which + ": " + run_name(layout, key)});
  if (const ToldRun* told = told_run(source, key)) {
    add_paragraph(section, adds_sentence(told->story));
    if (!told->differs.empty()) {
      add_paragraph(section,
                    "Run again by this version of the program, it is not what the results "
                    "hold: " +
                        told->differs + ".");
    }
    std::vector<std::string> deeds;
    for (const DeedStory& deed : told->story.deeds)
      deeds.push_back(deed_sentence(told->story, deed));
    add_list(section, deeds);
    for (ReportTable& table : run_tables(told->story, id)) {
      table.caption = run_name(layout, key) + ": " + table.caption;  // both runs have these
      section.blocks.emplace_back(std::move(table));
    }
  } else {
    add_paragraph(section, "This run was not run again for the report; the command tells it.");
  }
  section.blocks.emplace_back(
      Command{"To run it again and read its whole story", replay_command(source, key)});
}

}  // namespace

std::vector<RunKey> runs_wanted(const EndValues& values, const WholeAnswer& answer) {
  if (!answer.summary.answer) return {};
  const TypicalRuns runs = runs_of_leader(values, *answer.summary.answer);
  if (runs.median == runs.worst) return {runs.median};
  return {runs.median, runs.worst};
}

Section runs_section(const ReportSource& source) {
  Section section{"runs", "What goes wrong", {}};
  if (!source.summary().answer) {
    add_paragraph(section, "No plan is named, so that no run of one is told.");
    return section;
  }
  const TypicalRuns runs = runs_of_leader(source.values, *source.summary().answer);
  if (runs.median == runs.worst) {
    add_paragraph(section,
                  runs.histories == 1
                      ? "There is one history alone, and it is told."
                      : "The middling run is also the one that stands for the worst tenth: "
                        "one run is told.");
    add_run(section, source, runs.median, "One run", "run-median");
    return section;
  }
  add_paragraph(section, intro_text(source, runs));
  add_run(section, source, runs.median, "A middling run", "run-median");
  add_run(section, source, runs.worst, "A typical run of the worst tenth", "run-worst");
  add_paragraph(section, unusual_sentence(source, runs.worst));
  const ToldRun* median = told_run(source, runs.median);
  const ToldRun* worst = told_run(source, runs.worst);
  if (median && worst) {
    section.blocks.emplace_back(Heading{"What differs between the two"});
    add_paragraph(section, difference_sentence(median->story, worst->story));
  }
  return section;
}

}  // namespace tranche::analysis
