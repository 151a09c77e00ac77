#include "runs/rounds.hpp"

#include <cstring>

#include "testing.hpp"
#include "toy_experiment.hpp"

using namespace tranche;

namespace {

/// NaN equals NaN here.
template <class T>
bool same_bits(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0;
}

}  // namespace

TEST_CASE("a round begins no run once it is told to stop, and says so") {
  const Experiment experiment = toy::make_experiment(5);
  std::vector<RunKey> rows;
  for (std::size_t row = 0; row < experiment.layout.rows(); ++row)
    rows.push_back(key_of(experiment.layout, row));
  std::size_t runs = 0;
  runs::RoundOptions options{.parallelism = {1},
                             .stop = [&] { return runs == 3; },
                             .on_record = [&](const RunRecord&) { ++runs; }};
  CHECK_FALSE(runs::run_round(experiment, rows, options));
  CHECK(runs == 3);
  options.stop = {};
  CHECK(runs::run_round(experiment, rows, options));
  CHECK(runs == 3 + rows.size());
}

TEST_CASE("all runs in memory lie by row, each as it is when run alone, on any number of threads") {
  const Experiment experiment = toy::make_experiment(13, 4);
  const std::vector<RunRecord> one = runs::run_all(experiment, {1});
  const std::vector<RunRecord> three = runs::run_all(experiment, {3});
  REQUIRE(one.size() == experiment.layout.rows());
  REQUIRE(three.size() == one.size());
  for (std::size_t row = 0; row < one.size(); ++row) {
    const RunKey key = key_of(experiment.layout, row);
    const RunRecord alone = run_row(experiment, key, {1});
    for (const RunRecord* run : {&one[row], &three[row]}) {
      CHECK(run->key == key);
      CHECK(run->status == alone.status);
      CHECK(same_bits(run->series, alone.series));
      CHECK(same_bits(run->communities, alone.communities));
    }
  }
  CHECK(one[row_of(experiment.layout, {1, 0, 4})].status == RunStatus::failed);
}

TEST_CASE("a history has the seed of its own number, in whichever plan") {
  const Experiment seeds = toy::make_experiment(3);
  const Experiment histories = toy::histories(seeds);
  for (std::int32_t plan = 0; plan < 2; ++plan) {
    for (std::int32_t number = 0; number < 3; ++number) {
      const RunRecord of_seed = run_row(seeds, {plan, 0, number}, {});
      const RunRecord of_history = run_row(histories, {plan, number, 0}, {});
      CHECK(of_history.seed == seed_of(7, static_cast<std::uint32_t>(number)));
      CHECK((of_history.series == of_seed.series));
    }
  }
}
