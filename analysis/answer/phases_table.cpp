#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/answer/phases_words.hpp"
#include "analysis/answer/summary.hpp"
#include "analysis/answer/table_column.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

std::string month_text(double month) {
  return std::isnan(month) ? "–" : fmt::format("{:.0f}", std::ceil(month));
}

std::string range_text(const PhaseAnswer& one) {
  if (std::isnan(one.earliest)) return "never";
  if (one.earliest == one.latest) return month_text(one.earliest);
  return fmt::format("{:.0f} to {:.0f}", one.earliest, one.latest);
}

constexpr std::size_t most_of_code = 20;
constexpr std::size_t phase_width = 18;
constexpr std::size_t number_width = 9;
constexpr std::size_t range_width = 12;

std::size_t code_width(const Summary& summary) {
  return label_width(codes_of(summary), most_of_code);
}

std::string head(const Summary& summary) {
  return fit_left("plan", code_width(summary)) + fit_left("phase", phase_width) +
         right_cell("planned", number_width) + right_cell("median", number_width) +
         right_cell("range", range_width) + "  opened by\n";
}

/// The first line of a phase; what opened it goes on below where it does not fit.
std::string line_of(const Summary& summary, const PhaseAnswer& one, bool first_of_plan) {
  const std::size_t code = code_width(summary);
  const std::string start =
      fit_left(fit_left(first_of_plan ? summary.plans[one.plan].code : "", code - 1), code) +
      fit_left(fit_left(summary.phase_codes[one.phase], phase_width - 1), phase_width) +
      right_cell(month_text(one.planned), number_width) +
      right_cell(month_text(one.median), number_width) + right_cell(range_text(one), range_width) +
      "  ";
  return hanging(start, opened_by_text(summary, one));
}

}  // namespace

std::string phases_table(const Summary& summary) {
  if (summary.phases.empty()) return {};
  std::string text = wrapped(
                         "When phases open, in months of the run: as planned if nothing that is "
                         "measured holds them up, and over all histories.") +
                     "\n" + head(summary);
  std::string notes;
  const PhaseAnswer* before = nullptr;
  for (const PhaseAnswer& one : summary.phases) {
    text += line_of(summary, one, !before || before->plan != one.plan);
    for (const std::string& note : measured_sentences(summary, one)) notes += wrapped(note);
    before = &one;
  }
  notes += wrapped(surveys_sentence(summary));
  return text + (notes.empty() ? "" : "\n" + notes);
}

}  // namespace tranche::analysis
