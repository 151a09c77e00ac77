#include "analysis/report/quality_section.hpp"

#include <fmt/format.h>

#include "analysis/answer/sentences.hpp"
#include "analysis/report/report_cells.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

std::string or_nothing(const std::string& text, const char* otherwise) {
  return text.empty() ? otherwise : text;
}

void add_purpose(Section& section, const Summary& summary) {
  section.blocks.emplace_back(Heading{"Purpose"});
  add_paragraph(section, or_nothing(summary.question, "The scenario does not say what it asks."));
  section.blocks.emplace_back(Heading{"What it is fit for, and what it is not"});
  add_paragraph(section,
                "It compares ways of carrying out one policy under stated assumptions. It does not "
                "forecast what will happen in a place, and does not say whether the policy is the "
                "right one.");
  add_paragraph(section, or_nothing(summary.limits, "The scenario states no limits of its own."));
}

std::string runs_checked(const ReportSource& source) {
  return fmt::format(
      "All {} of the experiment were done and none failed: answers leave no run out.",
      counted(source.layout().rows(), "run"));
}

/// Of runs that were run again for the report.
std::string repeated_checked(const ReportSource& source) {
  std::size_t equal = 0;
  for (const ToldRun& one : source.told_runs) equal += one.differs.empty();
  if (source.told_runs.empty()) return {};
  const std::string all = counted(source.told_runs.size(), "run");
  if (equal == source.told_runs.size())
    return fmt::format(
        "{} of this report {} run again and came out equal to the file, bit for bit.", all,
        equal == 1 ? "was" : "were");
  return fmt::format(
      "{} of this report were run again, and {} came out equal to the file: the "
      "others differ.",
      all, equal);
}

void add_checked(Section& section, const ReportSource& source) {
  const ResultsLayout& layout = source.layout();
  const char* ledger =
      "In every run the ledger was held to the penny at every step: a run in which it does not "
      "balance fails, and none did.";
  std::vector<std::string> checked = {
      runs_checked(source), ledger,
      source.checksums_held ? "What was read of the file was held against its checksums." : "",
      repeated_checked(source),
      fmt::format("The runs were made by Tranche {}, commit {}.", layout.software_version,
                  layout.commit)};
  std::erase(checked, "");
  section.blocks.emplace_back(Heading{"What was checked for these results"});
  add_list(section, checked);
}

void add_not_checked(Section& section, const Summary& summary) {
  std::vector<std::string> open = {
      "Nobody has validated the level of any outcome, nor the effects that the scenario states.",
      "The model was tested against patterns of real programmes, some of which it does not show: "
      "docs/validation.md says which, and why.",
      "Whether this place, its agencies and its money are described well is for those who know "
      "them to say."};
  if (const std::string leaning = leaning_text(summary.unmeasured); !leaning.empty())
    open.push_back(fmt::format("No study has measured {}.", leaning));
  section.blocks.emplace_back(Heading{"What was not checked"});
  add_list(section, open);
}

void add_uncertainty(Section& section, const Summary& summary) {
  section.blocks.emplace_back(Heading{"How uncertainty is treated"});
  if (summary.answer) add_paragraph(section, certainty_sentence(summary));
  add_paragraph(section,
                "An interval of a mean says how well the mean of such histories is known, at 95 %; "
                "more histories make it narrower. How far one history may lie from the mean is "
                "another thing, and is told as histories of a hundred.");
  add_paragraph(
      section,
      "In no interval is what the model leaves out, a range that was drawn too narrow, or "
      "an assumption that was taken as written.");
}

void add_reliance(Section& section) {
  section.blocks.emplace_back(Heading{"Who may rely on it, and for what"});
  add_list(section,
           {"Those who choose between ways of phasing a programme may use it to see which "
            "differences stand out from luck and what they depend on.",
            "Nobody should take a single figure of it as a target, a budget or a forecast, nor "
            "decide on its word alone."});
}

/// Lines to be filled in by hand.
ReportTable sign_off() {
  ReportTable table{"sign-off",
                    "To be filled in by hand.",
                    {{"role", false}, {"name", false}, {"date", false}, {"signature", false}},
                    {}};
  for (const char* role :
       {"analyst", "reviewer, who took no part in the analysis", "owner of the decision"})
    table.rows.push_back({role, "", "", ""});
  return table;
}

}  // namespace

Section quality_section(const ReportSource& source) {
  Section section{"quality", "Statement of quality", {}};
  add_paragraph(section,
                "The headings follow HM Treasury's AQuA Book, which asks what an analysis is for, "
                "what was done to assure it, and what remains uncertain.");
  add_purpose(section, source.summary());
  add_checked(section, source);
  add_not_checked(section, source.summary());
  add_uncertainty(section, source.summary());
  add_reliance(section);
  section.blocks.emplace_back(Heading{"Sign-off"});
  section.blocks.emplace_back(sign_off());
  return section;
}

}  // namespace tranche::analysis
