#include <fmt/format.h>

#include <functional>

#include "held_memory.hpp"
#include "scenario/compile/compile.hpp"
#include "scenario/values/numbers.hpp"
#include "scenario/values/scenario.hpp"
#include "scenario/values/unmeasured.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::scenario;

namespace {

constexpr const char* head = R"([meta]
title = "Many"
[place]
file = "village.csv"
[[fund]]
code = "grant"
budget = "£1m a year"
)";

std::string agency(std::size_t row) {
  return fmt::format(
      "[[agency]]\ncode = \"agency-number-{}\"\ntype = \"council_department\"\n"
      "catchment = [\"community-number-{}\"]\nstaff = 3\n",
      row, row);
}

std::string service(std::size_t row) {
  return fmt::format(
      "[[intervention]]\ncode = \"service-number-{}\"\ncost_per_head = \"£90\"\n"
      "effects.income = {{mean = 0.01, sd = 0.005}}\n",
      row);
}

std::string uncertainty(std::size_t row) {
  return fmt::format(
      "[[uncertainty]]\nkey = \"intervention.service-number-{}.cost_per_head\"\n"
      "distribution = \"uniform\"\n"
      "low = \"£50\"\nhigh = \"£150\"\n",
      row);
}

std::string plan_by(std::size_t row, const std::string& agencies) {
  return fmt::format(
      "[[plan]]\ncode = \"plan-number-{}\"\n[[plan.phase]]\ncode = \"act\"\n"
      "budget_share = \"100 %\"\n[[plan.phase.action]]\nintervention = \"service-number-0\"\n"
      "agencies = [{}]\n",
      row, agencies);
}

std::string plan(std::size_t row) { return plan_by(row, "\"agency-number-0\""); }

std::string many(std::size_t count, const std::function<std::string(std::size_t)>& one) {
  std::string text;
  for (std::size_t row = 0; row < count; ++row) text += one(row);
  return text;
}

Place place_of(std::size_t communities) {
  Place place;
  place.name = "a place";
  place.domains = {"income"};
  for (std::size_t row = 0; row < communities; ++row) {
    Community community;
    community.code = fmt::format("community-number-{}", row);
    community.population = 1000;
    place.communities.push_back(community);
  }
  return place;
}

/// How many times the work grows when the size is doubled, in allocations: 2 where each part is
/// looked at once, 4 where it is looked at once for every other.
double growth(const std::function<std::size_t(std::size_t)>& work_of) {
  const auto once = static_cast<double>(work_of(100));
  const auto twice = static_cast<double>(work_of(200));
  return twice / once;
}

constexpr double in_proportion = 2.3;

Scenario read(const std::string& text) { return read_scenario_text(text, "many.toml"); }

}  // namespace

TEST_CASE("reading a scenario, its tables and its plans takes work in proportion to their number") {
  const auto reading = [](std::size_t size) {
    const std::string text = head + many(size, agency) + many(size, service) + many(size, plan) +
                             many(size, uncertainty);
    return testing::allocations_of([&] { read(text); });
  };
  CHECK(growth(reading) < in_proportion);
}

TEST_CASE("drawing many uncertain numbers takes work in proportion to their number") {
  const auto compiling = [](std::size_t size) {
    const Scenario scenario =
        read(head + agency(0) + many(size, service) + plan(0) + many(size, uncertainty));
    std::vector<Override> draws;
    for (const UncertaintyEntry& one : scenario.uncertainties) draws.push_back({one.key, 100});
    const Place place = place_of(1);
    return testing::allocations_of([&] { compile_plan(scenario, place, 0, draws); });
  };
  CHECK(growth(compiling) < in_proportion);
}

TEST_CASE("what plans lean on is found in proportion to their number") {
  const auto asking = [](std::size_t size) {
    const Scenario scenario = read(head + agency(0) + service(0) + many(size, plan));
    return testing::allocations_of([&] {
      for (const PlanEntry& one : scenario.plans) unmeasured(scenario, one);
    });
  };
  CHECK(growth(asking) < in_proportion);
}
