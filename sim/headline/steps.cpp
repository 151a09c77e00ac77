#include "headline/steps.hpp"

#include <array>
#include <cstddef>
#include <span>

#include "headline/adaptability.hpp"
#include "headline/alignment.hpp"
#include "headline/headline.hpp"
#include "headline/headline_state.hpp"

namespace tranche::headline {

namespace {

// Steps of one phase run in this order, and later ones read what earlier ones wrote:
// all that tell of legitimacy what `note_programme` found, `report_legitimacy` the place's means,
// `report_communities` and `report_headline_fifths` the place's participation and the residents
// that `report_money` counts.
constexpr std::array steps = {
    step<&watch_initiatives>(MonthPhase::monitoring, Rows::whole, "watch_initiatives"),
    step<&report_adaptability>(MonthPhase::record, Rows::whole, "report_adaptability"),
    step<&report_people>(MonthPhase::record, Rows::whole, "report_people"),
    step<&report_fifths>(MonthPhase::record, Rows::whole, "report_fifths"),
    step<&note_programme>(MonthPhase::record, Rows::whole, "note_programme"),
    step<&report_legitimacy>(MonthPhase::record, Rows::whole, "report_legitimacy"),
    step<&report_continuity>(MonthPhase::record, Rows::whole, "report_continuity"),
    step<&report_choices>(MonthPhase::record, Rows::whole, "report_choices"),
    step<&report_money>(MonthPhase::record, Rows::whole, "report_money"),
    step<&report_agencies>(MonthPhase::record, Rows::whole, "report_agencies"),
    step<&report_communities>(MonthPhase::record, Rows::communities, "report_communities"),
    step<&report_headline_fifths>(MonthPhase::record, Rows::whole, "report_headline_fifths"),
};

/// Of plans whose scenario states an outcomes framework.
constexpr std::array framework_steps = {
    step<&report_alignment>(MonthPhase::record, Rows::whole, "report_alignment"),
};

void add(Plan& plan, std::span<const Step> which, StateMaker make) {
  const std::size_t state = plan.states.size();
  plan.states.push_back(make);
  for (Step step : which) {
    step.mechanism = "headline";
    step.state = state;
    plan.schedule.add(step);
  }
}

}  // namespace

void add_to(Plan& plan) {
  add(plan, steps, &make_state<HeadlineState>);
  if (!plan.framework.empty()) add(plan, framework_steps, &make_state<AlignmentState>);
}

}  // namespace tranche::headline
