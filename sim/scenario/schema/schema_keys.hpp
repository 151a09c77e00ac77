#pragma once
#include <array>

#include "scenario/schema/schema_beside_keys.hpp"
#include "scenario/schema/schema_condition_keys.hpp"
#include "scenario/schema/schema_forms.hpp"
#include "scenario/schema/schema_fund_keys.hpp"
#include "scenario/schema/schema_group_keys.hpp"

/// The keys of each section that are not numbers: how they are written, what they mean, in the
/// words that `tranche describe` shows, and what holds where they are missing. Order is the
/// guide's. Numbers are rows of sim/params; a key is in one of the two, never in both.
namespace tranche::scenario::keys {

/// The top of the file: one key per section, whose own keys stand below. `extends` is followed
/// before anything else is read.
inline constexpr std::array top = {
    TextKey{"extends",
            {"a file, relative to this one"},
            "Another scenario that this one changes in places.",
            "none"},
    TextKey{"currency",
            {"a symbol or a short word (\"€\", \"CHF\")", Shape::text},
            "The currency of all amounts, in the scenario and in what is told of it.",
            "£"},
    TextKey{"prices",
            {"\"cash\" or \"real YEAR\"", Shape::text},
            "Whether amounts are cash of each year or in the prices of one.",
            "not said"},
    TextKey{"meta", {"[meta]", Shape::table}, "What the scenario is about.", "", required},
    TextKey{
        "check", {"[check]", Shape::table}, "How the scenario itself is checked.", "its defaults"},
    TextKey{"place", {"[place]", Shape::table}, "The place.", "", required},
    TextKey{"time", {"[time]", Shape::table}, "Beginning and length.", "its defaults"},
    TextKey{"fund", {"[[fund]] tables", Shape::table}, "Where the money comes from.", "", required},
    TextKey{"agency", {"[[agency]] tables", Shape::table}, "Who delivers.", "", required},
    TextKey{"intervention",
            {"[[intervention]] tables", Shape::table},
            "What money can do.",
            "",
            required},
    TextKey{"group",
            {"[[group]] tables", Shape::table},
            "Groups of residents whom services are made for.",
            "none"},
    TextKey{"existing", {"[[existing]] tables", Shape::table}, "What is already running.", "none"},
    TextKey{"administration",
            {"[[administration]] tables", Shape::table},
            "Governments and their elections.",
            "none"},
    TextKey{"shock", {"[[shock]] tables", Shape::table}, "Blows from outside.", "none"},
    TextKey{"outcome",
            {"[[outcome]] tables", Shape::table},
            "How outcomes of the place are measured, and figures of it of which outcomes are made.",
            "as the place has them"},
    TextKey{"framework",
            {"[framework]", Shape::table},
            "National outcomes with weights, and the outcomes of the place that serve them.",
            "none"},
    TextKey{"mechanisms",
            {"[mechanisms.<name>] tables", Shape::table},
            "Parameters of the model's mechanisms; on = false leaves a mechanism out.",
            "every mechanism's defaults"},
    TextKey{"rule",
            {"[[rule]] tables", Shape::table},
            "Rules that every plan has, before its own.",
            "none"},
    TextKey{"plan", {"[[plan]] tables", Shape::table}, "The plans to compare.", "", required},
    TextKey{"uncertainty", {"[[uncertainty]] tables", Shape::table}, "What nobody knows.", "none"},
    TextKey{"outputs",
            {"[outputs]", Shape::table},
            "What the answer is about, and what is kept.",
            "its defaults"},
    TextKey{
        "experiment", {"[experiment]", Shape::table}, "Seeds and reference plan.", "its defaults"},
    TextKey{"sweep",
            {"[[sweep]] tables", Shape::table},
            "Numbers that `tranche sweep` varies, and by which design.",
            "none"},
    TextKey{"appraisal",
            {"[appraisal]", Shape::table},
            "What an appraisal in a report is worked out by; no run depends on it.",
            "no present values"},
    TextKey{"observed",
            {"[[observed]] tables", Shape::table},
            "What was published of the programme, for `tranche validate`; no run depends on it.",
            "none"},
    TextKey{"stop",
            {"[stop]", Shape::table},
            "When there are enough seeds.",
            "the seeds of [experiment]"},
    TextKey{"select",
            {"[select]", Shape::table},
            "How `tranche select` chooses the best plan.",
            "its options"},
};

/// For people: no run and no result depends on it.
inline constexpr std::array meta = {
    TextKey{"title", form::text, "A title for reports.", "", required},
    TextKey{"question", form::text, "The question the scenario is to answer.", "none"},
    TextKey{"authors", form::texts, "Who wrote it.", "none"},
    TextKey{"evidence", form::text, "Where its numbers come from.", "none"},
    TextKey{"limits", form::text, "What it must not be used for.", "none"},
};

/// Bounds go by the names of series; how many seeds they are checked with is a number.
inline constexpr std::array check = {
    TextKey{
        "between",
        {"a table: series = [low, high]", Shape::bounds},
        "Bounds on the mean over seeds of place-level series in the last month, for every plan.",
        "none"},
};

inline constexpr std::array place = {
    TextKey{"file",
            {"a file, relative to the scenario"},
            "The place file (CSV), see docs/places.md.",
            "`communities` instead"},
    TextKey{"communities",
            {"a text of several lines, between ''' and '''", Shape::text},
            "What the place file would hold, in the scenario itself: instead of `file`.",
            "the file"},
    TextKey{"neighbours",
            {"a text of several lines, between ''' and '''", Shape::text},
            "What the list of neighbours beside the place file would hold, with `communities`.",
            "as docs/places.md says without one"},
    TextKey{"only",
            {"a list of codes of councils, areas or communities", Shape::names},
            "The part of the place that the scenario is about; links that leave it are dropped.",
            "the whole place"},
    TextKey{"outcomes",
            {"a list of outcomes of the place", Shape::names},
            "The outcomes that count, in this order; the others are left out.",
            "all, and those of [[outcome]]"},
    TextKey{"outlines",
            {"a file, relative to the scenario"},
            "The outlines of the communities (GeoJSON), for maps, see docs/places.md.",
            "none"},
};

/// What months are counted from. How many there are is a number, which nothing may vary.
inline constexpr std::array time = {
    TextKey{"start",
            {"a date (2025-04-01 or \"April 2025\")", Shape::date},
            "First month.",
            "April 2025"},
    TextKey{"fiscal_year_starts",
            {"a month (\"April\")", Shape::month},
            "First month of the fiscal year.",
            "April"},
    TextKey{"service_order",
            {"queue, need, seniority or keyed_random", Shape::choice, &choices_of<ServiceOrder>},
            "Who is served first where staff time or the last of a budget is contested.",
            "queue"},
};

inline constexpr std::array experiment = {
    TextKey{"reference",
            {"the code of a plan"},
            "The plan that the others are compared with.",
            "the first plan"},
    TextKey{"assumptions",
            {"true, or a list of mechanisms", Shape::all_or_names, &mechanism_names},
            "Whose assumptions every history draws anew, each over its plausible range; a number "
            "that the scenario writes stays.",
            "false"},
};

/// `rows` and `file` belong to the design `rows`; a file becomes rows before the sweep is read, so
/// that the resolved text needs no second file.
inline constexpr std::array sweep = {
    TextKey{
        "design",
        {"grid, fractional_grid, one_at_a_time, latin_hypercube, sobol, morris, saltelli or rows",
         Shape::choice, &choices_of<DesignKind>},
        "Which settings are tried. Several [[sweep]] tables are crossed: every setting of one with "
        "every one of the "
        "others.",
        "",
        required},
    TextKey{"vary", {"[[sweep.vary]] tables", Shape::table}, "The numbers it varies.", "none"},
    TextKey{"scramble",
            {"owen, shift or none", Shape::choice, &choices_of<ScrambleKind>},
            "How the points of sobol and saltelli are made random.",
            "owen"},
    TextKey{"rows",
            {"a list of lists, one value for each number varied", Shape::rows},
            "The settings of the design rows.",
            "none"},
    TextKey{"file",
            {"a CSV file, relative to this one"},
            "The same from a file, whose header holds the keys.",
            "none"},
};

/// How sure is enough is a number; where fewer plans are watched it may be reached sooner.
inline constexpr std::array stop = {
    TextKey{"plans",
            {"codes of plans", Shape::names},
            "Whose difference from the reference plan is watched.",
            "all"},
};

/// What is kept changes no run, only what can be asked of the results file afterwards.
inline constexpr std::array outputs = {
    TextKey{"compare_on",
            {"the name of a series", Shape::choice, &series_names},
            "The outcome that decides which plan is ahead.",
            "wellbeing_cumulative"},
    TextKey{"better",
            {"more or less", Shape::choice, &sides},
            "Which side of compare_on is better, where it has none of its own or another is meant.",
            "its own"},
    TextKey{"keep",
            {"lean or everything", Shape::choice, &choices_of<Keeping>},
            "What is kept where nothing else is said. Lean: headline results and compare_on every "
            "month, other series at snapshots, communities and flows of the first histories.",
            "lean"},
    TextKey{"series",
            {"\"all\" or a list of names", Shape::kept, &kept_series_names},
            "The place-level series that are kept, and every one of them as often as series_every "
            "says; compare_on always is.",
            "all, most of them at snapshots"},
    TextKey{"communities",
            {"\"all\", \"none\" or a list of names", Shape::kept, &kept_community_names},
            "What is kept of every community.",
            "all"},
    TextKey{"agencies",
            {"\"all\", \"none\" or a list of names", Shape::kept, &kept_agency_names},
            "What is kept of every agency.",
            "all"},
};

inline constexpr std::array agency = {
    TextKey{"code", form::word, "What other tables call it.", "", required},
    TextKey{"name", form::text, "What reports call it.", "its code"},
    TextKey{"type",
            {"council_department, health_board, college, university, housing_association, "
             "community_organisation, large_employer, ministry or community_council",
             Shape::choice, &choices_of<AgencyType>},
            "What kind of organisation it is.",
            "",
            required},
    TextKey{"catchment", form::communities, "Whom it serves. Must be there without for_each.",
            "\"all\" with for_each"},
    TextKey{
        "for_each",
        {"council or area", Shape::choice, &choices_of<ForEach>},
        "Makes it a template: one such agency for each council or area of its catchment, called "
        "CODE-COUNCIL. An action that names the template names them all.",
        "one agency"},
    TextKey{"works_with",
            {"a list of agencies", Shape::names},
            "Makes it a national team: whom it passes its skill to, and whose services for users "
            "need no more agreements than its own decision_points.",
            "nobody"},
    TextKey{"users", form::group, "Of a national team: for whose services it works.", "none"},
    TextKey{"drop", form::drop, "Takes an agency inherited by extends away.", "false"},
};

/// `effects` is a section of its own, by outcome. The first five keys are those of `existing` too.
inline constexpr std::array intervention = {
    TextKey{"code", form::word, "What other tables call it.", "", required},
    TextKey{"name", form::text, "What reports call it.", "its code"},
    TextKey{"kind",
            {"service, or a measure: training, engagement, narrative, help, data, networking, "
             "monitoring, case_learning, appraisal, request_management, mapping, partnership, "
             "local_procurement, employment_charter, community_assets, volunteering, online_data, "
             "community_council, brokerage, co_production, simplification or succession_planning",
             Shape::choice, &choices_of<InterventionKind>},
            "A service moves outcomes; the others are enabling measures.",
            "service"},
    TextKey{"effects",
            {"a table: outcome = {mean = …, sd = …}", Shape::table},
            "What is believed about its effect; services only.",
            "required for a service"},
    TextKey{"prerequisites",
            {"a list of interventions", Shape::names},
            "What must have been delivered in a community before.",
            "none"},
    TextKey{"users", form::group,
            "For whom it is, alone: cost, reach and serves then count members of the group, and "
            "effects may name its outcome.",
            "all residents"},
    TextKey{"drop", form::drop, "Takes an intervention inherited by extends away.", "false"},
};

/// Shares keys with `intervention` by position: a new key of that list goes behind the fifth.
inline constexpr std::array existing = {
    intervention[0],
    intervention[1],
    intervention[2],
    intervention[3],
    intervention[4],
    TextKey{"ends", form::since_start,
            "When it is withdrawn: its effect then leaves the outcomes as it fades.", "never"},
    TextKey{"drop", form::drop, "Takes an initiative inherited by extends away.", "false"},
};

inline constexpr std::array administration = {
    TextKey{"code", form::word, "What other tables call it.", "", required},
    TextKey{"level",
            {"central or local", Shape::choice, &choices_of<Government>},
            "Which government it is.",
            "",
            required},
    TextKey{"drop", form::drop, "Takes an administration inherited by extends away.", "false"},
};

/// `at` and the number `hazard` exclude each other; read_shocks.cpp says so with the file at hand.
inline constexpr std::array shock = {
    TextKey{"code", form::word, "What messages and uncertainties call it.", "", required},
    TextKey{"name", form::text, "What reports call it.", "its code"},
    TextKey{"reach",
            {"common or local", Shape::choice, &choices_of<ShockReach>},
            "Where it comes by a hazard: at once to all its communities, or to each at a time of "
            "its own.",
            "common"},
    TextKey{"at",
            {"a date, or a time from the start (\"36 months\")", Shape::moment},
            "When it comes; or see hazard.",
            "none"},
    TextKey{"communities", form::communities, "Whom it can strike.", "all"},
    TextKey{"losses",
            {"a table: outcome = a share", Shape::table},
            "What it takes from outcomes at once.",
            "",
            required},
    TextKey{"drop", form::drop, "Takes a shock inherited by extends away.", "false"},
};

/// `extends`, `without` and `withdraw` make one plan from another, so that what differs is all that
/// is written.
inline constexpr std::array plan = {
    TextKey{"code", form::word, "What tables and results call it.", "", required},
    TextKey{"name", form::text, "What reports call it.", "its code"},
    TextKey{
        "extends", {"the code of another plan"}, "A plan that this one changes in places.", "none"},
    TextKey{"ends_existing",
            {"a table: initiative = a date, or a time from the start", Shape::moments},
            "Existing initiatives that this plan ends, and when.",
            "none"},
    TextKey{"rule",
            {"[[plan.rule]] tables", Shape::table},
            "How it is changed by what is observed.",
            "the standard rules"},
    TextKey{"mechanisms",
            {"[plan.mechanisms.<name>] tables", Shape::table},
            "Parameters of mechanisms as this plan has them, and whether they are on; see "
            "[mechanisms.<name>].",
            "the scenario's"},
    TextKey{"set",
            {"[plan.set] paths, as set.agency.<code>.staff = 45", Shape::table},
            "Values of funds, agencies, interventions, existing initiatives, governments and "
            "mechanisms that this plan has in place of the scenario's.",
            "the scenario's"},
    TextKey{"without", form::levers,
            "Levers that do nothing in this plan; their measures are still paid for. `tranche "
            "describe levers` lists them.",
            "none"},
    TextKey{"withdraw", form::levers,
            "Levers that do nothing in this plan and whose measures are not bought: their money "
            "goes to the other "
            "actions of the phase.",
            "none"},
    TextKey{
        "phase", {"[[plan.phase]] tables", Shape::table}, "Its phases.", "none: nothing is done"},
    TextKey{"drop", form::drop, "Takes a plan inherited by extends away.", "false"},
};

/// Share, set-up cost and pilots are numbers; a gate is a table of its own, replaced whole by
/// `extends`.
inline constexpr std::array phase = {
    TextKey{"code", form::word, "What gates call it.", "", required},
    TextKey{"name", form::text, "What reports call it.", "its code"},
    TextKey{"fund",
            {"the code of a fund"},
            "Where its money comes from.",
            "the only fund, where there is one"},
    TextKey{"targets", form::communities, "Which communities it is for.", "all"},
    TextKey{"opens", form::part, "When it opens.", "in the first month"},
    TextKey{"closes", form::part, "When it closes.", "at the end of the run"},
    TextKey{"survey", form::part, "The survey that gates with thresholds read.", "its defaults"},
    TextKey{
        "action", {"[[plan.phase.action]] tables", Shape::table}, "What it does.", "", required},
    TextKey{"drop", form::drop, "Takes a phase inherited by extends away.", "false"},
};

/// What is done is required, but by either of two keys, so neither is by itself.
inline constexpr std::array action = {
    TextKey{"code", form::word, "What results call it.", "its intervention"},
    TextKey{"intervention",
            {"the code of an intervention"},
            "What is done; or see choose_between.",
            "none"},
    TextKey{"choose_between",
            {"a list of interventions", Shape::names},
            "Options, of which the best by the evidence is taken.",
            "none"},
    TextKey{"agencies",
            {"a list of agencies", Shape::names},
            "Who may deliver it, in order of preference.",
            "",
            required},
    TextKey{"shared_by",
            {"community, area, council or all", Shape::choice, &choices_of<SharedBy>},
            "Which targets one project serves together: each alone, those of an area or a council, "
            "or all. An agency must serve all who share.",
            "community"},
    TextKey{"drop", form::drop, "Takes an action inherited by extends away.", "false"},
};

/// The keys that a rule of all plans and one of a plan have in common. From when and how often it
/// looks, and how sure it must be, are numbers.
inline constexpr TextKey rule_code = {"code", form::word, "What results and messages call it.", "",
                                      required};
inline constexpr TextKey rule_asks = {"when", form::part, "What must be observed.", "", required};
inline constexpr TextKey rule_does = {
    "do",
    {"stop, move, expand or correct", Shape::choice, &choices_of<RuleAct>},
    "What is done: correct changes the design, move gives the money to the service believed best "
    "there, expand takes from the reserve.",
    "",
    required};
inline constexpr TextKey rule_moment = {
    "moment",
    {"before, during or after", Shape::choice, &choices_of<RuleMoment>},
    "When it looks: when a phase opens (what it is against waits for the decision), while it runs, "
    "or when it closes (what was learnt is done to later actions that deliver the same).",
    "during"};
inline constexpr TextKey rule_scope = {
    "scope",
    {"community or place", Shape::choice, &choices_of<RuleScope>},
    "Whether communities are looked at one by one, or an action as a whole, by what all of them "
    "have shown.",
    "community, where effects alone are asked for during delivery; else place"};
inline constexpr TextKey rule_drop = {"drop", form::drop, "Takes a rule inherited by extends away.",
                                      "false"};

inline constexpr std::array rule_of_all = {rule_code,   rule_asks,  rule_does,
                                           rule_moment, rule_scope, rule_drop};

inline constexpr std::array rule = {
    rule_code,
    rule_asks,
    rule_does,
    rule_moment,
    rule_scope,
    TextKey{"phases", {"a list of phases", Shape::names}, "Which phases it is for.", "all"},
    TextKey{"actions", {"a list of actions", Shape::names}, "Which actions it is for.", "all"},
    rule_drop,
};

/// One key per kind of evidence, named as in `RuleEvidence`; read_rules.cpp has their ranges.
inline constexpr std::array rule_when = {
    TextKey{"effect_below",
            {"a share of the forecast (\"50 %\")", Shape::forecast},
            "The effect lies below that, as surely as `confidence` says.",
            "not asked"},
    TextKey{"effect_above",
            {"a share of the forecast (\"80 %\")", Shape::forecast},
            "The effect lies above that, as surely as `confidence` says.",
            "not asked"},
    TextKey{"absorption_below", form::share,
            "Spent is less than that share of what the fund has released of the action's money "
            "since it opened.",
            "not asked"},
    TextKey{"absorption_above", form::share, "Spent is at least that share of it.", "not asked"},
    TextKey{"p_best_below", form::share, "The probability that the best option is chosen is less.",
            "not asked"},
    TextKey{"p_best_above", form::share,
            "The probability that the best option is chosen is at least that.", "not asked"},
};

}  // namespace tranche::scenario::keys
