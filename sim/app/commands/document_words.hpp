#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What `tranche describe` takes from the documents: words of docs/glossary.md and rows of
/// docs/assumptions.md, for a terminal.
namespace tranche::app {

/// The whole glossary.
std::string glossary_text();
/// The entry of a word, or of the one that it is another name for; empty where there is none.
std::string glossary_entry(std::string_view word);
/// The words that have entries.
std::vector<std::string> glossary_words();

/// 7 of "A7"; nothing for a text that is no such id.
std::optional<int> assumption_in(std::string_view word);
/// What an assumption is, where it acts, its default and its range; empty where there is none of
/// that number.
std::string assumption_text(int number);
/// "A1", "A2", …
std::vector<std::string> assumption_ids();

}  // namespace tranche::app
