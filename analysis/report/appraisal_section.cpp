#include "analysis/report/appraisal_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/answer/sentences.hpp"
#include "analysis/report/appraisal_view.hpp"
#include "analysis/report/report_cells.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

constexpr std::int32_t kept_yearly = 12;

/// What is missing for want of a plan without a programme.
std::string baseline_text(const AppraisalView& view) {
  if (view.appraisal.baseline) return "Every plan is held against no programme.";
  return "No plan without a programme was run: costs are those of the plans alone, and what they "
         "add, what that costs and what it is worth are not known.";
}

/// What the results keep too little of, in words.
std::string kept_text(const AppraisalView& view) {
  const Streams& streams = view.appraisal.streams;
  std::string text;
  if (!streams.cost.is_known()) text += " The results keep no ledger, so that no cost is known.";
  if (!streams.result.is_known())
    text += " The results do not say enough of the outcome to count it year by year.";
  if (std::max(streams.money_gap, streams.result_gap) > kept_yearly) {
    text += fmt::format(
        " The results keep money every {} and the outcome every {} at the most: within that time "
        "both are taken as even, so that present values are rough.",
        counted(static_cast<std::size_t>(streams.money_gap), "month"),
        counted(static_cast<std::size_t>(streams.result_gap), "month"));
  }
  if (!view.appraisal.result_is_sum)
    text +=
        " The outcome is a level at the end and no sum over years, so that it is not discounted.";
  return text.empty() ? text : text.substr(1);
}

std::string method_text(const AppraisalView& view) {
  return fmt::format(
      "This appraises the plans as HM Treasury's Green Book (2026) does: in prices of {}, over {}, "
      "and what lasts longer is not counted. A year later counts {} less, from year 31 on {}; not "
      "discounted: {}. {}",
      view.settings.price_base, length_text(view.source.summary().months),
      per_cent(view.settings.discount_rate), per_cent(view.settings.later_discount_rate),
      base_text(view), baseline_text(view));
}

/// Of the plan that leads in the answer.
std::string leader_text(const AppraisalView& view) {
  const Summary& summary = view.source.summary();
  const std::size_t leader = summary.answer->leader().plan;
  const auto& plans = view.appraisal.plans;
  const auto one = std::ranges::find(plans, leader, &PlanAppraisal::plan);
  if (one == plans.end() || !view.appraisal.streams.cost.is_known()) return {};
  std::string text =
      fmt::format("{}, which leads in the answer, costs {}", label_of(summary, leader),
                  told_interval(view.money(), one->uplifted));
  const statistics::Interval& added =
      view.appraisal.result_is_sum ? one->result.present : one->result.plain;
  if (!std::isnan(added.estimate)) text += " and adds " + told_interval(view.result(), added);
  const bool priced = !std::isnan(one->present_price.estimate);
  if (priced) text += ": " + ratio_text(view.money(), one->present_price) + " for each";
  return text + ".";
}

/// Where the rates are not the published ones, or not those of the rest of the report.
std::string rate_text(const AppraisalView& view) {
  const AppraisalSettings usual;
  std::string text;
  if (view.settings.discount_rate != usual.discount_rate ||
      view.settings.later_discount_rate != usual.later_discount_rate) {
    text = fmt::format(
        "The Green Book has {} up to year 30 and {} after it: this scenario chose "
        "another rate. ",
        per_cent(usual.discount_rate), per_cent(usual.later_discount_rate));
  }
  const auto rate = view.appraisal.streams.rate;
  if (rate && *rate != view.settings.discount_rate) {
    text += fmt::format(
        "Elsewhere in this report a year later counts {} less ([time] "
        "discount_rate). ",
        per_cent(*rate));
  }
  return text +
         "The price of a result in the answer is another one: it divides money that is not "
         "discounted, without what was lost, by results that are.";
}

std::string result_text(const AppraisalView& view) {
  const Told told = view.result();
  const std::string what = told.what.empty() ? std::string() : " " + told.what;
  return fmt::format(
      "Results are {}{}, added by each plan. A price of a result is the mean cost "
      "over the mean result, with Fieller's 95 % interval; it is left out where a "
      "plan may add nothing.",
      told.unit, what);
}

std::string bias_text(const AppraisalView& view) {
  if (!(view.settings.optimism_bias > 0)) {
    return "Costs have no uplift for optimism bias: the model simulates delay, overheads, loss and "
           "lapse by itself, but no cost that nobody thought of.";
  }
  return fmt::format(
      "Warning: the summary's costs have an uplift of {} for optimism bias (A). The model already "
      "simulates delay, overheads, loss and lapse; the uplift may count them twice. The table by "
      "account is without it.",
      per_cent(view.settings.optimism_bias));
}

