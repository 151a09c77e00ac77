#include "base/suggestion.hpp"

#include <algorithm>

#include "base/edit_distance.hpp"

namespace tranche {

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

/// In small letters, with one mark for all that may join words: "Cost-per head" for cost_per_head.
std::string folded(std::string_view word) {
  std::string result(word);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == ' ' || c == '-') c = '_';
  }
  return result;
}

/// A plural for a singular, an ending forgotten.
bool begin_alike(std::string_view left, std::string_view right) {
  const auto parting = std::mismatch(left.begin(), left.end(), right.begin(), right.end()).first;
  const auto common = static_cast<std::size_t>(parting - left.begin());
  return common >= 5 && common * 4 >= std::min(left.size(), right.size()) * 3;
}

}  // namespace

std::optional<std::string> nearest_word(std::string_view word, std::span<const std::string> known) {
  if (known.empty()) return std::nullopt;
  const std::string meant = folded(word);
  const auto distance_to = [&](const std::string& one) {
    return edit_distance(meant, folded(one));
  };
  const auto nearest = std::ranges::min_element(known, {}, distance_to);
  // Long words may differ in more letters and still be meant, but not in all of them.
  const std::size_t near = std::max<std::size_t>(2, nearest->size() / 3);
  const std::size_t distance = distance_to(*nearest);
  const bool close = distance <= near && distance < nearest->size();
  if (close || begin_alike(meant, folded(*nearest))) return *nearest;
  return std::nullopt;
}

std::string suggestion(std::string_view word, std::span<const std::string> known) {
  if (known.empty()) return {};
  if (const auto meant = nearest_word(word, known)) return "did you mean '" + *meant + "'?";
  return "known: " + listing(known);
}

}  // namespace tranche
