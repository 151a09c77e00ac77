#include "scenario/schema/meaning.hpp"

#include <algorithm>

#include "scenario/schema/without_codes.hpp"

namespace tranche::scenario {

namespace {

/// "SD" and "GBP" keep their capitals.
bool is_word_of_capitals(std::string_view text) {
  return text.size() > 1 && text[1] >= 'A' && text[1] <= 'Z';
}

}  // namespace

Meanings::Meanings(Catalogue catalogue) : keys_(describe_keys(catalogue)) {}

std::string Meanings::of(std::string_view key) const {
  const auto coded = without_codes(key);
  const std::string path = coded ? coded->path : std::string(key);
  const auto found = std::ranges::find(keys_, path, &KeyDescription::path);
  return found == keys_.end() ? "" : first_clause(found->help);
}

std::string first_clause(std::string_view help) {
  const std::size_t end = std::min({help.find(';'), help.find(": "), help.find(". "), help.size()});
  std::string text(help.substr(0, end));
  if (text.ends_with('.')) text.pop_back();
  if (!text.empty() && !is_word_of_capitals(text) && text[0] >= 'A' && text[0] <= 'Z')
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

}  // namespace tranche::scenario
