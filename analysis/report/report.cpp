#include "analysis/report/report.hpp"

#include <fmt/format.h>

#include "analysis/report/answer_section.hpp"
#include "analysis/report/bands_section.hpp"
#include "analysis/report/fifths_section.hpp"
#include "analysis/report/findings_section.hpp"
#include "analysis/report/money_section.hpp"

namespace tranche::analysis {
namespace {

constexpr Section (*sections[])(const ReportSource&) = {
    answer_section, findings_section, bands_section, fifths_section, money_section};

std::string join(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : " ") + line;
  return text;
}

}  // namespace

Report make_report(const ReportSource& source) {
  Report report{source.summary().title, join(what_was_run(source.summary())), {}};
  for (const auto make : sections) {
    Section section = make(source);
    if (!section.blocks.empty()) report.sections.push_back(std::move(section));
  }
  return report;
}

}  // namespace tranche::analysis
