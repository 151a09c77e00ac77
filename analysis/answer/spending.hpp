#pragma once
#include <string>
#include <vector>

#include "analysis/answer/table_column.hpp"
#include "analysis/values/end_values.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {

/// Where every pound of a plan's funds went, mean over its runs [GBP, or the currency]: all but
/// `given` add up to it.
struct Spending {
  double given = 0;
  double delivered = 0;
  double administered = 0;
  double lost = 0;        ///< paid, and missing
  double lapsed = 0;      ///< not used in time
  double returned = 0;    ///< paid, and handed back
  double not_raised = 0;  ///< announced as a levy that development did not bring
  double unspent = 0;  ///< announced, held back, free, promised or paid, and not spent at the end
  double spent() const { return delivered + administered; }
  /// What lies in an account of the ledger at the end [GBP].
  void add(const std::string& account, double amount);
};

/// Of each plan, by the accounts of the ledger.
std::vector<Spending> spending_of_plans(const EndValues& values);

/// A part of `Spending` and what its column is called.
struct SpendingPart {
  const char* name;
  double Spending::*amount;
};
const std::vector<SpendingPart>& spending_parts();

/// A table of where money went, a line for each of some `rows`.
struct SpendingTable {
  std::string title;
  std::string what;                 ///< a line is of: "plan", "fund"
  std::vector<std::string> labels;  ///< of all
  std::vector<Spending> spending;   ///< of all
  std::vector<std::size_t> rows;    ///< that are shown
  std::string currency;
};
AnswerTable spending_table(const SpendingTable& table);

/// What a difference between two plans in what they add comes from: one spent more, and a pound did
/// more in one. The parts sum to the difference: each factor's difference times the mean of the
/// other (Kitagawa 1955, Journal of the American Statistical Association 50).
struct Explained {
  double by_amount = statistics::not_available;  ///< of money spent, in the unit of what is added
  double by_each_pound = statistics::not_available;  ///< of what a pound did, likewise
};

/// A plan's mean spending [GBP] and what it adds.
struct Bought {
  double spent = 0;
  double adds = 0;
};
/// Of a less b. NaN where one of them spends nothing.
Explained explain(const Bought& a, const Bought& b);

}  // namespace tranche::analysis
