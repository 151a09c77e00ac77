#pragma once
#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "tranche/results/ablation.hpp"
#include "tranche/results/run_record.hpp"
#include "tranche/results/sweep.hpp"

namespace tranche::testing {

/// A lane of a series that is kept by fifth of deprivation.
inline SeriesInfo trust_in(const std::string& fifth) {
  return {.name = "trust_fifth_" + fifth,
          .unit = "1",
          .help = "trust in a fifth",
          .column = "trust_fifth",
          .lanes = "fifth",
          .observed_in = "survey"};
}

/// A small experiment that uses every part of the format: two plans, NaN, a failed run, non-ASCII
/// names.
inline ResultsLayout example_layout(std::int32_t replicates = 5) {
  ResultsLayout layout;
  layout.plans = {"A", "B"};
  layout.plan_names = {"Everything at once", "Capacity first"};
  layout.replicates = replicates;
  layout.months = 26;
  for (std::int32_t month = 0; month < 26; ++month) layout.series_months.push_back(month);
  layout.start_date = "2024-02-01";
  layout.snapshot_months = {11, 23, 25};
  layout.communities = {"S01", "S02", "S03"};
  layout.community_names = {"Alloa", "Dùn Èideann", ""};
  layout.community_populations = {700, 812.5, 650};
  layout.community_deprivations = {0.25, 0.5, 1};
  layout.community_latitudes = {56.1, 55.9, 56.2};
  layout.community_longitudes = {-3.8, -3.2, -3.7};
  layout.community_councils = {"S12000005", "S12000036", "S12000005"};
  layout.agencies = {"council", "college"};
  layout.funds = {"grant"};
  layout.accounts = {"available", "delivery", "administration", "lapsed"};
  layout.interventions = {"advice"};
  layout.phases = {"act"};
  layout.phase_names = {"Advice for all"};
  layout.actions = {"act/advice"};
  layout.rules = {"failing"};
  layout.conditions = {
      {"A/act/open/1", "nothing: it opens at once", "A", "act", "open", "at_once"},
      {"A/act/close/1", "nothing before the end of the run", "A", "act", "close", "latest"},
      {"B/act/open/1", "trust at least 0.40", "B", "act", "open", "survey", ConditionInfo::nothing,
       0.4},
      {"B/act/open/2", "its latest date, month 12", "B", "act", "open", "latest", 12},
      {"B/act/close/1", "24 months after its own opening", "B", "act", "close", "phase", 24},
      {"B/act/close/2", "nothing before the end of the run", "B", "act", "close", "latest"}};
  layout.phase_dates = {{0}, {0, 12, 24}};
  layout.domains = {"income"};
  layout.series = {{"wellbeing", "1", "mean over residents"},
                   {"wellbeing_cumulative", "1", "discounted"},
                   {"legitimacy", "1", "of initiatives"}};
  for (const char* fifth : {"1", "2", "3", "4", "5"}) layout.series.push_back(trust_in(fifth));
  layout.community_columns = {
      {"wellbeing", "1", "all domains"},
      {"capacity", "1", "skills and organisations"},
      {"outcome_income", "1", "1 best", "", "", "time", "outcome", "domain"}};
  layout.agency_columns = {{"staff", "case/month", "cases it can work on"}};
  layout.title = "An example";
  layout.scenario_text = "[meta]\ntitle = \"An example\"\n";
  layout.scenario_sha256 = std::string(64, 'a');
  layout.place_text = "code,population\nS01,700\n";
  layout.outlines_text = R"({"type":"FeatureCollection","features":[]})";
  layout.inputs = {{"place.csv", std::string(64, 'b')}};
  layout.parameters = {{"trust.forgetting", "0.98", "1/month", "A", "after Jøsang & Ismail 2002"}};
  layout.unmeasured = {{"A", "measure", "L8 narratives", "A63"},
                       {"B", "service", "advice", "A120"}};
  layout.uncertainties = {{"mechanisms.trust.forgetting", "1/month", "uniform from 0.97 to 0.995",
                           "share of past experience forgotten in a month"},
                          {"fund.grant.rollover", "1", "beta from 0 to 1, a 2, b 5"}};
  layout.root_seed = 20240201;
  layout.software_version = "0.1.0";
  layout.commit = "unknown";
  return layout;
}

/// A number in [0, 1) that depends on its arguments alone.
inline double mixed(std::size_t row, std::size_t what) {
  std::uint64_t x = row * 0x9E3779B97F4A7C15ULL + what * 0xD1B54A32D192ED03ULL + 1;
  x = (x ^ (x >> 31)) * 0xBF58476D1CE4E5B9ULL;
  return static_cast<double>((x ^ (x >> 29)) >> 11) / 9007199254740992.0;
}

inline FlowRecord example_flow(std::size_t row, std::size_t i) {
  FlowRecord flow;
  flow.community = static_cast<std::int32_t>((row + i) % 3);
  flow.fund = flow.intervention = flow.phase = flow.action = 0;
  flow.agency = static_cast<std::int16_t>(i % 2);
  flow.ordinal = static_cast<std::int16_t>(i);
  flow.stage = static_cast<FlowStage>((row + i) % flow_stage_count);
  flow.decision_points = 7;
  flow.decision_points_passed = static_cast<std::int16_t>(i % 8);
  flow.requested = 123'456'789'012'345 + static_cast<std::int64_t>(row * 100 + i);
  flow.approved = static_cast<std::int64_t>(mixed(row, i) * 1e9);
  flow.paid = flow.approved;
  flow.spent_delivery = flow.approved / 3;
  flow.applied_month = static_cast<float>(mixed(row, i + 50) * 26);
  return flow;
}

/// A phase that opened late, or never.
inline PhaseRecord example_phase(std::size_t row) {
  if (row % 3 == 0) return {};
  return {static_cast<float>(row), PhaseRecord::never, static_cast<std::int16_t>(row % 6), -1};
}

inline GateRecord example_reading(std::size_t row, std::size_t i) {
  return {.phase = 0,
          .condition = 2,
          .month = static_cast<std::int16_t>(6 * i),
          .verdict = static_cast<GateVerdict>((row + i) % 3),
          .value = mixed(row, i + 70),
          .asked = 0.4,
          .sample = 300.5,
          .price = 123'456 + static_cast<std::int64_t>(row)};
}

inline RuleRecord example_act(std::size_t row) {
  return {.month = 7,
          .rule = static_cast<std::int16_t>(row % 2 ? -1 : 0),
          .act = static_cast<RuleAct>(row % 4),
          .phase = 0,
          .action = 0,
          .community = static_cast<std::int32_t>(row % 4) - 1,
          .communities = 2};
}

inline RunRecord example_run(const ResultsLayout& layout, std::size_t row) {
  RunRecord run{.key = key_of(layout, row), .status = RunStatus::done};
  run.seed = 0xABCDEF0000000000ULL + static_cast<std::uint64_t>(run.key.replicate);
  run.drawn = {0.98 + run.key.future, 0.25};
  for (std::size_t i = 0; i < layout.series.size() * 26; ++i)
    run.series.push_back(static_cast<float>(mixed(row, i)));
  run.series[2 * 26] = std::numeric_limits<double>::quiet_NaN();  // legitimacy in month 0
  for (std::size_t i = 0; i < layout.community_columns.size() * 3 * 3; ++i)
    run.communities.push_back(static_cast<float>(mixed(row, 1000 + i)));
  for (std::size_t i = 0; i < 3 * 2; ++i)
    run.agencies.push_back(static_cast<float>(20 * mixed(row, 2000 + i)));
  for (std::size_t i = 0; i < 3 * 4; ++i)
    run.ledger.push_back(9'007'199'254'740'993 - static_cast<std::int64_t>(i));
  run.phases = {example_phase(row)};
  for (std::size_t i = 0; i < row % 4; ++i) run.flows.push_back(example_flow(row, i));
  for (std::size_t i = 0; i < row % 3; ++i) run.gates.push_back(example_reading(row, i));
  if (row % 5 != 0) run.rules.push_back(example_act(row));
  return run;
}

/// All runs; the last but one row failed.
inline std::vector<RunRecord> example_runs(const ResultsLayout& layout) {
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) runs.push_back(example_run(layout, row));
  RunRecord& failed = runs[runs.size() - 2];
  failed = {.key = failed.key,
            .status = RunStatus::failed,
            .seed = failed.seed,
            .message = "the ledger does not balance",
            .drawn = failed.drawn};
  return runs;
}

/// Runs of one number each: what they take is what is kept of a run.
inline ResultsLayout tiny_layout(std::int32_t replicates) {
  ResultsLayout layout = example_layout(replicates);
  layout.months = 1;
  layout.series.resize(1);
  layout.series_months = layout.snapshot_months = {0};
  layout.community_columns.clear();
  layout.agency_columns.clear();
  layout.funds.clear();
  layout.uncertainties.clear();
  layout.conditions.clear();
  layout.phase_dates.clear();
  return layout;
}

inline RunRecord tiny_run(const ResultsLayout& layout, std::size_t row) {
  return {.key = key_of(layout, row), .status = RunStatus::done, .seed = row, .series = {0.5}};
}

/// Two levers of one plan over one quantity, the second not in the plan.
inline Ablation small_ablation() {
  Ablation ablation;
  ablation.contrasts = {{"off", "A", "L1", "first", "not first", "A", "B"},
                        {"off", "A", "L2", "second", "not second", "", ""},
                        {"only", "A", "L1", "first", "not first", "B", "A"},
                        {"only", "A", "L2", "second", "not second", "", ""}};
  ablation.quantities = {{"wellbeing", "1", "of the example"}};
  ablation.difference = {0.25, __builtin_nan(""), 0.5, __builtin_nan("")};
  ablation.half_width = {0.125, __builtin_nan(""), 1, __builtin_nan("")};
  ablation.effect = {LeverEffect::seen, LeverEffect::not_in_plan, LeverEffect::unclear,
                     LeverEffect::not_in_plan};
  return ablation;
}

/// Of the example's two numbers on its first outcome: one turns the order of its plans, of the
/// other nothing is known.
inline SweepTables small_sweep() {
  SweepTables sweep;
  sweep.influences = {{0, 1, 1, 0, 4, 2, 0.75, 0.001, Seen::yes, 1}, {0, 0, 1, 0, 4}};
  sweep.levels = {{0, 1, 0.25, 0.25, 0.25, 2, -0.5, 0.125}, {0, 1, 0.75, 0.75, 0.75, 2, 0.5, 0.25}};
  sweep.switching_values = {{0, 1, 0.5, 0.4375, 0.5625, LeaderAhead::above}};
  sweep.indices.resize(2);
  sweep.indices[0].factor_group = "money and trust";
  sweep.indices[0].factors = 2;
  sweep.indices[1].measure = IndexMeasure::total;
  sweep.indices[1].value = -0.25;
  sweep.indices[1].verdict = IndexVerdict::no_share;
  return sweep;
}

}  // namespace tranche::testing
