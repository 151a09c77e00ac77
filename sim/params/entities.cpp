#include "params/entities.hpp"

#include <array>

#include "tranche/plan.hpp"
#include "tranche/results/appraisal.hpp"
#include "tranche/results/kept_outputs.hpp"

namespace tranche::params {

namespace {

// Defaults stand in the structs; docs/parameters.md is made of these rows.
constexpr std::array time_table = {
    row<&TimeSettings::horizon>({"horizon", "month", 12, 600, "How long each run lasts.",
                                 assumption(100),
                                 not_drawn("how far is looked, which nobody bets on")}),
    row<&TimeSettings::discount_rate>(
        {"discount_rate", "1/year", 0, 0.2,
         "How much less a year later counts, for cumulative results.",
         assumption(
             365,
             "{}, after HM Treasury, The Green Book (2022): social time preference rate 3.5 %"),
         not_drawn("a rule of appraisal, not a belief")}),
};

constexpr std::array experiment_table = {
    row<&ExperimentSettings::seeds>(
        {"seeds", "1", 1, 1000000, "How many runs of each plan; plans share their seeds.",
         assumption(101), not_drawn("how often is run, which nobody bets on")}),
    row<&ExperimentSettings::root_seed>(
        {"root_seed", "1", 0, 9007199254740992.0, "The number that all random draws follow from.",
         assumption(101), not_drawn("any number is as good as another")}),
    row<&ExperimentSettings::baseline>(
        {"baseline", "1", 0, 1,
         "Whether a plan without a programme runs beside the others, over the same histories; one "
         "called none is added where the scenario has none.",
         choice_of_experiment}),
};

constexpr std::array sweep_table = {
    row<&SweepSettings::points>(
        {"points", "1", 1, 1000000,
         "How many points latin_hypercube, sobol and saltelli have, or trajectories morris has.",
         choice_of_experiment}),
    row<&SweepSettings::repeats>(
        {"repeats", "1", 1, 1000,
         "How many independent drawings of the same design, for an error bar.",
         choice_of_experiment}),
    row<&SweepSettings::levels>({"levels", "1", 2, 100,
                                 "How many levels of each number morris walks on; even.",
                                 choice_of_experiment}),
    row<&SweepSettings::fraction>(
        {"fraction", "1", 2, 1000,
         "Which part of the full grid fractional_grid takes: 2 is a half.", choice_of_experiment}),
    row<&SweepSettings::uncertainties>(
        {"uncertainties", "1", 0, 1,
         "Whether it varies every [[uncertainty]] too, each by its own distribution.",
         choice_of_experiment}),
};

constexpr std::array stop_table = {
    row<&StopSettings::half_width>(
        {"half_width", "1", 0, 1e15,
         "Stop when every difference from the reference plan, averaged over settings, has an "
         "interval no wider than this to either side, in the unit of compare_on.",
         choice_of_experiment}),
    row<&StopSettings::relative>(
        {"relative", "1", 0, 1,
         "Or when the half-width is within this share of the difference itself (Law & Kelton).",
         choice_of_experiment}),
    row<&StopSettings::level>(
        {"level", "1", 0.5, 0.9999, "How sure the interval is.", choice_of_experiment}),
    row<&StopSettings::first>(
        {"first", "1", 2, 1000000, "Seeds before the first decision.", choice_of_experiment}),
    row<&StopSettings::round>(
        {"round", "1", 1, 1000000, "Seeds between two decisions.", choice_of_experiment}),
    row<&StopSettings::most>(
        {"most", "1", 2, 1000000, "Seeds at most, whatever the interval.", choice_of_experiment}),
};

constexpr std::array select_table = {
    row<&SelectSettings::delta>({"delta", "1", 0, 1e15,
                                 "Difference too small to matter, in the unit of compare_on.",
                                 choice_of_experiment}),
    row<&SelectSettings::budget>({"budget", "1", 2, 100000000,
                                  "Instead of delta: runs of all plans together.",
                                  choice_of_experiment}),
    row<&SelectSettings::confidence>(
        {"confidence", "1", 0.5, 0.9999,
         "Probability of selecting the best plan, if it is better by delta or more.",
         choice_of_experiment}),
    row<&SelectSettings::first>(
        {"first", "1", 3, 1000000, "Seeds before the first decision.", choice_of_experiment}),
    row<&SelectSettings::round>({"round", "1", 1, 1000000,
                                 "Seeds (with budget: runs) between two decisions.",
                                 choice_of_experiment}),
    row<&SelectSettings::most>(
        {"most", "1", 3, 10000000, "Seeds of one plan at most.", choice_of_experiment}),
    row<&SelectSettings::uncertain>({"uncertain", "1", 0, 1,
                                     "Whether every seed draws every [[uncertainty]] anew.",
                                     choice_of_experiment}),
};

constexpr std::array output_table = {
    row<&KeptOutputs::series_every>({"series_every", "month", 1, 600,
                                     "How often series are kept; the last month always is. As long "
                                     "as the horizon: only the end.",
                                     choice_of_experiment}),
    row<&KeptOutputs::snapshots_every>({"snapshots_every", "year", 1, 50,
                                        "How often communities, agencies and the ledger are kept, "
                                        "at the ends of fiscal years; the last month always "
                                        "is.",
                                        choice_of_experiment}),
    row<&KeptOutputs::flows>(
        {"flows", "1", 0, 1, "Whether what became of flows is kept.", choice_of_experiment}),
    row<&KeptOutputs::histories>({"histories", "1", 0, 1000000,
                                  "Histories of each plan of which communities and flows are kept; "
                                  "0: of all.",
                                  choice_of_experiment}),
};

constexpr std::array answer_table = {
    row<&AnswerSettings::matters>({"matters", "1", 0, 1e15,
                                   "The smallest difference between plans that matters, in the "
                                   "unit of compare_on; 0: by matters_share.",
                                   choice_of_scenario}),
    row<&AnswerSettings::matters_share>(
        {"matters_share", "1", 0.001, 1,
         "Where matters is not given: the smallest difference that matters, as a share of what the "
         "leading plan adds to no programme.",
         choice_of_scenario}),
};

constexpr std::array check_table = {
    row<&CheckSettings::seeds>(
        {"seeds", "1", 1, 1000, "How many runs of each plan the scenario's own check makes.",
         assumption(101), not_drawn("how often is run, which nobody bets on")}),
};

constexpr Source green_book = measured("HM Treasury, The Green Book (2026)");
constexpr Source wellbeing_guidance =
    measured("HM Treasury, Wellbeing Guidance for Appraisal (2021)");

constexpr std::array appraisal_table = {
    row<&AppraisalSettings::price_base>(
        {"price_base", "1", 1900, 2999,
         "Year in whose prices all amounts are; not given: that of prices.", choice_of_scenario}),
    row<&AppraisalSettings::base_year>(
        {"base_year", "1", 1900, 2999,
         "Year that is not discounted; not given: the first twelve months of the run.",
         choice_of_scenario}),
    row<&AppraisalSettings::discount_rate>(
        {"discount_rate", "1/year", 0, 0.2,
         "How much less a year later counts, up to year 30: the social time preference rate.",
         green_book}),
    row<&AppraisalSettings::later_discount_rate>({"later_discount_rate", "1/year", 0, 0.2,
                                                  "The same for each year after year 30.",
                                                  green_book}),
    row<&AppraisalSettings::optimism_bias>(
        {"optimism_bias", "1", 0.001, 5,
         "What is added to costs, as a share of them, because plans cost more than they say; the "
         "model already simulates delay, overheads and lapse.",
         choice_of_scenario}),
    row<&AppraisalSettings::utility_elasticity>(
        {"utility_elasticity", "1", 0, 4,
         "How fast a pound counts less as income rises: the power of distributional weights.",
         green_book}),
    row<&AppraisalSettings::reference_income>(
        {"reference_income", "GBP", 1, 1e7,
         "Income a year whose weight is 1; not given: that of the middle fifth.",
         choice_of_scenario}),
    row<&AppraisalSettings::life_satisfaction>(
        {"life_satisfaction", "point", 0.001, 10,
         "Points of life satisfaction, on the scale from 0 to 10, that one unit of wellbeing is: a "
         "resident deprived in no outcome, and not in every one. Without it nothing is valued in "
         "money.",
         choice_of_scenario}),
    row<&AppraisalSettings::value_of_point_year>(
        {"value_of_point_year", "GBP", 1, 1e7,
         "Value of one point of life satisfaction for one person for one year, prices of 2019.",
         wellbeing_guidance}),
    row<&AppraisalSettings::value_low>(
        {"value_low", "GBP", 1, 1e7, "The lowest that it may be.", wellbeing_guidance}),
    row<&AppraisalSettings::value_high>(
        {"value_high", "GBP", 1, 1e7, "The highest that it may be.", wellbeing_guidance}),
    row<&AppraisalSettings::deflator>(
        {"deflator", "1", 0.1, 100,
         "Price level of the price base over that of 2019, by the GDP deflator.",
         choice_of_scenario}),
};

constexpr std::array administration_table = {
    row<&Administration::first_election>({"first_election", "date", 0, 600,
                                          "Month of the first election.", assumption(121),
                                          not_drawn("the calendar says it")}),
    row<&Administration::term>(
        {"term", "month", 12, 120, "Time between elections.",
         assumption(366, "{}, after the Scottish Elections (Reform) Act 2020: five years"),
         not_drawn("the law says it")}),
    row<&Administration::change_probability>(
        {"change_probability", "1", 0, 1, "Probability that an election changes control.",
         assumption(122),
         plausible(0.15, 0.5, "safe councils at one end, hung ones at the other")}),
    row<&Administration::support>(
        {"support", "1", 0, 1, "How far the plan agrees with an incoming administration.",
         assumption(123),
         plausible(0.3, 0.7,
                   "who comes in agrees with some of it and seldom with all or nothing")}),
};

constexpr std::array shock_table = {
    row<&Shock::hazard>({"hazard", "1/year", 0, 12, "How often it comes, where it has no date.",
                         assumption(332), not_drawn("each scenario says it: the default is none")}),
    row<&Shock::recovery>(
        {"recovery", "1/month", 0, 1, "Share of what is left of it that passes by itself a month.",
         assumption(333),
         plausible(0.015, 0.06, "half of a recession is over in one year, or in four")}),
};

constexpr std::array shock_loss_table = {
    row<&ShockLoss::loss>(
        {"loss", "1", 0, 1, "What it takes at once from the outcome, in units of the outcome.",
         assumption(334), not_drawn("each scenario says it: the default is none")}),
};

constexpr std::array phase_table = {
    row<&Phase::budget_share>(
        {"budget_share", "1", 0, 1,
         "Share of the fund's total, less its reserve; \"the rest\" is what other "
         "phases leave.",
         choice_of_plan}),
    row<&Phase::set_up_cost>({"set_up_cost", "GBP", 0, 1e9,
                              "Paid as administration when the phase opens.", assumption(124),
                              not_drawn("each scenario says it: the default is none")}),
    row<&Phase::pilot_share>({"pilot_share", "1", 0.001, 1,
                              "Below 1, a random part of the targets, drawn anew for each seed.",
                              choice_of_plan}),
    row<&Phase::packaged>({"packaged", "1", 0, 1,
                           "Whether all its projects share one packaged clearance, where its fund "
                           "does not have that for all phases.",
                           choice_of_plan}),
};

constexpr std::array survey_table = {
    row<&GateSurvey::every>({"every", "month", 1, 60,
                             "Time between the waves of the survey a gate reads.", choice_of_plan}),
    row<&GateSurvey::respondents>({"respondents", "person", 1, 100000,
                                   "Residents asked in each target community.", choice_of_plan}),
    row<&GateSurvey::design_effect>(
        {"design_effect", "1", 1, 10,
         "Variance of the survey's clustered sample against a simple random one.",
         assumption(126, "{}; form: Kish (1965)"),
         plausible(1.1, 2.5, "hardly clustered, or whole streets asked together")}),
    row<&GateSurvey::cost>({"cost", "GBP", 0, 1e8,
                            "Price of each wave, paid from the phase's fund.", assumption(125),
                            not_drawn("each scenario says it: the default is none")}),
};

constexpr std::array action_table = {
    row<&Action::share>({"share", "1", 0, 1,
                         "Share of the phase's budget; \"the rest\" is what other actions leave.",
                         choice_of_plan}),
    row<&Action::by_trust>({"by_trust", "1", 0, 1,
                            "Whether each community turns to the agency it trusts most.",
                            choice_of_plan}),
};

constexpr std::array rule_table = {
    row<&Rule::confidence>(
        {"confidence", "1", 0.5, 1,
         "How surely an effect must lie below or above what the rule asks; at 1 never.",
         assumption(226), not_drawn("the plan's rule says it")}),
    row<&Rule::after>({"after", "month", 0, 240,
                       "Time to the first look: of communities since delivery began there, of the "
                       "place since the phase "
                       "opened.",
                       assumption(225), not_drawn("the plan's rule says it")}),
    row<&Rule::every>({"every", "month", 1, 60, "Time between looks.", assumption(225),
                       not_drawn("the plan's rule says it")}),
    row<&Rule::lag>({"lag", "month", 0, 60, "Time from looking to acting.", assumption(227),
                     plausible(1, 6, "the next meeting, or one after a consultation")}),
    row<&Rule::cost>(
        {"cost", "GBP", 0, 1'000'000, "Of deciding once, paid from the phase's fund.",
         assumption(228),
         plausible(300, 3000, "a day of an officer's time, or a week of it and a meeting")}),
    row<&Rule::reserve_part>({"reserve_part", "1", 0, 1,
                              "Share of what is in reserve that an expansion takes.",
                              choice_of_plan}),
};

}  // namespace

std::span<const Row> time_rows() { return time_table; }
std::span<const Row> experiment_rows() { return experiment_table; }
std::span<const Row> sweep_rows() { return sweep_table; }
std::span<const Row> stop_rows() { return stop_table; }
std::span<const Row> select_rows() { return select_table; }
std::span<const Row> output_rows() { return output_table; }
std::span<const Row> answer_rows() { return answer_table; }
std::span<const Row> check_rows() { return check_table; }
std::span<const Row> appraisal_rows() { return appraisal_table; }
std::span<const Row> administration_rows() { return administration_table; }
std::span<const Row> shock_rows() { return shock_table; }
std::span<const Row> shock_loss_rows() { return shock_loss_table; }
std::span<const Row> phase_rows() { return phase_table; }
std::span<const Row> survey_rows() { return survey_table; }
std::span<const Row> action_rows() { return action_table; }
std::span<const Row> rule_rows() { return rule_table; }

}  // namespace tranche::params
