#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/answer/answer.hpp"
#include "analysis/answer/delivery.hpp"
#include "analysis/answer/phases.hpp"
#include "analysis/values/json.hpp"
#include "analysis/values/results.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {

/// One thing that plans are compared on, at the end of the run.
struct Quantity {
  std::string
      key;  ///< "spent", "administration", "lapsed" from the ledger, or the name of a series
  std::string unit;  ///< as in the file; money in GBP
  std::string help;
  Told told;
};

struct PlanSummary {
  std::string code;
  std::string name;
  std::vector<statistics::Interval> value;       ///< one a quantity: the mean with its interval
  std::vector<statistics::Interval> difference;  ///< one a quantity: this plan − reference, paired
  std::vector<statistics::Interval> adds;  ///< one a quantity: this plan − no programme, paired
};

/// One thing that an answer says, and what it is about: a stable name for files and reports.
struct Sentence {
  std::string about;  ///< "leader", "next", "others", "trade_offs", "money", "certainty" …
  std::string text;
};

/// The answer of an experiment in numbers. The unit of replication is the replicate. Where futures
/// were drawn, their luck and that of the seeds that all of them share count both
/// (`statistics::Sample`), and future 0, which is the scenario as written, is none of them; where
/// they are the settings of a design, nothing of them is left to chance, and runs are averaged over
/// them. Runs of all plans with the same future and replicate share their random numbers and are
/// compared in pairs.
struct Summary {
  std::string title;
  std::string question;
  std::string evidence;
  std::string limits;
  std::string currency = "£";
  std::string prices;  ///< "cash", "real 2025", or nothing
  double level = 0.95;
  std::size_t futures = 0;  ///< that count: of drawn ones all but future 0, the scenario as written
  bool drawn = false;       ///< whether they were drawn
  bool histories = false;   ///< whether each has a seed of its own (`are_histories`)
  std::size_t replicates = 0;
  std::size_t months = 0;
  std::size_t domains = 0;
  std::vector<OutcomeInfo> outcomes;    ///< those with a unit of their own
  std::size_t reference = 0;            ///< position in `plans`
  std::optional<std::size_t> baseline;  ///< position of the plan without a programme
  std::string main_outcome;             ///< key of a quantity; empty if the file has none
  std::vector<Quantity> quantities;
  std::vector<PlanSummary> plans;
  std::optional<Answer> answer;  ///< nothing where no plan can be named
  /// The first quantity in which plans that are level with the leader differ in some run; empty
  /// where in none.
  std::string level_but_for;
  std::string unknown_outcome;  ///< why there is no main outcome although one was asked for
  std::vector<std::string> phase_codes;   ///< what the positions in `phases` stand for
  std::vector<std::string> agency_codes;  ///< and in `delivery`
  std::vector<ConditionInfo> conditions;
  std::vector<PhaseAnswer> phases;     ///< when they opened; empty where the file does not say
  std::vector<AgencyAnswer> delivery;  ///< how long agencies took, likewise
  std::vector<UnmeasuredInfo> unmeasured;
  std::vector<Sentence> further;  ///< what others found in the same results, said behind who leads

  /// Whether futures are the settings of a design: chosen, not drawn.
  bool has_settings() const { return !drawn && futures > 1; }
  std::size_t history_count() const { return answer ? answer->histories : futures * replicates; }
};

/// Compares the plans of an experiment. Throws ResultsError if a run failed or is missing: an
/// answer from the runs that happened to work would be biased.
Summary summarise(const Results& results);

/// The series that decides, or the one that stands in for it; empty where the file has neither.
std::string main_outcome_of(const ResultsLayout& layout);

/// Position of a quantity, or npos.
std::size_t find_quantity(const Summary& summary, const std::string& key);
/// Positions of what is known of each fifth of deprivation, 1 the poorest, by the name of its
/// column ("trust_fifth"); empty where the results do not hold all of them.
std::vector<std::size_t> find_fifths(const Summary& summary, const std::string& column);
inline constexpr std::size_t fifth_count = 5;
inline constexpr std::size_t npos = static_cast<std::size_t>(-1);

/// Of all plans, by which tables name them.
std::vector<std::string> codes_of(const Summary& summary);
/// How changes of the gap are told: in per cent of what it is under a plan; nothing where it is not
/// known, or none.
std::optional<Told> gap_in_per_cent(const Summary& summary, std::size_t plan);

/// How much of an answer is printed.
enum class Detail { brief, whole };
/// The answer in 80 columns: in words, then tables of plans and of money; where all is asked for,
/// also for whom, and what was asked on which evidence.
std::string table_text(const Summary& summary, Detail detail = Detail::whole);
/// What was run, and what money is in; a line each.
std::vector<std::string> what_was_run(const Summary& summary);
/// What the codes of plans stand for in all tables, "Plans: A Everything at once; B Action first.";
/// empty where they have no other names. The text is in lines of the page.
std::string legend_sentence(const Summary& summary);
std::string legend_text(const Summary& summary);
/// The same in Markdown: sentences as paragraphs, tables as tables, others as they are printed.
std::string markdown_text(const Summary& summary);
/// Outcomes in units of their own and how far money is aligned with a framework, by plan; empty
/// where the scenario has neither.
AnswerTable outcomes_table(const Summary& summary);
/// Its tables: of plans; where every pound went; and two small ones by fifth of deprivation, empty
/// where the file has no results by fifth.
AnswerTable plans_table(const Summary& summary);
AnswerTable money_table(const Summary& summary);
/// When phases opened and by what; how long the agencies of the leading plan took.
std::string phases_table(const Summary& summary);
std::string delivery_table(const Summary& summary);
std::string for_whom_text(const Summary& summary);
/// The answer in words alone, one paragraph.
std::string answer_text(const Summary& summary);
/// "3 enabling measures (A63–A65) and 1 service that may do harm (A120)"; empty for nothing.
std::string leaning_text(const std::vector<UnmeasuredInfo>& unmeasured);
/// What plans lean on that no study has measured, by number of assumption, and where to vary it, in
/// lines of 80 columns; empty for nothing.
std::string unmeasured_text(const std::vector<UnmeasuredInfo>& unmeasured);
/// One line a plan and quantity, with a header; numbers in full precision, empty where not
/// available.
std::string csv_text(const Summary& summary);
Json json_of(const Summary& summary);
std::string json_text(const Summary& summary);

}  // namespace tranche::analysis
