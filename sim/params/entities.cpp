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

constexpr std::array fund_table = {
    row<&Fund::need_exponent>(
        {"need_exponent", "1", 0, 2,
         "How steeply allocation follows need: 0 per head, 1 in proportion to deprivation.",
         assumption(102),
         not_drawn("a term of the fund: whoever writes the scenario reads it there")}),
    row<&Fund::roll_over>(
        {"roll_over", "1", 0, 1, "Share of what is unspent at the end of a fiscal year that stays.",
         assumption(103, "{}; with all of it the year-end spike vanishes (Liebman & Mahoney 2017)"),
         not_drawn("a term of the fund: whoever writes the scenario reads it there")}),
    row<&Fund::reserve_share>(
        {"reserve_share", "1", 0, 0.5, "Share held back to adapt and expand.", assumption(104),
         not_drawn("a term of the fund: whoever writes the scenario reads it there")}),
    row<&Fund::forms>({"forms", "1", 0, 5, "Burden of applying, where 1 is an ordinary form.",
                       assumption(105),
                       plausible(0.5, 2.5, "a page on the web, or a tender's worth of annexes")}),
    row<&Fund::decided_locally>(
        {"decided_locally", "1", 0, 1,
         "Share of what is left to a community's services that residents share out anew each "
         "fiscal year.",
         choice_of_scenario}),
    row<&Fund::decision_points>(
        {"decision_points", "1", 0, 40, "Agreements the fund asks for.",
         assumption(106, "{}; seventy in the case of Pressman & Wildavsky (1973)"),
         plausible(2, 12,
                   "two signatures, or a dozen where departments share a fund; seventy is the "
                   "extreme case")}),
    row<&Fund::packaged>(
        {"packaged", "1", 0, 1,
         "Whether all projects of a phase share one packaged clearance, in every phase that the "
         "fund pays for.",
         choice_of_scenario}),
    row<&Fund::smallest_project>(
        {"smallest_project", "GBP", 0, 1e8, "The smallest project that it pays for.",
         assumption(463),
         plausible(500, 10000,
                   "community chests give a few hundred pounds; below some thousands an office "
                   "spends more on a grant than it gives")}),
    row<&Fund::management>(
        {"management", "1", 0, 1,
         "How far its managers act on how the year goes: at 0 they let it lapse, at 1 they bring "
         "forward all that running projects can take.",
         assumption(464),
         plausible(0.3, 0.9,
                   "a fund without a finance officer, or one whose books close monthly")}),
    row<&Fund::virement>(
        {"virement", "1", 0, 1,
         "Share of what communities have not asked for that its managers may give to others in a "
         "year.",
         assumption(474),
         plausible(0, 0.5,
                   "nothing may be moved, or half of what is idle; rules of councils differ")}),
    row<&Fund::team>({"team", "GBP", 0, 1e9,
                      "What its own team costs a year, from the first day to its last year.",
                      assumption(465), not_drawn("each scenario says it: the default is none")}),
    row<&Fund::set_up>({"set_up", "month", 0, 120,
                        "Mean time that an area needs for a board and a plan before it can apply.",
                        assumption(466), not_drawn("each scenario says it: the default is none")}),
    row<&Fund::start_over>({"start_over", "month", 0, 240,
                            "Time over which its areas begin, one after another in a drawn order.",
                            choice_of_plan}),
    row<&Fund::paid_ahead>(
        {"paid_ahead", "month", 0, 24,
         "Months of a project's plan that are paid before they are spent; 0: as it is spent.",
         assumption(467),
         not_drawn("a term of the fund: whoever writes the scenario reads it there")}),
    row<&Fund::round_every>(
        {"round_every", "month", 1, 120, "Of a competitive fund: time between its rounds.",
         assumption(455),
         not_drawn("a term of the fund: whoever writes the scenario reads it there")}),
    row<&Fund::call_open>(
        {"call_open", "month", 1, 24,
         "Of a competitive fund: how long each call for bids stays open; winners "
         "are appraised then.",
         assumption(456),
         not_drawn("a term of the fund: whoever writes the scenario reads it there")}),
    row<&Fund::match_funding>(
        {"match_funding", "1", 0, 1,
         "Of a competitive fund: share of a project that bidders must bring themselves. Does "
         "nothing at the default of mechanisms.competition.match_deterrence.",
         choice_of_scenario}),
    row<&Fund::bonus_points>(
        {"bonus_points", "1", 0, 5,
         "Of a competitive fund: points for bids from the poorest fifth of the place, in log-odds "
         "of being ranked ahead. Does nothing at the default of "
         "mechanisms.competition.bonus_effect.",
         choice_of_scenario}),
};

constexpr std::array fund_settings_table = {
    row<&FundSettings::lasts>(
        {"lasts", "month", 1, 600, "For how long the budget is paid in.", assumption(107),
         not_drawn("a term of the fund: whoever writes the scenario reads it there")}),
};

