#pragma once
#include <cctype>
#include <string>
#include <string_view>

/// The currency of a scenario. Inside, money is in pounds and its unit is called GBP; what people
/// and other programs read names the currency that the scenario says.
namespace tranche {

inline constexpr std::string_view pound_sign = "£";

/// Whether a currency is written as a word: "CHF", "zł", "kr.", but not "US$".
inline bool is_word(std::string_view currency) {
  const auto letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  const char last = currency.back();
  return letter(last) || (letter(currency.front()) && last != '$');
}

/// A text of ours with the scenario's symbol in place of the pound sign; one of letters stands
/// apart ("CHF 30k").
inline std::string in_currency(const std::string& text, std::string_view currency) {
  if (currency == pound_sign) return text;
  const bool letters = is_word(currency);
  std::string changed;
  std::size_t from = 0;
  for (std::size_t at = 0; (at = text.find(pound_sign, from)) != std::string::npos;) {
    changed += text.substr(from, at - from) + std::string(currency);
    from = at + pound_sign.size();
    const bool word = from < text.size() && std::isalnum(static_cast<unsigned char>(text[from]));
    if (letters && word) changed += ' ';
  }
  return changed + text.substr(from);
}

/// A unit, or a text that holds units, with the scenario's symbol: "GBP/person" becomes "€/person";
/// pounds stay GBP.
inline std::string unit_in(std::string unit, std::string_view currency) {
  if (currency == pound_sign) return unit;
  for (std::size_t at = 0; (at = unit.find("GBP", at)) != std::string::npos; at += currency.size())
    unit.replace(at, 3, currency);
  return unit;
}

/// "Money in €, prices of 2025."; empty where the scenario says neither.
inline std::string money_words(const std::string& currency, const std::string& prices) {
  if (currency == pound_sign && prices.empty()) return {};
  std::string text = "Money in " + currency;
  if (prices == "cash") text += ", cash of each year";
  if (prices.starts_with("real ")) text += ", prices of " + prices.substr(5);
  return text + ".";
}

}  // namespace tranche
