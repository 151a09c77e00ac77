#pragma once
#include <CLI/CLI.hpp>
#include <string>

namespace tranche::app {

/// After a command line that could not be read: for each word that nobody expected, the option or
/// the command that may have been meant; a line each, none where nothing is near.
std::string advice_on_unexpected(const CLI::App& program);

}  // namespace tranche::app