std::string fifths_text(const AppraisalView& view) {
  std::string text =
      "Each fifth has about a fifth of all residents; means over the five may differ a little from "
      "those of the place.";
  if (view.settings.has_incomes()) {
    text +=
        " Weights count a year more where incomes are lower: (income whose weight is 1 / "
        "income) to the power of the elasticity. Weighted years are a way of looking, not "
        "years that anybody lives. Nothing else in this section is weighted.";
  }
  if (view.appraisal.streams.fifths_gap > kept_yearly)
    text += " The results keep fifths so seldom that present values by fifth are rough.";
  return text;
}

std::string unit_of_wellbeing(const AppraisalView& view) {
  const auto& domains = view.source.layout().domains;
  if (domains.size() < 2) return "That is a resident who is not deprived and would have been.";
  return fmt::format(
      "That is a resident deprived in none of {} who would have been in all of them: {} "
      "person-years without one deprivation are one unit for a year.",
      listed(domains), domains.size());
}

std::string value_text(const AppraisalView& view) {
  if (!view.settings.has_value()) {
    return "No net present social value and no benefit-cost ratio: the scenario does not say how "
           "many points of life satisfaction a unit of wellbeing is, and there is no published "
           "figure to take in its place.";
  }
  if (!view.has_values())
    return "No net present social value: the results say too little of costs or of wellbeing.";
  return fmt::format(
      "Values in money rest on one number that the scenario assumes: {} points of life "
      "satisfaction "
      "for one unit of wellbeing (A). {} The first row of each plan is at the central value of a "
      "point-year, the others at the lowest and the highest. Points count the same whoever has "
      "them. A benefit-cost ratio is neither a rank nor a pass mark: it leaves out all that has no "
      "price below.",
      view.settings.life_satisfaction, unit_of_wellbeing(view));
}

std::string no_price_text(const AppraisalView& view) {
  if (view.settings.not_monetised.empty()) {
    return "The scenario names nothing that has no price ([[appraisal.not_monetised]]). That is an "
           "omission, not a finding.";
  }
  return "What follows is part of the balance although no sum holds it. Directions and sizes are "
         "what whoever wrote the scenario believes.";
}

/// Puts the section together, in the order of an appraisal summary: balance and costs, what has no
/// price, risk, what it rests on.
class AppraisalWriter {
 public:
  AppraisalWriter(const AppraisalView& view, Section& section) : view_(view), section_(section) {}

  void write() {
    say(method_text(view_));
    say(kept_text(view_));
    say(leader_text(view_));
    add(appraisal_summary_table(view_));
    say(result_text(view_));
    say(rate_text(view_));
    write_values();
    head("Cost by account");
    say(bias_text(view_));
    if (view_.appraisal.streams.cost.is_known()) add(appraisal_cost_table(view_));
    write_fifths();
    head("Not monetised");
    say(no_price_text(view_));
    add(not_monetised_table(view_));
    add(other_results_table(view_));
    head("Risk and assumptions");
    say("Intervals are of means over histories and hold the luck and the uncertain numbers of "
        "these, not what the assumptions below may be wrong by. What would change the order of the "
        "plans is said under what would change the answer.");
    add(appraisal_assumptions_table(view_));
  }

  /// Without `[appraisal]`.
  void write_plain() {
    say(baseline_text(view_) + " Costs are what was delivered, administered and lost.");
    say(kept_text(view_));
    add(plain_appraisal_table(view_));
    say(result_text(view_));
    say("For present values, distributional weights and what is not monetised, as the Green Book "
        "wants them, give the scenario an [appraisal] table and run it anew: docs/appraisal.md "
        "says how.");
  }

 private:
  void say(const std::string& text) { add_paragraph(section_, text); }
  void head(const char* text) { section_.blocks.push_back(Heading{text}); }
  void add(ReportTable table) { add_table(section_, std::move(table)); }

  void write_values() {
    if (view_.settings.has_value()) head("Value in money");
    say(value_text(view_));
    if (view_.has_values()) add(appraisal_value_table(view_));
  }

  void write_fifths() {
    const auto& fifths = view_.appraisal.streams.fifths;
    const bool known = std::ranges::all_of(fifths, &Stream::is_discounted);
    if (!known || !view_.appraisal.baseline) return;
    head("For whom");
    say(fifths_text(view_));
    add(appraisal_fifths_table(view_));
  }

  const AppraisalView& view_;
  Section& section_;
};

}  // namespace

Section appraisal_section(const ReportSource& source, const AppraisalSettings* settings) {
  Section section{"appraisal", "Appraisal", {}, false};
  if (!source.summary().answer) {
    section.blocks.push_back(
        Paragraph{"There is nothing to appraise: no plan is named in the answer."});
    return section;
  }
  const AppraisalSettings none;
  const AppraisalSettings& used = settings ? *settings : none;
  const Appraisal appraisal = appraise(source.values, source.summary().main_outcome, used);
  const AppraisalView view{source, used, appraisal};
  AppraisalWriter writer(view, section);
  if (settings) {
    writer.write();
  } else {
    writer.write_plain();
  }
  return section;
}

}  // namespace tranche::analysis
