#include "analysis/answer/answer.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "analysis/answer/summary.hpp"
#include "analysis/values/memory_results.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::analysis;

namespace {

/// What each plan ends with, by history; the last plan is the one without a programme.
struct Ends {
  std::vector<std::vector<double>> outcome;
  std::vector<double> spent = {};  ///< [GBP] of each plan
};

ResultsLayout layout_of(const Ends& ends) {
  ResultsLayout layout;
  layout.title = "Plans";
  for (std::size_t plan = 0; plan + 1 < ends.outcome.size(); ++plan)
    layout.plans.push_back(std::string(1, static_cast<char>('A' + plan)));
  layout.plans.push_back("none");
  layout.plan_names = layout.plans;
  layout.baseline_plan = "none";
  layout.replicates = static_cast<std::int32_t>(ends.outcome.front().size());
  layout.months = 24;
  layout.series_months = {23};
  layout.snapshot_months = {23};
  layout.communities = {"1"};
  layout.community_populations = {500};
  layout.domains = {"income", "work"};
  layout.funds = {"fund"};
  layout.accounts = {"available", "delivery", "administration", "lapsed"};
  layout.series = {{"wellbeing_cumulative", "year", "", "more"}};
  return layout;
}

/// Of every £1,000 given, what is not spent lapses, but for £100 that is still there.
MemoryResults results_of(const Ends& ends, const ResultsLayout& layout) {
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    RunRecord run{.key = key_of(layout, row), .status = RunStatus::done};
    const auto plan = static_cast<std::size_t>(run.key.plan);
    run.series = {ends.outcome[plan][static_cast<std::size_t>(run.key.replicate)]};
    const double spent = plan < ends.spent.size() ? ends.spent[plan] : 0;
    const auto pence = static_cast<std::int64_t>(spent * 100);
    run.ledger = {0, 0, 0, 0};
    if (pence > 0) run.ledger = {100'00, pence - 50'00, 50'00, 900'00 - pence};
    runs.push_back(run);
  }
  return {layout, std::move(runs)};
}

Summary summary_of(const Ends& ends) {
  const ResultsLayout layout = layout_of(ends);
  return summarise(results_of(ends, layout));
}

std::string said_of(const Ends& ends) { return answer_text(summary_of(ends)); }

bool says(const std::string& text, const std::string& part) {
  CAPTURE(text, part);
  return text.find(part) != std::string::npos;
}

/// A adds 1.5 to 2.5 to nothing, B half a year less; both do harm in none.
const Ends two_plans = {{{2.5, 1.5, 2.5, 1.5}, {2, 1, 2, 1}, {0, 0, 0, 0}}, {800, 400}};

}  // namespace

TEST_CASE("what a plan adds to no programme is told in person-years and at its price") {
  const Summary summary = summary_of(two_plans);
  const Answer& answer = *summary.answer;
  CHECK(answer.leader().plan == 0);
  CHECK(answer.leader().over_nothing.mean.estimate == Approx(2));
  CHECK(answer.told.factor == 1000);  // 500 residents in two domains
  CHECK(answer.leader().price == Approx(800.0 / 2000));
  CHECK(answer.matters == Approx(0.2));
  CHECK(answer.next()->under_leader.mean.estimate == Approx(0.5));
  CHECK(answer.next()->under_leader.finding() == Finding::ahead);
  CHECK(answer.plans.size() == 2);  // doing nothing is no candidate
}

TEST_CASE("where every pound went adds up to what was given") {
  const Summary summary = summary_of(two_plans);
  for (const Spending& plan : summary.answer->spending) {
    double sum = 0;
    for (const SpendingPart& part : spending_parts()) {
      if (part.amount != &Spending::given) sum += plan.*part.amount;
    }
    CHECK(sum == plan.given);
  }
  CHECK(summary.answer->spending[0].unspent == 100);
  CHECK(summary.answer->spending[1].lapsed == 500);
  CHECK(says(text_of(money_table(summary)), "unspent"));
}

