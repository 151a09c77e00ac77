#include "app/commands/document_words.hpp"

#include <algorithm>
#include <cctype>

#include "analysis/values/text.hpp"
#include "base/decimal.hpp"
#include "pages.hpp"

namespace tranche::app {
namespace {

/// What stands between two marks, each time that it does: lines of a page, its paragraphs.
std::vector<std::string> parts_between(std::string_view text, std::string_view mark) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(mark, at), text.size());
    parts.emplace_back(text.substr(at, end - at));
    at = end + mark.size();
  }
  return parts;
}

/// Markdown as plain text: a link is what is read of it.
std::string plain(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == ']' && text.substr(at, 2) == "](") {
      at = std::min(text.find(')', at), text.size());
    } else if (c == '\n') {
      result += ' ';
    } else if (c != '*' && c != '`' && c != '[' && c != ']') {
      result += c;
    }
  }
  return result;
}

std::string small(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

bool is_entry(const std::string& paragraph) { return paragraph.starts_with("**"); }

/// What is set off as a word before the entry's colon, and in bold anywhere: "Seed", "replicate".
std::vector<std::string> headwords_of(const std::string& entry) {
  std::vector<std::string> words;
  const std::string head = entry.substr(0, entry.find(": "));
  for (const auto& [text, mark] : {std::pair(entry, "**"), std::pair(head, "*")}) {
    const std::vector<std::string> parts = parts_between(text, mark);
    for (std::size_t row = 1; row < parts.size(); row += 2) words.push_back(small(parts[row]));
  }
  std::erase(words, "");
  return words;
}

std::vector<std::string> paragraphs() { return parts_between(pages::glossary, "\n\n"); }

/// The cells of a row of a table, without blanks around them; none of another line.
std::vector<std::string> cells_of(const std::string& line) {
  if (!line.starts_with("| ")) return {};
  std::vector<std::string> cells = parts_between(line, " |");
  for (std::string& cell : cells) {
    if (cell.starts_with("|")) cell.erase(0, 1);
    cell.erase(0, cell.find_first_not_of(' '));
  }
  return cells;
}

/// The assumptions' tables: calls `visit(names of the columns, cells)` for every row.
template <class Visit>
void for_each_assumption(Visit&& visit) {
  std::vector<std::string> names;
  for (const std::string& line : parts_between(pages::assumptions, "\n")) {
    const std::vector<std::string> cells = cells_of(line);
    if (cells.size() < 2) continue;
    if (cells.front() == "id") {
      names = cells;
    } else if (assumption_in(cells.front())) {
      visit(names, cells);
    }
  }
}

}  // namespace

std::string glossary_text() {
  std::string text;
  for (const std::string& paragraph : paragraphs()) {
    if (is_entry(paragraph)) {
      text += analysis::wrapped(plain(paragraph));
    } else if (paragraph.starts_with("## ")) {
      text += (text.empty() ? "" : "\n") + paragraph.substr(3) + "\n\n";
    }
  }
  return text;
}

std::string glossary_entry(std::string_view word) {
  for (const std::string& paragraph : paragraphs()) {
    if (!is_entry(paragraph)) continue;
    const std::vector<std::string> words = headwords_of(paragraph);
    if (std::ranges::find(words, small(std::string(word))) != words.end())
      return analysis::wrapped(plain(paragraph));
  }
  return {};
}

std::vector<std::string> glossary_words() {
  std::vector<std::string> all = {"glossary"};
  for (const std::string& paragraph : paragraphs()) {
    if (!is_entry(paragraph)) continue;
    const std::vector<std::string> words = headwords_of(paragraph);
    all.insert(all.end(), words.begin(), words.end());
  }
  return all;
}

std::optional<int> assumption_in(std::string_view word) {
  const bool fits = word.size() > 1 && word.size() < 6 && (word[0] == 'A' || word[0] == 'a');
  if (!fits || !std::ranges::all_of(word.substr(1), is_digit)) return std::nullopt;
  return std::stoi(std::string(word.substr(1)));
}

std::string assumption_text(int number) {
  std::string text;
  for_each_assumption([&](const auto& names, const auto& cells) {
    if (assumption_in(cells.front()) != number) return;
    text = analysis::wrapped(cells[0] + ": " + plain(cells[1]) + ".");
    for (std::size_t row = 2; row < std::min(names.size(), cells.size()); ++row) {
      if (!cells[row].empty())
        text += analysis::wrapped(names[row] + ": " + plain(cells[row]), analysis::page, 2);
    }
  });
  return text;
}

std::vector<std::string> assumption_ids() {
  std::vector<std::string> ids;
  for_each_assumption([&](const auto&, const auto& cells) { ids.push_back(cells.front()); });
  return ids;
}

}  // namespace tranche::app
