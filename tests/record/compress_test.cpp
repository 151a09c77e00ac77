#include <numeric>

#include "record/chunk_writer.hpp"
#include "record/example.hpp"
#include "record/files.hpp"
#include "record/results_file.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::testing;
using record::Block;
using record::ChunkWriter;
using record::DatasetShape;
using record::File;

namespace {

/// Numbers with some pattern and some noise, as results have.
std::vector<double> numbers(std::size_t count) {
  std::vector<double> values(count);
  for (std::size_t i = 0; i < count; ++i)
    values[i] = static_cast<double>(i / 7) + (i % 50 == 0 ? mixed(i, 1) : 0.0);
  return values;
}

/// A chunk as it lies in the file, its filters not undone.
std::string stored_chunk(const File& file, const std::string& dataset,
                         const std::vector<hsize_t>& start) {
  const hid_t id = file.open_dataset(dataset).id();
  hsize_t size = 0;
  REQUIRE(H5Dget_chunk_storage_size(id, start.data(), &size) >= 0);
  std::string bytes(size, '\0');
  std::uint32_t mask = 0;
  REQUIRE(H5Dread_chunk(id, H5P_DEFAULT, start.data(), &mask, bytes.data()) >= 0);
  CHECK(mask == 0);
  return bytes;
}

template <class Value>
void check_against_library(hid_t stored, hid_t memory, const Value* fill) {
  const TemporaryFolder folder;
  File file = File::create(folder / "a.h5");
  std::vector<Value> values(4 * 250);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<Value>(mixed(i, 0) * 100);
  const Block whole{{0, 0, 0}, {1, 4, 250}};
  const Block edge{{0, 4, 0}, {1, 3, 250}};
  for (const char* name : {"library", "here"}) {
    file.make_dataset(name, stored,
                      {.dims = {1, 7, 250}, .chunk = {1, 4, 250}, .fill = fill, .compress = true});
  }
  ChunkWriter chunks(file, Parallelism{2});
  for (const Block& block : {whole, edge}) {
    file.write_block("library", memory, block, values.data());
    chunks.write("here", memory, block, values.data());
  }
  chunks.flush();
  CHECK(stored_chunk(file, "here", whole.start) == stored_chunk(file, "library", whole.start));
  CHECK(stored_chunk(file, "here", edge.start) == stored_chunk(file, "library", edge.start));
}

/// Enough flows for more than one chunk of them.
std::vector<RunRecord> runs_with_flows(const ResultsLayout& layout, std::size_t flows) {
  std::vector<RunRecord> runs = example_runs(layout);
  for (RunRecord& run : runs) {
    if (run.status != RunStatus::done) continue;
    const std::size_t row = row_of(layout, run.key);
    run.flows.clear();
    for (std::size_t i = 0; i < flows; ++i) run.flows.push_back(example_flow(row, i));
  }
  return runs;
}

void check_equal_values(const ResultsLayout& layout, const std::filesystem::path& a,
                        const std::filesystem::path& b) {
  const ResultsFile one(a);
  const ResultsFile other(b);
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    const RunRecord run = one.read(row);
    const RunRecord again = other.read(row);
    REQUIRE(first_difference(layout, run, again).empty());
    REQUIRE(run.status == again.status);
    REQUIRE(run.seed == again.seed);
    REQUIRE(run.message == again.message);
  }
}

}  // namespace

TEST_CASE(
    "a chunk packed here is to the byte what HDF5 makes of it, at the edge of a dataset too") {
  const double nothing = std::numeric_limits<double>::quiet_NaN();
  check_against_library<double>(H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, &nothing);
  const float seven = 7;
  check_against_library<float>(H5T_IEEE_F32LE, H5T_NATIVE_FLOAT, &seven);
  check_against_library<std::int64_t>(H5T_STD_I64LE, H5T_NATIVE_INT64, nullptr);
  check_against_library<std::int16_t>(H5T_STD_I16LE, H5T_NATIVE_INT16, nullptr);
  check_against_library<std::int8_t>(H5T_STD_I8LE, H5T_NATIVE_INT8, nullptr);
}

