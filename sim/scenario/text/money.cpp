#include <algorithm>
#include <array>
#include <cmath>

#include "scenario/text/cursor.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

namespace {

/// What a rate is per, and how people say so.
struct Tail {
  std::string_view words;
  std::string_view per;
};
constexpr std::array tails = {
    Tail{"a head", "/person"},     Tail{"per head", "/person"}, Tail{"a person", "/person"},
    Tail{"per person", "/person"}, Tail{"a year", "/year"},     Tail{"per year", "/year"},
    Tail{"per annum", "/year"},    Tail{"p.a.", "/year"},       Tail{"pa", "/year"},
    Tail{"/year", "/year"},        Tail{"a month", "/month"},   Tail{"per month", "/month"}};

struct Size {
  std::string_view word;
  double factor;
};
// Long before short: "m" would leave "illion" behind.
constexpr std::array sizes = {Size{"million", 1e6}, Size{"m", 1e6},       Size{"thousand", 1e3},
                              Size{"k", 1e3},       Size{"billion", 1e9}, Size{"bn", 1e9}};

/// An amount with its sign and its size. A comma beside a size could be a decimal mark, and a point
/// before three digits of plain pounds a thousands mark: neither is an amount.
std::optional<double> amount_in(Cursor& cursor) {
  if (!cursor.eat("£") && !cursor.eat("gbp")) return std::nullopt;
  const auto number = cursor.number();
  if (!number) return std::nullopt;
  for (const Size& size : sizes) {
    if (cursor.eat(size.word))
      return number->commas ? std::nullopt : std::optional(number->value * size.factor);
  }
  return number->like_thousands ? std::nullopt : std::optional(number->value);
}

/// Eats what the amount is per; whether all of it is a part of `unit`.
bool eat_tails(Cursor& cursor, std::string_view unit) {
  const auto next = [&] {
    return std::ranges::find_if(tails, [&](const Tail& tail) { return cursor.eat(tail.words); });
  };
  for (auto tail = next(); tail != tails.end(); tail = next()) {
    if (unit.find(tail->per) == std::string_view::npos) return false;
  }
  return true;
}

}  // namespace

bool is_money(std::string_view unit) { return unit.starts_with("GBP"); }

std::optional<double> parse_money(std::string_view text, std::string_view unit) {
  Cursor cursor(text);
  const auto amount = amount_in(cursor);
  return amount && eat_tails(cursor, unit) && cursor.done() ? amount : std::nullopt;
}

std::optional<BudgetText> parse_budget(std::string_view text) {
  Cursor cursor(text);
  const auto amount = amount_in(cursor);
  if (!amount || *amount < 0) return std::nullopt;
  BudgetText budget{*amount, BudgetText::Paid::in_all, std::nullopt};
  if (cursor.done()) return budget;
  const bool yearly = std::ranges::any_of(
      tails, [&](const Tail& tail) { return tail.per == "/year" && cursor.eat(tail.words); });
  if (yearly) budget.paid = BudgetText::Paid::a_year;
  if (yearly && cursor.done()) return budget;
  if (!cursor.eat("over the next ") && !cursor.eat("over ") && !(yearly && cursor.eat("for ")))
    return std::nullopt;
  budget.months = duration_in(cursor, TimeUnit::month);
  return budget.months ? std::optional(budget) : std::nullopt;
}

std::string format_money(double pounds) {
  // From £10,000 on in thousands; below that every pound is shown.
  if (pounds >= 1e9) return "£" + format_number(pounds / 1e9) + "bn";
  if (pounds >= 1e6) return "£" + format_number(pounds / 1e6) + "m";
  if (pounds >= 1e4) return "£" + format_number(pounds / 1e3) + "k";
  return "£" + format_number(pounds);
}

}  // namespace tranche::scenario
