#include "scenario/read/read_budget.hpp"

#include <algorithm>
#include <cmath>

#include "params/entities.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

namespace {

/// How many months of each fiscal year, from that of month 0, the first `lasts` months lie in.
std::vector<std::int64_t> months_of_years(Month lasts, const Calendar& calendar) {
  std::vector<std::int64_t> months;
  for (Month month = 0; month < lasts; ++month) {
    const auto year = static_cast<std::size_t>(calendar.fiscal_year(month));
    if (months.size() <= year) months.resize(year + 1);
    ++months[year];
  }
  return months;
}

std::vector<Pence> yearly(double pounds, Month lasts, const Calendar& calendar) {
  std::vector<Pence> years;
  for (const std::int64_t months : months_of_years(lasts, calendar))
    years.push_back({std::llround(pounds * 100.0 * static_cast<double>(months) / 12.0)});
  return years;
}

/// What has been paid in by the end of each month is rounded down, so that the years sum to the
/// total.
std::vector<Pence> shared_out(double pounds, Month lasts, const Calendar& calendar) {
  const std::int64_t total = std::llround(pounds * 100.0);
  std::vector<Pence> years;
  std::int64_t months = 0;
  for (const std::int64_t of_year : months_of_years(lasts, calendar)) {
    const std::int64_t before = total * months / lasts;
    months += of_year;
    years.push_back({total * months / lasts - before});
  }
  return years;
}

constexpr double most_money = 1e12;  // a year [GBP]; whole pence of it stay exact everywhere

bool is_amount(double pounds) { return pounds >= 0 && pounds <= most_money; }

void wrong_budget(const Node& node, Problems& problems) {
  const auto reads = [](std::string_view meant) { return parse_budget(meant).has_value(); };
  Advice advice{
      "it is an amount a year, a total, or a list of amounts, one a fiscal year, up to "
      "£1000bn",
      "write for example \"£2m a year\", \"£20m over 10 years\" or [\"£1m\", \"£2.5m\"]"};
  if (node.text()) advice = advice_on(*node.text(), reads, std::move(advice));
  problems.add(
      node.at,
      "budget cannot be " + (node.text() ? "'" + *node.text() + "'" : std::string(node.kind())),
      advice.why, advice.suggestion);
}

std::vector<Pence> listed(const Node& list, Problems& problems) {
  std::vector<Pence> years;
  for (const Node& item : list.items) {
    const auto amount = item.text() ? parse_money(*item.text()) : std::nullopt;
    if (amount && is_amount(*amount)) {
      years.push_back({std::llround(*amount * 100.0)});
    } else {
      wrong_budget(item, problems);
    }
  }
  return years;
}

/// For how long it is paid in; nothing, and a message, where that is not said, said twice, or not
/// in whole months.
std::optional<Month> months_of(const BudgetText& budget, const SectionReader& reader,
                               const Calendar& calendar) {
  params::FundSettings settings;
  reader.numbers(params::fund_settings_rows(), &settings, calendar);
  const std::string amount = format_money(budget.amount);
  if (!budget.months && budget.paid == BudgetText::Paid::in_all && !reader.find("lasts")) {
    reader.problems().add(reader.at("budget"), "the budget does not say how long it lasts",
                          "an amount without a time is a total",
                          "write for example \"" + amount + " over 10 years\" or \"" + amount +
                              " a year\", or add lasts = \"10 years\"");
    return std::nullopt;
  }
  if (!budget.months) return settings.lasts;
  const double months = std::round(*budget.months * 1e6) / 1e6;
  if (reader.find("lasts") && months != settings.lasts) {
    reader.problems().add(
        reader.at("budget"), "budget and lasts name different times",
        format_number(months) + " and " + std::to_string(settings.lasts) + " months",
        "let both say the same, or write \"" + amount +
            (budget.paid == BudgetText::Paid::a_year ? " a year\"" : "\"") +
            ", which is for as long as lasts says");
    return std::nullopt;
  }
  if (months != std::floor(months) || months < 1 || months > 600) {
    reader.problems().add(reader.at("budget"),
                          "the budget lasts " + format_number(months) + " months",
                          "it may be 1 to 600, whole ones", "");
    return std::nullopt;
  }
  return static_cast<Month>(months);
}

/// A list names its years one by one.
void refuse_lasts(const SectionReader& reader) {
  if (!reader.find("lasts")) return;
  reader.problems().add(reader.at("lasts"), "lasts means nothing beside a list of years",
                        "the budget names each year that it is paid in",
                        "take it out, or write the budget as an amount");
}

std::vector<Pence> announced(const SectionReader& reader, const Node& node,
                             const Calendar& calendar) {
  const auto budget = node.text() ? parse_budget(*node.text()) : std::nullopt;
  if (!budget || !is_amount(budget->amount)) {
    wrong_budget(node, reader.problems());
    return {};
  }
  const auto lasts = months_of(*budget, reader, calendar);
  if (!lasts) return {};
  return budget->paid == BudgetText::Paid::a_year ? yearly(budget->amount, *lasts, calendar)
                                                  : shared_out(budget->amount, *lasts, calendar);
}

/// How late a value is laid over others: those of a parent first, of the command line last.
int layer_of(const Node& node, const std::string& file) {
  const std::string& written_in = node.at.file ? *node.at.file : file;
  return written_in.starts_with("--set ") ? 2 : written_in == file ? 1 : 0;
}

}  // namespace

void drop_displaced_lasts(Node& document, const std::string& file) {
  Node* funds = document.find("fund");
  if (!funds) return;
  for (Node& fund : funds->items) {
    const Node* budget = fund.find("budget");
    const Node* lasts = fund.find("lasts");
    if (!budget || !lasts || !budget->is_list() ||
        layer_of(*lasts, file) >= layer_of(*budget, file))
      continue;
    std::erase_if(fund.items, [](const Node& item) { return item.key == "lasts"; });
  }
}

std::vector<Pence> read_budget(const SectionReader& reader, const Calendar& calendar) {
  const Node* node = reader.find("budget");
  if (!node) return {};
  if (node->is_list()) refuse_lasts(reader);
  std::vector<Pence> years =
      node->is_list() ? listed(*node, reader.problems()) : announced(reader, *node, calendar);
  const bool read = !years.empty() || node->is_list();
  if (read && std::ranges::all_of(years, [](Pence year) { return year.value == 0; })) {
    reader.problems().add(node->at, "budget holds no money", "every year of it is £0", "");
  }
  return years;
}

}  // namespace tranche::scenario
