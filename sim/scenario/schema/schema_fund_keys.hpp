#pragma once
#include <array>

#include "scenario/schema/schema_forms.hpp"

/// The keys of funds that are not numbers: part of schema_keys.hpp.
namespace tranche::scenario::keys {

/// `budget` is no number, because it may be a list by fiscal year; so nothing varies it.
inline constexpr std::array fund = {
    TextKey{"code", form::word, "What other tables call it.", "", required},
    TextKey{"name", form::text, "What reports call it.", "its code"},
    TextKey{"source",
            {"central, local, levy or community_shares", Shape::choice, &choices_of<FundSource>},
            "Whose money it is.",
            "central"},
    TextKey{"budget",
            {"\"£2m a year\", \"£20m over 10 years\", or a list of amounts, one a fiscal year",
             Shape::budget},
            "How much there is: an amount a year, or a total that is shared out evenly.",
            "",
            required},
    TextKey{"allocation",
            {"formula or competitive", Shape::choice, &choices_of<Allocation>},
            "Whether its money is shared out by population and need, or won by bids.",
            "formula"},
    TextKey{"agreements",
            {"one_by_one or side_by_side", Shape::choice, &choices_of<Agreements>},
            "Whether projects seek what follows the appraisal one agreement at a time or all at "
            "once; packaged ones are one meeting either way.",
            "one_by_one"},
    TextKey{"paid_by",
            {"[[fund.paid_by]] tables", Shape::table},
            "Councils that pool its money, and each one's share; the rest is that of source.",
            "nobody"},
    TextKey{"drop", form::drop, "Takes a fund inherited by extends away.", "false"},
};

/// Of a council that pays, beside its share.
inline constexpr std::array paid_by = {
    TextKey{"council", {"the code of a council of the place"}, "Which council pays.", "", required},
    TextKey{"drop", form::drop, "Takes a council inherited by extends away.", "false"},
};

}  // namespace tranche::scenario::keys
