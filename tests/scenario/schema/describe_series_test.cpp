#include "scenario/schema/describe_series.hpp"

#include <regex>

#include "scenario/schema/schema.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::scenario;

TEST_CASE("every series that results may keep is described, with unit and better side") {
  for (const auto names : {kept_series_names(), kept_community_names(), kept_agency_names()}) {
    for (const std::string& name : names) {
      INFO(name);
      const std::string text = std::regex_replace(series_as_text(name), std::regex("\n +"), " ");
      CHECK(text.find("  " + name) == 0);
      CHECK(text.find(" [") != std::string::npos);
      CHECK(text.find("is better") != std::string::npos);
      CHECK(series_as_text().find(text.substr(0, text.find(" [") + 1)) != std::string::npos);
    }
  }
}

TEST_CASE("a lane is described by its series, and what is no series by nothing") {
  CHECK(series_as_text("trust_fifth_1") == series_as_text("trust_fifth"));
  CHECK_FALSE(series_as_text("outcome_income").empty());
  CHECK(series_as_text("trust_").empty());
  CHECK(series_as_text("trust_fifth_").empty());
  CHECK(series_as_text("nothing").empty());
}
