#pragma once
#include <string>
#include <vector>

#include "analysis/answer/summary.hpp"

namespace tranche::analysis {

/// The answer in words, the most important first. They say nothing that the facts do not hold.
std::vector<Sentence> sentences(const Summary& summary);

// The parts of it, each empty where there is nothing to say.
std::string leader_sentence(const Summary& summary);
std::string histories_sentence(const Summary& summary);
std::string next_sentence(const Summary& summary);
std::string others_sentence(const Summary& summary);
std::string trade_offs_sentence(const Summary& summary);
std::string money_sentence(const Summary& summary);
std::string delivery_sentence(const Summary& summary);
std::string certainty_sentence(const Summary& summary);

/// The answer in three sentences, for who reads no more: what the plan to name does against no
/// programme, how sure it is that it is the one, and what would change that. Fewer where less is
/// known.
std::vector<Sentence> headline_sentences(const Summary& summary);
/// The first of them, and what belongs to it: the price, and how histories spread.
std::string leader_headline(const Summary& summary);
std::string leader_details(const Summary& summary);

// Of any plan, where the answer's own are of its leader.
/// " It spends £10.7m, £51,000 for each."; empty where a price is not surely known.
std::string price_text(const Summary& summary, const PlanAnswer& plan);
/// How far single histories lie from the mean, and in how many the plan does harm; a blank before.
std::string harm_text(const Answer& answer, const PlanAnswer& plan);
/// Where every pound went: "Of £26.0m, E delivers £9.43m and administers £2.11m; £14.1m lapsed."
std::string spending_sentence(const Summary& summary, std::size_t plan);
/// Which of its agencies keeps people waiting longest.
std::string delivery_sentence(const Summary& summary, std::size_t plan);
/// "legitimacy (12 points lower than with no programme) and money lapsed (…)".
std::string trade_offs_text(const Summary& summary, const std::vector<TradeOff>& trade_offs);
/// "+11 person-years come from how much was spent and +34 from what a pound did", to the digits
/// that `width` leaves sure.
std::string explained_text(const Summary& summary, const Explained& explained, double width);

/// "A (Everything at once)".
std::string label_of(const Summary& summary, std::size_t plan);
/// "A, B (Data first) and C".
std::string labels_of(const Summary& summary, const std::vector<std::size_t>& plans);

}  // namespace tranche::analysis
