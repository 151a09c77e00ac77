#include "record/example.hpp"
#include "record/files.hpp"
#include "record/hdf5.hpp"
#include "record/results_file.hpp"
#include "record/shard.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::testing;

TEST_CASE("the answer of an ablation is added to its results file, whose runs stay as they were") {
  const TemporaryFolder folder;
  auto layout = example_layout();
  layout.contrasts = small_ablation().contrasts;
  const auto runs = example_runs(layout);
  for (const char* name : {"a.h5", "b.h5"}) {
    write_results(folder / name, layout, runs,
                  {.find = [](const auto&) { return Findings{small_ablation()}; }});
  }
  CHECK((bytes_of(folder / "a.h5") == bytes_of(folder / "b.h5")));
  {
    const record::File file = record::File::open(folder / "a.h5");
    double values[4] = {0, 0, 0, 0};
    file.read("ablation/difference", H5T_NATIVE_DOUBLE, values);
    CHECK(values[0] == 0.25);
    CHECK(values[1] != values[1]);
    CHECK(file.read_strings("ablation/lever") == std::vector<std::string>{"L1", "L2"});
    CHECK(values[2] == 0.5);
    CHECK(file.read_strings("ablation/mode") == std::vector<std::string>{"off", "only"});
    CHECK(file.dims("ablation/effect") == std::vector<hsize_t>{2, 1, 2});
  }
  const ResultsFile again(folder / "a.h5");
  REQUIRE(again.layout().contrasts.size() == 4);
  CHECK(again.layout().contrasts[2].mode == "only");
  CHECK(again.layout().contrasts[2].without == "A");
  for (std::size_t row = 0; row < runs.size(); ++row) {
    CHECK(first_difference(layout, runs[row], again.read(row)).empty());
  }
}

TEST_CASE(
    "an ablation without an answer has no group, and an experiment that is none is not asked for "
    "one") {
  const TemporaryFolder folder;
  auto layout = example_layout();
  const auto runs = example_runs(layout);
  write_results(folder / "plain.h5", layout, runs);
  write_results(folder / "asked.h5", layout, runs,
                {.find = [](const auto&) { return Findings{small_ablation()}; }});
  CHECK((bytes_of(folder / "plain.h5") == bytes_of(folder / "asked.h5")));
  layout.contrasts = small_ablation().contrasts;
  write_results(folder / "open.h5", layout, runs, {.find = [](const auto&) { return Findings(); }});
  CHECK_FALSE(record::File::open(folder / "open.h5").has("ablation"));
}

TEST_CASE("two ablations that ask differently are two experiments") {
  auto layout = example_layout();
  const std::string plain = experiment_name(layout);
  layout.contrasts = small_ablation().contrasts;
  const std::string all = experiment_name(layout);
  layout.contrasts.resize(2);
  CHECK(experiment_name(layout) != all);
  CHECK(plain != all);
}
