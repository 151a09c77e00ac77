#include <array>

#include "params/entities.hpp"
#include "tranche/plan.hpp"

namespace tranche::params {

namespace {

// Of those who pay, those who deliver and what they deliver. Defaults stand in the structs.
constexpr std::array payer_table = {
    row<&Payer::share>({"share", "1", 0, 1, "Share of the fund's money that the council pays.",
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
    row<&Fund::commissioning>(
        {"commissioning", "1", 0, 1,
         "Share of what a community is behind an even course that those who deliver set out to "
         "make "
         "projects of in a quarter; at 0 money waits for bodies that apply.",
         assumption(478),
         plausible(0.1, 0.9,
                   "funds that only answer applications are rare, and so are offices that plan all "
                   "of their work by the quarter")}),
    row<&Fund::spend_over>(
        {"spend_over", "month", 0, 600,
         "Time over which it is meant to be spent, by an even course; 0: the years of its budget.",
         choice_of_scenario}),
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
    row<&Fund::paid_after>(
        {"paid_after", "month", 0, 24,
         "In arrears: time from spending to payment; 0: paid ahead, as paid_ahead says.",
         assumption(503),
         not_drawn("a term of the fund: whoever writes the scenario reads it there")}),
    row<&Fund::answers_within>(
        {"answers_within", "month", 0, 60,
         "What applicants are told of when they will have an answer, and by which they judge; 0: "
         "nothing.",
         assumption(507),
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
    row<&Fund::eligibility>(
        {"eligibility", "1", 0, 1,
         "Of a competitive fund: chance that a bid by a body of half capacity meets its terms.",
         assumption(476),
         not_drawn("a term of the fund: whoever writes the scenario reads it there")}),
    row<&Fund::least_award>(
        {"least_award", "1", 0, 1,
         "Of a competitive fund: smallest part of what it asks for that a bid may win.",
         assumption(477),
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

}  // namespace

std::span<const Row> payer_rows() { return payer_table; }
std::span<const Row> fund_rows() { return fund_table; }
std::span<const Row> fund_settings_rows() { return fund_settings_table; }
std::span<const Row> agency_rows() { return agency_table; }
std::span<const Row> intervention_rows() { return intervention_table; }
std::span<const Row> effect_rows() { return effect_table; }

}  // namespace tranche::params