TEST_CASE("what is not a chunk of a compressed dataset is written all the same") {
  const TemporaryFolder folder;
  File file = File::create(folder / "a.h5");
  const std::vector<double> values = numbers(6 * 10);
  file.make_dataset("plain", H5T_IEEE_F64LE, {.dims = {6, 10}});
  file.make_dataset("chunked", H5T_IEEE_F64LE, {.dims = {6, 10}, .chunk = {2, 10}});
  file.make_dataset("compressed", H5T_IEEE_F64LE,
                    {.dims = {6, 10}, .chunk = {4, 10}, .compress = true});
  file.make_dataset("narrow", H5T_IEEE_F64LE, {.dims = {6, 10}, .chunk = {4, 8}, .compress = true});
  file.make_dataset("converted", H5T_IEEE_F32LE,
                    {.dims = {6, 10}, .chunk = {4, 10}, .compress = true});
  ChunkWriter chunks(file, Parallelism{2});
  for (const char* name : {"plain", "chunked", "compressed", "narrow", "converted"}) {
    INFO(name);
    // Pieces of three rows: none is a chunk of four, and the second begins within one.
    for (const hsize_t row : {0, 3})
      chunks.write(name, H5T_NATIVE_DOUBLE, {{row, 0}, {3, 10}}, &values[row * 10]);
    chunks.flush();
    std::vector<double> again(values.size());
    file.read(name, H5T_NATIVE_DOUBLE, again.data());
    for (std::size_t i = 0; i < values.size(); ++i) {
      CHECK(again[i] ==
            (name == std::string("converted") ? static_cast<float>(values[i]) : values[i]));
    }
  }
}

TEST_CASE(
    "more chunks than are packed at a time give the same bytes with one, two and three threads") {
  const TemporaryFolder folder;
  constexpr hsize_t width = 400'000;  // 3.2 MB a chunk, in twelve of them
  const std::vector<double> values = numbers(width);
  std::string expected;
  for (const int threads : {1, 2, 3}) {
    File file = File::create(folder / "a.h5");
    file.make_dataset("x", H5T_IEEE_F64LE,
                      {.dims = {12, width}, .chunk = {1, width}, .compress = true});
    file.make_dataset("y", H5T_IEEE_F64LE,
                      {.dims = {12, 999}, .chunk = {1, 999}});  // takes its room in between
    ChunkWriter chunks(file, Parallelism{threads});
    for (hsize_t row = 0; row < 12; ++row) {
      chunks.write("x", H5T_NATIVE_DOUBLE, {{row, 0}, {1, width}}, values.data());
      chunks.write("y", H5T_NATIVE_DOUBLE, {{row, 0}, {1, 999}}, values.data());
    }
    chunks.flush();
    file.close();
    if (threads == 1) expected = bytes_of(folder / "a.h5");
    CHECK((bytes_of(folder / "a.h5") == expected));
  }
  const File file = File::open(folder / "a.h5");
  std::vector<double> again(width);
  for (hsize_t row = 0; row < 12; ++row) {
    file.read_block("x", H5T_NATIVE_DOUBLE, {{row, 0}, {1, width}}, again.data());
    CHECK((again == values));
  }
}

TEST_CASE(
    "a compressed results file has the same bytes for one, two and three threads and the values of "
    "a plain one") {
  const TemporaryFolder folder;
  for (const std::int32_t replicates : {1, 2, 63, 64, 65, 150}) {
    INFO(replicates << " replicates");
    const auto layout = example_layout(replicates);
    const auto runs =
        runs_with_flows(layout, replicates == 150 ? 300 : 5);  // 89,700 flows: more than one chunk
    write_results(folder / "plain.h5", layout, runs, {.replace = true});
    write_results(folder / "one.h5", layout, runs, {.replace = true, .compress = true});
    check_equal_values(layout, folder / "plain.h5", folder / "one.h5");
    for (const int threads : {2, 3}) {
      write_results(folder / "many.h5", layout, runs,
                    {.replace = true, .compress = true, .parallelism = {threads}});
      CHECK((bytes_of(folder / "many.h5") == bytes_of(folder / "one.h5")));
    }
  }
}

TEST_CASE(
    "columns too wide for one chunk are cut by snapshots, and read the same compressed and plain") {
  const TemporaryFolder folder;
  auto layout = example_layout(66);  // two chunks of 33
  layout.plans.resize(1);
  layout.plan_names.resize(1);
  layout.phase_dates.resize(1);
  for (int i = 3; i < 11'000; ++i) {
    layout.communities.push_back(fmt::format("S{}", i));
    layout.community_names.push_back("");
    layout.community_populations.push_back(1);
  }
  std::vector<RunRecord> runs = example_runs(layout);
  for (RunRecord& run : runs) {
    if (run.status != RunStatus::done) continue;
    run.communities.resize(layout.community_columns.size() * 3 * layout.communities.size());
    std::iota(run.communities.begin(), run.communities.end(),
              static_cast<float>(row_of(layout, run.key)));
  }
  write_results(folder / "plain.h5", layout, runs);
  write_results(folder / "packed.h5", layout, runs, {.compress = true, .parallelism = {2}});
  check_equal_values(layout, folder / "plain.h5", folder / "packed.h5");
  const ResultsFile file(folder / "packed.h5");
  CHECK(first_difference(layout, runs[40], file.read(40)).empty());
  CHECK(std::filesystem::file_size(folder / "packed.h5") <
        std::filesystem::file_size(folder / "plain.h5") / 2);
}
