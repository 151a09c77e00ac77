#include "analysis/files/file_results.hpp"
#include "record/checksum.hpp"
#include "record/example.hpp"
#include "record/files.hpp"
#include "record/results_file.hpp"
#include "testing.hpp"
#include "tranche/results/results_trouble.hpp"

using namespace tranche;
using namespace tranche::testing;

namespace {

void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("who reads a part of a file learns of damage in it, and reads what is not damaged") {
  const TemporaryFolder folder;
  const auto layout = example_layout(200);
  write_results(folder / "whole.h5", layout, example_runs(layout));
  const std::string bytes = bytes_of(folder / "whole.h5");
  const auto texts_of = [&](const std::filesystem::path& file) {
    std::string text;
    for (const double value : analysis::FileResults(file).at_end("wellbeing_cumulative"))
      text += std::to_string(value);  // one that is not a number has a text too
    return text;
  };
  const std::string whole = texts_of(folder / "whole.h5");
  int refused = 0;
  int read = 0;
  constexpr std::size_t block = record::BlockSums::block_bytes;
  for (std::size_t at = block / 2; at < bytes.size(); at += block) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 16);
    write_bytes(folder / "changed.h5", changed);
    CAPTURE(at);
    std::string text;
    Trouble trouble = Trouble::other;
    try {
      text = texts_of(folder / "changed.h5");
    } catch (const ResultsError& error) {
      trouble = trouble_of(error);
    }
    const bool is_refused = trouble == Trouble::not_whole;
    CHECK((is_refused || text == whole));
    ++(is_refused ? refused : read);
  }
  CHECK(read > 0);
  CHECK(refused > 0);
}
