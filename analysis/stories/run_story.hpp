#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/answer/spending.hpp"
#include "analysis/stories/beside.hpp"
#include "analysis/stories/flow_ends.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche::analysis {

/// When a gate of a phase was passed, and by what; months count from 1, the run's first.
struct GateStory {
  double planned = statistics::not_available;  ///< if nothing that is measured holds it up [month]
  double month = statistics::not_available;    ///< NaN: never [month]
  std::string by;                              ///< the condition that was met last, in words
};

struct PhaseStory {
  std::string code;
  GateStory opens;
  GateStory closes;
};

/// What one gate read of one condition, look by look.
struct ReadingStory {
  std::string gate;       ///< "action opens"
  std::string condition;  ///< in words
  std::vector<GateRecord> looks;
};

/// What a rule did to one action, all times together.
struct DeedStory {
  std::string rule;  ///< empty: one that holds where a plan brings none
  RuleAct act = RuleAct::stop;
  std::string action;
  std::string phase;
  std::size_t communities = 0;  ///< in which something changed
  bool everywhere = false;      ///< whether it was done for the whole place at once
  int first = 0;                ///< months since month 0
  int last = 0;
};

/// The run of the same history without a programme, or why there is none to compare with.
struct Anyway {
  enum class Known { told, is_this_run, not_run, failed };
  Known known = Known::not_run;
  RunRecord run = {};  ///< where it is told
};

/// One run that is done, in the words and units of the answer: what the programme adds in this
/// history, when phases opened and closed, what gates read, what rules did, how flows ended and
/// where the money went. It says nothing of other histories.
struct RunStory {
  std::string plan;  ///< "E (Pilot in a tenth of the areas, then scale)"
  std::size_t months = 0;
  std::size_t histories = 0;  ///< of each plan, this among them
  std::string start_date;     ///< of month 0, YYYY-MM-DD
  std::string currency;
  Anyway::Known anyway = Anyway::Known::not_run;
  bool less_is_better = false;
  std::optional<Beside> main;      ///< the outcome that decides, where it is kept
  std::vector<Beside> quantities;  ///< headline results and spending, those by fifth left out
  bool phases_known = false;       ///< files of version 2 say nothing of them
  std::vector<PhaseStory> phases;
  std::vector<ReadingStory> readings;
  std::vector<DeedStory> deeds;
  std::vector<FlowsEnded> flows;
  std::vector<std::string> funds;  ///< codes, and "all" where there are several
  std::vector<Spending> spending;  ///< of each
};

/// `run` is done, has its flows, and is one of the layout's.
RunStory run_story(const ResultsLayout& layout, const RunRecord& run, const Anyway& anyway);

/// In lines of 80 columns.
std::string story_text(const RunStory& story);

/// What a programme adds to what would have happened anyway, or why that is not known: one
/// sentence.
std::string adds_sentence(const RunStory& story);
/// "work of pilot: rule given_up moved its money to another service in 1 community, in month 56
/// (Nov 2032)."
std::string deed_sentence(const RunStory& story, const DeedStory& deed);
/// What came of a look of a gate: "met", "not met", or that nobody was asked.
std::string words_of_look(GateVerdict verdict);
/// Why there is nothing to compare with; empty where there is.
std::string why_nothing_beside(Anyway::Known known);

}  // namespace tranche::analysis
