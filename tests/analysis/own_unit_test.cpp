#include "analysis/answer/summary.hpp"
#include "analysis/answer/table_column.hpp"
#include "analysis/answer/told.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::analysis;

namespace {

/// 2,000 residents, emissions between 12 t (worst) and 0 (best), nature between 3 and 11 ha.
ResultsLayout layout_with_units() {
  ResultsLayout layout;
  layout.domains = {"income", "emissions", "Nature"};
  layout.outcomes = {{"emissions", "emissions", "t CO2e a head", "0", "12"},
                     {"Nature", "wild land", "ha", "11", "3"}};
  layout.community_populations = {1500, 500};
  for (const char* name : {"wellbeing", "outcome_income", "outcome_emissions", "outcome_nature"})
    layout.series.push_back({name, "1", ""});
  return layout;
}

Summary summary_with(const ResultsLayout& layout) {
  Summary summary;
  summary.outcomes = layout.outcomes;
  for (const char* name : {"outcome_emissions", "outcome_nature"})
    summary.quantities.push_back({name, "1", "", told(layout, name)});
  PlanSummary plan;
  plan.code = "A";
  plan.value = {{.estimate = 0.5, .half_width = 0.05}, {.estimate = 0.25, .half_width = 0.01}};
  summary.plans = {plan};
  return summary;
}

}  // namespace

TEST_CASE("differences of an outcome are told in its own unit, better above nought") {
  const ResultsLayout layout = layout_with_units();
  const Told emissions = told(layout, "outcome_emissions");
  CHECK(with_unit(emissions, amount_text(emissions, 0.1, 0.01)) == "1.20 t CO2e a head");
  CHECK(of_quantity(emissions, "outcome_emissions") == " less emissions");
  const Told nature = told(layout, "outcome_nature");
  CHECK(with_unit(nature, amount_text(nature, 0.5, 0.05)) == "4.0 ha");
  CHECK(of_quantity(nature, "outcome_nature") == " more wild land");
  CHECK(told(layout, "outcome_income").kind == Told::Kind::people);
}

TEST_CASE("a mean over outcomes that are no shares of residents counts nobody") {
  ResultsLayout layout = layout_with_units();
  CHECK(told(layout, "wellbeing").kind == Told::Kind::points);
  layout.outcomes.clear();
  CHECK(told(layout, "wellbeing").kind == Told::Kind::people);
}

TEST_CASE("levels of outcomes stand in a table in their own units") {
  const std::string table = text_of(outcomes_table(summary_with(layout_with_units())));
  CHECK(table.find("6.0") != std::string::npos);   // half way from 12 t to none
  CHECK(table.find("5.00") != std::string::npos);  // a quarter of the way from 3 ha to 11
  CHECK(table.find("t CO2e a head") != std::string::npos);
  CHECK(text_of(outcomes_table(Summary{})).empty());
}
