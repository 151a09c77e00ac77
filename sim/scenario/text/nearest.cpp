#include "scenario/text/nearest.hpp"

#include <algorithm>

#include "base/edit_distance.hpp"

namespace tranche::scenario {

std::string listing(std::span<const std::string> words) {
  constexpr std::size_t most = 12;
  std::string text;
  const std::size_t shown = std::min(words.size(), most);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += (i + 1 == words.size()) ? " and " : ", ";
    text += words[i];
  }
  if (words.size() > most) text += " and " + std::to_string(words.size() - most) + " more";
  return text;
}

namespace {

/// A plural for a singular, an ending forgotten.
bool begin_alike(std::string_view left, std::string_view right) {
  const auto parting = std::mismatch(left.begin(), left.end(), right.begin(), right.end()).first;
  const auto common = static_cast<std::size_t>(parting - left.begin());
  return common >= 5 && common * 4 >= std::min(left.size(), right.size()) * 3;
}

}  // namespace

std::string suggestion(std::string_view word, std::span<const std::string> known) {
  if (known.empty()) return {};
  const auto nearest =
      std::min_element(known.begin(), known.end(), [&](const auto& left, const auto& right) {
        return edit_distance(word, left) < edit_distance(word, right);
      });
  const std::size_t near = std::max<std::size_t>(2, nearest->size() / 3);
  const std::size_t distance = edit_distance(word, *nearest);
  const bool close = distance <= near && distance < nearest->size();
  if (close || begin_alike(word, *nearest)) return "did you mean '" + *nearest + "'?";
  return "known: " + listing(known);
}

}  // namespace tranche::scenario
