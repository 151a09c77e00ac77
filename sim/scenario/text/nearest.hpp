#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::scenario {

/// What to say to somebody who wrote `word` where one of `known` was meant: "did you mean 'x'?"
/// when one is near (at most a third of its letters, or two, away), else the list of them.
std::string suggestion(std::string_view word, std::span<const std::string> known);

/// "a, b and c", at most twelve of them.
std::string listing(std::span<const std::string> words);

}  // namespace tranche::scenario
