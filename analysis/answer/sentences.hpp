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
std::vector<Sentence> headline(const Summary& summary);
/// The first of them, and what belongs to it: the price, and how histories spread.
std::string leader_headline(const Summary& summary);
std::string leader_details(const Summary& summary);

/// "A (Everything at once)".
std::string label_of(const Summary& summary, std::size_t plan);
/// "A, B (Data first) and C".
std::string labels_of(const Summary& summary, const std::vector<std::size_t>& plans);

}  // namespace tranche::analysis
