#include "analysis/report/report.hpp"
#include "report_experiment.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::analysis;
using namespace tranche::testing;

namespace {

std::vector<std::string> ids_of(const Report& report) {
  std::vector<std::string> ids;
  for (const Section& section : report.sections) ids.push_back(section.id);
  return ids;
}

}  // namespace

TEST_CASE("a report of some sections has those alone, as the whole report has them") {
  const ResultsLayout layout = plans_layout({"nothing", "A", "B"}, 3);
  const Reported reported(layout, runs_with(layout, {{0, 0, 0}, {1, 2, 3}, {3, 2, 2}}));
  const Report whole = make_report(reported.source);
  const Report some = make_report(reported.source, {"plans", "answer"});
  CHECK(ids_of(some) == std::vector<std::string>{"answer", "plans"});
  CHECK(some.title == whole.title);
  CHECK(some.subtitle == whole.subtitle);
  CHECK(make_report(reported.source, {"no such section"}).sections.empty());
  for (const std::string& id : ids_of(whole))
    CHECK(ids_of(make_report(reported.source, {id})) == std::vector<std::string>{id});
}

TEST_CASE("runs in memory are given back by row, each as it was") {
  const ResultsLayout layout = plans_layout({"nothing", "A"}, 2);
  MemoryResults results(layout, runs_with(layout, {{0, 1}, {2, 3}}));
  const std::vector<RunRecord> back = std::move(results).release();
  REQUIRE(back.size() == 4);
  for (std::size_t row = 0; row < back.size(); ++row) {
    CHECK(row_of(layout, back[row].key) == row);
    CHECK(back[row].series == std::vector<double>{static_cast<double>(row)});
  }
}
