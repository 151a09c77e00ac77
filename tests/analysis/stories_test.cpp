#include "analysis/stories/dates.hpp"
#include "analysis/stories/run_story.hpp"
#include "record/example.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::analysis;
using namespace tranche::testing;

namespace {

/// A place of 1,000 residents in one domain; plan B opened its phase at the latest date.
ResultsLayout story_layout() {
  ResultsLayout layout = example_layout(5);
  layout.community_populations = {400, 300, 300};
  layout.series = {{"wellbeing_cumulative", "year", "", "more"},
                   {"trust", "1", "", "more"},
                   {"trust_fifth_1", "1", ""},
                   {"trust_fifth_2", "1", ""},
                   {"councils", "1", ""}};
  layout.series_months = {25};
  layout.snapshot_months = {25};
  layout.agency_columns.clear();
  layout.community_columns.clear();
  layout.baseline_plan = "A";
  layout.title = "A story";
  return layout;
}

RunRecord run_of(std::int32_t plan, std::vector<double> series) {
  RunRecord run{.key = {plan, 0, 3}, .status = RunStatus::done};
  run.series = std::move(series);
  run.ledger = {0, 0, 0, 100'00};
  return run;
}

RunRecord without_programme() { return run_of(0, {1.5, 0.5, 0.4, 0.4, 0}); }

RunRecord with_programme() {
  RunRecord run = run_of(1, {1.58, 0.43, 0.3, 0.4, 0});
  run.ledger = {0, 60'000'00, 15'000'00, 25'000'00};
  run.phases = {{.opened = 12, .opened_by = 3}};
  run.gates = {{.phase = 0,
                .condition = 2,
                .month = 0,
                .value = 0.31,
                .asked = 0.4,
                .sample = 100,
                .price = 2'500'00},
               {.phase = 0,
                .condition = 2,
                .month = 6,
                .verdict = GateVerdict::not_paid,
                .value = __builtin_nan(""),
                .asked = 0.4}};
  for (const std::int32_t community : {0, 1}) {
    run.rules.push_back({.month = static_cast<std::int16_t>(20 + community),
                         .rule = 0,
                         .act = RuleAct::move,
                         .phase = 0,
                         .action = 0,
                         .community = community,
                         .communities = 1});
  }
  const auto add = [&](std::int32_t community, FlowStage stage, float ended) {
    FlowRecord flow;
    flow.community = community;
    flow.action = 0;
    flow.stage = stage;
    flow.requested = 10'000'00;
    flow.spent_delivery = stage == FlowStage::closed ? 9'000'00 : 0;
    flow.ended_month = ended;
    run.flows.push_back(flow);
  };
  add(0, FlowStage::closed, 19);
  add(0, FlowStage::cancelled, 20);
  add(1, FlowStage::cancelled, 20);
  add(2, FlowStage::refused, 5);
  add(2, FlowStage::delivering, FlowRecord::never);
  return run;
}

std::string story(const ResultsLayout& layout, const Anyway& anyway,
                  const RunRecord& run = with_programme()) {
  return story_text(run_story(layout, run, anyway));
}

/// A text with every stretch of blanks and line ends as one blank.
std::string flat(const std::string& text) {
  std::string all;
  for (const char c : text) {
    const char own = c == '\n' ? ' ' : c;
    if (own != ' ' || !all.ends_with(' ')) all += own;
  }
  return all;
}

bool has(const std::string& text, const std::string& part) {
  INFO(text);
  const bool there = flat(text).find(flat(part)) != std::string::npos;
  CHECK(there);
  return there;
}

}  // namespace

TEST_CASE("a month of a run has a date") {
  CHECK(date_text("2024-02-01", 0) == "Feb 2024");
  CHECK(date_text("2024-02-01", 11) == "Jan 2025");
}

TEST_CASE("a story says what the programme adds in this history, in the units of the answer") {
  const std::string text = story(story_layout(), {Anyway::Known::told, without_programme()});
  CHECK(has(text, "Plan B (Capacity first): one run of 26 months."));
  CHECK(has(text,
            "In this history the programme adds 80.0 person-years not deprived of income over\n26 "
            "months: 1,580.0 with it, 1,500.0 anyway. This is one of 5 histories:"));
  CHECK(has(text, "trust                          points               43.00 50.00 -7.00"));
  CHECK(has(text, "trust_fifth_1"));
  CHECK(text.find("trust_fifth_2") == std::string::npos);
  CHECK(has(text, "The same anyway: councils."));
}

TEST_CASE("a programme that does harm is said to, also where less is better") {
  ResultsLayout layout = story_layout();
  RunRecord run = with_programme();
  run.series[0] = 1.45;
  CHECK(has(story(layout, {Anyway::Known::told, without_programme()}, run),
            "takes away 50.0 person-years not deprived of income over\n26 months, and so does "
            "harm: 1,450"));
  layout.main_outcome = "trust";
  layout.series[1].better = "less";
  CHECK(has(story(layout, {Anyway::Known::told, without_programme()}),
            "the programme lowers trust by 7.00 points over 26 months: 43.0"));
}

TEST_CASE("a story says when phases opened and closed and by what, as the answer's table does") {
  const std::string text = story(story_layout(), {});
  CHECK(has(text,
            "act               opened          1       13  Feb 2025  its latest date, month 12 "));
  CHECK(has(text, "                  closed         25    never "));
}

TEST_CASE("a story says what gates read and what the surveys cost") {
  const std::string text = story(story_layout(), {});
  CHECK(has(text, "act opens: trust at least 0.40\n"));
  CHECK(has(text, "      1  Feb 2024    0.31   0.40      £2,500  not met\n"));
  CHECK(
      has(text, "      7  Aug 2024       –   0.40           –  not paid for: nobody was asked\n"));
  CHECK(has(text, "Surveys cost £2,500."));
}

TEST_CASE("a story says what rules did and why flows ended, those that a rule ended apart") {
  const std::string text = story(story_layout(), {});
  CHECK(has(text,
            "act/advice of act: rule failing moved its money to another service in 2\n"
            "communities, in months 21 (Oct 2025) to 22 (Nov 2025)."));
  CHECK(has(text, "What became of 5 applications, and why."));
  CHECK(has(text, "delivering still runs"));
  CHECK(has(text,
            "closed     came to its end                                 1   £10,000    £9,000"));
  CHECK(has(text, "refused    an agreement was refused, or a bid lost "));
  CHECK(has(text, "cancelled  ended by a rule of the plan                     1 "));
  CHECK(has(text, "cancelled  ended by a new administration                   1 "));
}

TEST_CASE("a story says where the money of each fund went, and of all where there are several") {
  ResultsLayout layout = story_layout();
  CHECK(has(story(layout, {}), "grant "));
  layout.funds = {"grant", "levy", "of another plan"};
  RunRecord run = with_programme();
  run.ledger = {0, 60'000'00, 15'000'00, 25'000'00, 0, 5'000'00, 0, 0, 0, 0, 0, 0};
  const std::string text = story(layout, {}, run);
  CHECK(has(text, "Where all money went, in £k."));
  CHECK(has(text, "levy "));
  CHECK(has(text,
            "all                                     105.00     65.00    15.00    25.00     0.00"));
  CHECK(text.find("of another plan") == std::string::npos);
}

TEST_CASE("where nothing can be compared a story says why and shows what the run ends with") {
  const ResultsLayout layout = story_layout();
  const std::string alone = story(layout, {});
  CHECK(has(alone, "is not known: no plan without a programme was run."));
  CHECK(has(alone, "What the run ends with.\n"));
  CHECK(alone.find("anyway        adds") == std::string::npos);
  CHECK(has(story(layout, {Anyway::Known::failed}),
            "run of this history without a programme fails."));
  CHECK(has(story(layout, {Anyway::Known::is_this_run}, without_programme()),
            "This is what happens anyway: the run without a programme."));
}

TEST_CASE("a story of results that say nothing of phases, or lack the outcome, says no more") {
  ResultsLayout layout = story_layout();
  layout.phase_dates.clear();
  layout.main_outcome = "absent";
  RunRecord run = without_programme();
  run.key.plan = 1;
  const std::string text = story(layout, {Anyway::Known::told, without_programme()}, run);
  CHECK(has(text, "What it adds on the outcome that decides is not known: it is not kept."));
  CHECK(text.find("phase") == std::string::npos);
  CHECK(has(text, "Nothing was applied for."));
}