constexpr std::array agency_table = {
    row<&Agency::staff>(
        {"staff", "post", 0, 10000,
         "Posts that see applications through, each as many at once as "
         "mechanisms.clearance.caseload says; half a post counts half.",
         assumption(108),
         plausible(5, 60, "a small charity's office, or a department; ask the agency")}),
    row<&Agency::skill>(
        {"skill", "1", 0, 1, "How well it delivers, with everything in its favour.",
         assumption(109),
         plausible(0.4, 0.8,
                   "a scale without a survey: few offices are hopeless and none is perfect")}),
    row<&Agency::embeddedness>(
        {"embeddedness", "1", 0, 1,
         "Share of its staff and board from historically marginalised communities.",
         assumption(110, "{}; what it does to trust: Alsan et al. (2019)"),
         plausible(
             0.05, 0.4,
             "boards of councils and large charities at one end, grassroots bodies at the other")}),
    row<&Agency::decision_points>(
        {"decision_points", "1", 0, 40, "Agreements it adds to those of the fund.", assumption(106),
         plausible(
             1, 6,
             "one head of service, or finance, law, procurement, planning and two committees")}),
    row<&Agency::clearance_weeks>(
        {"clearance_time", "week", 0, 104, "Median time of its appraisal.",
         measured("Scottish councils' planning decisions 2012-21, mu = 2.24 (ln weeks), a proxy")}),
    row<&Agency::codification>(
        {"codification", "1", 0, 1, "Share of what it knows that survives staff turnover.",
         assumption(111),
         plausible(0.1, 0.5, "most of what offices know is in heads, some of it in files")}),
    row<&Agency::overhead>(
        {"overhead", "1", 0, 0.5, "Share of what it spends that is administration.",
         assumption(112),
         plausible(0.05, 0.15, "what funders allow: a little less, or twice as much")}),
    row<&Agency::payroll>(
        {"administrative_payroll", "GBP/person/year", 0, 10000,
         "Payroll of its administrative staff, a resident; only competitive funds look at it.",
         assumption(453, "{}; the default is the same everywhere"),
         plausible(50, 200, "half to double; the default is the same everywhere")}),
    row<&Agency::shielded>(
        {"shielded", "1", 0, 1, "Whether its staff stay at a change of control.",
         assumption(113, "{}; no effect where staff are shielded (Akhtari et al. 2022)"),
         not_drawn("true or false: the agency's statute says it")}),
};

constexpr std::array intervention_table = {
    row<&Intervention::cost_per_head>(
        {"cost_per_head", "GBP/person/year", 0.01, 100000,
         "What a full dose costs for each resident reached, a year.", assumption(114),
         plausible(50, 200, "half to double; budgets of like services tell more")}),
    row<&Intervention::reach>(
        {"reach", "1", 0.001, 1, "Share of residents that a project is made for.", assumption(115),
         plausible(0.3, 1, "services for all, or for the third that needs them")}),
    row<&Intervention::duration>({"duration", "month", 1, 240, "How long one project lasts.",
                                  assumption(116),
                                  plausible(12, 36, "grants run for one to three years")}),
    row<&Intervention::serves>(
        {"serves", "person", 1, 1e7, "Residents that an ordinary project is made for.",
         assumption(468),
         plausible(300, 3000, "a street or two, or a whole ward; a data zone has about 750")}),
    row<&Intervention::time_to_effect>(
        {"time_to_effect", "month", 0.1, 120, "Mean time from spending to effect.", assumption(117),
         plausible(3, 18,
                   "advice works within a season, training and building after a year and more")}),
    row<&Intervention::fade_out>(
        {"fade_out", "1/month", 0, 1, "Share of what has been built up that fades a month.",
         assumption(118), plausible(0.005, 0.05, "half of it is gone in one year, or in twelve")}),
    row<&Intervention::capacity_threshold>(
        {"capacity_threshold", "1", 0, 1,
         "Community capacity at which half of the gain in quality is had.",
         assumption(119, "{}; set so that 20-40 % of areas respond strongly (Becker et al. 2013)"),
         plausible(0.3, 0.5,
                   "a quarter lower or higher: a share of 20 to 40 % that respond strongly fixes "
                   "it no better")}),
    row<&Intervention::decision_points>(
        {"decision_points", "1", 0, 40, "Agreements it adds to those of fund and agency.",
         assumption(106), plausible(0, 4, "none for advice, four for what is built")}),
};

constexpr std::array effect_table = {
    row<&Effect::mean>({"mean", "1", -1, 1,
                        "Best guess of the effect at full strength, in units of the outcome.",
                        assumption(120), not_drawn("each scenario says it: the default is none")}),
    row<&Effect::standard_deviation>(
        {"sd", "1", 0, 1, "How unsure that guess is: one standard deviation.", assumption(120),
         not_drawn("each scenario says it: the default is none")}),
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
std::span<const Row> fund_rows() { return fund_table; }
std::span<const Row> fund_settings_rows() { return fund_settings_table; }
std::span<const Row> agency_rows() { return agency_table; }
std::span<const Row> intervention_rows() { return intervention_table; }
std::span<const Row> effect_rows() { return effect_table; }
std::span<const Row> administration_rows() { return administration_table; }
std::span<const Row> shock_rows() { return shock_table; }
std::span<const Row> shock_loss_rows() { return shock_loss_table; }
std::span<const Row> phase_rows() { return phase_table; }
std::span<const Row> survey_rows() { return survey_table; }
std::span<const Row> action_rows() { return action_table; }
std::span<const Row> rule_rows() { return rule_table; }

}  // namespace tranche::params
