#include "record/ablation.hpp"

#include "record/example.hpp"
#include "record/files.hpp"
#include "record/hdf5.hpp"
#include "record/results_file.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::testing;

namespace {

/// Two levers of one plan over one quantity, the second not in the plan.
Ablation small_ablation() {
  Ablation ablation;
  ablation.design.plans = {"A"};
  ablation.design.levers = {"L1", "L2"};
  ablation.design.lever_names = {"first", "second"};
  ablation.design.lever_off = {"not first", "not second"};
  ablation.design.contrasts = {{"A", "L1", "A", "B"}, {"A", "L2", "", ""}};
  ablation.quantities = {{"wellbeing", "1", "of the example"}};
  ablation.difference = {0.25, __builtin_nan("")};
  ablation.half_width = {0.125, __builtin_nan("")};
  ablation.effect = {LeverEffect::seen, LeverEffect::not_in_plan};
  return ablation;
}

}  // namespace

TEST_CASE("the answer of an ablation is added to its results file, whose runs stay as they were") {
  const TemporaryFolder folder;
  const auto layout = example_layout();
  const auto runs = example_runs(layout);
  for (const char* name : {"a.h5", "b.h5"}) {
    write_results(folder / name, layout, runs);
    add_ablation(folder / name, small_ablation());
  }
  CHECK((bytes_of(folder / "a.h5") == bytes_of(folder / "b.h5")));
  {
    const record::File file = record::File::open(folder / "a.h5");
    double values[2] = {0, 0};
    file.read("ablation/difference", H5T_NATIVE_DOUBLE, values);
    CHECK(values[0] == 0.25);
    CHECK(values[1] != values[1]);
    CHECK(file.read_strings("ablation/lever") == std::vector<std::string>{"L1", "L2"});
    CHECK(file.text_attribute("ablation", "kind") == "off");
    CHECK(file.dims("ablation/effect") == std::vector<hsize_t>{1, 2});
  }
  const ResultsFile again(folder / "a.h5");
  for (std::size_t row = 0; row < runs.size(); ++row) {
    CHECK(first_difference(layout, runs[row], again.read(row)).empty());
  }
}