TEST_CASE("a difference is explained by how much was spent and by what a pound did") {
  // A: £800 for 2, B: £400 for 1.5; half a year more = 400·(1/400 + 1.5/400)/2 + …
  const Explained explained = explain({800, 2}, {400, 1.5});
  CHECK(explained.by_amount + explained.by_each_pound == Approx(0.5));
  CHECK(explained.by_amount == Approx(400 * (2.0 / 800 + 1.5 / 400) / 2));
  CHECK(explained.by_each_pound < 0);
  CHECK(std::isnan(explain({0, 1}, {1, 1}).by_amount));
}

TEST_CASE("the same plans in another order, or with the signs turned, get the same answer") {
  Ends turned = two_plans;
  std::swap(turned.outcome[0], turned.outcome[1]);
  std::swap(turned.spent[0], turned.spent[1]);
  CHECK(summary_of(turned).answer->leader().plan == 1);

  ResultsLayout layout = layout_of(two_plans);
  layout.series[0].better = "less";
  Ends negative = two_plans;
  for (auto& plan : negative.outcome) std::ranges::for_each(plan, [](double& x) { x = -x; });
  const Summary less = summarise(results_of(negative, layout));
  CHECK(less.answer->leader().plan == 0);
  CHECK(less.answer->leader().over_nothing.mean.estimate == Approx(2));
  CHECK(says(answer_text(less), "lowers wellbeing_cumulative most"));
}

TEST_CASE("a plan that does harm in some histories is said to, and one worse than nothing is") {
  const Ends harm = {{{3, 3, -1, 3, 3}, {0, 0, 0, 0, 0}}, {800}};
  CHECK(says(said_of(harm),
             "No plan surely does better than no programme: the best on average, A, adds"));
  CHECK(says(said_of(harm), "In 1 of 5 histories it does harm: it ends worse than no programme."));
  const Ends worse = {{{-1, -1.1, -1, -1.1}, {0, 0, 0, 0}}, {800}};
  const std::string text = said_of(worse);
  CHECK(says(text, "Every plan does worse than no programme"));
  CHECK(!says(text, "adds most"));
}

TEST_CASE("what is said of every plan holds of every plan") {
  // A is best on average and not known well, B surely adds something.
  const Ends told = {{{9, -5, 9, -5}, {0.5, 0.6, 0.5, 0.6}, {0, 0, 0, 0}}, {800, 800}};
  CHECK(says(said_of(told), "The best plan on average, A, cannot be told from no programme"));
  CHECK(says(said_of(told), "Better than no programme on average: B."));
  CHECK(!says(said_of(told), "No plan"));
  // A is surely worse, and B is worse still on average, but perhaps not.
  const Ends worse = {{{-1, -1.1, -1, -1.1}, {-9, 5, -9, 5}, {0, 0, 0, 0}}, {800, 800}};
  CHECK(says(said_of(worse), "The best plan on average, A, does worse than no programme"));
  CHECK(says(said_of(worse), "B cannot be told from it."));
  CHECK(!says(said_of(worse), "Every plan"));
}

TEST_CASE("where less is better, changes have their own sign, and harm is to end worse") {
  const Ends ends = {{{3, -1, 3, -1, 2}, {0, 0, 0, 0, 0}}, {800}};
  ResultsLayout layout = layout_of(ends);
  layout.series[0].better = "less";
  const Summary summary = summarise(results_of(ends, layout));
  const std::string text = answer_text(summary);
  CHECK(says(text, "does worse than no programme") !=
        says(text, "changes wellbeing_cumulative by +1"));
  CHECK(!says(text, "less than no programme"));
  CHECK(says(plans_table(summary).title, "By how much each plan lowers wellbeing_cumulative"));
  CHECK(!says(text_of(plans_table(summary)), " adds"));
}

