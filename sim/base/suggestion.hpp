#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tranche {

/// Which of `known` somebody meant who wrote `word`: the nearest, if it is at most a third of its
/// letters, or two, away or begins alike; else nothing. Of words equally near the first;
/// small and capital letters are alike, and so are blanks, - and _.
std::optional<std::string> nearest_word(std::string_view word, std::span<const std::string> known);

/// What to say to somebody who wrote `word` where one of `known` was meant: "did you mean 'x'?"
/// where one is near, else the list of them; empty where there is none to name.
std::string suggestion(std::string_view word, std::span<const std::string> known);

/// "a, b and c"; of more than twelve the first twelve, and how many more.
std::string listing(std::span<const std::string> words);

}  // namespace tranche
