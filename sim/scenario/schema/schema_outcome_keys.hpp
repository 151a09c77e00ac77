#pragma once
#include <array>

#include "scenario/schema/schema_forms.hpp"

/// The keys of outcomes, as in schema_keys.hpp: how those of the place are measured, and which of a
/// national framework they serve.
namespace tranche::scenario::keys {

/// The ends are in the outcome's own unit, so that no row could say theirs.
inline constexpr std::array outcome = {
    TextKey{
        "code", form::word,
        "The outcome of the place that is meant, or the figure of which one is made: its column "
        "without outcome_ or figure_.",
        "", required},
    TextKey{"name", form::text, "What reports call it.", "its code"},
    TextKey{"unit", form::text,
            "The unit of its figures (\"%\", \"t CO2e a head\"), in which results tell it as well.",
            "none: it is told as an index"},
    TextKey{"better",
            {"more or less", Shape::choice, &sides},
            "Which side of its figures is better.",
            "as its ends say, else less"},
    TextKey{"best", form::number, "The figure at which the outcome is 1, in its unit.",
            "of a share 0, or 1 where more is better"},
    TextKey{"worst", form::number, "The figure at which it is 0; between the two it is linear.",
            "of a share 1, or 0 where more is better"},
    TextKey{"drop", form::drop, "Takes what is said of an outcome inherited by extends away.",
            "false"},
};

inline constexpr std::array framework = {
    TextKey{"name", form::text, "What it is called, for people.", "none"},
    TextKey{"source", form::text, "Where it and its weights come from.", "none"},
    TextKey{
        "outcome", {"[[framework.outcome]] tables", Shape::table}, "Its outcomes.", "", required},
};

inline constexpr std::array national_outcome = {
    TextKey{"code", form::word, "What messages and uncertainties call it.", "", required},
    TextKey{"name", form::text, "What people call it.", "its code"},
    TextKey{"served_by",
            {"an outcome of the place, or a list of them; [] for none", Shape::names},
            "The outcomes of the place that serve it, each alike.",
            "",
            required},
    TextKey{"drop", form::drop, "Takes an outcome of the framework inherited by extends away.",
            "false"},
};

}  // namespace tranche::scenario::keys
