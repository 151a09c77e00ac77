#include <fmt/format.h>

#include <algorithm>

#include "analysis/answer/summary.hpp"
#include "analysis/answer/table_column.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

constexpr std::size_t least_width = 8;  ///< of a column of money: "1234.56", and a blank
constexpr std::size_t wider = 9;

struct MoneyUnit {
  const char* letters;
  double pounds;
};

/// The unit in which the largest amount has at most four digits before its point; one for all
/// amounts, so that they can be compared.
MoneyUnit money_unit(const std::vector<Spending>& plans) {
  double largest = 0;
  for (const Spending& plan : plans) largest = std::max(largest, plan.given);
  if (largest >= 1e10) return {"bn", 1e9};
  if (largest >= 1e6) return {"m", 1e6};
  return largest >= 1e4 ? MoneyUnit{"k", 1e3} : MoneyUnit{"", 1};
}

/// A column of noughts says nothing; what was given, delivered, administered and is left is always
/// there.
bool is_shown(const SpendingPart& part, const std::vector<Spending>& plans) {
  const auto amount = part.amount;
  if (amount == &Spending::given || amount == &Spending::delivered ||
      amount == &Spending::administered || amount == &Spending::unspent)
    return true;
  return std::ranges::any_of(plans, [amount](const Spending& plan) { return plan.*amount != 0; });
}

/// Amounts of a plan; less than a hundredth of the unit is told as such, not as nothing.
std::string amount_cell(double amount, double pounds) {
  const double shown = amount / pounds;
  if (amount > 0 && shown < 0.005) return "<0.01";
  return number_text(shown, 2);
}

std::string top_of(const std::string& name) {
  const std::size_t blank = name.find(' ');
  return blank == std::string::npos ? "" : name.substr(0, blank);
}
std::string bottom_of(const std::string& name) {
  const std::size_t blank = name.find(' ');
  return blank == std::string::npos ? name : name.substr(blank + 1);
}

}  // namespace

AnswerTable spending_table(const SpendingTable& table) {
  const std::vector<Spending>& spending = table.spending;
  const MoneyUnit unit = money_unit(spending);
  std::vector<TableColumn> columns;
  for (const SpendingPart& part : spending_parts()) {
    if (!is_shown(part, spending)) continue;
    columns.push_back({top_of(part.name), bottom_of(part.name), 10,
                       [spending, amount = part.amount, unit](std::size_t plan) {
                         return amount_cell(spending[plan].*amount, unit.pounds);
                       }});
  }
  for (TableColumn& column : columns)
    column.width = std::max(width_of(column.bottom) + 1, columns.size() > 6 ? least_width : wider);
  return {fmt::format("{}, in {}{}.", table.title, money_in(table.currency).unit, unit.letters),
          table.what, table.labels, table.rows, columns};
}

AnswerTable money_table(const Summary& summary) {
  if (!summary.answer) return {};
  const std::vector<Spending>& spending = summary.answer->spending;
  std::vector<std::size_t> plans;
  for (std::size_t plan = 0; plan < summary.plans.size(); ++plan) {
    if (summary.baseline != plan && spending[plan].given > 0) plans.push_back(plan);
  }
  return spending_table({"Where all money went, mean of all histories", "plan", codes_of(summary),
                         spending, plans, summary.currency});
}

}  // namespace tranche::analysis
