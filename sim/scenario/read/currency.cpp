#include "scenario/read/currency.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string_view>
#include <utility>

#include "base/decimal.hpp"
#include "mechanisms/catalogue.hpp"
#include "scenario/schema/schema.hpp"
#include "scenario/text/document_path.hpp"
#include "scenario/text/quantity.hpp"
#include "tranche/results/currency.hpp"

namespace tranche::scenario {
namespace {

/// What people write for one currency beside its symbol, the longest first: "R$" is no "R".
constexpr std::array<std::array<std::string_view, 4>, 11> spellings = {{
    {"€", "EUR"},
    {"US$", "USD", "$"},
    {"¥", "JPY"},
    {"₹", "Rs.", "Rs", "INR"},
    {"zł", "PLN"},
    {"R$", "BRL"},
    {"ZAR", "R"},
    {"SFr.", "CHF", "Fr."},
    {"SEK", "kr.", "kr"},
    {"NOK", "kr.", "kr"},
    {"DKK", "kr.", "kr"},
}};

/// Keys of tables that vary a number: they hold money where it is money.
constexpr std::array varied_keys{"values", "low",    "high", "mean",
                                 "sd",     "median", "rows", "most_likely"};

bool is_digit_or_sign(char c) { return (c >= '0' && c <= '9') || c == '-' || c == '.'; }

/// Money as any key may hold it: an amount, one a head and year or month, what a fund holds.
bool is_amount(const std::string& text) {
  return parse_money(text, "GBP/person/year") || parse_money(text, "GBP/person/month") ||
         parse_budget(text);
}

/// The currency as it may be written, the longest spelling first.
std::vector<std::string> names_of(const std::string& currency) {
  std::vector<std::string> names{currency};
  for (const auto& row : spellings) {
    if (std::ranges::find(row, currency) == row.end()) continue;
    for (const std::string_view name : row) {
      if (!name.empty() && std::ranges::find(names, name) == names.end()) names.emplace_back(name);
    }
  }
  std::ranges::stable_sort(names, std::ranges::greater(), &std::string::size);
  return names;
}

/// The text with a pound sign before it, where it begins with the name and a number, or with a
/// number and the name stands behind it.
std::string in_pounds(const std::string& text, const std::string& name) {
  const std::size_t at = text.find(name);
  if (at == std::string::npos) return text;
  const std::string rest = text.substr(at + name.size());
  const std::size_t digit = rest.find_first_not_of(' ');
  if (at == 0 && digit != std::string::npos && is_digit_or_sign(rest[digit]))
    return std::string(pound_sign) + rest.substr(digit);
  const bool behind = at > 0 && is_digit_or_sign(text.front());
  return behind ? std::string(pound_sign) + text.substr(0, at) + rest : text;
}

/// The keys of the schema and of mechanisms that hold money.
std::set<std::string, std::less<>> money_keys() {
  std::set<std::string, std::less<>> keys = {"budget", "incomes"};
  const auto add = [&](std::span<const params::Row> rows) {
    for (const params::Row& row : rows) {
      if (is_money(row.text.unit)) keys.emplace(row.text.key);
    }
  };
  for (const Section& section : sections()) {
    for (const RowGroup& group : section.groups) add(group.rows);
  }
  for (const mechanisms::Mechanism& mechanism : mechanisms::catalogue()) add(mechanism.rows);
  return keys;
}

/// Calls `change` with every text of a tree that is an amount of money or was meant for one.
template <class Change>
class MoneyTexts {
 public:
  explicit MoneyTexts(Change change) : change_(change) {}

  void visit(Node& node) {
    const Node* varied = node.is_table() ? node.find("key") : nullptr;
    const bool money = varied && varied->text() && is_money_path(*varied->text());
    for (Node& item : node.items) {
      if (item.key == "rows") {
        visit_rows(node, item);
      } else if (item.key == "observed") {
        visit_observed(item);
      } else if (keys_.contains(item.key) || (money && is_varied(item.key))) {
        change_all(item);
      } else {
        visit(item);
      }
    }
  }

 private:
  static bool is_varied(const std::string& key) {
    return std::ranges::find(varied_keys, key) != varied_keys.end();
  }
  /// "intervention.advice.cost_per_head", "fund.programme.budget.2"
  bool is_money_path(const std::string& path) const {
    const auto parts = parts_of_path(path);
    return keys_.contains(parts.back()) ||
           (parts.size() > 1 && parts[parts.size() - 2] == "budget");
  }
  /// A column of rows holds money where the number that it varies does.
  void visit_rows(Node& sweep, Node& rows) {
    const Node* vary = sweep.find("vary");
    for (Node& row : rows.items) {
      for (std::size_t at = 0; vary && at < std::min(row.items.size(), vary->items.size()); ++at) {
        const Node* key = vary->items[at].find("key");
        if (key && key->text() && is_money_path(*key->text())) change_all(row.items[at]);
      }
    }
  }
  /// Its values are money where their unit is.
  void visit_observed(Node& observed) {
    for (Node& row : observed.items) {
      for (const char* key : {"value", "error", "naive"}) {
        if (Node* value = row.find(key)) change_all(*value);
      }
    }
  }
  void change_all(Node& node) {
    if (auto* text = std::get_if<std::string>(&node.value)) change_(node, *text);
    for (Node& item : node.items) change_all(item);
  }

  Change change_;
  std::set<std::string, std::less<>> keys_ = money_keys();
};

bool good_symbol(const std::string& text) {
  const auto wrong = [](char c) {
    return is_digit(c) || std::string_view(" .,-+%\"'").find(c) != std::string_view::npos;
  };
  // "kr." and "Fr." end with a point.
  const std::string_view word =
      std::string_view(text).substr(0, text.size() - (text.ends_with('.') ? 1 : 0));
  return !word.empty() && text.size() <= 8 && std::ranges::none_of(word, wrong);
}

/// "cash", "real 2025", or the prices of a fiscal year, "real 2024/25".
bool good_prices(const std::string& text) {
  if (text == "cash") return true;
  if (!text.starts_with("real ")) return false;
  const std::string_view year = std::string_view(text).substr(5);
  if (year.size() != 4 && (year.size() != 7 || year[4] != '/')) return false;
  return std::ranges::count_if(year, is_digit) == (year.size() == 4 ? 4 : 6);
}

}  // namespace

std::string read_currency(const Node& document, Problems& problems) {
  if (const Node* prices = document.find("prices");
      prices != nullptr && prices->text() != nullptr && !good_prices(*prices->text())) {
    problems.add(prices->at, "prices cannot be '" + *prices->text() + "'",
                 "amounts are cash of each year, or in the prices of one year",
                 "write prices = \"cash\", \"real 2025\" or \"real 2024/25\"");
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
  const auto change = [&](Node& node, std::string& text) {
    if (is_amount(text)) {
      problems.add(node.at, "'" + text + "' is in pounds", "the scenario's currency is " + currency,
                   "write it with " + currency + ", or leave currency out");
      return;
    }
    for (const std::string& name : names) {
      const std::string before = std::exchange(text, in_pounds(text, name));
      if (text != before) return;
    }
  };
  MoneyTexts(change).visit(document);
}

void put_in_currency(Node& document, const std::string& currency) {
  if (currency == pound_sign) return;
  const auto change = [&](Node&, std::string& text) {
    if (text.starts_with(pound_sign)) text = currency + text.substr(pound_sign.size());
  };
  MoneyTexts(change).visit(document);
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
