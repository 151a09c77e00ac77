#include "analysis/report/answer_section.hpp"

#include "analysis/answer/sentences.hpp"
#include "analysis/report/report_cells.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

/// What the three sentences do not say.
std::vector<std::string> in_full(const Summary& summary) {
  std::vector<std::string> items;
  if (!summary.answer) return items;
  const std::string leader = summary.plans[summary.answer->leader().plan].code;
  if (const std::string more = leader_details(summary); !more.empty())
    items.push_back("Of " + leader + ": " + more);
  for (const Sentence& one : sentences(summary)) {
    if (one.about != "leader" && one.about != "what_changes") items.push_back(one.text);
  }
  return items;
}

}  // namespace

Section answer_section(const ReportSource& source) {
  const Summary& summary = source.summary();
  Section section{"answer", "The answer", {}, true};
  for (const Sentence& one : headline_sentences(summary)) section.blocks.push_back(Lead{one.text});
  if (!summary.question.empty()) section.blocks.push_back(Paragraph{"Asked: " + summary.question});
  add_paragraph(section, source.left_out);
  add_list(section, in_full(summary));
  add_paragraph(section, legend_sentence(summary));
  if (!summary.limits.empty()) section.blocks.push_back(Paragraph{"Limits: " + summary.limits});
  return section;
}

}  // namespace tranche::analysis
