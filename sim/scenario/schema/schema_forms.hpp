#pragma once
#include <array>

#include "scenario/schema/schema.hpp"
#include "scenario/text/choices.hpp"
#include "scenario/values/distribution.hpp"
#include "scenario/values/levers.hpp"
#include "scenario/values/scenario.hpp"

/// How values are written that several keys hold, for the keys of schema_keys.hpp: one wording of
/// each, so that messages, `tranche describe` and the guide agree.
namespace tranche::scenario::keys {

inline constexpr auto required = TextKey::Need::required;

// For sections that hold numbers alone.
inline constexpr std::array<TextKey, 0> none = {};

using Shape = Form::Shape;

/// How values are written that several keys hold.
namespace form {

inline constexpr Form text{"text", Shape::text};
inline constexpr Form texts{"a list of texts", Shape::names};
inline constexpr Form word{"a short word", Shape::code};
inline constexpr Form drop{"true", Shape::yes};
inline constexpr Form group{"the code of a group", Shape::text};
inline constexpr Form communities{
    "\"all\", \"poorest 20 %\" or a list of codes of councils, areas or communities",
    Shape::selection};
inline constexpr Form since_start{"a date, or a time from the start (\"24 months\")",
                                  Shape::moment};
inline constexpr Form span{"a length of time", Shape::length};
inline constexpr Form share{"a share", Shape::share};
inline constexpr Form number{"a number", Shape::number};
/// A value that may be varied is written as its own row says, which only its key tells.
inline constexpr Form same{"as the number itself", Shape::value};
inline constexpr Form phases{"a phase, or a list of phases", Shape::names};
inline constexpr Form levers{"a list of levers (\"L5\")", Shape::names, &lever_codes};
inline constexpr Form part{"a table", Shape::table};
inline constexpr Form distribution{
    "uniform, log_uniform, two_piece, triangular, normal, lognormal "
    "or beta",
    Shape::choice, &choices_of<DistributionKind>};

}  // namespace form

}  // namespace tranche::scenario::keys
