#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/answer/certainty.hpp"
#include "analysis/answer/spending.hpp"
#include "analysis/answer/told.hpp"

namespace tranche::analysis {

/// What one plan does, on the outcome that decides: in its unit, more is better.
struct PlanAnswer {
  std::size_t plan = 0;     ///< position in the layout
  Comparison over_nothing;  ///< what it adds to no programme; unknown where that was not run
  Comparison under_leader;  ///< what the leader is ahead of it by
  /// Nine in ten histories lie between these in what it adds; NaN where that is not known.
  double least = statistics::not_available;
  double most = statistics::not_available;
  double best = statistics::not_available;  ///< share of histories in which it is the best plan
  double best_told = statistics::not_available;  ///< the same so that counts of all plans add up
  /// Spent for each unit of the outcome that it adds, in the told unit [GBP]; NaN where it adds
  /// nothing surely.
  double price = statistics::not_available;

  /// It came out as the leader did, or is the leader.
  bool is_level() const { return under_leader.finding() == Finding::equal; }
};

/// Where a plan is worse than another, or than no programme, by more than matters.
struct TradeOff {
  std::string quantity;             ///< a series or account, or `harm`
  std::optional<std::size_t> than;  ///< position in the layout; nothing for no programme
  statistics::Interval worse;       ///< by so much, above nought, in the quantity's unit
};

/// The name of harm among trade-offs: in how many more histories the plan does it.
inline constexpr const char* harm = "harm";

/// What an experiment says about its plans: facts with their numbers, from which sentences, tables
/// and files are made that add nothing.
struct Answer {
  std::string outcome;  ///< series that decides
  Told told;            ///< how it is told
  bool less_is_better = false;
  std::size_t histories = 0;  ///< of each plan
  std::size_t uncertain = 0;  ///< numbers that were drawn; 0: histories differ by luck alone
  double matters = 0;         ///< smallest difference that does; 0 where nothing says
  std::optional<double> matters_share;  ///< of what the leader adds, where that says it [1]
  std::vector<PlanAnswer> plans;  ///< but the baseline, the highest mean first, level ones together
  std::vector<Spending> spending;    ///< by plan of the layout
  std::vector<TradeOff> trade_offs;  ///< of the leader
  Explained explained;  ///< the leader's difference from the next plan that is not level with it

  std::optional<std::size_t> baseline;  ///< position of the plan without a programme
  const PlanAnswer& leader() const { return plans.front(); }
  /// The first plan that differs from the leader in practice or perhaps; where none does, the first
  /// that is not the same in every history; null where there is none of these either.
  const PlanAnswer* next() const;
};

/// What decides, and what it is compared with.
struct Question {
  std::string outcome;                  ///< a series, known at the end of every run
  std::optional<std::size_t> baseline;  ///< position of the plan without a programme
};

/// Nothing where there is no plan but the baseline.
std::optional<Answer> find_answer(const EndValues& values, const Question& question);

/// Where a plan of an answer does worse than another, or than no programme, by more than is worth
/// telling.
std::vector<TradeOff> find_trade_offs(const EndValues& values, const Answer& answer,
                                      std::size_t plan);

}  // namespace tranche::analysis
