#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "tranche/results/observed_row.hpp"
#include "tranche/statistics/predictive.hpp"

namespace tranche::analysis {

/// The level of every interval here, that of the naive range among them.
inline constexpr double judged_level = 0.9;

/// An observed row beside what histories of the model say of it.
struct JudgedRow {
  ObservedRow row;
  std::size_t histories = 0;                 ///< that were run [1]
  std::size_t unknown = 0;                   ///< of them, those that do not know the quantity [1]
  statistics::Predictive predicted;          ///< by the others, with the row's measurement error
  double score = statistics::not_available;  ///< of that interval, in the row's unit
  double naive_score = statistics::not_available;  ///< of the naive range, likewise

  /// Whether the published value lies within. A quantity that no history knows lies nowhere.
  bool inside() const { return predicted.holds(row.value); }
  /// The score over that of the naive range: below 1 the model says more [1]; NaN without an
  /// interval.
  double relative_score() const { return score / naive_score; }
};

/// Holds a row against its value in every history, NaN where one does not know it.
JudgedRow judge(const ObservedRow& row, const std::vector<double>& values);

/// What was published of one scenario, judged.
struct JudgedScenario {
  std::string scenario;  ///< name of its file, without folder and ending
  std::string title;
  std::string currency;
  std::size_t histories = 0;  ///< of every plan [1]
  std::vector<JudgedRow> rows;
};

/// How many rows of a role hold their published value, and how they score.
struct Coverage {
  std::size_t rows = 0;    ///< [1]
  std::size_t inside = 0;  ///< of them [1]
  std::size_t scored = 0;  ///< those with an interval [1]
  /// Mean of the relative scores of these [1]; NaN of none.
  double mean_score = statistics::not_available;
};
Coverage coverage_of(std::span<const JudgedScenario> scenarios, ObservedRole role);

/// For people: a block for each scenario, then coverage and mean score of fit rows, and of context
/// rows apart.
std::string text_of(std::span<const JudgedScenario> scenarios);
/// The same as tables of Markdown, for a page.
std::string markdown_of(std::span<const JudgedScenario> scenarios);
/// One line a row, all scenarios below each other.
std::string csv_of(std::span<const JudgedScenario> scenarios);
std::string json_of(std::span<const JudgedScenario> scenarios);

/// "ndc: 'ndc-2001-02' lies outside: 0.63 was published, and the 90 % interval is 0.352 to 0.611."
std::string sentence_of(const JudgedScenario& scenario, const JudgedRow& one);

/// How the text begins, by which a file of it is known.
inline constexpr const char* judged_head = "Published values beside what the model says";

}  // namespace tranche::analysis
