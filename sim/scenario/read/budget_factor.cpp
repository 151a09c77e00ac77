#include "scenario/read/budget_factor.hpp"

#include <cmath>
#include <utility>
#include <vector>

#include "params/entities.hpp"
#include "scenario/text/document_path.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

namespace {

using Paid = BudgetText::Paid;

constexpr double most_pounds = 1e12;  // [GBP], as of a fund
constexpr params::Row row_in(std::string_view unit) {
  return {{"budget", unit, 0, most_pounds, "", params::choice_of_scenario},
          params::Kind::number,
          nullptr,
          nullptr};
}
constexpr params::Row amount_a_year = row_in("GBP/year");
constexpr params::Row amount_in_all = row_in("GBP");

std::optional<BudgetText> budget_in(const Node* node) {
  return node && node->text() ? parse_budget(*node->text()) : std::nullopt;
}

std::string for_how_long(double months) {
  return format_number(std::round(months * 1e6) / 1e6) + " months";
}

/// What stands behind the amount: " a year", " a year for 36 months", " over 36 months", nothing.
std::string behind_amount(Paid paid, std::optional<double> months) {
  const bool yearly = paid == Paid::a_year;
  const std::string tail = months ? for_how_long(*months) : "";
  return (yearly ? " a year" : "") + (months ? (yearly ? " for " : " over ") + tail : "");
}

void make(Variable& variable, Paid paid, std::optional<double> months) {
  variable.row = paid == Paid::a_year ? amount_a_year : amount_in_all;
  variable.behind = behind_amount(paid, months);
}

/// The fund that a key is about: "fund.programme" of "fund.programme.budget".
std::string fund_of(const std::string& key) { return key.substr(0, key.rfind('.')); }

/// For how long a fund is paid in, and whether its budget or `lasts` says so.
struct Lasting {
  double months = params::FundSettings{}.lasts;  ///< [month]
  bool in_budget = false;
  bool said = false;
};
Lasting lasting_of(const Scenario& scenario, const std::string& key) {
  Lasting lasting;
  const auto budget = budget_in(find_at(scenario.document, fund_of(key) + ".budget"));
  const Node* lasts = find_at(scenario.document, fund_of(key) + ".lasts");
  const auto own = lasts && lasts->text() ? parse_duration(*lasts->text(), TimeUnit::month)
                                          : std::optional<double>();
  lasting.in_budget = budget && budget->months;
  lasting.said = lasting.in_budget || own;
  if (own) lasting.months = *own;
  if (lasting.in_budget) lasting.months = *budget->months;
  return lasting;
}

/// An amount among the values of a factor.
struct Amount {
  Node* node;
  BudgetText text;
};
void collect(Node& node, std::vector<Amount>& amounts) {
  if (const auto text = budget_in(&node)) amounts.push_back({&node, *text});
  for (Node& item : node.items) collect(item, amounts);
}

/// Whether an amount goes together with the first of its factor and with the fund.
bool fits(const Amount& amount, const Amount& first, const Lasting& lasting, Problems& problems) {
  const auto wrong = [&](const std::string& why, const std::string& suggestion) {
    problems.add(amount.node->at, "budget cannot be '" + *amount.node->text() + "' here", why,
                 suggestion);
    return false;
  };
  const std::string pounds = format_money(amount.text.amount);
  if (amount.text.paid != first.text.paid)
    return wrong(
        "another value of it is " +
            std::string(first.text.paid == Paid::a_year ? "an amount a year" : "an amount in all"),
        "write all of them in one way");
  const auto& months = amount.text.months;
  if (months && std::abs(*months - lasting.months) > 1e-6)
    return wrong("the fund lasts " + for_how_long(lasting.months), "let both say the same");
  if (amount.text.paid == Paid::in_all && !months && !lasting.said)
    return wrong("an amount without a time is a total, and nothing says how long it lasts",
                 "write for example \"" + pounds + " a year\", or add lasts to the fund");
  return true;
}

}  // namespace

Variable budget_variable(std::string key, const Node* budget) {
  Variable variable{std::move(key), Variable::Kind::number, Variable::Held::in_document, {}, {}};
  const auto text = budget_in(budget);
  make(variable, text ? text->paid : Paid::a_year, text ? text->months : std::nullopt);
  return variable;
}

bool is_budget(const Variable& variable) {
  return variable.kind == Variable::Kind::number && variable.key.starts_with("fund.") &&
         variable.key.ends_with(".budget");
}

bool fit_budget(std::span<Node* const> values, const Scenario& scenario, Variable& variable,
                Problems& problems) {
  std::vector<Amount> amounts;
  if (is_budget(variable)) {
    for (Node* node : values) collect(*node, amounts);
  }
  if (amounts.empty()) return true;
  const Lasting lasting = lasting_of(scenario, variable.key);
  const Amount first = amounts.front();
  bool right = true;
  for (const Amount& amount : amounts) right &= fits(amount, first, lasting, problems);
  const bool fixed = lasting.in_budget || first.text.months;
  make(variable, first.text.paid, fixed ? std::optional(lasting.months) : std::nullopt);
  for (const Amount& amount : amounts) {
    amount.node->value = "£" + format_number(amount.text.amount) +
                         (first.text.paid == Paid::a_year ? " a year" : "");
  }
  return right;
}

double own_budget(const Scenario& scenario, const std::string& key, const WrittenForm& form) {
  const auto own = budget_in(find_at(scenario.document, key));
  if (!own) return std::nan("");
  const bool yearly = form.row.text.unit == amount_a_year.text.unit;
  if (yearly == (own->paid == Paid::a_year)) return own->amount;
  const double years = lasting_of(scenario, key).months / 12;
  return yearly ? own->amount / years : own->amount * years;
}

const Node* says_how_long(const Scenario& scenario, const std::string& key) {
  if (!key.starts_with("fund.") || !key.ends_with(".lasts")) return nullptr;
  const Node* budget = find_at(scenario.document, fund_of(key) + ".budget");
  const auto text = budget_in(budget);
  return budget && (budget->is_list() || (text && text->months)) ? budget : nullptr;
}

}  // namespace tranche::scenario
