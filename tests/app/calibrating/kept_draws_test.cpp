#include "app/calibrating/kept_draws.hpp"

#include <unistd.h>

#include <cmath>
#include <fstream>
#include <limits>

#include "base/text_file.hpp"
#include "testing.hpp"
#include "tranche/errors.hpp"

using namespace tranche;
using namespace tranche::app;
using analysis::TriedDraw;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

namespace fs = std::filesystem;

struct Folder {
  // One a process: tests run at the same time.
  fs::path path = fs::temp_directory_path() / ("tranche-kept-draws-" + std::to_string(getpid()));
  Folder() { fs::remove_all(path); }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
};

analysis::Calibration calibration() {
  analysis::Calibration calibration;
  calibration.factors = {{"mechanisms.trust.forgetting", "1/month"},
                         {"mechanisms.trust.prior_weight", "1"}};
  ObservedRow row;
  row.code = "r";
  calibration.rows = {{"first", row}, {"second", row}};
  return calibration;
}

KeptDraws kept_in(const Folder& folder, Share share = {},
                  const std::vector<std::string>& inputs = {"seeds 4", "scenario first abc"}) {
  return {folder.path, share, inputs, calibration()};
}

/// Numbers that have no short decimals, and one that is not known.
TriedDraw draw(std::int32_t number) {
  const double third = (number + 1) / 3.0;
  return {1,
          number,
          {0.5, 0.5},
          {third * 1e-7, 1e9 + third},
          {{third, third * third, 4}, {std::nan(""), std::nan(""), 0}}};
}

/// The draw as it is asked for, without rows.
TriedDraw unknown(std::int32_t number) {
  TriedDraw one = draw(number);
  one.rows.clear();
  return one;
}

}  // namespace

TEST_CASE("a draw that was kept is found again, to the last digit") {
  const Folder folder;
  {
    KeptDraws kept = kept_in(folder);
    kept.read();
    kept.keep(draw(0));
    kept.keep(draw(5));
  }
  KeptDraws again = kept_in(folder);
  again.read();
  CHECK(again.count() == 2);
  TriedDraw found = unknown(5);
  REQUIRE(again.find(found));
  CHECK(found.rows[0].mean == 2.0);
  CHECK(found.rows[0].variance == 4.0);
  TriedDraw first = unknown(0);
  REQUIRE(again.find(first));
  CHECK(first.rows[0].mean == 1 / 3.0);
  CHECK(first.rows[0].variance == 1 / 3.0 * (1 / 3.0));
  CHECK(first.rows[0].known == 4);
  CHECK(std::isnan(first.rows[1].mean));
  CHECK(first.rows[1].known == 0);
  TriedDraw other = unknown(0);
  other.values[0] = std::nextafter(other.values[0], 1);
  CHECK_FALSE(again.find(other));
}

TEST_CASE("what one share has run the others find, and so does the command without one") {
  const Folder folder;
  KeptDraws first = kept_in(folder, {0, 2});
  KeptDraws second = kept_in(folder, {1, 2});
  first.keep(draw(0));
  second.keep(draw(1));
  KeptDraws all = kept_in(folder);
  all.read();
  CHECK(all.count() == 2);
  first.read();
  CHECK(first.count() == 2);
}

TEST_CASE("a line that a kill has cut off is dropped, and the next is written behind whole ones") {
  const Folder folder;
  kept_in(folder).keep(draw(0));
  const fs::path file = folder.path / "share-0-of-1.csv";
  const std::string whole = *text_of_file(file);
  const std::string line = whole.substr(whole.rfind('\n', whole.size() - 2) + 1);
  for (std::size_t cut = 1; cut < line.size(); cut += 7) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << whole << line.substr(0, cut);
    KeptDraws kept = kept_in(folder);
    kept.read();
    CHECK(kept.count() == 1);
    kept.keep(draw(1));
    KeptDraws again = kept_in(folder);
    again.read();
    CHECK(again.count() == 2);
  }
}

TEST_CASE("a head that a kill has cut off is written anew") {
  const Folder folder;
  kept_in(folder).keep(draw(0));
  const fs::path file = folder.path / "share-0-of-1.csv";
  const std::string whole = *text_of_file(file);
  for (const std::size_t cut : {0, 5, 70, 140}) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << whole.substr(0, cut);
    KeptDraws kept = kept_in(folder);
    kept.read();
    CHECK(kept.count() == 0);
    kept.keep(draw(0));
    CHECK(*text_of_file(file) == whole);
  }
}

TEST_CASE("draws of other inputs are refused, with what differs") {
  const Folder folder;
  kept_in(folder).keep(draw(0));
  KeptDraws other = kept_in(folder, {}, {"seeds 8", "scenario first abc"});
  try {
    other.read();
    FAIL("they were taken over");
  } catch (const InputError& error) {
    REQUIRE(error.diagnostics().size() == 1);
    CHECK(error.diagnostics()[0].line == 2);
    CHECK(contains(error.diagnostics()[0].why, "'seeds 4' there, 'seeds 8' here"));
  }
  KeptDraws more = kept_in(folder, {}, {"seeds 4", "scenario first abc", "scenario second d"});
  CHECK_THROWS_AS(more.read(), InputError);
}
