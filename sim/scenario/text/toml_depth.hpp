#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace tranche::scenario {

/// Where a text nests deeper than anybody writes: a name of many parts, `a.b.c…`, or lists and
/// tables in one another. A parser that calls itself for each level would run out of stack.
struct DeepPlace {
  int line = 0;
  int column = 0;
  std::string problem;
  std::string why;
};
inline constexpr int most_parts = 32;
inline constexpr int most_levels = 32;
/// The first such place of each line, up to a hundred.
std::vector<DeepPlace> deep_places(std::string_view text);

}  // namespace tranche::scenario
