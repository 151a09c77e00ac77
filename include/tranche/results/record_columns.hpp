#pragma once
#include <array>
#include <cstddef>

#include "tranche/results/run_record.hpp"
#include "tranche/results/schema.hpp"

namespace tranche {

/// What a column of records is called and what it means. Members of 64 bits that are whole are
/// money: pence in memory and in shards, pounds in the file that people open.
struct RecordColumn {
  const char* name;
  const char* unit;
  const char* help;
  const char* indexes = "";  ///< axis that the numbers are positions of, −1 for none
};

/// Where records of a kind lie: of each run in one of its members, in a results file in a group,
/// those of one run together and runs in order. `for_each_column` calls `visit(RecordColumn,
/// pointer to member)` for every column in the order of the file: a new member of a record is
/// recorded by one line here.
template <class Record>
struct RecordTable;

template <>
struct RecordTable<FlowRecord> {
  static constexpr std::size_t position = 0;  ///< in RecordCounts
  static constexpr const char* group = schema::group::flows;
  static constexpr const char* dimension = "flow";
  static constexpr const char* first = schema::dataset::flow_first;
  static constexpr const char* count = schema::dataset::flow_count;
  static constexpr const char* many = "flows";
  static constexpr auto member = &RunRecord::flows;
  template <class Visit>
  static void for_each_column(Visit&& visit);
};

/// What gates were told.
template <>
struct RecordTable<GateRecord> {
  static constexpr std::size_t position = 1;  ///< in RecordCounts
  static constexpr const char* group = schema::group::gates;
  static constexpr const char* dimension = "reading";
  static constexpr const char* first = schema::dataset::gate_first;
  static constexpr const char* count = schema::dataset::gate_count;
  static constexpr const char* many = "readings of gates";
  static constexpr auto member = &RunRecord::gates;
  template <class Visit>
  static void for_each_column(Visit&& visit);
};

/// What rules did.
template <>
struct RecordTable<RuleRecord> {
  static constexpr std::size_t position = 2;  ///< in RecordCounts
  static constexpr const char* group = schema::group::rules;
  static constexpr const char* dimension = "deed";
  static constexpr const char* first = schema::dataset::rule_first;
  static constexpr const char* count = schema::dataset::rule_count;
  static constexpr const char* many = "acts of rules";
  static constexpr auto member = &RunRecord::rules;
  template <class Visit>
  static void for_each_column(Visit&& visit);
};

/// Calls `visit(RecordTable)` for each kind of records.
template <class Visit>
void for_each_record_table(Visit&& visit) {
  visit(RecordTable<FlowRecord>());
  visit(RecordTable<GateRecord>());
  visit(RecordTable<RuleRecord>());
}
/// One number for each kind of records, in that order.
using RecordCounts = std::array<std::size_t, 3>;
/// How many of each kind a run has.
inline RecordCounts counts_of(const RunRecord& run) {
  return {run.flows.size(), run.gates.size(), run.rules.size()};
}

template <class Visit>
void RecordTable<FlowRecord>::for_each_column(Visit&& visit) {
  using F = FlowRecord;
  visit(RecordColumn{"community", "1", "community that the flow is for", "community"},
        &F::community);
  visit(RecordColumn{"fund", "1", "fund that pays", "fund"}, &F::fund);
  visit(RecordColumn{"agency", "1", "agency that delivers", "agency"}, &F::agency);
  visit(RecordColumn{"intervention", "1", "what is delivered", "intervention"}, &F::intervention);
  visit(RecordColumn{"phase", "1", "phase of the plan", "phase"}, &F::phase);
  visit(RecordColumn{"action", "1", "action of the phase", "action"}, &F::action);
  visit(RecordColumn{"ordinal", "1",
                     "number of the flow within fund, community, intervention and agency"},
        &F::ordinal);
  visit(RecordColumn{"stage", "1", "stage at the end of the run, or how the flow ended"},
        &F::stage);
  visit(RecordColumn{"decision_points", "1", "agreements needed"}, &F::decision_points);
  visit(RecordColumn{"decision_points_passed", "1", "agreements given"},
        &F::decision_points_passed);
  visit(RecordColumn{"requested", "GBP", "asked for"}, &F::requested);
  visit(RecordColumn{"approved", "GBP", "promised"}, &F::approved);
  visit(RecordColumn{"paid", "GBP", "paid to the agency"}, &F::paid);
  visit(RecordColumn{"spent_delivery", "GBP", "spent on delivery"}, &F::spent_delivery);
  visit(RecordColumn{"spent_administration", "GBP", "spent on administration"},
        &F::spent_administration);
  visit(RecordColumn{"leaked", "GBP", "paid but missing"}, &F::leaked);
  visit(RecordColumn{"lapsed", "GBP", "promised but not used in time"}, &F::lapsed);
  visit(RecordColumn{"returned", "GBP", "paid and handed back"}, &F::returned);
  visit(RecordColumn{"applied_month", "month", "when it was applied for, months since month 0"},
        &F::applied_month);
  visit(RecordColumn{"approved_month", "month", "when the last agreement was given"},
        &F::approved_month);
  visit(RecordColumn{"started_month", "month", "when delivery began"}, &F::started_month);
  visit(RecordColumn{"ended_month", "month", "when it ended"}, &F::ended_month);
  visit(RecordColumn{"promised_month", "month", "by when delivery was promised to be done"},
        &F::promised_month);
}

template <class Visit>
void RecordTable<GateRecord>::for_each_column(Visit&& visit) {
  using G = GateRecord;
  visit(RecordColumn{"phase", "1", "phase whose gate looked", "phase"}, &G::phase);
  visit(RecordColumn{"condition", "1", "what it asked for", "condition"}, &G::condition);
  visit(RecordColumn{"month", "month", "when, months since month 0"}, &G::month);
  visit(RecordColumn{"verdict", "1", "whether that holds, or the fund could not pay to ask"},
        &G::verdict);
  visit(RecordColumn{"value", "1", "what was found: as many targets reach it as must"}, &G::value);
  visit(RecordColumn{"asked", "1", "what it was held against"}, &G::asked);
  visit(RecordColumn{"sample", "person", "residents who were asked, in all targets"}, &G::sample);
  visit(RecordColumn{"price", "GBP", "of the survey, with the first of its questions"}, &G::price);
}

template <class Visit>
void RecordTable<RuleRecord>::for_each_column(Visit&& visit) {
  using R = RuleRecord;
  visit(RecordColumn{"month", "month", "when, months since month 0"}, &R::month);
  visit(RecordColumn{"rule", "1", "rule of the plan; none where the plan brings none", "rule"},
        &R::rule);
  visit(RecordColumn{"act", "1", "what it did"}, &R::act);
  visit(RecordColumn{"phase", "1", "phase of the action", "phase"}, &R::phase);
  visit(RecordColumn{"action", "1", "action to which it was done", "action"}, &R::action);
  visit(RecordColumn{"community", "1", "where; none for the whole place", "community"},
        &R::community);
  visit(RecordColumn{"communities", "1", "communities in which something changed"},
        &R::communities);
}

/// Calls `visit(RecordColumn, pointer to member of PhaseRecord)` for what is known of the phases of
/// a run, by the names of datasets.
template <class Visit>
void for_each_phase_column(Visit&& visit) {
  using P = PhaseRecord;
  using namespace schema::dataset;
  visit(RecordColumn{phase_opened, "month", "when it opened, months since month 0; NaN: never"},
        &P::opened);
  visit(RecordColumn{phase_closed, "month", "when it closed, months since month 0; NaN: never"},
        &P::closed);
  visit(RecordColumn{phase_opened_by, "1", "what its opening waited for last; −1: none",
                     schema::axis::condition},
        &P::opened_by);
  visit(RecordColumn{phase_closed_by, "1", "what its closing waited for last; −1: none",
                     schema::axis::condition},
        &P::closed_by);
}
/// The same of the dates of phases.
template <class Visit>
void for_each_phase_date(Visit&& visit) {
  using D = PhaseDates;
  using namespace schema::dataset;
  visit(RecordColumn{phase_open_planned, "month", "when it opens if nothing measured holds it up"},
        &D::open_planned);
  visit(RecordColumn{phase_open_latest, "month", "when it opens whatever is measured"},
        &D::open_latest);
  visit(
      RecordColumn{phase_close_planned, "month", "when it closes if nothing measured holds it up"},
      &D::close_planned);
  visit(RecordColumn{phase_close_latest, "month", "when it closes whatever is measured"},
        &D::close_latest);
}
/// And of the texts and numbers of conditions.
template <class Visit>
void for_each_condition_text(Visit&& visit) {
  using C = ConditionInfo;
  using namespace schema::dataset;
  visit(RecordColumn{schema::axis::condition, "1", "plan/phase/gate/number"}, &C::code);
  visit(RecordColumn{condition_text, "1", "what the gate waits for, in words"}, &C::text);
  visit(RecordColumn{condition_plan, "1", "code of the plan"}, &C::plan);
  visit(RecordColumn{condition_phase, "1", "code of the phase"}, &C::phase);
  visit(RecordColumn{condition_gate, "1", "open or close"}, &C::gate);
  visit(RecordColumn{condition_kind, "1", "date, phase, survey, evidence, latest or at_once"},
        &C::kind);
}
template <class Visit>
void for_each_condition_number(Visit&& visit) {
  using C = ConditionInfo;
  using namespace schema::dataset;
  visit(RecordColumn{condition_month, "month", "its month, or months after another phase"},
        &C::month);
  visit(RecordColumn{condition_asked, "1", "what a survey or the evidence must reach"}, &C::asked);
}

}  // namespace tranche
