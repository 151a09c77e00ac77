#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/answer/certainty.hpp"
#include "analysis/answer/summary.hpp"
#include "analysis/answer/table_column.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

constexpr double seldom = 0.5;  // a condition that is met in fewer histories has a line of its own

std::string month_text(double month) {
  return std::isnan(month) ? "–" : fmt::format("{:.0f}", std::ceil(month));
}

std::string range_text(const PhaseAnswer& one) {
  if (std::isnan(one.earliest)) return "never";
  if (one.earliest == one.latest) return month_text(one.earliest);
  return fmt::format("{:.0f} to {:.0f}", one.earliest, one.latest);
}

/// "latest date in 79 of 100; trust of residents … in 21".
std::string by_text(const Summary& summary, const PhaseAnswer& one) {
  std::vector<std::string> parts;
  const bool always = one.by.size() == 1 && one.never == 0;
  for (const OpenedBy& by : one.by) {
    const std::string& what = summary.conditions[by.condition].text;
    parts.push_back(
        always ? what
               : fmt::format("{} in {}", what, in_histories(by.share, summary.history_count())));
  }
  if (one.never > 0)
    parts.push_back(fmt::format("never in {}", in_histories(one.never, summary.history_count())));
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
  return text;
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
  return hanging(start, by_text(summary, one));
}

/// "D act: trust of residents at least 0.40 was met in none of 100 histories; it read .21 to .27."
std::string measured_text(const Summary& summary, const PhaseAnswer& one) {
  std::string text;
  for (const Measured& what : one.measured) {
    if (what.met >= seldom) continue;
    const std::string often =
        what.met == 0
            ? "never met"
            : fmt::format("met in {} histories", in_histories(what.met, summary.history_count()));
    const std::string read = std::isnan(what.lowest) ? "nobody was asked"
                                                     : fmt::format("it read {:.2f} to {:.2f}",
                                                                   what.lowest, what.highest);
    text += wrapped(fmt::format("{} {}: {} was {}; {}.", summary.plans[one.plan].code,
                                summary.phase_codes[one.phase],
                                summary.conditions[what.condition].text, often, read));
  }
  return text;
}

std::string surveys_text(const Summary& summary) {
  std::vector<std::string> parts;
  for (std::size_t plan = 0; plan < summary.plans.size(); ++plan) {
    double price = 0;
    for (const PhaseAnswer& one : summary.phases) price += one.plan == plan ? one.surveys : 0;
    if (price > 0) {
      parts.push_back(fmt::format("{} {}", summary.plans[plan].code,
                                  amount_text(money_in(summary.currency), price, price / 20)));
    }
  }
  if (parts.empty()) return {};
  return wrapped(fmt::format("Surveys cost a history: {}.", listed(parts)));
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
    notes += measured_text(summary, one);
    before = &one;
  }
  notes += surveys_text(summary);
  return text + (notes.empty() ? "" : "\n" + notes);
}

}  // namespace tranche::analysis
