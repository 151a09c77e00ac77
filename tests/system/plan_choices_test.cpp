#include <map>

#include "valley.hpp"

using namespace tranche;

namespace {

const valley::Loaded& simpler() {
  static const valley::Loaded loaded("simpler.toml");
  return loaded;
}

/// What a run of a plan ends with.
struct End {
  explicit End(const Plan& plan, std::uint32_t replicate = 0) {
    build_world(world, simpler().place, plan);
    struct Nobody final : MonthObserver {
      void observe(const World&, Month) override {}
    } nobody;
    run(world, simpler().place, plan, {42, replicate}, nobody);
  }
  World world;

  /// Mean agreements that services needed which began after the first year [1].
  double agreements() const {
    double sum = 0;
    double flows = 0;
    for (const ClosedFlow& flow : world.closed) {
      if (flow.applied < 18 || flow.clearances_needed == 0) continue;
      sum += flow.clearances_needed;
      flows += 1;
    }
    return flows > 0 ? sum / flows : 0;
  }
};

}  // namespace

TEST_CASE("a plan that buys simplification asks for fewer agreements, one that does not as many") {
  const Plan& plan = simpler().plan("simpler");
  double with = 0;
  double without = 0;
  for (std::uint32_t replicate = 0; replicate < 5; ++replicate) {
    with += End(plan, replicate).agreements();
    without += End(valley::without(plan, "simplification"), replicate).agreements();
  }
  CHECK(with < 0.95 * without);
  const Plan& other = simpler().plan("C");
  CHECK(End(other).agreements() == End(valley::without(other, "simplification")).agreements());
}

TEST_CASE("a plan that buys succession planning has more written down, and remembers more") {
  const Plan& plan = simpler().plan("kept");
  const End kept(plan);
  CHECK(kept.world.agencies.codification_gain[AgencyId(0)] > 0.05);
  CHECK(kept.world.agencies.kept_on[AgencyId(0)] > 0);
  const End other(simpler().plan("C"));
  CHECK(other.world.agencies.codification_gain[AgencyId(0)] == 0);
  CHECK(kept.world.agencies.memory[AgencyId(0)] > other.world.agencies.memory[AgencyId(0)]);
}

TEST_CASE("the terms of a fund are a plan's to choose") {
  const Fund& own = simpler().plan("terms").funds[0];
  CHECK(own.need_exponent == 2);
  CHECK(own.reserve_share == 0);
  CHECK(own.roll_over == 1);
  CHECK(own.packaged);
  const Fund& other = simpler().plan("C").funds[0];
  CHECK(other.need_exponent == 1);
  CHECK_FALSE(other.packaged);
}

TEST_CASE("a sweep varies what one plan alone sets, and leaves the other plans as they were") {
  const valley::Folder folder;
  std::filesystem::copy_file(valley::data("simpler.toml"), folder / "simpler.toml");
  folder.write("sweep.toml", R"(extends = "simpler.toml"

[[sweep]]
design = "grid"
  [[sweep.vary]]
  key = "plan.terms.set.fund.valley_fund.need_exponent"
  values = [0, 2]
  [[sweep.vary]]
  key = "plan.simpler.set.fund.valley_fund.roll_over"
  values = ["0 %", "100 %"]
)");
  REQUIRE(folder.tranche("sweep sweep.toml --seeds 1 --plans C,terms,simpler --quiet") == 0);
  const ResultsFile file(folder / "results/sweep-sweep.h5");
  const ResultsLayout& layout = file.layout();
  REQUIRE(layout.futures == 4);
  std::map<std::string, std::vector<RunRecord>> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    RunRecord run = file.read(row);
    runs[layout.plans[static_cast<std::size_t>(run.key.plan)]].push_back(std::move(run));
  }
  const auto same = [&](const std::string& plan, std::size_t one, std::size_t other) {
    return valley::same_bits(runs[plan][one].series, runs[plan][other].series);
  };
  REQUIRE(runs["C"].size() == 4);
  CHECK(same("C", 0, 3));
  CHECK_FALSE(same("terms", 0, 3));
  CHECK_FALSE(same("simpler", 0, 3));
}
