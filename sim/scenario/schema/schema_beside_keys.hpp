#pragma once
#include <array>

#include "scenario/schema/schema_forms.hpp"

/// The keys of tables that no run reads, as in schema_keys.hpp: what an appraisal is worked out by,
/// and what was observed.
namespace tranche::scenario::keys {

/// Numbers are rows of sim/params. Incomes are five, so that they are no number of a row.
inline constexpr std::array appraisal = {
    TextKey{"costs",
            {"a list of accounts", Shape::names, &account_names_list},
            "The accounts of the ledger that are a cost to the public.",
            "delivery, administration and leaked"},
    TextKey{"funds",
            {"a list of funds", Shape::names},
            "The funds whose money is public.",
            "all but those of community_shares"},
    TextKey{"incomes",
            {"a list of five amounts (\"£16k\"), the poorest fifth's first", Shape::amounts},
            "Yearly income of a household in each fifth of deprivation, for distributional "
            "weights.",
            "none: no weights"},
    TextKey{"not_monetised",
            {"[[appraisal.not_monetised]] tables", Shape::table},
            "What matters and has no price.",
            "none"},
};

inline constexpr std::array not_monetised = {
    TextKey{"what", form::text, "What it is, in a few words.", "", required},
    TextKey{"direction",
            {"benefit, cost or unclear", Shape::choice, &choices_of<AppraisalSide>},
            "On which side of the balance it would stand.",
            "",
            required},
    TextKey{"size",
            {"small, moderate, large or unknown", Shape::choice, &choices_of<AppraisalSize>},
            "How much it would weigh.",
            "",
            required},
};

/// Value, error and naive range are in the unit of the quantity, so that no row could say theirs.
inline constexpr std::array observed = {
    TextKey{"code", form::word, "What tables and messages call it.", "", required},
    TextKey{"name", form::text, "What was observed, for people.", "its code"},
    TextKey{"quantity",
            {"a series of the place (\"delivery\"), or a count of flows (\"flows_started\")",
             Shape::text},
            "What was observed, as runs record it: `tranche describe series` lists the series.",
            "",
            required},
    TextKey{"per",
            {"another such series or count", Shape::text},
            "What the quantity is divided by, where the published figure is a ratio of amounts.",
            "nothing"},
    TextKey{
        "over",
        {"to_date or fiscal_year", Shape::choice, &choices_of<ObservedOver>},
        "Whether it is as it stands at the time, or what the fiscal year of that time has added "
        "until then.",
        "to_date"},
    TextKey{"plan",
            {"the code of a plan"},
            "The plan that stands for what was done.",
            "the only plan, where there is one"},
    TextKey{"at", form::since_start,
            "When: at the end of the month of a date, or so many months from the start.", "",
            required},
    TextKey{"value",
            {"as its unit is written (\"£2.1m\", 0.63, \"63 %\")", Shape::value},
            "What was published.",
            "",
            required},
    TextKey{"error",
            {"as the value", Shape::value},
            "How far off the published value may be: its standard deviation, above 0.",
            "",
            required},
    TextKey{"source", form::text, "Who published it, and where.", "", required},
    TextKey{"role",
            {"fit or context", Shape::choice, &choices_of<ObservedRole>},
            "Whether the model may be fitted to it and is judged by it, or it is shown beside.",
            "fit"},
    TextKey{"naive",
            {"a list of two such values, the lower first", Shape::values},
            "The range, right nine times in ten, that somebody without a model would give.",
            "",
            required},
    TextKey{"drop", form::drop, "Takes a row inherited by extends away.", "false"},
};

}  // namespace tranche::scenario::keys
