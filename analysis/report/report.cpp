#include "analysis/report/report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "analysis/report/answer_section.hpp"
#include "analysis/report/appraisal_section.hpp"
#include "analysis/report/assumptions_section.hpp"
#include "analysis/report/bands_section.hpp"
#include "analysis/report/changes_section.hpp"
#include "analysis/report/delivery_section.hpp"
#include "analysis/report/fifths_section.hpp"
#include "analysis/report/findings_section.hpp"
#include "analysis/report/map_section.hpp"
#include "analysis/report/money_section.hpp"
#include "analysis/report/phases_section.hpp"
#include "analysis/report/plans_section.hpp"
#include "analysis/report/quality_section.hpp"
#include "analysis/report/repeat_section.hpp"
#include "analysis/report/runs_section.hpp"

namespace tranche::analysis {
namespace {

Section appraisal(const ReportSource& source) {
  return appraisal_section(source, source.appraisal ? &*source.appraisal : nullptr);
}

struct SectionKind {
  const char* id;
  Section (*make)(const ReportSource&);
};
constexpr SectionKind sections[] = {{"answer", answer_section},
                                    {"findings", findings_section},
                                    {"over-time", bands_section},
                                    {"for-whom", fifths_section},
                                    {"where-money-went", money_section},
                                    {"place", map_section},
                                    {"phases", phases_section},
                                    {"delivery", delivery_section},
                                    {"runs", runs_section},
                                    {"changes", changes_section},
                                    {"appraisal", appraisal},
                                    {"plans", plans_section},
                                    {"assumptions", assumptions_section},
                                    {"quality", quality_section},
                                    {"repeat", repeat_section}};

std::vector<std::string> section_ids() {
  std::vector<std::string> ids;
  for (const SectionKind& one : sections) ids.emplace_back(one.id);
  return ids;
}

}  // namespace

Report make_report(const ReportSource& source) { return make_report(source, section_ids()); }

Report make_report(const ReportSource& source, const std::vector<std::string>& ids) {
  Report report{source.summary().title,
                fmt::format("{}", fmt::join(what_was_run(source.summary()), " ")),
                {}};
  for (const SectionKind& one : sections) {
    if (std::ranges::find(ids, one.id) == ids.end()) continue;
    Section section = one.make(source);
    if (!section.blocks.empty()) report.sections.push_back(std::move(section));
  }
  return report;
}

}  // namespace tranche::analysis
