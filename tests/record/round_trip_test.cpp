#include "record/crate.hpp"
#include "record/example.hpp"
#include "record/files.hpp"
#include "record/layout.hpp"
#include "record/results_file.hpp"
#include "record/shard.hpp"
#include "testing.hpp"
#include "tranche/errors.hpp"

using namespace tranche;
using namespace tranche::testing;

TEST_CASE("every row of a results file comes back as it was recorded") {
  const TemporaryFolder folder;
  const auto layout = example_layout();
  const auto runs = example_runs(layout);
  write_results(folder / "a.h5", layout, runs);
  const ResultsFile file(folder / "a.h5");
  for (std::size_t row = 0; row < runs.size(); ++row) {
    const RunRecord again = file.read(row);
    CHECK(first_difference(layout, runs[row], again).empty());
    CHECK(again.key == runs[row].key);
    CHECK(again.message == runs[row].message);
    CHECK(again.drawn == runs[row].drawn);
    CHECK(again.flows.size() == runs[row].flows.size());
    if (!again.flows.empty()) CHECK(again.flows[0].requested == runs[row].flows[0].requested);
    if (!again.gates.empty()) CHECK(again.gates[0].price == runs[row].gates[0].price);
    CHECK(again.rules.size() == runs[row].rules.size());
  }
}

TEST_CASE("a results file carries the layout that a replay needs") {
  const TemporaryFolder folder;
  auto layout = example_layout();
  layout.scenario_text =
      std::string(200'000, 's');  // beyond the 64 KB of an attribute in the old format
  layout.scenario_text += "£";
  write_results(folder / "a.h5", layout, example_runs(layout));
  const ResultsLayout again = read_layout(folder / "a.h5");
  CHECK(again.scenario_text == layout.scenario_text);
  CHECK(again.place_text == layout.place_text);
  CHECK(again.outlines_text == layout.outlines_text);
  CHECK(again.plans == layout.plans);
  CHECK(again.plan_names == layout.plan_names);
  CHECK(again.community_names == layout.community_names);
  CHECK(again.community_populations == layout.community_populations);
  CHECK(again.community_deprivations == layout.community_deprivations);
  CHECK(again.community_longitudes == layout.community_longitudes);
  CHECK(again.community_councils == layout.community_councils);
  CHECK(again.community_areas.empty());
  CHECK(again.snapshot_months == layout.snapshot_months);
  CHECK(again.root_seed == layout.root_seed);
  CHECK(again.replicates == layout.replicates);
  CHECK(again.series.at(1).help == "discounted");
  CHECK(again.parameters.at(0).source == layout.parameters.at(0).source);
  REQUIRE(again.unmeasured.size() == 2);
  CHECK(again.unmeasured.at(1).plan == "B");
  CHECK(again.unmeasured.at(1).assumption == "A120");
  REQUIRE(again.conditions.size() == 6);
  CHECK(again.conditions[2].text == "trust at least 0.40");
  CHECK(again.conditions[2].asked == 0.4);
  CHECK(std::isnan(again.conditions[2].month));
  REQUIRE(again.phase_dates.size() == 2);
  CHECK(again.phase_dates[1].close_planned == 24);
  CHECK(std::isnan(again.phase_dates[0].open_latest));
  CHECK(again.phase_names == layout.phase_names);
  CHECK(again.rules == layout.rules);
  CHECK(again.inputs.at(0).sha256 == layout.inputs.at(0).sha256);
  CHECK(record::fingerprint(again) == record::fingerprint(layout));
}

TEST_CASE("outlines are in a file and its fingerprint where there are some, and nowhere else") {
  const TemporaryFolder folder;
  const ResultsLayout with = example_layout();
  ResultsLayout without = with;
  without.outlines_text.clear();
  write_results(folder / "a.h5", without, example_runs(without));
  CHECK_FALSE(record::File::open(folder / "a.h5").has("provenance/outlines_text"));
  CHECK(read_layout(folder / "a.h5").outlines_text.empty());
  CHECK(record::fingerprint(read_layout(folder / "a.h5")) == record::fingerprint(without));
  CHECK(record::fingerprint(without) != record::fingerprint(with));
}

TEST_CASE("each future's drawn values are kept once, and NaN where no run of it is there") {
  const TemporaryFolder folder;
  ResultsLayout layout = example_layout(2);
  layout.futures = 3;
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    if (key_of(layout, row).future != 1) runs.push_back(example_run(layout, row));
  }
  runs.erase(runs.begin(), runs.begin() + 2);  // future 0 of plan A: plan B has it still
  write_results(folder / "a.h5", layout, runs, {.allow_missing = true});
  const ResultsFile file(folder / "a.h5");
  CHECK(file.layout().uncertainties.at(1).distribution == "beta from 0 to 1, a 2, b 5");
  CHECK(file.layout().uncertainties.at(0).help == "share of past experience forgotten in a month");
  CHECK(file.layout().uncertainties.at(1).help.empty());
  CHECK(file.read(row_of(layout, {1, 0, 1})).drawn == std::vector<double>{0.98, 0.25});
  CHECK(file.read(row_of(layout, {0, 2, 0})).drawn == std::vector<double>{2.98, 0.25});
  CHECK(file.read(row_of(layout, {0, 1, 0})).drawn.empty());
}

