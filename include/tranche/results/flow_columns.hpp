#pragma once
#include "tranche/results/run_record.hpp"

namespace tranche {

/// What a column of the flow table is called and what it means. Members of 64 bits are money: whole
/// pence in memory and in shards, pounds in the file that people open.
struct FlowColumn {
  const char* name;
  const char* unit;
  const char* help;
  const char* indexes = "";  ///< axis that the numbers are positions of, −1 for none
};

/// Calls `visit(FlowColumn, pointer to member of FlowRecord)` for every column in the order of the
/// file. A new member of FlowRecord is recorded by one line here.
template <class Visit>
void for_each_flow_column(Visit&& visit) {
  using F = FlowRecord;
  visit(FlowColumn{"community", "1", "community that the flow is for", "community"}, &F::community);
  visit(FlowColumn{"fund", "1", "fund that pays", "fund"}, &F::fund);
  visit(FlowColumn{"agency", "1", "agency that delivers", "agency"}, &F::agency);
  visit(FlowColumn{"intervention", "1", "what is delivered", "intervention"}, &F::intervention);
  visit(FlowColumn{"phase", "1", "phase of the plan", "phase"}, &F::phase);
  visit(FlowColumn{"action", "1", "action of the phase", "action"}, &F::action);
  visit(FlowColumn{"ordinal", "1",
                   "number of the flow within fund, community, intervention and agency"},
        &F::ordinal);
  visit(FlowColumn{"stage", "1", "stage at the end of the run, or how the flow ended"}, &F::stage);
  visit(FlowColumn{"decision_points", "1", "agreements needed"}, &F::decision_points);
  visit(FlowColumn{"decision_points_passed", "1", "agreements given"}, &F::decision_points_passed);
  visit(FlowColumn{"requested", "GBP", "asked for"}, &F::requested);
  visit(FlowColumn{"approved", "GBP", "promised"}, &F::approved);
  visit(FlowColumn{"paid", "GBP", "paid to the agency"}, &F::paid);
  visit(FlowColumn{"spent_delivery", "GBP", "spent on delivery"}, &F::spent_delivery);
  visit(FlowColumn{"spent_administration", "GBP", "spent on administration"},
        &F::spent_administration);
  visit(FlowColumn{"leaked", "GBP", "paid but missing"}, &F::leaked);
  visit(FlowColumn{"lapsed", "GBP", "promised but not used in time"}, &F::lapsed);
  visit(FlowColumn{"returned", "GBP", "paid and handed back"}, &F::returned);
  visit(FlowColumn{"applied_month", "month", "when it was applied for, months since month 0"},
        &F::applied_month);
  visit(FlowColumn{"approved_month", "month", "when the last agreement was given"},
        &F::approved_month);
  visit(FlowColumn{"started_month", "month", "when delivery began"}, &F::started_month);
  visit(FlowColumn{"ended_month", "month", "when it ended"}, &F::ended_month);
  visit(FlowColumn{"promised_month", "month", "by when delivery was promised to be done"},
        &F::promised_month);
}

}  // namespace tranche
