#pragma once
#include <array>

#include "scenario/schema.hpp"

/// The keys of each section that are not numbers: what they mean, in the words that `tranche describe` shows.
namespace tranche::scenario::keys {

inline constexpr auto required = TextKey::Need::required;

inline constexpr std::array<TextKey, 0> none = {};

inline constexpr std::array top = {
    TextKey{"extends", "a file, relative to this one", "Another scenario that this one changes in places.", "none"},
    TextKey{"meta", "[meta]", "What the scenario is about.", "", required},
    TextKey{"check", "[check]", "How the scenario itself is checked.", "its defaults"},
    TextKey{"place", "[place]", "The place.", "", required},
    TextKey{"time", "[time]", "Beginning and length.", "its defaults"},
    TextKey{"fund", "[[fund]] tables", "Where the money comes from.", "", required},
    TextKey{"agency", "[[agency]] tables", "Who delivers.", "", required},
    TextKey{"intervention", "[[intervention]] tables", "What money can do.", "", required},
    TextKey{"existing", "[[existing]] tables", "What is already running.", "none"},
    TextKey{"administration", "[[administration]] tables", "Governments and their elections.", "none"},
    TextKey{"shock", "[[shock]] tables", "Blows from outside.", "none"},
    TextKey{"mechanisms", "[mechanisms.<name>] tables",
            "Parameters of the model's mechanisms; on = false leaves a mechanism out.", "every mechanism's defaults"},
    TextKey{"plan", "[[plan]] tables", "The plans to compare.", "", required},
    TextKey{"uncertainty", "[[uncertainty]] tables", "What nobody knows.", "none"},
    TextKey{"outputs", "[outputs]", "What the answer is about, and what is kept.", "its defaults"},
    TextKey{"experiment", "[experiment]", "Seeds and reference plan.", "its defaults"},
    TextKey{"sweep", "[[sweep]] tables", "Numbers that `tranche sweep` varies, and by which design.", "none"},
    TextKey{"stop", "[stop]", "When there are enough seeds.", "the seeds of [experiment]"},
    TextKey{"select", "[select]", "How `tranche select` chooses the best plan.", "its options"},
};

inline constexpr std::array meta = {
    TextKey{"title", "text", "A title for reports.", "", required},
    TextKey{"question", "text", "The question the scenario is to answer.", "none"},
    TextKey{"authors", "a list of texts", "Who wrote it.", "none"},
    TextKey{"evidence", "text", "Where its numbers come from.", "none"},
    TextKey{"limits", "text", "What it must not be used for.", "none"},
};

inline constexpr std::array check = {
    TextKey{"between", "a table: series = [low, high]",
            "Bounds on the mean over seeds of place-level series in the last month, for every plan.", "none"},
};

inline constexpr std::array place = {
    TextKey{"file", "a file, relative to the scenario", "The place file (CSV), see docs/places.md.", "", required},
};

inline constexpr std::array time = {
    TextKey{"start", "a date (2025-04-01 or \"April 2025\")", "First month.", "April 2025"},
    TextKey{"fiscal_year_starts", "a month (\"April\")", "First month of the fiscal year.", "April"},
    TextKey{"service_order", "queue, need, seniority or keyed_random",
            "Who is served first where staff time or the last of a budget is contested.", "queue"},
};

inline constexpr std::array experiment = {
    TextKey{"reference", "the code of a plan", "The plan that the others are compared with.", "the first plan"},
};

inline constexpr std::array sweep = {
    TextKey{
        "design", "grid, fractional_grid, one_at_a_time, latin_hypercube, sobol, morris, saltelli or rows",
        "Which settings are tried. Several [[sweep]] tables are crossed: every setting of one with every one of the "
        "others.",
        "", required},
    TextKey{"vary", "[[sweep.vary]] tables", "The numbers it varies.", "none"},
    TextKey{"scramble", "owen, shift or none", "How the points of sobol and saltelli are made random.", "owen"},
    TextKey{"rows", "a list of lists, one value for each number varied", "The settings of the design rows.", "none"},
    TextKey{"file", "a CSV file, relative to this one", "The same from a file, whose header holds the keys.", "none"},
};

inline constexpr TextKey levels_of{"values", "a list of values, each as the number itself",
                                   "The values that grids and one_at_a_time try.", "none"};
inline constexpr TextKey steps_of{"steps", "a whole number", "Instead of values: so many, evenly from low to high.",
                                  "none"};

inline constexpr std::array stop = {
    TextKey{"plans", "codes of plans", "Whose difference from the reference plan is watched.", "all"},
};

inline constexpr std::array outputs = {
    TextKey{"compare_on", "the name of a series", "The outcome that decides which plan is ahead; more is better.",
            "wellbeing_cumulative"},
    TextKey{"series", "\"all\" or a list of names", "The place-level series that are kept; compare_on always is.",
            "all"},
    TextKey{"communities", "\"all\", \"none\" or a list of names", "What is kept of every community.", "all"},
    TextKey{"agencies", "\"all\", \"none\" or a list of names", "What is kept of every agency.", "all"},
};

inline constexpr std::array fund = {
    TextKey{"code", "a short word", "What other tables call it.", "", required},
    TextKey{"name", "text", "What reports call it.", "its code"},
    TextKey{"source", "central, local, levy or community_shares", "Whose money it is.", "central"},
    TextKey{"budget", "\"£2m a year\" or a list of amounts, one a fiscal year", "How much there is.", "", required},
};

inline constexpr std::array agency = {
    TextKey{"code", "a short word", "What other tables call it.", "", required},
    TextKey{"name", "text", "What reports call it.", "its code"},
    TextKey{"type",
            "council_department, health_board, college, university, housing_association, community_organisation, "
            "large_employer, ministry or community_council",
            "What kind of organisation it is.", "", required},
    TextKey{"catchment", "\"all\", \"poorest 20 %\" or a list of codes of councils, areas or communities",
            "Whom it serves.", "", required},
};

inline constexpr std::array intervention = {
    TextKey{"code", "a short word", "What other tables call it.", "", required},
    TextKey{"name", "text", "What reports call it.", "its code"},
    TextKey{"kind",
            "service, or a measure: training, engagement, narrative, help, data, networking, monitoring, "
            "case_learning, appraisal, request_management, mapping, partnership, local_procurement, "
            "employment_charter, community_assets, volunteering, online_data, community_council, brokerage or "
            "co_production",
            "A service moves outcomes; the others are enabling measures.", "service"},
    TextKey{"effects", "a table: outcome = {mean = …, sd = …}", "What is believed about its effect; services only.",
            "required for a service"},
    TextKey{"prerequisites", "a list of interventions", "What must have been delivered in a community before.", "none"},
};

inline constexpr std::array existing = {
    intervention[0],
    intervention[1],
    intervention[2],
    intervention[3],
    intervention[4],
    TextKey{"ends", "a date, or a time from the start (\"24 months\")",
            "When it is withdrawn: its effect then leaves the outcomes as it fades.", "never"}};

inline constexpr std::array administration = {
    TextKey{"code", "a short word", "What other tables call it.", "", required},
    TextKey{"level", "central or local", "Which government it is.", "", required},
};

inline constexpr std::array shock = {
    TextKey{"code", "a short word", "What messages and uncertainties call it.", "", required},
    TextKey{"name", "text", "What reports call it.", "its code"},
    TextKey{"reach", "common or local",
            "Where it comes by a hazard: at once to all its communities, or to each at a time of its own.", "common"},
    TextKey{"at", "a date, or a time from the start (\"36 months\")", "When it comes; or see hazard.", "none"},
    TextKey{"communities", "\"all\", \"poorest 20 %\" or a list of codes of councils, areas or communities",
            "Whom it can strike.", "all"},
    TextKey{"losses", "a table: outcome = a share", "What it takes from outcomes at once.", "", required},
};

inline constexpr std::array plan = {
    TextKey{"code", "a short word", "What tables and results call it.", "", required},
    TextKey{"name", "text", "What reports call it.", "its code"},
    TextKey{"extends", "the code of another plan", "A plan that this one changes in places.", "none"},
    TextKey{"ends_existing", "a table: initiative = a date, or a time from the start",
            "Existing initiatives that this plan ends, and when.", "none"},
    TextKey{"rule", "[[plan.rule]] tables", "How it is changed by what is observed.", "the standard rules"},
    TextKey{"mechanisms", "[plan.mechanisms.<name>] tables",
            "Parameters of mechanisms as this plan has them, and whether they are on; see [mechanisms.<name>].",
            "the scenario's"},
    TextKey{
        "without", "a list of levers (\"L5\")",
        "Levers that do nothing in this plan; their measures are still paid for. `tranche describe levers` lists them.",
        "none"},
    TextKey{"withdraw", "a list of levers (\"L5\")",
            "Levers that do nothing in this plan and whose measures are not bought: their money goes to the other "
            "actions of the phase.",
            "none"},
    TextKey{"phase", "[[plan.phase]] tables", "Its phases.", "none: nothing is done"},
};

inline constexpr std::array phase = {
    TextKey{"code", "a short word", "What gates call it.", "", required},
    TextKey{"name", "text", "What reports call it.", "its code"},
    TextKey{"fund", "the code of a fund", "Where its money comes from.", "the only fund, where there is one"},
    TextKey{"targets", "\"all\", \"poorest 20 %\" or a list of codes of councils, areas or communities",
            "Which communities it is for.", "all"},
    TextKey{"opens", "a table", "When it opens.", "in the first month"},
    TextKey{"closes", "a table", "When it closes.", "at the end of the run"},
    TextKey{"survey", "a table", "The survey that gates with thresholds read.", "its defaults"},
    TextKey{"action", "[[plan.phase.action]] tables", "What it does.", "", required},
    TextKey{"drop", "true", "Takes a phase inherited by extends away.", "false"},
};

inline constexpr TextKey at{"at", "a date, or a time from the start (\"24 months\")", "Not before this.", "none"};
inline constexpr TextKey after_end_of{"after_end_of", "a phase, or a list of phases", "Once these have closed.",
                                      "none"};
inline constexpr TextKey after_start_of{"after_start_of", "a phase, or a list of phases", "Once these have opened.",
                                        "none"};
inline constexpr TextKey wait{"wait", "a length of time", "How long after the end or start of the phases named.",
                              "0 months"};
inline constexpr TextKey capacity{"capacity", "a share", "Mean community capacity found by survey, at least.", "none"};
inline constexpr TextKey trust{"trust", "a share", "Trust in the agencies found by survey, at least.", "none"};
inline constexpr TextKey buy_in{"buy_in", "a share", "Share who think the programme right, by survey, at least.",
                                "none"};
inline constexpr TextKey participation{"participation", "a share", "Share who take part, by survey, at least.", "none"};
inline constexpr TextKey awareness{"awareness", "a share", "Share who know of the programme, by survey, at least.",
                                   "none"};
inline constexpr TextKey p_best{"p_best", "a share",
                                "Probability, by the evidence so far, that the options chosen are the best, at least.",
                                "none"};
inline constexpr TextKey in_share_of_targets{"in_share_of_targets", "a share",
                                             "Share of the targets that must reach the thresholds.", "100 %"};
inline constexpr TextKey latest{"latest", "a date, or a time from the start (\"36 months\")",
                                "Goes ahead then whatever was found; required beside a threshold.", "never"};

inline constexpr std::array opens = {
    at,        after_end_of, after_start_of,      wait,  capacity, trust, buy_in, participation,
    awareness, p_best,       in_share_of_targets, latest};
inline constexpr std::array closes = {TextKey{"after", "a length of time", "So long after it opened.", "none"},
                                      at,
                                      after_end_of,
                                      after_start_of,
                                      wait,
                                      capacity,
                                      trust,
                                      buy_in,
                                      participation,
                                      awareness,
                                      p_best,
                                      in_share_of_targets,
                                      latest};

inline constexpr std::array action = {
    TextKey{"code", "a short word", "What results call it.", "its intervention"},
    TextKey{"intervention", "the code of an intervention", "What is done; or see choose_between.", "none"},
    TextKey{"choose_between", "a list of interventions", "Options, of which the best by the evidence is taken.",
            "none"},
    TextKey{"agencies", "a list of agencies", "Who may deliver it, in order of preference.", "", required},
    TextKey{"drop", "true", "Takes an action inherited by extends away.", "false"},
};

inline constexpr std::array rule = {
    TextKey{"code", "a short word", "What results and messages call it.", "", required},
    TextKey{"when", "a table", "What must be observed.", "", required},
    TextKey{"do", "stop, move, expand or correct",
            "What is done: correct changes the design, move gives the money to the service believed best there, expand "
            "takes from the reserve.",
            "", required},
    TextKey{"moment", "before, during or after",
            "When it looks: when a phase opens (what it is against waits for the decision), while it runs, or when it "
            "closes (what was learnt is done to later actions that deliver the same).",
            "during"},
    TextKey{"scope", "community or place", "Whether communities are looked at one by one, or an action as a whole.",
            "community, where effects alone are asked for during delivery; else place"},
    TextKey{"phases", "a list of phases", "Which phases it is for.", "all"},
    TextKey{"actions", "a list of actions", "Which actions it is for.", "all"},
    TextKey{"drop", "true", "Takes a rule inherited by extends away.", "false"},
};

inline constexpr std::array rule_when = {
    TextKey{"effect_below", "a share of the forecast (\"50 %\")",
            "The effect lies below that, as surely as `confidence` says.", "not asked"},
    TextKey{"effect_above", "a share of the forecast (\"80 %\")",
            "The effect lies above that, as surely as `confidence` says.", "not asked"},
    TextKey{"absorption_below", "a share",
            "Spent is less than that share of what the fund has released of the action's money since it opened.",
            "not asked"},
    TextKey{"absorption_above", "a share", "Spent is at least that share of it.", "not asked"},
    TextKey{"p_best_below", "a share", "The probability that the best option is chosen is less.", "not asked"},
    TextKey{"p_best_above", "a share", "The probability that the best option is chosen is at least that.", "not asked"},
};

inline constexpr TextKey low{"low", "as the number itself",
                             "Lowest value (uniform, triangular, beta; a limit for the others).",
                             "the lowest the number may have"};
inline constexpr TextKey high{"high", "as the number itself",
                              "Highest value (uniform, triangular, beta; a limit for the others).",
                              "the highest the number may have"};
inline constexpr TextKey most_likely{"most_likely", "as the number itself", "Peak of a triangular distribution.",
                                     "none"};
inline constexpr TextKey mean{"mean", "as the number itself", "Mean of a normal distribution.", "none"};
inline constexpr TextKey sd{"sd", "as the number itself", "Standard deviation of a normal distribution.", "none"};
inline constexpr TextKey median{"median", "as the number itself", "Median of a lognormal distribution.", "none"};
inline constexpr TextKey spread{"spread", "a number",
                                "Standard deviation of the logarithm of a lognormal distribution.", "none"};
inline constexpr TextKey shape_a{"a", "a number", "First shape of a beta distribution.", "none"};
inline constexpr TextKey shape_b{"b", "a number", "Second shape of a beta distribution.", "none"};

inline constexpr std::array vary = {
    TextKey{"key", "the path of a number, as agency.council.staff", "What is varied.", "", required},
    levels_of,
    steps_of,
    TextKey{"distribution", "uniform, triangular, normal, lognormal or beta",
            "How latin_hypercube, sobol, morris and saltelli spread it.", "uniform"},
    low,
    high,
    most_likely,
    mean,
    sd,
    median,
    spread,
    shape_a,
    shape_b};

inline constexpr std::array uncertainty = {
    TextKey{"key", "the path of a number, as mechanisms.trust.forgetting", "What is uncertain.", "", required},
    TextKey{"distribution", "uniform, triangular, normal, lognormal or beta", "How it may turn out.", "", required},
    low,
    high,
    most_likely,
    mean,
    sd,
    median,
    spread,
    shape_a,
    shape_b,
    TextKey{"why", "text", "Why it is uncertain, and where its limits come from.", "none"},
};

}  // namespace tranche::scenario::keys
