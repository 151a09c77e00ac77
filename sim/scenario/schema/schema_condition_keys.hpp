#pragma once
#include <array>

#include "scenario/schema/schema_forms.hpp"

/// The keys of gates and of distributions, as in schema_keys.hpp. Each is declared once and listed
/// in every section that has it, since gates to open and to close, and uncertainties and sweeps,
/// share most of theirs.
namespace tranche::scenario::keys {

inline constexpr TextKey at{"at", form::since_start, "Not before this.", "none"};
inline constexpr TextKey after_end_of{"after_end_of", form::phases, "Once these have closed.",
                                      "none"};
inline constexpr TextKey after_start_of{"after_start_of", form::phases, "Once these have opened.",
                                        "none"};
inline constexpr TextKey wait{"wait", form::span,
                              "How long after the end or start of the phases named.", "0 months"};
inline constexpr TextKey capacity{"capacity", form::share,
                                  "Mean community capacity found by survey, at least.", "none"};
inline constexpr TextKey trust{"trust", form::share,
                               "Trust in the agencies found by survey, at least.", "none"};
inline constexpr TextKey buy_in{
    "buy_in", form::share, "Share who think the programme right, by survey, at least.", "none"};
inline constexpr TextKey participation{"participation", form::share,
                                       "Share who take part, by survey, at least.", "none"};
inline constexpr TextKey awareness{"awareness", form::share,
                                   "Share who know of the programme, by survey, at least.", "none"};
/// Not found by survey but by evidence: it needs an action with a choice.
inline constexpr TextKey p_best{
    "p_best", form::share,
    "Probability, by the evidence so far, that the options chosen are the best, at least.", "none"};
inline constexpr TextKey or_expected_loss_below{
    "or_expected_loss_below",
    {"a small number (0.0002)", Shape::share},
    "Beside p_best: or less than this, of the mean over all outcomes, is expected to be lost by "
    "choosing now.",
    "none"};
inline constexpr TextKey in_share_of_targets{"in_share_of_targets", form::share,
                                             "Share of the targets that must reach the thresholds.",
                                             "100 %"};
/// A threshold may never be reached, so it needs this; elsewhere it is a choice.
inline constexpr TextKey latest{"latest",
                                {"a date, or a time from the start (\"36 months\")", Shape::moment},
                                "Goes ahead then whatever was found; required beside a threshold.",
                                "never"};

/// Gates to open and to close differ in `after` alone: only a phase that is open can have lasted.
inline constexpr std::array opens = {at,
                                     after_end_of,
                                     after_start_of,
                                     wait,
                                     capacity,
                                     trust,
                                     buy_in,
                                     participation,
                                     awareness,
                                     p_best,
                                     or_expected_loss_below,
                                     in_share_of_targets,
                                     latest};
inline constexpr std::array closes = {
    TextKey{"after", form::span, "So long after it opened.", "none"},
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
    or_expected_loss_below,
    in_share_of_targets,
    latest};

inline constexpr TextKey low{"low", form::same, "Lowest value; of a normal or lognormal a limit.",
                             "the lowest the number may have"};
inline constexpr TextKey high{"high", form::same,
                              "Highest value; of a normal or lognormal a limit.",
                              "the highest the number may have"};
inline constexpr TextKey most_likely{"most_likely", form::same,
                                     "Peak of a triangular distribution.", "none"};
inline constexpr TextKey mean{"mean", form::same, "Mean of a normal distribution.", "none"};
inline constexpr TextKey sd{"sd", form::same, "Standard deviation of a normal distribution.",
                            "none"};
inline constexpr TextKey median{"median", form::same,
                                "Median of a two_piece or lognormal distribution.", "none"};
inline constexpr TextKey spread{"spread", form::number,
                                "Standard deviation of the logarithm of a lognormal distribution.",
                                "none"};
inline constexpr TextKey shape_a{"a", form::number, "First shape of a beta distribution.", "none"};
inline constexpr TextKey shape_b{"b", form::number, "Second shape of a beta distribution.", "none"};

inline constexpr TextKey levels_of{"values",
                                   {"a list of values, each as the number itself", Shape::values},
                                   "The values that grids and one_at_a_time try, texts and true or "
                                   "false among them; latin_hypercube, sobol and saltelli take "
                                   "each equally often.",
                                   "none"};
inline constexpr TextKey steps_of{"steps",
                                  {"a whole number", Shape::count},
                                  "Instead of values: so many, evenly from low to high.",
                                  "none"};

/// `values` and `steps` are for grids, the distribution for all other designs.
inline constexpr std::array vary = {
    TextKey{"key",
            {"the path of what a plan chooses, as agency.council.staff"},
            "What is varied; `tranche describe --factors SCENARIO` lists what can be.",
            "",
            required},
    TextKey{"group", form::word,
            "saltelli and morris move factors of one group together and say what the group does.",
            "none: alone"},
    levels_of,
    steps_of,
    TextKey{"distribution", form::distribution,
            "How latin_hypercube, sobol, morris and saltelli spread it. Of a normal or lognormal, "
            "morris walks between the 5 % and the 95 % quantile, and a sequence that is not "
            "scrambled stays between 0.5 % and 99.5 %.",
            "uniform"},
    low,
    high,
    most_likely,
    mean,
    sd,
    median,
    spread,
    shape_a,
    shape_b};

/// `why` is for people; everything else is as for a number that is varied.
inline constexpr std::array uncertainty = {
    TextKey{"key",
            {"the path of a number, as mechanisms.trust.forgetting"},
            "What is uncertain.",
            "",
            required},
    TextKey{"distribution", form::distribution, "How it may turn out.", "required without values"},
    low,
    high,
    most_likely,
    mean,
    sd,
    median,
    spread,
    shape_a,
    shape_b,
    TextKey{"values",
            {"a list of numbers, in the unit of the key or with it", Shape::values},
            "Instead of a distribution: future 1 has the first value, future 2 the second, and so "
            "on, from the first again after the last; `--futures FILE` writes such lists.",
            "none"},
    TextKey{"why", form::text, "Why it is uncertain, and where its limits come from.", "none"},
    TextKey{"drop", form::drop, "Takes an uncertainty inherited by extends away.", "false"},
};

}  // namespace tranche::scenario::keys
