#include <algorithm>

#include "advice_scenario.hpp"
#include "scenario/values/scenario.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::scenario;

namespace {

/// The scenario with what `[experiment] assumptions` holds, and more of its own.
Reading reading(const std::string& assumptions, const std::string& more = {}) {
  return try_read_scenario_text(
      test::advice_scenario + "[experiment]\nassumptions = " + assumptions + "\n" + more,
      "assumptions.toml");
}

const UncertaintyEntry* drawn(const Reading& read, const std::string& key) {
  const auto& all = read.scenario.uncertainties;
  const auto found = std::ranges::find(all, "mechanisms." + key, &UncertaintyEntry::key);
  return found == all.end() ? nullptr : &*found;
}

std::string only_mistake(const Reading& read) {
  REQUIRE(read.diagnostics.size() == 1);
  return read.diagnostics.front().text();
}

}  // namespace

TEST_CASE(
    "assumptions are drawn over their plausible ranges, half of the draws on either side of the "
    "default") {
  const Reading read = reading("true");
  REQUIRE(read.diagnostics.empty());
  CHECK(read.scenario.uncertainties.size() > 150);
  const UncertaintyEntry* forgetting = drawn(read, "trust.forgetting");
  REQUIRE(forgetting);
  CHECK(forgetting->assumed);
  CHECK(forgetting->unit == "1/month");
  CHECK(in_words(forgetting->distribution) == "0.005 to 0.03, as likely below 0.015 as above");
  const UncertaintyEntry* remote = drawn(read, "participation.remote_contact");
  REQUIRE(remote);
  CHECK(in_words(remote->distribution) == "0.003 to 0.03, as likely below 0.0073 as above");
  CHECK_FALSE(drawn(read, "trust.weight_of_good"));  // fixes the scale
  CHECK_FALSE(drawn(read, "trust.initial_least"));   // measured
}

TEST_CASE("nothing is drawn where the scenario does not ask for it") {
  CHECK(reading("false").scenario.uncertainties.empty());
  CHECK(try_read_scenario_text(test::advice_scenario, "a.toml").scenario.uncertainties.empty());
}

TEST_CASE("what the scenario itself says of a number stands") {
  const Reading read = reading("[\"trust\"]",
                               "[mechanisms.trust]\nprior_weight = \"9 months\"\n"
                               "[[uncertainty]]\nkey = \"mechanisms.trust.forgetting\"\n"
                               "distribution = \"uniform\"\nlow = 0.01\nhigh = 0.02\n");
  REQUIRE(read.diagnostics.empty());
  CHECK_FALSE(drawn(read, "trust.prior_weight"));
  CHECK(drawn(read, "trust.forgetting")->distribution.high == 0.02);
  CHECK(drawn(read, "trust.weight_of_bad"));
  CHECK(read.scenario.uncertainties.size() == 5);  // and what else trust assumes
}

TEST_CASE("a number that every plan sets is not drawn, nor one of a mechanism that is off in all") {
  const std::string plan =
      "\n[plan.mechanisms.trust]\nforgetting = 0.01\n[plan.mechanisms.buy_in]\non = false\n";
  const std::string text = test::advice_scenario + plan + "[experiment]\nassumptions = true\n";
  const Reading read = try_read_scenario_text(text, "a.toml");
  REQUIRE(read.diagnostics.empty());
  CHECK_FALSE(drawn(read, "trust.forgetting"));
  CHECK(drawn(read, "trust.weight_of_bad"));
  CHECK_FALSE(drawn(read, "buy_in.pace"));
}

TEST_CASE("a mechanism that one plan switches on is drawn") {
  const std::string text = test::advice_scenario +
                           "\n[plan.mechanisms.trust]\non = true\n[mechanisms.trust]\non = false\n"
                           "[experiment]\nassumptions = \"trust\"\n";
  const Reading read = try_read_scenario_text(text, "a.toml");
  REQUIRE(read.diagnostics.empty());
  CHECK(drawn(read, "trust.forgetting"));
}

TEST_CASE("a mechanism of which nothing can be drawn is a mistake where it is named") {
  CHECK(only_mistake(reading("[\"trsut\"]")).ends_with("did you mean 'trust'?"));
  CHECK(only_mistake(reading("[\"trust\"]", "[mechanisms.trust]\non = false\n"))
            .find("it is off in every plan") != std::string::npos);
  CHECK(only_mistake(reading("\"contracting\"",
                             "[mechanisms.contracting]\nleast_start = 0.2\nbid_cost_most = 0.1\n"))
            .find("no assumption that the scenario leaves open") != std::string::npos);
  CHECK(only_mistake(reading("7")).find("it is a list of texts") != std::string::npos);
}

TEST_CASE(
    "a sweep that varies uncertainties has the assumptions as factors, but for those that "
    "another sweep varies") {
  const Reading read = reading("[\"trust\"]",
                               "[[sweep]]\ndesign = \"sobol\"\nuncertainties = true\n"
                               "[[sweep]]\ndesign = \"grid\"\n[[sweep.vary]]\n"
                               "key = \"mechanisms.trust.forgetting\"\nvalues = [0.01, 0.02]\n");
  REQUIRE(read.diagnostics.empty());
  const auto& sweeps = read.scenario.sweeps;
  REQUIRE(sweeps.size() == 2);
  CHECK(sweeps[0].factors.size() == 5);
  CHECK(sweeps[1].factors.size() == 1);
}
