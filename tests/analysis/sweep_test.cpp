#include "analysis/sweeps/sweep.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "analysis/every_answer.hpp"
#include "analysis/values/memory_results.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::analysis;
using namespace tranche::testing;

namespace {

using Rows = std::vector<std::vector<double>>;

/// Plans in the settings of a design, which a test may change before it asks.
struct Made {
  ResultsLayout layout;
  std::vector<RunRecord> runs;

  MemoryResults results() const { return {layout, runs}; }
  WholeAnswer answer() const { return summarise_all(results()); }
  /// What is printed, without its line breaks.
  std::string text() const {
    const WholeAnswer whole = answer();
    const std::string lines = table_text(whole.summary) + sweep_answer(results(), whole);
    std::string text;
    for (const char c : lines) {
      const bool blank = c == '\n' || c == ' ';
      if (!blank || !text.ends_with(' ')) text += blank ? ' ' : c;
    }
    return text;
  }
  Json json() const { return sweep_json(results()); }
  SweepTables tables() const { return find_sweep_tables(results()).value_or(SweepTables()); }
  Json influence(std::size_t at) const { return json()["wellbeing"]["influences"][at]; }
};

/// Plan A's outcome in a setting with a seed; B's is nought.
using OfA = std::function<double(const std::vector<double>&, int)>;

Made made_of(const std::string& design, const Rows& settings, int seeds, const OfA& of_a) {
  Made made;
  ResultsLayout& layout = made.layout;
  layout.plans = layout.plan_names = {"A", "B"};
  layout.futures = static_cast<std::int32_t>(settings.size());
  layout.replicates = seeds;
  layout.months = 12;
  layout.series_months = {11};
  layout.series = {{"wellbeing", "1", "", "more"}, {"trust", "1", "", "more"}};
  layout.design = design;
  for (std::size_t at = 0; at < settings.front().size(); ++at)
    layout.uncertainties.push_back({std::string(1, static_cast<char>('a' + at)), "1", design});
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    RunRecord run{.key = key_of(layout, row), .status = RunStatus::done};
    run.drawn = settings[static_cast<std::size_t>(run.key.future)];
    run.series = {run.key.plan == 0 ? of_a(run.drawn, run.key.replicate) : 0.0, 0.5};
    made.runs.push_back(std::move(run));
  }
  return made;
}

