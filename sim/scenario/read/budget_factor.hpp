#pragma once
#include <optional>
#include <span>
#include <string>

#include "scenario/read/variables.hpp"

/// A fund's budget as a number that varies. A value means what the same text would mean in the
/// fund: "£9m" is a total, "£3m a year" an amount a year. All values of one factor are written in
/// one way, and last as long as the fund does.
namespace tranche::scenario {

/// "fund.programme.budget", where the fund holds an amount, as it writes that.
Variable budget_variable(std::string key, const Node* budget);
bool is_budget(const Variable& variable);

/// Makes the variable what the values are, an amount a year or in all, and every text among
/// `values` and inside of them an amount in its unit. False, with messages, where they do not go
/// together or with the fund. Does nothing to variables that are no budget.
bool fit_budget(std::span<Node* const> values, const Scenario& scenario, Variable& variable,
                Problems& problems);

/// What the fund itself holds, in the unit of the form; NaN where its text cannot be read.
double own_budget(const Scenario& scenario, const std::string& key, const WrittenForm& form);

/// The text or list of a fund's budget that already says how long it lasts, if `key` is its
/// `lasts`: that can then not vary; else null.
const Node* says_how_long(const Scenario& scenario, const std::string& key);

}  // namespace tranche::scenario
