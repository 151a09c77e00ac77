#include "record/checksum.hpp"

#include "record/example.hpp"
#include "record/files.hpp"
#include "record/results_file.hpp"
#include "record/shard.hpp"
#include "testing.hpp"
#include "tranche/results/results_trouble.hpp"

using namespace tranche;
using namespace tranche::testing;

namespace {

void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

Trouble trouble_with(const std::filesystem::path& file) {
  try {
    record::require_checksum(file);
  } catch (const ResultsError& error) {
    CHECK(error.file() == file.string());
    return trouble_of(error);
  }
  return Trouble::other;
}

}  // namespace

TEST_CASE("a changed bit anywhere in a results file or a shard is noticed") {
  const TemporaryFolder folder;
  const auto layout = example_layout();
  write_results(folder / "whole.h5", layout, example_runs(layout));
  write_shard(folder / "shard.h5", layout, example_runs(layout));
  for (const char* name : {"whole.h5", "shard.h5"}) {
    const std::string bytes = bytes_of(folder / name);
    CHECK_NOTHROW(record::require_checksum(folder / name));
    const std::size_t step = bytes.size() / 300;
    for (std::size_t at = 0; at < bytes.size(); at += at + 100 < bytes.size() ? step : 1) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ (1 << at % 8));
      write_bytes(folder / "changed.h5", changed);
      CAPTURE(name, at);
      CHECK(trouble_with(folder / "changed.h5") == Trouble::not_whole);
    }
  }
}

TEST_CASE("a damaged results file is refused by all that read it, a damaged shard by the merge") {
  const TemporaryFolder folder;
  const auto layout = example_layout();
  write_results(folder / "a.h5", layout, example_runs(layout));
  write_shard(folder / "s.h5", layout, example_runs(layout));
  for (const char* name : {"a.h5", "s.h5"}) {
    std::string bytes = bytes_of(folder / name);
    bytes[bytes.size() / 2] ^= 4;
    write_bytes(folder / name, bytes);
  }
  CHECK_THROWS_AS(ResultsFile(folder / "a.h5"), ResultsTrouble);
  CHECK_THROWS_AS(read_statuses(folder / "a.h5"), ResultsTrouble);
  CHECK_THROWS_AS(merge_shards(folder / "m.h5", std::vector{folder / "s.h5"}), ResultsTrouble);
  CHECK_FALSE(std::filesystem::exists(folder / "m.h5"));
}

TEST_CASE("a results file without a checksum, as earlier versions wrote it, is read") {
  const TemporaryFolder folder;
  const auto layout = example_layout();
  write_results(folder / "new.h5", layout, example_runs(layout));
  const std::string bytes = bytes_of(folder / "new.h5");
  const auto sums = record::read_block_sums(folder / "new.h5");
  REQUIRE(sums);
  write_bytes(folder / "old.h5", bytes.substr(0, sums->bytes));
  CHECK(ResultsFile(folder / "old.h5").layout().rows() == layout.rows());
}