/// A is ahead where `a` is above 2, whatever `b` is; seeds differ by a hundredth.
Made turning() {
  return made_of("grid", {{1, 0}, {1, 5}, {3, 0}, {3, 5}}, 2,
                 [](const std::vector<double>& x, int seed) { return x[0] - 2 + 0.01 * seed; });
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("what would change the answer is a value: influences, levels, switching values") {
  const Made made = turning();
  const SweepTables tables = made.tables();
  REQUIRE(tables.influences.size() == 2);
  const InfluenceRecord& first = tables.influences[0];
  CHECK(first.outcome == 0);
  CHECK(first.factor == 0);
  CHECK(first.leader == 0);
  CHECK(first.next == 1);
  CHECK(first.settings == 4);
  CHECK(first.sure_in == 4);
  CHECK(first.seen == Seen::yes);
  CHECK(first.switching_values == 1);
  CHECK(tables.influences[1].seen == Seen::no);
  REQUIRE(tables.levels.size() == 4);
  CHECK(tables.levels[0].value == 1);
  CHECK(tables.levels[0].difference == Approx(-0.995));
  CHECK(tables.levels[1].settings == 2);
  REQUIRE(tables.switching_values.size() == 1);
  CHECK(tables.switching_values[0].value == Approx(1.995));
  CHECK(tables.switching_values[0].leader_ahead == LeaderAhead::above);
  const Json json = made.json()["wellbeing"];
  CHECK(json["sure_in"] == 4);
  CHECK(json["influences"][0]["switching_values"].size() == 1);
}

TEST_CASE("a number that shows no more than chance has no switching value, nor has a choice") {
  Made made = turning();
  CHECK(made.tables().influences[1].switching_values == -1);
  CHECK(made.influence(1)["switching_values"].is_null());
  made.layout.uncertainties[0].unit = "0: council | 1: college";
  CHECK(made.tables().switching_values.empty());
  CHECK(made.influence(0)["switching_values"].is_null());
  CHECK_FALSE(has(made.text(), "takes the lead"));
}

TEST_CASE("of one seed a setting nobody says in how many settings the order is sure") {
  const Made made = made_of("grid", {{1}, {1}, {3}, {3}}, 1,
                            [](const std::vector<double>& x, int) { return x[0] - 2; });
  CHECK(made.tables().influences.at(0).sure_in == -1);
  CHECK(made.json()["wellbeing"]["sure_in"].is_null());
}

TEST_CASE(
    "luck that all settings share is in the interval of a level, and is not seen as an effect") {
  const Rows settings = {{1}, {1}, {3}, {3}};
  // Settings of one level are alike, but each level meets the luck of three seeds in its own way.
  const Made lucky = made_of("grid", settings, 3, [](const std::vector<double>& x, int seed) {
    return x[0] / 10 + (x[0] > 2 ? 1 : -1) * (seed - 1.0);
  });
  CHECK(lucky.tables().influences.at(0).seen == Seen::no);
  CHECK(lucky.tables().levels.at(0).half_width > 1);
  // Where all levels meet it alike, it does not hide what the number does.
  const Made shared = made_of("grid", settings, 3, [](const std::vector<double>& x, int seed) {
    return x[0] / 10 + (seed - 1.0);
  });
  CHECK(shared.tables().influences.at(0).seen == Seen::yes);
}

TEST_CASE("settings too few to tell are said to be, and not to show nothing") {
  const Made made = made_of("grid", {{1}, {3}}, 2, [](const std::vector<double>& x, int seed) {
    return x[0] - 2 + 0.01 * seed;
  });
  CHECK(made.tables().influences.at(0).seen == Seen::not_known);
  CHECK(made.influence(0)["seen"].is_null());
  CHECK(made.influence(0)["share_of_variance"].is_null());
  CHECK(made.influence(0)["switching_values"].size() == 1);
  CHECK(has(made.text(), "What would change it cannot be told: 2 settings are too few"));
}

TEST_CASE("a difference that is the same in every setting has no share that anything explains") {
  const Rows settings = {{1}, {1}, {3}, {3}, {5}, {5}, {7}, {7}, {9}, {9}};
  const Made made = made_of("grid", settings, 1, [](const std::vector<double>&, int) {
    return 0.1;  // the mean of ten of them is another number
  });
  CHECK(made.tables().influences.at(0).seen == Seen::not_known);
  CHECK(std::isnan(made.tables().influences.at(0).share_of_variance));
  CHECK(has(made.text(), "nothing that was varied; the difference of A and B is the same in all"));
}

TEST_CASE("plans that are the same in every run have no row") {
  const Made made =
      made_of("grid", {{1}, {1}, {3}}, 1, [](const std::vector<double>&, int) { return 0.0; });
  CHECK_FALSE(find_sweep_tables(made.results()));
  CHECK(made.json()["wellbeing"].is_null());
}

TEST_CASE("one setting has no row, since nothing differs") {
  const Made made =
      made_of("grid", {{1}}, 4, [](const std::vector<double>&, int seed) { return 1.0 * seed; });
  CHECK_FALSE(find_sweep_tables(made.results()));
  CHECK(made.json().is_null());
}

TEST_CASE("an outcome that is not known in some run has no row, and the others have theirs") {
  Made made = turning();
  made.layout.series[1].better = "more";
  for (RunRecord& run : made.runs) run.series[1] = 1.0 * run.key.plan + 0.1 * run.key.replicate;
  CHECK(made.tables().influences.size() == 4);
  made.runs[3].series[1] = std::nan("");
  CHECK(made.tables().influences.size() == 2);
  CHECK(made.json()["trust"].is_null());
  made.runs[3].series[0] = std::nan("");
  CHECK_FALSE(find_sweep_tables(made.results()));
  CHECK_FALSE(has(made.text(), "What would change it"));
}

TEST_CASE("an outcome that only no programme does not know is told, since that is no rival") {
  Made made = made_of("grid", {{1}, {1}, {3}, {3}}, 2,
                      [](const std::vector<double>& x, int seed) { return x[0] - 2 + seed; });
  made.layout.plans = made.layout.plan_names = {"A", "B", "none"};
  made.layout.baseline_plan = "none";
  made.layout.series[1].better = "more";
  for (RunRecord& run : made.runs) run.series[1] = run.series[0];
  for (std::size_t row = made.runs.size(); row < made.layout.rows(); ++row) {
    const RunKey key = key_of(made.layout, row);
    made.runs.push_back({.key = key, .status = RunStatus::done});
    made.runs.back().drawn = made.runs[static_cast<std::size_t>(key.future) * 2].drawn;
    made.runs.back().series = {0.25, std::nan("")};
  }
  CHECK(made.tables().influences.size() == 2);
  CHECK(made.json()["trust"]["next"] == "B");
}

TEST_CASE("where a run failed nothing is said of any") {
  Made made = turning();
  made.layout.plans = made.layout.plan_names = {"A", "B", "none"};  // which nobody has run
  made.layout.baseline_plan = "none";
  made.layout.series[1].better = "more";
  for (RunRecord& run : made.runs) run.series[1] = run.series[0];
  CHECK_FALSE(find_sweep_tables(made.results()));
  made = turning();
  made.runs[5].status = RunStatus::failed;
  CHECK_FALSE(find_sweep_tables(made.results()));
  CHECK(made.json()["wellbeing"].is_null());
  TextSink sink;
  write_all_tables(made.results(), {"influence"}, sink);
  CHECK(std::ranges::count(sink.text, '\n') == 3);  // an empty line, the name, the columns
}

TEST_CASE("the plans of an ablation are no rivals") {
  Made made = turning();
  made.layout.contrasts = {{"off", "A", "L1", "first", "not first", "A", "B"}};
  CHECK_FALSE(find_sweep_tables(made.results()));
}

TEST_CASE("of a plan alone nothing is said about who is ahead") {
  Made made = turning();
  made.layout.plans = made.layout.plan_names = {"A"};
  made.runs.resize(made.layout.rows());
  const SweepTables tables = made.tables();
  REQUIRE(tables.influences.size() == 2);
  CHECK(tables.influences[0].next == -1);
  CHECK(tables.influences[0].sure_in == -1);
  CHECK(tables.influences[0].switching_values == -1);
  CHECK(tables.switching_values.empty());
  CHECK(made.json()["wellbeing"]["next"].is_null());
  CHECK_FALSE(has(made.text(), "takes the lead"));
}

TEST_CASE("of drawn futures the scenario as written is none of the settings") {
  Made made = turning();
  made.layout.design = futures::drawn;
  CHECK(made.json()["wellbeing"]["settings"] == 3);
  CHECK(made.tables().influences[0].sure_in == 3);
}

namespace {

/// Points of two factors; `means` are A's outcomes in their order.
Made saltelli(const std::vector<double>& means) {
  Rows rows = {{0.1, 0.2}, {0.6, 0.7}, {0.6, 0.2}, {0.1, 0.7}, {0.3, 0.9}, {0.8, 0.4},
               {0.8, 0.9}, {0.3, 0.4}, {0.5, 0.8}, {0.2, 0.3}, {0.2, 0.8}, {0.5, 0.3}};
  rows.resize(means.size());
  std::size_t next = 0;
  return made_of("saltelli", rows, 1,
                 [&](const std::vector<double>&, int) { return means[next++]; });
}

}  // namespace

TEST_CASE("an index below nought is printed as it is, and said to be no more than chance") {
  const Made made = saltelli({1, 2, 0, 1, 2, 1, 3, 2});
  const SweepTables tables = made.tables();
  REQUIRE(tables.indices.size() == 4);
  const SensitivityIndexRecord& first = tables.indices[0];
  CHECK(first.measure == IndexMeasure::first_order);
  CHECK(first.points == 2);
  CHECK(first.value < 0);
  CHECK(first.verdict == IndexVerdict::no_share);
  const std::string text = made.text();
  CHECK(has(text, fmt::format("{:.2f}", first.value)));
  CHECK(has(text, "no more than chance"));
  const Json block = made.json()["wellbeing"]["indices"][0];
  CHECK(block["factors"][0]["factors"] == Json({"a"}));
  CHECK(block["factors"][0]["indices"][0]["value"] == first.value);
  CHECK(block["factors"][0]["indices"][0]["verdict"] == "no_share");
}

TEST_CASE("indices of a difference that does not vary are not known, and no points would help") {
  const Made made = saltelli(std::vector<double>(12, 0.9));
  for (const SensitivityIndexRecord& one : made.tables().indices) {
    CHECK(one.verdict == IndexVerdict::not_known);
    CHECK(std::isnan(one.value));
  }
  CHECK(has(made.text(), "No indices: the difference does not vary"));
  CHECK_FALSE(has(made.text(), "ask for more"));
}

TEST_CASE("settings out of the order of their design have no index in any form") {
  Made made = saltelli({1, 2, 0, 1, 2, 1, 3, 2});
  for (RunRecord& run : made.runs) run.drawn[0] += 0.01 * run.key.future;
  CHECK(made.tables().indices.empty());
  CHECK(made.json()["wellbeing"]["indices"][0]["in_order"] == false);
  CHECK(has(made.text(), "No indices"));
}

TEST_CASE("what moves in a group has one row of indices by its name, and none of its own") {
  Made made = made_of("morris", {{0, 0}, {1, 1}, {1, 1}, {0, 0}}, 1,
                      [](const std::vector<double>& x, int) { return x[0] - 0.5; });
  for (UncertaintyInfo& one : made.layout.uncertainties)
    one.distribution = "morris, uniform from 0 to 1; group money";
  const SweepTables tables = made.tables();
  CHECK(tables.influences.empty());
  REQUIRE(tables.indices.size() == 1);
  CHECK(tables.indices[0].factor_group == "money");
  CHECK(tables.indices[0].factors == 2);
  CHECK(tables.indices[0].measure == IndexMeasure::mean_size);
  CHECK(tables.indices[0].value == 1);
  CHECK(has(made.text(), "moved in groups"));
}

TEST_CASE("crossed designs have their indices in each setting of the other block") {
  Rows rows;
  for (const double staff : {3.0, 6.0})
    for (const double skill : {0.0, 1.0}) rows.push_back({staff, skill});
  Made made = made_of("grid × morris", rows, 1,
                      [](const std::vector<double>& x, int) { return x[0] * x[1] - 2; });
  made.layout.uncertainties[0].distribution = "grid of 3, 6";
  made.layout.uncertainties[1].distribution = "morris, uniform from 0 to 1";
  const SweepTables tables = made.tables();
  REQUIRE(tables.indices.size() == 6);
  CHECK(tables.indices[0].others == "a = 3");
  CHECK(tables.indices[0].value == 3);
  CHECK(tables.indices[0].verdict == IndexVerdict::no_interval);
  CHECK(tables.indices[3].others == "a = 6");
  CHECK(tables.indices[3].block == 1);
  CHECK(made.json()["wellbeing"]["indices"][1]["others"]["a"] == "6");
}

TEST_CASE("the tables of an export hold codes, and nothing where a number is not known") {
  TextSink sink;
  write_all_tables(turning().results(), {"influence", "switching_value"}, sink);
  CHECK(has(sink.text, "\ninfluence\noutcome:2,factor:2,leader:2,next:2,"));
  CHECK(has(sink.text, "wellbeing,"));
  CHECK(has(sink.text, "above,"));
}
