#include <algorithm>
#include <cmath>

#include "column_position.hpp"
#include "runs/recorder.hpp"
#include "testing.hpp"
#include "toy_experiment.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/observed_in.hpp"
#include "tranche/results/series_shape.hpp"

using namespace tranche;
using test::position;

namespace {

/// What a mechanism of one plan alone remembers of each community.
struct VisitsState final : State {
  struct PerCommunity final : OwnTable<CommunityId> {
    using OwnTable::OwnTable;
    Of<std::int32_t> visits{*this, {"visits", "1", "visits so far", Keep::yearly}};
  } communities{*this};
};

void visit(const Context&, VisitsState& state, RowRange communities) {
  for (std::size_t row = communities.first; row < communities.last; ++row)
    state.communities.visits[CommunityId::from(row)] += 1;
}

Plan visiting_plan(const std::string& code) {
  Plan plan = toy::make_plan(code, {});
  Step visiting = step<&visit>(MonthPhase::learning, Rows::communities, "visit");
  visiting.mechanism = "visiting";
  visiting.state = plan.states.size();
  plan.states.push_back(&make_state<VisitsState>);
  plan.schedule.add(visiting);
  return plan;
}

}  // namespace

TEST_CASE("a series knows its better side and when it is not known") {
  const ResultsLayout layout = toy::make_experiment(1).layout;
  const auto series = [&](const char* name) {
    return layout.series[position(layout.series, name)];
  };
  CHECK(series("wellbeing").better == "more");
  CHECK(series("gap").better == "less");
  CHECK(series("committed").better.empty());
  CHECK(series("wellbeing").not_known.empty());
  CHECK(series("continuity").not_known == "before month 24, and without a programme");
}

TEST_CASE("a run that would keep what is not a number is broken") {
  const Experiment experiment = toy::make_experiment(1);
  const auto plan = experiment.compile(0, 0);
  World world;
  build_world(world, *experiment.place, *plan);
  reset_world(world, *experiment.place, *plan);
  runs::MemoryRecorder recorder(experiment.layout, world, *plan);
  RunRecord record;
  recorder.begin(record);
  CHECK_THROWS_AS(recorder.observe(world, 0), InvariantError);  // nothing has been reported yet
}

TEST_CASE("a column with lanes is recorded once a lane, named after it") {
  const ResultsLayout layout = toy::make_experiment(1).layout;
  const std::size_t income = position(layout.community_columns, "outcome_income");
  CHECK(layout.community_columns[income + 1].name == "outcome_health");
  CHECK(layout.series[position(layout.series, "outcome_health")].unit == "1");
}

TEST_CASE("a group of users has series of its own, whose better side is the group's") {
  const auto place = toy::make_place(2);
  Plan plan = toy::make_plan("A", {}, 30);
  for (const char* code : {"Families", "women"}) {
    plan.groups.emplace_back().code = code;
    plan.groups.back().shares = {0.1, 0.1};
  }
  plan.groups[1].outcome.more_is_better = false;
  ResultsLayout layout;
  runs::describe_axes(layout, *place, {&plan});
  CHECK(layout.series[position(layout.series, "user_outcome_families")].better == "more");
  CHECK(layout.series[position(layout.series, "user_outcome_women")].better == "less");
  CHECK(layout.series[position(layout.series, "users_reached_women")].better == "more");
  CHECK(layout.community_columns[position(layout.community_columns, "user_effect_women")].better ==
        "less");
  World world;
  build_world(world, *place, plan);
  const runs::PlanAxes axes(layout, world, plan);
  const std::size_t women = position(layout.series, "user_outcome_women");
  const auto kept = std::ranges::find(axes.series, women, &runs::KeptColumn::position);
  REQUIRE(kept != axes.series.end());
  CHECK(kept->lane == 1);
}

TEST_CASE("snapshots are taken at the end of fiscal years and of the last month") {
  const auto place = toy::make_place(2);
  Plan plan = toy::make_plan("A", {}, 30);
  plan.calendar.start_month = 10;  // fiscal years begin in April
  ResultsLayout layout;
  runs::describe_axes(layout, *place, {&plan});
  CHECK(layout.snapshot_months == std::vector<std::int32_t>{5, 17, 29});
  CHECK(layout.start_date == "2025-10-01");
  plan.months = 31;
  ResultsLayout longer;
  runs::describe_axes(longer, *place, {&plan});
  CHECK(longer.snapshot_months == std::vector<std::int32_t>{5, 17, 29, 30});
}

