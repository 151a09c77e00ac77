#include "params/outcome_rows.hpp"

#include <array>

#include "tranche/outcome.hpp"

namespace tranche::params {

namespace {

constexpr std::array outcome_table = {
    row<&Outcome::drift>(
        {"drift", "1", 0, 0.5,
         "SD of the unexplained three-year change of the outcome o in a community, in units of "
         "sqrt(o(1-o)); without it, as [mechanisms.outcomes] has it.",
         choice_of_scenario}),
    row<&Outcome::common_drift>(
        {"common_drift", "1", 0, 0.5,
         "SD of the factor that moves what all communities lack in it; without it, as "
         "[mechanisms.outcomes] has it.",
         choice_of_scenario}),
    row<&Outcome::council_drift>(
        {"council_drift", "1", 0, 0.5,
         "SD of the three-year change that all communities of a council share, part of the "
         "unexplained change: as much as `drift` where only the council's figure is known; without "
         "it, as [mechanisms.outcomes] has it.",
         choice_of_scenario}),
};

constexpr std::array national_outcome_table = {
    row<&NationalOutcome::weight>(
        {"weight", "1", 0, 1000,
         "What it counts for beside the other outcomes of the framework; only ratios matter.",
         choice_of_scenario}),
};

}  // namespace

std::span<const Row> outcome_rows() { return outcome_table; }
std::span<const Row> national_outcome_rows() { return national_outcome_table; }

}  // namespace tranche::params