TEST_CASE(
    "a file in which nobody says what the numbers mean has their keys and units all the same") {
  const TemporaryFolder folder;
  ResultsLayout layout = example_layout(2);
  for (UncertaintyInfo& one : layout.uncertainties) one.help.clear();
  write_results(folder / "a.h5", layout, example_runs(layout));
  const ResultsLayout again = read_layout(folder / "a.h5");
  REQUIRE(again.uncertainties.size() == 2);
  CHECK(again.uncertainties[0].unit == "1/month");
  CHECK(again.uncertainties[0].help.empty());
  CHECK(again.uncertainties[1].key == "fund.grant.rollover");
}

TEST_CASE("what answers are made of is read from a shard alone, without what takes most room") {
  const TemporaryFolder folder;
  const auto layout = example_layout();
  const auto runs = example_runs(layout);
  write_shard(folder / "s.h5", layout, runs);
  const auto again = read_shard_numbers(folder / "s.h5", layout);
  REQUIRE(again.size() == runs.size());
  CHECK(again[1].series[26] == runs[1].series[26]);
  CHECK(again[1].ledger == runs[1].ledger);
  CHECK(again[1].agencies == runs[1].agencies);
  CHECK(again[1].drawn == runs[1].drawn);
  CHECK(again[8].status == RunStatus::failed);
  CHECK((again[1].communities.empty() && again[1].flows.empty() && again[1].phases.empty()));
  ResultsLayout other = layout;
  other.title = "Another";
  CHECK(read_shard_numbers(folder / "s.h5", other).empty());
}

TEST_CASE("a shard gives its runs back in the order they were given") {
  const TemporaryFolder folder;
  const auto layout = example_layout();
  auto runs = example_runs(layout);
  std::swap(runs[0], runs[7]);
  write_shard(folder / "s.h5", layout, runs);
  const auto again = read_shard(folder / "s.h5");
  REQUIRE(again.size() == runs.size());
  for (std::size_t i = 0; i < runs.size(); ++i) {
    CHECK(again[i].key == runs[i].key);
    CHECK(first_difference(layout, runs[i], again[i]).empty());
  }
  const auto contents = read_shard_contents(folder / "s.h5");
  CHECK(contents.rows.at(8).status == RunStatus::failed);
  CHECK(contents.rows.at(0).key == RunKey{1, 0, 2});
}

TEST_CASE("an experiment without funds, agencies, flows or columns can be recorded") {
  const TemporaryFolder folder;
  ResultsLayout layout = example_layout(1);
  layout.funds = layout.agencies = layout.domains = layout.interventions = {};
  layout.community_columns = {};
  layout.phases = layout.phase_names = layout.rules = {};
  layout.phase_dates = {};
  layout.conditions = {};
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    RunRecord run = example_run(layout, row);
    run.communities = {};
    run.agencies = {};
    run.ledger = {};
    run.flows = {};
    run.phases = {};
    run.gates = {};
    run.rules = {};
    runs.push_back(run);
  }
  write_results(folder / "a.h5", layout, runs);
  CHECK(first_difference(layout, runs[1], read_run(folder / "a.h5", 1)).empty());
}

TEST_CASE("the first difference between two runs is named in words") {
  const auto layout = example_layout();
  const RunRecord run = example_run(layout, 3);
  RunRecord other = run;
  other.series[26 + 17] = 2;
  CHECK(first_difference(layout, run, other).find("wellbeing_cumulative in month 17: ") == 0);
  other = run;
  other.communities[9 + 3 + 1] = 2;
  CHECK(first_difference(layout, run, other).find("capacity of S02 in month 23: ") == 0);
  other = run;
  other.ledger[4 + 1] += 1;
  CHECK(first_difference(layout, run, other).find("account delivery of fund grant in month 23: ") ==
        0);
  other = run;
  other.flows[1].approved += 1;
  CHECK(first_difference(layout, run, other) == "approved of flow 1");
  other = run;
  other.phases[0].opened_by = 1;
  CHECK(first_difference(layout, run, other) == "phase_opened_by of phase act: -1 against 1");
  other = run;
  other.rules[0].communities = 3;
  CHECK(first_difference(layout, run, other) == "communities of deed 0");
  other = run;
  other.gates.resize(1);
  CHECK(first_difference(layout, run, other) == "0 readings of gates against 1");
  other = run;
  other.drawn[1] = 0.5;
  CHECK(first_difference(layout, run, other) ==
        "what was drawn as fund.grant.rollover: 0.25 against 0.5");
  other = run;
  other.agencies[0] = -0.0;
  RunRecord zero = run;
  zero.agencies[0] = 0.0;
  CHECK(first_difference(layout, zero, other).find("staff of council in month 11") == 0);
}

TEST_CASE("months are counted in days from the first, leap years included") {
  CHECK(record::month_starts("2024-02-01", 14) ==
        std::vector<std::int32_t>{0, 29, 60, 90, 121, 151, 182, 213, 243, 274, 304, 335, 366, 394});
}

