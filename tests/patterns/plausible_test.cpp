#include "patterns/plausible.hpp"

#include <string>

#include "mechanisms/catalogue.hpp"
#include "patterns/draws.hpp"
#include "testing.hpp"

namespace tranche::validation {

TEST_CASE("plausible ranges are read from the tables of assumptions, and nothing else is") {
  const Plausible found = plausible_in(
      "All of it is plausible 1–2.\n"
      "| id | assumption | where | default | range | how |\n"
      "| A1 | one | `trust.a` | 3 | 0–10; plausible 0.5–2.5 | set |\n"
      "| A2 | two | `trust.b` against `trust.c` | 2 : 1 | 1.5–3 plausible | set |\n"
      "| A3 | three, however plausible 1–2 | `trust.d` | 3 | 0–10 | set |\n");
  REQUIRE(found.ranges.size() == 2);
  CHECK(found.ranges.at("trust.a").least == 0.5);
  CHECK(found.ranges.at("trust.a").most == 2.5);
  CHECK(found.ranges.at("trust.b").most == 3);
  CHECK(found.set == std::map<std::string, std::string>{{"trust.c", "trust.b"}});
}

TEST_CASE(
    "what the document calls plausible is of assumptions there are, within their ranges and around "
    "the default") {
  std::size_t seen = 0;
  for (const auto& mechanism : mechanisms::catalogue()) {
    const auto defaults = mechanism.make_parameters();
    for (const params::Row& row : mechanism.rows) {
      const auto found =
          plausible().ranges.find(std::string(mechanism.name) + "." + std::string(row.text.key));
      if (found == plausible().ranges.end()) continue;
      ++seen;
      INFO(found->first);
      CHECK(row.text.source.evidence != params::Evidence::measured);
      CHECK(found->second.least >= row.text.minimum);
      CHECK(found->second.most <= row.text.maximum);
      CHECK(found->second.least <= row.read(defaults.get()));
      CHECK(found->second.most >= row.read(defaults.get()));
    }
  }
  CHECK(seen == plausible().ranges.size());
  CHECK(seen >= 3);
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
