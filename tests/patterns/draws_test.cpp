#include "patterns/draws.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "mechanisms/catalogue.hpp"
#include "mechanisms/evidence/evidence.hpp"
#include "testing.hpp"

namespace tranche::validation {

TEST_CASE("a draw takes what is assumed of the named mechanisms and nothing that is measured") {
  const auto values = draw_assumptions({"trust", "evidence"}, 3);
  std::set<std::string> keys;
  for (const auto& value : values) keys.insert(value.key);
  CHECK(keys.count("mechanisms.trust.forgetting") == 1);
  CHECK(keys.count("mechanisms.evidence.surveyed") == 1);
  CHECK(keys.count("mechanisms.trust.initial_least") == 0);  // E
  CHECK(keys.count("mechanisms.evidence.voltage") == 0);     // E
}

TEST_CASE("drawn values fill their ranges, and the least never exceeds the most") {
  double lowest = 1;
  double highest = 0;
  for (std::uint32_t number = 0; number < 200; ++number) {
    double least = 0;
    double most = 0;
    for (const auto& value : draw_assumptions({"clearance"}, number)) {
      if (value.key == "mechanisms.clearance.agreement_weeks_least") least = value.value;
      if (value.key == "mechanisms.clearance.agreement_weeks_most") most = value.value;
      if (value.key == "mechanisms.clearance.tries") CHECK(value.value == std::floor(value.value));
      if (value.key != "mechanisms.clearance.grant_probability") continue;
      lowest = std::min(lowest, value.value);
      highest = std::max(highest, value.value);
    }
    CHECK(least <= most);
  }
  CHECK(lowest < 0.81);
  CHECK(highest > 0.99);
}

TEST_CASE("the draw of a key depends on neither the other mechanisms nor their order") {
  const auto alone = draw_assumptions({"trust"}, 5);
  auto together = draw_assumptions({"evidence", "trust"}, 5);
  together.erase(together.begin(), together.end() - static_cast<std::ptrdiff_t>(alone.size()));
  for (std::size_t i = 0; i < alone.size(); ++i) {
    CHECK(alone[i].key == together[i].key);
    CHECK(alone[i].value == together[i].value);
  }
}

TEST_CASE("values are written into the parameters they name") {
  mechanisms::EvidenceParameters parameters;
  write_values("evidence", &parameters,
               {{"mechanisms.evidence.surveyed", 7}, {"mechanisms.trust.forgetting", 1}});
  CHECK(parameters.surveyed == 7);
  CHECK(parameters.monitored == mechanisms::EvidenceParameters{}.monitored);
}

TEST_CASE("what is frozen names every parameter of the catalogue with its default") {
  const std::string text = catalogue_text();
  CHECK(text.find("mechanisms.evidence.voltage 0.75 0.5 1 E\n") != std::string::npos);
  std::size_t parameters = 0;
  for (const auto& mechanism : mechanisms::catalogue()) parameters += mechanism.rows.size();
  CHECK(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) == parameters);
}

TEST_CASE("draws keep within what is plausible, and leave alone what fixes a scale") {
  double least = 1;
  double most = 0;
  for (std::uint32_t number = 0; number < 200; ++number) {
    for (const auto& value : draw_assumptions({"trust"}, number)) {
      CHECK(value.key != "mechanisms.trust.weight_of_good");
      if (value.key != "mechanisms.trust.forgetting") continue;
      least = std::min(least, value.value);
      most = std::max(most, value.value);
    }
  }
  CHECK(least >= 0.005);
  CHECK(least < 0.006);
  CHECK(most <= 0.03);
  CHECK(most > 0.029);
}

}  // namespace tranche::validation
