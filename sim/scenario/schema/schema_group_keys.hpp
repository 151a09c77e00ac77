#pragma once
#include <array>

#include "scenario/schema/schema_forms.hpp"

/// The keys of groups of users that are not numbers: part of schema_keys.hpp.
namespace tranche::scenario::keys {

/// How many there are is a number; `outcome` is a section of its own.
inline constexpr std::array group = {
    TextKey{"code", form::word, "What other tables call it.", "", required},
    TextKey{"name", form::text, "What reports call it.", "its code"},
    TextKey{"follows",
            {"deprivation, marginalised_share or an outcome of the place"},
            "How it is spread over communities: in proportion to this column, of an outcome to "
            "what is missing to 1. Without share the column is the share itself.",
            "evenly"},
    TextKey{"outcome",
            {"a table: code, name, unit, better, level, drift", Shape::table},
            "What is looked at among its members.",
            "",
            required},
    TextKey{"drop", form::drop, "Takes a group inherited by extends away.", "false"},
};

/// Its level is a number, and must be there.
inline constexpr std::array group_outcome = {
    TextKey{"code", form::word, "What effects and results call it.", "", required},
    TextKey{"name", form::text, "What reports call it.", "its code"},
    TextKey{"unit",
            {"share or index", Shape::choice, &choices_of<OutcomeUnit>},
            "A share of its members, or a score scaled to lie between 0 and 1.",
            "share"},
    TextKey{
        "better", {"more or less", Shape::choice, &sides}, "Which side of it is better.", "more"},
};

}  // namespace tranche::scenario::keys
