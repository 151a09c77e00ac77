#include "app/commands/what_is.hpp"

#include <algorithm>

#include "app/commands/document_words.hpp"
#include "base/suggestion.hpp"
#include "scenario/schema/describe.hpp"
#include "scenario/schema/describe_series.hpp"
#include "scenario/schema/without_codes.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {
namespace {

using Keys = std::vector<scenario::KeyDescription>;

/// What the documents say of an assumption, and the keys whose defaults it is.
std::string what_assumption_is(const Keys& keys, const std::string& word, int number) {
  std::string text = assumption_text(number);
  if (text.empty()) {
    throw InputError({{"describe", 0, 0, "there is no assumption '" + word + "'", "",
                       suggestion(word, assumption_ids())}});
  }
  Keys its;
  std::ranges::copy_if(keys, std::back_inserter(its), [&](const scenario::KeyDescription& key) {
    return key.assumption == number;
  });
  return its.empty() ? text : text + "\n" + scenario::as_text(its);
}

/// Keys by their path in a scenario, "agency.council.staff"; empty for what is no such path.
std::string what_path_is(const Keys& keys, const std::string& word) {
  const auto coded = scenario::without_codes(word);
  if (!coded) return {};
  return word + ": of " + coded->entry + "\n\n" +
         scenario::as_text(scenario::matching(keys, coded->path));
}

void add_part(std::string& text, const std::string& part) {
  if (!text.empty() && !part.empty()) text += "\n";
  text += part;
}

std::vector<std::string> other_words() {
  std::vector<std::string> all = scenario::described_series();
  const std::vector<std::string> glossary = glossary_words();
  all.insert(all.end(), glossary.begin(), glossary.end());
  all.emplace_back("levers");
  return all;
}

}  // namespace

std::string what_is(const std::string& word) {
  const Keys keys = scenario::describe_keys();
  if (word == "series") return scenario::series_as_text();
  if (word == "glossary") return glossary_text();
  if (const auto number = assumption_in(word)) return what_assumption_is(keys, word, *number);
  std::string text = scenario::as_text(scenario::keys_for(keys, word));
  if (text.empty()) text = what_path_is(keys, word);
  add_part(text, scenario::series_as_text(word));
  add_part(text, glossary_entry(word));
  if (text.empty()) throw scenario::unknown_word(keys, word, other_words());
  return text;
}

}  // namespace tranche::app
