#include "params/row.hpp"

#include "params/entities.hpp"
#include "testing.hpp"
#include "tranche/plan.hpp"

using namespace tranche;
using namespace tranche::params;

TEST_CASE("a row reads and writes the member it is made for") {
  Agency agency;
  for (const Row& row : agency_rows()) {
    if (row.text.key != "staff") continue;
    row.write(&agency, 12.5);
    CHECK(agency.staff == 12.5);
    CHECK(row.read(&agency) == 12.5);
    CHECK(row.kind == Kind::number);
  }
}

TEST_CASE("money goes through a row in pounds and is kept in whole pence") {
  Phase phase;
  for (const Row& row : phase_rows()) {
    if (row.text.key != "set_up_cost") continue;
    row.write(&phase, 0.29);
    CHECK(phase.set_up_cost == Pence{29});
    CHECK(row.read(&phase) == 0.29);
  }
}

TEST_CASE("a row knows whole numbers and switches from other numbers") {
  for (const Row& row : agency_rows()) {
    if (row.text.key == "decision_points") CHECK(row.kind == Kind::integer);
    if (row.text.key == "shielded") CHECK(row.kind == Kind::toggle);
  }
}

TEST_CASE("every entity's defaults lie in the ranges of its rows") {
  const auto check = [](std::span<const Row> rows, const auto& defaults) {
    for (const Row& row : rows) {
      INFO(row.text.key);
      CHECK(row.read(&defaults) >= row.text.minimum);
      CHECK(row.read(&defaults) <= row.text.maximum);
      CHECK(row.text.minimum < row.text.maximum);
      CHECK_FALSE(row.text.help.empty());
      CHECK_FALSE(text_of(row.text.source).empty());
    }
  };
  check(time_rows(), TimeSettings{});
  check(experiment_rows(), ExperimentSettings{});
  check(check_rows(), CheckSettings{});
  check(fund_rows(), Fund{});
  check(fund_settings_rows(), FundSettings{});
  check(agency_rows(), Agency{});
  check(intervention_rows(), Intervention{});
  check(effect_rows(), Effect{});
  check(administration_rows(), Administration{});
  check(phase_rows(), Phase{});
  check(survey_rows(), GateSurvey{});
  check(action_rows(), Action{});
}
