#include "analysis/report/changes_section.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/change_figures.hpp"
#include "analysis/report/commands.hpp"
#include "analysis/report/report_cells.hpp"
#include "analysis/sweeps/index_text.hpp"
#include "analysis/sweeps/luck_text.hpp"
#include "analysis/sweeps/sweep_answer.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

constexpr const char* luck_not_apart =
    "Every history has a draw and a seed of its own: how much of the difference is luck cannot be "
    "told apart from what nobody knows.";

/// What the answer says of it, where it says something.
std::string said_of_changes(const Summary& summary) {
  const auto found = std::ranges::find(summary.further, "what_changes", &Sentence::about);
  return found == summary.further.end() ? "" : found->text;
}

/// The numbers that show no more than chance would, none of which is drawn.
std::string rest_sentence(const ReportSource& source, const Changes& changes) {
  const auto of = [&](Seen seen) {
    return static_cast<std::size_t>(std::ranges::count_if(changes.influences, [&](auto& one) {
      return one.seen == seen && moves_alone(source.layout(), one);
    }));
  };
  const std::size_t shown = influences_shown(source).size();
  if (shown == 0) return {};  // the sentence before it says so
  std::string text;
  if (const std::size_t none = of(Seen::no); none > 0) {
    text = fmt::format("{} of {} that were varied {} the difference by no more than chance would.",
                       with_commas(none), counted(changes.influences.size(), "number"),
                       none == 1 ? "moves" : "move");
  }
  const std::size_t all = of(Seen::yes) + of(Seen::not_known);
  if (all <= shown) return text;
  return text +
         fmt::format("{}The {} largest of {} are drawn here.", text.empty() ? "" : " ", shown, all);
}

void add_how_to_vary(Section& section, const ReportSource& source) {
  section.blocks.emplace_back(Command{
      "To draw every assumption anew in every history",
      fmt::format("{} run {} --assumptions", source.program, scenario_word(source.layout()))});
}

/// Which plans these numbers are about.
std::string only_two_text(const ReportSource& source) {
  const Rivals& rivals = source.answer.changes->rivals;
  if (!rivals.next) return {};
  const auto& plans = source.layout().plans;
  return fmt::format(
      "Only {} and {} are compared here: a number may bring another plan to the front and not be "
      "seen. `--plans` compares two others.",
      plans[rivals.leader], plans[*rivals.next]);
}

void add_changes(Section& section, const ReportSource& source, const Changes& changes) {
  if (is_sweep(source.layout())) add_paragraph(section, settings_text(source.layout(), changes));
  if (auto figure = tornado_figure(source)) {
    figure->brief = true;
    section.blocks.emplace_back(std::move(*figure));
  }
  add_paragraph(section, rest_sentence(source, changes));
  if (source.summary().answer->plans.size() > 2) add_paragraph(section, only_two_text(source));
  if (auto figure = response_figure(source)) section.blocks.emplace_back(std::move(*figure));
  add_table(section, switching_table(source));
  add_paragraph(section, are_histories(source.layout()) ? luck_not_apart : luck_sentence(changes));
  if (const std::string indices = index_text(source.layout(), changes.indices); !indices.empty()) {
    section.blocks.emplace_back(Heading{"Indices of the difference"});
    section.blocks.emplace_back(Printed{indices});
  }
}

}  // namespace

Section changes_section(const ReportSource& source) {
  Section section{"changes", "What would change the answer", {}, true};
  if (!source.summary().answer) {
    add_paragraph(section, "No plan is named, so that nothing can change which is.");
    return section;
  }
  add_paragraph(section, said_of_changes(source.summary()));
  if (!varies(source.results)) {
    add_how_to_vary(section, source);
    return section;
  }
  if (!source.answer.changes) {
    add_paragraph(section,
                  "All plans came out the same in every run: no number changes which is ahead.");
    return section;
  }
  add_changes(section, source, *source.answer.changes);
  return section;
}

}  // namespace tranche::analysis
