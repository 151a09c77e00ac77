#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tranche/calendar.hpp"
#include "tranche/errors.hpp"
#include "tranche/expects.hpp"
#include "tranche/ids.hpp"
#include "tranche/money.hpp"

namespace tranche {

/// Where a fund's money can be. Every pound is in exactly one account.
enum class Account : std::uint8_t {
  budget,          ///< announced for a later fiscal year, not yet released
  reserve,         ///< held back to adapt and expand
  available,       ///< released and free to be promised
  committed,       ///< promised to flows for this fiscal year, not yet paid
  paid,            ///< with the agencies, not yet spent
  delivery,        ///< spent on delivery
  administration,  ///< spent on bids, set-up, surveys, overheads
  leaked,          ///< paid but missing
  lapsed,          ///< not used in time
  returned,        ///< paid and handed back
  not_raised       ///< announced as a levy that development then did not bring; see
                   ///< docs/model-economy.md
};
inline constexpr std::size_t account_count = 11;
/// As results files and messages have them, in the order of `Account`.
inline constexpr std::array<std::string_view, account_count> account_names = {
    "budget",         "reserve", "available", "committed", "paid",      "delivery",
    "administration", "leaked",  "lapsed",    "returned",  "not_raised"};

/// The books of every fund, in whole pence. Money enters once (`endow`), afterwards it only moves
/// between accounts of the same fund, so the sum over a fund's accounts is its endowment at every
/// moment; `check` says so or throws. Thread rule: accounts are shared by all flows of a fund, so
/// only serial steps move money.
class Ledger {
 public:
  /// Gives every one of `funds` funds empty accounts.
  void reset(std::size_t funds) {
    balances_.assign(funds, {});
    endowments_.assign(funds, Pence{});
  }
  /// Puts `amount` ≥ 0 into the fund's account `budget`: the only way that money comes into being.
  void endow(FundId fund, Pence amount) {
    expects(fund.row() < funds() && amount.value >= 0, "the fund is there, its money not negative");
    endowments_[fund.row()] += amount;
    at(fund, Account::budget) += amount;
  }
  /// Moves `amount` ≥ 0; an account that would be overdrawn is a broken invariant.
  void move(FundId fund, Account from, Account to, Pence amount, Month month) {
    if (amount.value < 0 || at(fund, from) < amount) {
      throw InvariantError("account " + std::string(name(from)) + " overdrawn by a transfer to " +
                               std::string(name(to)),
                           month);
    }
    at(fund, from) -= amount;
    at(fund, to) += amount;
  }
  /// What is in an account now [GBP/100].
  Pence balance(FundId fund, Account account) const {
    expects(fund.row() < funds(), "the ledger has the fund");
    return balances_[fund.row()][static_cast<std::size_t>(account)];
  }
  /// All that the fund was ever given [GBP/100].
  Pence endowment(FundId fund) const { return endowments_[fund.row()]; }
  std::size_t funds() const { return balances_.size(); }
  /// Sum of an account over all funds [GBP/100].
  Pence total(Account account) const {
    Pence sum;
    for (const auto& fund : balances_) sum += fund[static_cast<std::size_t>(account)];
    return sum;
  }
  /// Throws InvariantError unless every fund's accounts sum to its endowment.
  void check(Month month) const {
    for (std::size_t fund = 0; fund < balances_.size(); ++fund) {
      Pence sum;
      for (const Pence balance : balances_[fund]) sum += balance;
      if (sum != endowments_[fund]) throw InvariantError("the ledger does not balance", month);
    }
  }
  static std::string_view name(Account account) {
    return account_names[static_cast<std::size_t>(account)];
  }

 private:
  Pence& at(FundId fund, Account account) {
    return balances_[fund.row()][static_cast<std::size_t>(account)];
  }

  std::vector<std::array<Pence, account_count>> balances_;
  std::vector<Pence> endowments_;
};

}  // namespace tranche
