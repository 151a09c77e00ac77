#include "analysis/report/report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

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

constexpr Section (*sections[])(const ReportSource&) = {
    answer_section, findings_section, bands_section,       fifths_section,  money_section,
    map_section,    phases_section,   delivery_section,    runs_section,    changes_section,
    appraisal,      plans_section,    assumptions_section, quality_section, repeat_section};

}  // namespace

Report make_report(const ReportSource& source) {
  Report report{source.summary().title,
                fmt::format("{}", fmt::join(what_was_run(source.summary()), " ")),
                {}};
  for (const auto make : sections) {
    Section section = make(source);
    if (!section.blocks.empty()) report.sections.push_back(std::move(section));
  }
  return report;
}

}  // namespace tranche::analysis