TEST_CASE("the crate beside a results file holds when, where and how long") {
  const TemporaryFolder folder;
  const auto crate =
      write_crate(folder / "a.h5", {.title = "An example",
                                    .date_created = "2024-02-01T10:00:00Z",
                                    .software_version = "0.1.0",
                                    .commit = "unknown",
                                    .command = "tranche run a.toml",
                                    .host = "here",
                                    .duration_seconds = 12.5,
                                    .threads = 2,
                                    .scope = "by one call",
                                    .run_again = "tranche run a.h5 --output a-again.h5",
                                    .root_seed = "000000000134d641",
                                    .runs = 10,
                                    .inputs = {{"place.csv", std::string(64, 'b')}}});
  CHECK(crate.filename() == "a-ro-crate-metadata.json");
  const std::string text = bytes_of(crate);
  for (const char* part :
       {"\"tranche run a.toml\"", "12.5", "\"2024-02-01T10:00:00Z\"", "ro/crate/1.1",
        "--output a-again.h5", "000000000134d641", "sha256:bbbb", "\"#input-1\"", "place.csv",
        "byte for byte", "\"@id\": \"ro-crate-metadata.json\"", "by one call"}) {
    CHECK(text.find(part) != std::string::npos);
  }
}

TEST_CASE("a run takes in memory what its arrays take; a file has floats, the ledger twice, ends") {
  const auto layout = example_layout();
  const RunRecord run = example_run(layout, 0);
  const record::RunShape shape(layout);
  const std::size_t numbers = run.series.size() + run.agencies.size();
  const std::size_t phases = 12 * run.phases.size();
  CHECK(shape.bytes_in_memory() ==
        numbers * 8 + run.communities.size() * 4 + run.ledger.size() * 8 + phases);
  const std::size_t ends = layout.series.size() * 4 + 4 * 8;
  CHECK(shape.bytes_in_file(false) == numbers * 4 + run.ledger.size() * 16 + phases + ends);
  CHECK(shape.bytes_in_file(true) == shape.bytes_in_file(false) + run.communities.size() * 4);
}

TEST_CASE("series that are kept at snapshots alone come back, and lie along that axis") {
  const TemporaryFolder folder;
  ResultsLayout layout = example_layout();
  layout.series[1].axis = "snapshot";
  auto runs = example_runs(layout);
  for (RunRecord& run : runs) {
    if (run.status == RunStatus::done) run.series.resize(26 + 3 + 6 * 26);
  }
  write_results(folder / "a.h5", layout, runs);
  const ResultsFile file(folder / "a.h5");
  CHECK(file.layout().series[1].axis == "snapshot");
  CHECK(record::File::open(folder / "a.h5").dims("wellbeing_cumulative").back() == 3);
  for (std::size_t row = 0; row < runs.size(); ++row)
    CHECK(first_difference(layout, runs[row], file.read(row)).empty());
  RunRecord other = runs[3];
  other.series[26 + 1] = 2;
  CHECK(first_difference(layout, runs[3], other).find("wellbeing_cumulative in month 23: ") == 0);
}

TEST_CASE("of the runs that are not in detail no communities are kept, in files and in shards") {
  const TemporaryFolder folder;
  ResultsLayout layout = example_layout();
  layout.detailed = 2;
  auto runs = example_runs(layout);
  for (RunRecord& run : runs) {
    if (!in_detail(layout, run.key)) run.communities.clear();
  }
  write_results(folder / "a.h5", layout, runs);
  write_shard(folder / "s.h5", layout, runs);
  merge_shards(folder / "b.h5", std::vector<std::filesystem::path>{folder / "s.h5"});
  CHECK((bytes_of(folder / "a.h5") == bytes_of(folder / "b.h5")));
  const ResultsFile file(folder / "a.h5");
  for (std::size_t row = 0; row < runs.size(); ++row) {
    CHECK(file.read(row).communities.empty() == runs[row].communities.empty());
    CHECK(first_difference(layout, runs[row], file.read(row)).empty());
  }
  CHECK_FALSE(file.read(1).communities.empty());
  CHECK(file.read(2).communities.empty());
}

TEST_CASE("runs of many futures with few replicates share chunks, the last of them cut off") {
  const TemporaryFolder folder;
  ResultsLayout layout = tiny_layout(3);
  layout.futures = 100;
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    runs.push_back(tiny_run(layout, row));
    runs.back().series = {static_cast<double>(row)};
  }
  write_results(folder / "many.h5", layout, runs);
  const auto file = record::File::open(folder / "many.h5");
  const record::Handle& dataset = file.open_dataset(layout.series[0].name);
  const record::Handle space(H5Dget_space(dataset.id()), H5Sclose);
  hsize_t chunks = 0;
  REQUIRE(H5Dget_num_chunks(dataset.id(), space.id(), &chunks) >= 0);
  CHECK(chunks == 2 * 5);  // 21 futures of 3 runs are 63 of at most 64; 100 are cut evenly, in 20s
  for (const std::size_t row : {0u, 62u, 63u, 299u, 300u, 599u})
    CHECK(read_run(folder / "many.h5", row).series == runs[row].series);
}
