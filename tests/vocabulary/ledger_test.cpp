#include "tranche/ledger.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include "testing.hpp"

using namespace tranche;

namespace {
Ledger ledger_with(Pence amount) {
  Ledger ledger;
  ledger.reset(1);
  ledger.endow(FundId(0), amount);
  return ledger;
}
}  // namespace

TEST_CASE("money moves between accounts and its sum stays") {
  Ledger ledger = ledger_with({1000});
  ledger.move(FundId(0), Account::budget, Account::available, {600}, 0);
  ledger.move(FundId(0), Account::available, Account::lapsed, {1}, 0);
  REQUIRE(ledger.balance(FundId(0), Account::budget) == Pence{400});
  REQUIRE(ledger.balance(FundId(0), Account::available) == Pence{599});
  REQUIRE(ledger.total(Account::lapsed) == Pence{1});
  REQUIRE_NOTHROW(ledger.check(0));
}

TEST_CASE("an account cannot be overdrawn, and the error names the month") {
  Ledger ledger = ledger_with({10});
  try {
    ledger.move(FundId(0), Account::budget, Account::available, {11}, 7);
    FAIL("the transfer went through");
  } catch (const InvariantError& error) {
    REQUIRE(error.month() == 7);
  }
  REQUIRE(ledger.balance(FundId(0), Account::budget) == Pence{10});
}

TEST_CASE("a negative amount is not a way to move money backwards") {
  Ledger ledger = ledger_with({10});
  REQUIRE_THROWS_AS(ledger.move(FundId(0), Account::budget, Account::available, {-1}, 0),
                    InvariantError);
}

TEST_CASE("whatever is moved wherever, the books balance") {
  rc::prop("sum of accounts is the endowment",
           [](std::vector<std::tuple<unsigned, unsigned, int>> moves) {
             Ledger ledger = ledger_with({1'000'000});
             for (const auto& [from, to, amount] : moves) {
               try {
                 ledger.move(FundId(0), static_cast<Account>(from % account_count),
                             static_cast<Account>(to % account_count), {amount}, 0);
               } catch (const InvariantError&) {
               }
             }
             ledger.check(0);
             Pence sum;
             for (std::size_t account = 0; account < account_count; ++account) {
               sum += ledger.total(static_cast<Account>(account));
             }
             RC_ASSERT(sum == Pence{1'000'000});
           });
}