TEST_CASE("an experiment keeps what it is asked to, as often as it is asked to") {
  const auto place = toy::make_place(2);
  Plan plan = toy::make_plan("A", {}, 30);  // from April: fiscal years end in months 11 and 23
  ResultsLayout layout;
  KeptOutputs kept{.series_every = 12,
                   .snapshots_every = 2,
                   .flows = false,
                   .monthly = {},
                   .series = {{"gap", "outcome"}},
                   .communities = {{"trust"}},
                   .agencies = std::vector<std::string>()};
  runs::describe_axes(layout, *place, {&plan}, kept);
  CHECK(layout.series_months == std::vector<std::int32_t>{11, 23, 29});
  CHECK(layout.snapshot_months == std::vector<std::int32_t>{23, 29});
  CHECK(layout.series.size() == 1 + place->domains.size());  // of a column with lanes every lane
  CHECK(layout.agency_columns.empty());
  CHECK_FALSE(layout.flows);
  REQUIRE(layout.community_columns.size() == 1);
  CHECK(layout.community_columns[0].name == "trust");
}

TEST_CASE("what is kept of a run is the same, whatever else is kept of it") {
  const Experiment whole = toy::make_experiment(1);
  const Plan plan = *whole.compile(0, 0);
  Experiment part = whole;
  part.layout.series.clear();
  part.layout.community_columns.clear();
  part.layout.agency_columns.clear();
  ResultsLayout axes;
  KeptOutputs kept = KeptOutputs::everything();
  kept.series_every = 5;
  kept.series = std::vector<std::string>{"gap"};
  runs::describe_axes(axes, *whole.place, {&plan}, kept);
  part.layout.series = axes.series;
  part.layout.series_months = axes.series_months;
  const RunRecord all = run_row(whole, {0, 0, 0}, {});
  const RunRecord some = run_row(part, {0, 0, 0}, {});
  const std::size_t gap = position(whole.layout.series, "gap");
  REQUIRE(some.series.size() == axes.series_months.size());
  for (std::size_t i = 0; i < some.series.size(); ++i) {
    const auto month = static_cast<std::size_t>(axes.series_months[i]);
    const double whole_run = all.series[gap * whole.layout.series_months.size() + month];
    CHECK((some.series[i] == whole_run || (std::isnan(some.series[i]) && std::isnan(whole_run))));
  }
  CHECK(some.communities.empty());
  CHECK(some.ledger == all.ledger);
}

TEST_CASE("axes are the union over plans by code, and a plan's rows find their place on them") {
  const auto place = toy::make_place(2);
  Plan first = toy::make_plan("A", {});
  Plan second = toy::make_plan("B", {});
  first.agencies.resize(2);
  first.agencies[0].code = "council";
  first.agencies[1].code = "college";
  second.agencies.resize(2);
  second.agencies[0].code = "housing";
  second.agencies[1].code = "council";
  ResultsLayout layout;
  runs::describe_axes(layout, *place, {&first, &second});
  CHECK(layout.agencies == std::vector<std::string>{"council", "college", "housing"});
  World world;
  build_world(world, *place, second);
  const runs::PlanAxes axes(layout, world, second);
  CHECK(axes.agency == std::vector<std::int16_t>{2, 0});
}

TEST_CASE("the ledger of each snapshot holds the whole endowment") {
  const Experiment experiment = toy::make_experiment(1);
  const RunRecord record = run_row(experiment, {0, 0, 0}, {});
  REQUIRE(record.ledger.size() == experiment.layout.snapshot_months.size() * account_count);
  for (std::size_t snapshot = 0; snapshot < experiment.layout.snapshot_months.size(); ++snapshot) {
    std::int64_t sum = 0;
    for (std::size_t account = 0; account < account_count; ++account)
      sum += record.ledger[snapshot * account_count + account];
    CHECK(sum == 1500);
  }
}

TEST_CASE("a recorded series holds the world's value of each month") {
  class Watch final : public MonthObserver {
   public:
    void observe(const World& world, Month month) override {
      if (month >= 0) seen.push_back(static_cast<float>(world.place.wellbeing[PlaceId(0)]));
    }
    std::vector<double> seen;
  } watch;
  const Experiment experiment = toy::make_experiment(1);
  const RunRecord record = run_row(experiment, {0, 0, 0}, {}, &watch);
  const auto first =
      record.series.begin() +
      static_cast<std::ptrdiff_t>(position(experiment.layout.series, "wellbeing")) * 24;
  CHECK(std::vector<double>(first, first + 24) == watch.seen);
}

