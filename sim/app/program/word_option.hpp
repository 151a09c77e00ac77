#pragma once
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace tranche::app {

/// What an option's text must be: one of these words; a near miss is met with the nearest.
CLI::Validator one_of(std::vector<std::string> words);

}  // namespace tranche::app
