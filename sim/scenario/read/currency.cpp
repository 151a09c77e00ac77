#include "scenario/read/currency.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "scenario/text/quantity.hpp"
#include "tranche/results/currency.hpp"

namespace tranche::scenario {
namespace {

/// Symbols that people also write by their code.
struct KnownCurrency {
  std::string_view symbol;
  std::string_view code;
};
constexpr std::array known_currencies{KnownCurrency{"€", "EUR"}, KnownCurrency{"$", "USD"},
                                      KnownCurrency{"¥", "JPY"}};

/// Keys whose texts are for people.
bool is_prose(const std::string& key) {
  static constexpr std::array keys{"title",   "question", "name",    "evidence", "limits",
                                   "authors", "file",     "extends", "currency", "prices"};
  return std::ranges::find(keys, key) != keys.end();
}

bool is_digit_or_sign(char c) { return (c >= '0' && c <= '9') || c == '-' || c == '.'; }

/// Money as any key may hold it: an amount, one a head and year or month, what a fund holds.
bool is_amount(const std::string& text) {
  return parse_money(text, "GBP/person/year") || parse_money(text, "GBP/person/month") ||
         parse_budget(text);
}

/// The symbol, and its code where it has one.
std::vector<std::string> names_of(const std::string& currency) {
  std::vector<std::string> names{currency};
  for (const KnownCurrency& known : known_currencies) {
    if (currency == known.symbol) names.emplace_back(known.code);
    if (currency == known.code) names.emplace_back(known.symbol);
  }
  return names;
}

/// The text with a pound sign before it, where it begins with the name and a number; or is an
/// amount with the name behind it.
std::string in_pounds(const std::string& text, const std::string& name) {
  const std::size_t at = text.find(name);
  if (at == std::string::npos) return text;
  const std::string rest = text.substr(at + name.size());
  const std::size_t digit = rest.find_first_not_of(' ');
  if (at == 0 && digit != std::string::npos && is_digit_or_sign(rest[digit]))
    return std::string(pound_sign) + rest.substr(digit);
  const std::string moved = std::string(pound_sign) + text.substr(0, at) + rest;
  return at > 0 && is_amount(moved) ? moved : text;
}

/// Calls `change` with every text of the tree that is not for people.
template <class Change>
void for_each_text(Node& node, const std::string& key, const Change& change) {
  if (is_prose(key)) return;
  if (auto* text = std::get_if<std::string>(&node.value)) change(node, *text);
  for (Node& item : node.items) for_each_text(item, item.key.empty() ? key : item.key, change);
}

bool good_symbol(const std::string& text) {
  const auto wrong = [](char c) {
    return (c >= '0' && c <= '9') ||
           std::string_view(" .,-+%\"'").find(c) != std::string_view::npos;
  };
  return !text.empty() && text.size() <= 8 && std::ranges::none_of(text, wrong);
}

bool good_prices(const std::string& text) {
  if (text == "cash") return true;
  if (!text.starts_with("real ") || text.size() != 9) return false;
  return std::all_of(text.begin() + 5, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string read_currency(const Node& document, Problems& problems) {
  if (const Node* prices = document.find("prices");
      prices != nullptr && prices->text() != nullptr && !good_prices(*prices->text())) {
    problems.add(prices->at, "prices cannot be '" + *prices->text() + "'",
                 "amounts are cash of each year, or in the prices of one year",
                 "write prices = \"cash\" or prices = \"real 2025\"");
  }
  const Node* currency = document.find("currency");
  if (currency == nullptr || currency->text() == nullptr) return std::string(pound_sign);
  if (*currency->text() == "GBP") return std::string(pound_sign);
  if (good_symbol(*currency->text())) return *currency->text();
  problems.add(currency->at, "currency cannot be '" + *currency->text() + "'",
               "it is a symbol or a short word", "write for example currency = \"€\"");
  return std::string(pound_sign);
}

void put_in_pounds(Node& document, const std::string& currency, Problems& problems) {
  if (currency == pound_sign) return;
  const std::vector<std::string> names = names_of(currency);
  for_each_text(document, "", [&](Node& node, std::string& text) {
    if (is_amount(text)) {
      problems.add(node.at, "'" + text + "' is in pounds", "the scenario's currency is " + currency,
                   "write it with " + currency + ", or leave currency out");
      return;
    }
    for (const std::string& name : names) text = in_pounds(text, name);
  });
}

void put_in_currency(Node& document, const std::string& currency) {
  if (currency == pound_sign) return;
  for_each_text(document, "", [&](Node&, std::string& text) {
    if (text.starts_with(pound_sign) && is_amount(text))
      text = currency + text.substr(pound_sign.size());
  });
}

std::vector<Diagnostic> in_currency(std::vector<Diagnostic> mistakes, const std::string& currency) {
  for (Diagnostic& mistake : mistakes) {
    mistake.problem = tranche::in_currency(mistake.problem, currency);
    mistake.why = tranche::in_currency(mistake.why, currency);
    mistake.suggestion = tranche::in_currency(mistake.suggestion, currency);
  }
  return mistakes;
}

}  // namespace tranche::scenario