TEST_CASE("a private column that asks to be kept is, and is unknown in a plan without it") {
  Experiment experiment = toy::make_experiment(1);
  const auto with = std::make_shared<const Plan>(visiting_plan("A"));
  const auto without = std::make_shared<const Plan>(toy::make_plan("B", {}));
  experiment.compile = [&](std::int32_t plan, std::int32_t) { return plan == 0 ? with : without; };
  ResultsLayout axes;
  runs::describe_axes(axes, *experiment.place, {with.get(), without.get()});
  experiment.layout.community_columns = axes.community_columns;
  const std::size_t visits = position(axes.community_columns, "visits");
  CHECK(axes.community_columns[visits].help == "visits so far");
  const std::size_t column = visits * axes.snapshot_months.size() * axes.communities.size();
  CHECK(run_row(experiment, {0, 0, 0}, {}).communities.at(column) ==
        static_cast<float>(axes.snapshot_months[0] + 1));
  CHECK(std::isnan(run_row(experiment, {1, 0, 0}, {}).communities.at(column)));
}

TEST_CASE("results say of every column in what a place could see it, or that in nothing") {
  World world;
  world.for_each_table([](std::string_view, const Table& table) {
    for (const AnyColumn* column : table.columns()) {
      INFO(column->info().name);
      CHECK((column->info().keep == Keep::never || observed_in(column->info().name)));
    }
  });
  for (const ColumnSeen& one : columns_seen) {
    const std::string_view column = one.column;
    INFO(column);
    CHECK(std::ranges::count(columns_seen, column, &ColumnSeen::column) == 1);
  }
}

TEST_CASE("by default headline results are kept every month and the others at snapshots") {
  const auto place = toy::make_place(2);
  Plan plan = toy::make_plan("A", {}, 30);
  ResultsLayout layout;
  KeptOutputs kept;
  kept.monthly = {{"wellbeing", "outcome_health"}};
  runs::describe_axes(layout, *place, {&plan}, kept);
  CHECK(layout.detailed == 20);
  const auto axis = [&](const char* name) {
    return layout.series[position(layout.series, name)].axis;
  };
  CHECK(axis("wellbeing") == "time");
  CHECK(axis("outcome_health") == "time");
  CHECK(axis("outcome_income") == "time");  // lanes of a column are kept together
  CHECK(axis("outcome_cumulative_income") == "snapshot");
  CHECK(axis("gap") == "snapshot");
}

TEST_CASE("what is kept at snapshots alone is what would have been kept of every month") {
  const Experiment whole = toy::make_experiment(1);
  Experiment lean = whole;
  for (SeriesInfo& series : lean.layout.series) {
    if (series.name == "wellbeing") series.axis = "snapshot";
  }
  const RunRecord all = run_row(whole, {0, 0, 0}, {});
  const RunRecord some = run_row(lean, {0, 0, 0}, {});
  const std::size_t at = position(whole.layout.series, "wellbeing");
  const std::size_t here = series_offsets(lean.layout)[at];
  const std::size_t there = series_offsets(whole.layout)[at];
  for (std::size_t i = 0; i < lean.layout.snapshot_months.size(); ++i) {
    const auto month = static_cast<std::size_t>(lean.layout.snapshot_months[i]);
    CHECK(some.series[here + i] == all.series[there + month]);
  }
}

TEST_CASE("which histories are in detail hangs on no number of replicates") {
  ResultsLayout layout;
  layout.futures = 3;
  layout.detailed = 4;
  CHECK(in_detail(layout, {5, 2, 0}));
  CHECK(in_detail(layout, {0, 0, 1}));
  CHECK_FALSE(in_detail(layout, {0, 1, 1}));
  layout.detailed = 0;
  CHECK(in_detail(layout, {0, 1, 1000}));
}

TEST_CASE("a run that is not in detail has neither communities nor flows") {
  Experiment experiment = toy::make_experiment(2);
  experiment.layout.detailed = 1;
  CHECK_FALSE(run_row(experiment, {0, 0, 0}, {}).communities.empty());
  CHECK(run_row(experiment, {0, 0, 1}, {}).communities.empty());
}

TEST_CASE("councils that pay have series of their own, and each plan fills those of its payers") {
  const auto place = toy::make_place(2);
  Plan one = toy::make_plan("A", {}, 30);
  one.payers = {{"north", 0}};
  Plan other = toy::make_plan("B", {}, 30);
  other.payers = {{"east", 1}, {"south", 2}};
  ResultsLayout layout;
  runs::describe_axes(layout, *place, {&one, &other});
  const std::size_t south = position(layout.series, "council_paid_south");
  CHECK(south == position(layout.series, "council_paid_north") + 1);  // by code, of all plans
  CHECK(layout.series[south].unit == "GBP");
  World world;
  build_world(world, *place, other);
  const runs::PlanAxes axes(layout, world, other);
  const auto kept = std::ranges::find(axes.series, south, &runs::KeptColumn::position);
  REQUIRE(kept != axes.series.end());
  CHECK(kept->lane == 1);
  const std::size_t north = position(layout.series, "council_paid_north");
  CHECK(std::ranges::find(axes.series, north, &runs::KeptColumn::position) == axes.series.end());
}
