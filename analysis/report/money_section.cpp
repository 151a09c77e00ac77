#include "analysis/report/money_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "analysis/answer/sentences.hpp"
#include "analysis/report/differences_figure.hpp"
#include "analysis/report/report_cells.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/pounds.hpp"

namespace tranche::analysis {
namespace {

/// Amounts that flow from one thing into others [GBP, or the currency].
struct MoneyFlow {
  std::string from;
  std::string to;
  double amount;
};

/// Of the leading plan's funds, what each was given, in the mean of its histories.
std::vector<double> given_by_fund(const ReportSource& source, std::size_t plan) {
  const ResultsLayout& layout = source.layout();
  const std::size_t cells = layout.funds.size() * layout.accounts.size();
  std::vector<double> given(layout.funds.size());
  std::size_t runs = 0;
  source.results.for_each_run(RunPart::ledger, [&](const RunRecord& run) {
    if (static_cast<std::size_t>(run.key.plan) != plan || !source.values.is_history(run.key))
      return;
    ++runs;
    const std::size_t last = run.ledger.size() - cells;
    for (std::size_t at = 0; at < cells; ++at)
      given[at / layout.accounts.size()] += pounds_of(run.ledger[last + at]);
  });
  for (double& amount : given) amount /= static_cast<double>(std::max<std::size_t>(runs, 1));
  return given;
}

constexpr const char* all_money = "money given";
constexpr const char* what_was_spent = "spent";

/// What the parts of `Spending` are called where they end; the money first, then what was spent.
std::vector<MoneyFlow> flows_of(const ReportSource& source) {
  const std::size_t plan = source.summary().answer->leader().plan;
  const Spending& spending = source.summary().answer->spending[plan];
  std::vector<MoneyFlow> flows;
  const auto& funds = source.layout().funds;
  if (funds.size() > 1) {
    const auto given = given_by_fund(source, plan);
    for (std::size_t at = 0; at < funds.size(); ++at)
      flows.push_back({"fund " + funds[at], all_money, given[at]});
  }
  flows.push_back({all_money, what_was_spent, spending.spent()});
  flows.push_back({all_money, "lapsed: not used in time", spending.lapsed});
  flows.push_back({all_money, "lost", spending.lost});
  flows.push_back({all_money, "handed back", spending.returned});
  flows.push_back({all_money, "never raised", spending.not_raised});
  flows.push_back({all_money, "still unspent", spending.unspent});
  flows.push_back({what_was_spent, "delivered", spending.delivered});
  flows.push_back({what_was_spent, "administration", spending.administered});
  std::erase_if(flows, [&](const MoneyFlow& flow) { return !(flow.amount > 0); });
  return flows;
}

Json data_of(const std::vector<MoneyFlow>& flows, const std::string& currency, double total) {
  std::vector<std::string> names;
  const auto add = [&names](const std::string& name) {
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  };
  Json links = Json::array();
  for (const MoneyFlow& flow : flows) {
    add(flow.from);
    add(flow.to);
    links.push_back({{"source", flow.from}, {"target", flow.to}, {"value", flow.amount}});
  }
  Json nodes = Json::array();
  for (const std::string& name : names) nodes.push_back({{"id", name}, {"label", name}});
  return {
      {"kind", "sankey"}, {"unit", currency}, {"total", total}, {"nodes", nodes}, {"links", links}};
}

ReportTable table_of(const std::vector<MoneyFlow>& flows, const std::string& currency,
                     double total) {
  ReportTable table{"money-numbers",
                    "From where to where money went, mean of all histories.",
                    {{"from", false}, {"to", false}, {"amount"}, {"% of all"}},
                    {}};
  const Told money = money_in(currency);
  for (const MoneyFlow& flow : flows) {
    const double share = 100 * flow.amount / total;
    table.rows.push_back({flow.from,
                          flow.to,
                          amount_cell(money, flow.amount, flow.amount / 50),
                          {number_text(share, 1), Cell(share)}});
  }
  return table;
}

Figure money_figure(const ReportSource& source) {
  const Summary& summary = source.summary();
  const std::size_t plan = summary.answer->leader().plan;
  const std::string leader = summary.plans[plan].code;
  const double total = summary.answer->spending[plan].given;
  const auto flows = flows_of(source);
  return {
      "money",
      "sankey",
      fmt::format("Where every pound of {} went", leader),
      "The width of a band is an amount of money, the mean of all histories: what is given on "
      "the left, where it ended on the right.",
      "Parts add up to what was given, to the penny in every single history. " + rests_on(summary),
      money_sentence(summary),
      data_of(flows, summary.currency, total),
      table_of(flows, summary.currency, total)};
}

}  // namespace

Section money_section(const ReportSource& source) {
  const Summary& summary = source.summary();
  Section section{"where-money-went", "Where the money went", {}, true};
  if (!summary.answer) return section;
  const Spending& spending = summary.answer->spending[summary.answer->leader().plan];
  if (!(spending.given > 0)) {
    section.blocks.push_back(Paragraph{"The leading plan was given no money."});
    return section;
  }
  section.blocks.push_back(money_figure(source));
  ReportTable spending_of_plans = report_table(money_table(summary), "spending");
  spending_of_plans.brief = true;
  section.blocks.push_back(std::move(spending_of_plans));
  return section;
}

}  // namespace tranche::analysis
