#pragma once
#include <CLI/CLI.hpp>

namespace tranche::app {

/// What an option's text must be: a number in the grammar of `base/written_number.hpp`, from `low`
/// to `high`. The text becomes one that CLI11 reads in the same way, for it takes "010" for eight.
CLI::Validator whole_number(double low, double high);
CLI::Validator decimal_number(double low, double high);
/// The same of a share, which may be written "95 %" as well.
CLI::Validator share_number(double low, double high);

}  // namespace tranche::app
