#include "record/example.hpp"
#include "record/files.hpp"
#include "record/hdf5.hpp"
#include "record/results_file.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::testing;

namespace {

ResultsLayout two_futures() {
  ResultsLayout layout = example_layout();
  layout.futures = 2;
  return layout;
}

MergeOptions with(const SweepTables& sweep) {
  return {.find = [sweep](const auto&) { return Findings{{}, sweep}; }};
}

}  // namespace

TEST_CASE("what would change the answer is added to its results file, a group a table") {
  const TemporaryFolder folder;
  const auto layout = two_futures();
  const auto runs = example_runs(layout);
  for (const char* name : {"a.h5", "b.h5"})
    write_results(folder / name, layout, runs, with(small_sweep()));
  CHECK((bytes_of(folder / "a.h5") == bytes_of(folder / "b.h5")));
  {
    const record::File file = record::File::open(folder / "a.h5");
    double shares[2] = {0, 0};
    file.read("sweep/influences/share_of_variance", H5T_NATIVE_DOUBLE, shares);
    CHECK(shares[0] == 0.75);
    CHECK(shares[1] != shares[1]);
    std::int8_t seen[2] = {0, 0};
    file.read("sweep/influences/seen", H5T_NATIVE_INT8, seen);
    CHECK(seen[0] == 2);
    CHECK(file.text_attribute("sweep/influences/seen", "flag_meanings") == "not_known no yes");
    CHECK(file.text_attribute("sweep/levels/factor", "indexes") == "uncertainty");
    CHECK(file.read_strings("sweep/sensitivity_indices/factor_group") ==
          std::vector<std::string>{"money and trust", ""});
  }
  const ResultsFile again(folder / "a.h5");
  for (std::size_t row = 0; row < runs.size(); ++row)
    CHECK(first_difference(layout, runs[row], again.read(row)).empty());
}

TEST_CASE("a file in which nothing differs is not asked, and a table without rows is not in one") {
  const TemporaryFolder folder;
  const auto layout = example_layout();
  write_results(folder / "plain.h5", layout, example_runs(layout));
  write_results(folder / "asked.h5", layout, example_runs(layout), with(small_sweep()));
  CHECK((bytes_of(folder / "plain.h5") == bytes_of(folder / "asked.h5")));
  SweepTables influences_alone;
  influences_alone.influences = small_sweep().influences;
  const auto two = two_futures();
  write_results(folder / "two.h5", two, example_runs(two), with(influences_alone));
  const record::File file = record::File::open(folder / "two.h5");
  CHECK(file.has("sweep/influences"));
  CHECK_FALSE(file.has("sweep/levels"));
}

TEST_CASE("what would change the answer is packed where the file is, and holds the same") {
  const TemporaryFolder folder;
  const auto layout = two_futures();
  SweepTables sweep = small_sweep();
  sweep.levels.resize(100'000, sweep.levels.front());
  MergeOptions options = with(sweep);
  write_results(folder / "loose.h5", layout, example_runs(layout), options);
  options.compress = true;
  write_results(folder / "packed.h5", layout, example_runs(layout), options);
  CHECK(bytes_of(folder / "packed.h5").size() * 10 < bytes_of(folder / "loose.h5").size());
  std::vector<double> values(100'000);
  record::File::open(folder / "packed.h5")
      .read("sweep/levels/difference", H5T_NATIVE_DOUBLE, values.data());
  CHECK(values.back() == -0.5);
}