TEST_CASE("nobody would pay for a lead that may be nought") {
  const Ends close = {{{2.6, 1.4, 2.6, 1.4}, {2, 1.9, 2, 1.9}, {0, 0, 0, 0}}, {800, 800}};
  CHECK(!says(said_of(close), "worth"));
  CHECK(says(said_of(two_plans), "worth"));
}

TEST_CASE("too small a difference is none in practice, however sure it is") {
  const Ends close = {{{2.51, 1.51, 2.51, 1.51}, {2.5, 1.5, 2.5, 1.5}, {0, 0, 0, 0}}, {800, 800}};
  const std::string text = said_of(close);
  CHECK(says(text, "ahead in 4 of 4 histories: no practical difference"));
  CHECK(says(text, "10 % of what A adds)"));
}

TEST_CASE("the next plan is the first that differs in practice, and those before are named") {
  const Ends three = {{{2.51, 1.51, 2.51, 1.51}, {2.5, 1.5, 2.5, 1.5}, {2, 1, 2, 1}, {0, 0, 0, 0}},
                      {800, 800, 800}};
  const std::string text = said_of(three);
  CHECK(says(text, "There is no practical difference between A and B."));
  CHECK(says(text, "Over the next on average, C: +510"));
}

TEST_CASE("one history tells no certainty, one plan has no rival, equal plans no winner") {
  const Ends one_history = {{{2}, {1}, {0}}, {800, 400}};
  CHECK(says(said_of(one_history), "in the one history there is of each"));
  CHECK(says(said_of(one_history), "takes at least two histories"));
  const Ends one_plan = {{{2.5, 1.5}, {0, 0}}, {800}};
  CHECK(!says(said_of(one_plan), "next"));
  CHECK(!says(said_of(one_plan), "best plan of"));
  const Ends equal = {{{2, 1}, {2, 1}, {0, 0}}, {800, 800}};
  CHECK(says(said_of(equal), "none is ahead of the others"));
  const Ends nothing = {{{0, 0, 0}}, {}};
  CHECK(says(said_of(nothing), "there is no plan but the one without a programme"));
}

TEST_CASE("a plan that came out as doing nothing did adds nothing, and no plan is told from it") {
  const Ends idle = {{{1, 2, 3}, {1, 2, 3}}, {}};
  const std::string text = said_of(idle);
  CHECK(says(text, "A comes out as no programme does, in every history."));
}

TEST_CASE("what is told of certainty is what was drawn") {
  CHECK(says(said_of(two_plans), "differ by luck alone"));
  ResultsLayout layout = layout_of(two_plans);
  layout.futures = 4;
  layout.replicates = 1;
  layout.uncertainties = {{"a", "1", "uniform from 0 to 1"}, {"b", "1", "uniform from 0 to 1"}};
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    RunRecord run{.key = key_of(layout, row), .status = RunStatus::done};
    run.series = {two_plans.outcome[static_cast<std::size_t>(run.key.plan)]
                                   [static_cast<std::size_t>(run.key.future)]};
    run.ledger = {0, 0, 0, 0};
    runs.push_back(run);
  }
  const MemoryResults results(layout, std::move(runs));
  CHECK(says(answer_text(summarise(results)), "by luck and by 2 numbers that nobody knows"));
}

TEST_CASE("the answer as JSON holds the facts that its sentences are made of") {
  const auto json = nlohmann::json::parse(json_text(summary_of(two_plans)))["answer"];
  CHECK(json["leader"] == "A");
  CHECK(json["next"] == "B");
  CHECK(json["plans"][0]["adds"]["mean"]["estimate"] == 2.0);
  CHECK(says(json["sentences"][0]["text"], json["plans"][0]["adds"]["text"]));
  CHECK(says(answer_text(summary_of(two_plans)), json["plans"][1]["under_leader"]["text"]));
  CHECK(json["plans"][0]["adds"]["histories"]["worse"] == 0.0);
  CHECK(json["plans"][1]["under_leader"]["finding"] == "ahead");
  CHECK(json["plans"][0]["money"]["lapsed"] == 100.0);
  CHECK(json["sentences"][0]["about"] == "leader");
}
