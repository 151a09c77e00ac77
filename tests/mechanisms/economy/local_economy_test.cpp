#include "mechanisms/economy/local_economy.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "own_state.hpp"
#include "people_world.hpp"
#include "simd_zones.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"

namespace tranche::mechanisms {
namespace {

using test::PeopleWorld;
using P = LocalEconomyParameters;

/// Two anchors over four communities of 1,000; the second serves the last `served` of them.
PeopleWorld anchors(std::size_t served) {
  Place place = test::ring_place(4);
  Plan plan = test::plan_with_agencies(place, 2);
  auto& catchment = plan.agencies[1].catchment;
  catchment.erase(catchment.begin(), catchment.end() - static_cast<std::ptrdiff_t>(served));
  return PeopleWorld(std::move(place), std::move(plan));
}

LocalEconomyState& state_of(PeopleWorld& people) { return test::own<LocalEconomyState>(people); }

/// Both spend a quarter nearby, without any wandering.
P calm() {
  P parameters;
  parameters.spread = parameters.innovation = 0;
  return parameters;
}

double gain_by_hand(double push) {
  const double logit = std::log(0.25 / 0.75) + push;
  return 1000.0 / 12 / 2 * (1 / (1 + std::exp(-logit)) - 0.25) * (1.76 - 0.36);
}

double logit(double share) { return std::log(share / (1 - share)); }

/// SD of the change of shares over some years [point], pooled over councils.
double change_in_points(const std::vector<std::vector<double>>& logits, std::size_t years) {
  std::vector<double> changes;
  const auto share = [](double value) { return 1 / (1 + std::exp(-value)); };
  for (const auto& series : logits) {
    for (std::size_t at = years; at < series.size(); ++at)
      changes.push_back(100 * (share(series[at]) - share(series[at - years])));
  }
  return std::sqrt(test::variance(changes));
}

/// Logits of the local share of each of 32 councils, by year; empty where the data are absent.
std::vector<std::vector<double>> read_panel() {
  std::ifstream file(test::shared_folder() / "data/scotland/lgbf_councils_2010_2021.csv");
  std::string line;
  if (!std::getline(file, line)) {
    WARN("skipped: the Local Government Benchmarking Framework is not there");
    return {};
  }
  const auto names = test::csv_cells(line);
  const auto column = [&](const std::string& name) {
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
  };
  std::map<std::string, std::vector<double>> panel;
  while (std::getline(file, line)) {
    const auto cells = test::csv_cells(line);
    const std::string& share = cells[column("local_procurement_pct")];
    if (cells[column("council")] != "Scotland" && !share.empty())
      panel[cells[column("council")]].push_back(logit(std::stod(share) / 100));
  }
  std::vector<std::vector<double>> series;
  for (const auto& [council, values] : panel) series.push_back(values);
  return series;
}

/// Regression of distances from councils' own means on those a year before.
double persistence_within(const std::vector<std::vector<double>>& panel) {
  double lagged = 0;
  double squares = 0;
  for (const auto& series : panel) {
    const double mean = test::mean(series);
    for (std::size_t at = 1; at < series.size(); ++at) {
      lagged += (series[at - 1] - mean) * (series[at] - mean);
      squares += (series[at - 1] - mean) * (series[at - 1] - mean);
    }
  }
  return lagged / squares;
}

}  // namespace

TEST_CASE(
    "four years of full effort add four times the yearly push, and it unwinds without effort") {
  P parameters;
  parameters.push = 0.4;
  double push = 0;
  for (int month = 0; month < 48; ++month) push = push_after(parameters, push, 1);
  CHECK(push == Approx(1.6));
  CHECK(push_after(parameters, push, 0) == Approx(1.6 * (1 - 0.1 / 12)));
  CHECK(procurement_effort(0.5, 0.5) == Approx(0.75));
  CHECK(procurement_effort(0, 0) == 0);
}

TEST_CASE(
    "what an anchor keeps is its residents' gain, and outside its area nobody in the place is left "
    "to lose") {
  auto people = anchors(4);
  const P parameters = calm();
  begin_spending(people.at(-1), parameters, state_of(people), {});
  for (double& push : state_of(people).agencies.local_push.all()) push = 0.5;
  P still = parameters;
  still.unwinding = 0;
  spend_nearby(people.at(0), still, state_of(people), {});
  const double gain = gain_by_hand(0.5);
  CHECK(state_of(people).agencies.local_gain[AgencyId(0)] == Approx(gain));
  CHECK(people.world.place.local_gain[the_place] == Approx(2 * 4000 * gain));
  CHECK(people.world.place.lost_elsewhere[the_place] == Approx(2 * 4000 * gain));
  keep_locally(people.at(1), still, state_of(people), people.communities());
  CHECK(people.world.communities.kept_locally[CommunityId(0)] == Approx(2 * gain));
}

TEST_CASE(
    "what an area keeps others in the place lose, to the penny over all, unless the scenario says "
    "otherwise") {
  for (const double displacement : {1.0, 0.25}) {
    auto people = anchors(1);
    P parameters = calm();
    parameters.displacement = displacement;
    parameters.unwinding = 0;
    begin_spending(people.at(-1), parameters, state_of(people), {});
    state_of(people).agencies.local_push[AgencyId(1)] = 0.5;
    spend_nearby(people.at(0), parameters, state_of(people), {});
    keep_locally(people.at(1), parameters, state_of(people), people.communities());
    const double gain = gain_by_hand(0.5);
    const auto& change = state_of(people).communities.local_gain;
    CHECK(change[CommunityId(3)] == Approx(gain));
    CHECK(change[CommunityId(0)] == Approx(-displacement * gain / 3));
    CHECK(people.world.place.lost_elsewhere[the_place] == 0);
    double sum = 0;
    for (const double here : change.all()) sum += here;
    CHECK(sum == Approx((1 - displacement) * gain).margin(1e-12));
  }
}

TEST_CASE(
    "kept money works at half its effect where the stock says so, and losing it does the reverse") {
  auto people = anchors(1);
  P parameters = calm();
  parameters.effect_mean = 0.04;
  parameters.effect_sd = 0;
  begin_spending(people.at(-1), parameters, state_of(people), {});
  people.world.place.local_gain[the_place] = 1;
  people.world.communities.kept_locally[CommunityId(3)] = 200 / 0.98;
  people.world.communities.kept_locally[CommunityId(0)] = -200 / 0.98;
  keep_locally(people.at(0), parameters, state_of(people), people.communities());
  CHECK(people.world.communities.other_effect.at(CommunityId(3), 1) == Approx(0.02));
  CHECK(people.world.communities.other_effect.at(CommunityId(3), 0) == 0);  // income: by arithmetic
  CHECK(people.world.communities.other_effect.at(CommunityId(0), 1) == Approx(-0.02));
}

TEST_CASE("plural ownership and local finance keep what they are said to keep") {
  Place place = test::ring_place(4);
  Plan plan = test::plan_with_agencies(place, 2);
  plan.agencies[1].type = AgencyType::community_organisation;
  plan.funds.emplace_back();
  plan.funds[0].source = FundSource::local;
  plan.funds[0].budget = {Pence{1000000}};
  PeopleWorld people(place, plan);
  P parameters = calm();
  parameters.plural_ownership = 0.2;
  parameters.local_finance = 0.1;
  begin_spending(people.at(-1), parameters, state_of(people), {});
  people.world.agencies.spent[AgencyId(0)] = people.world.agencies.spent[AgencyId(1)] = 4000;
  people.world.ledger.move(FundId(0), Account::budget, Account::delivery, Pence{800000}, 0);
  spend_nearby(people.at(0), parameters, state_of(people), {});
  CHECK(people.world.place.local_gain[the_place] == Approx((0.2 * 4000 + 0.1 * 8000) * 1.4));
  spend_nearby(people.at(1), parameters, state_of(people), {});  // nothing more was spent
  CHECK(people.world.place.local_gain[the_place] == Approx((0.2 * 4000 + 0.1 * 8000) * 1.4));
}

TEST_CASE(
    "shares stay between 0 and 1, effort never lowers them, and gains and losses cancel over place "
    "and country") {
  rc::prop("", [] {
    auto people = anchors(*rc::gen::inRange<std::size_t>(1, 5));
    P parameters;
    parameters.push = *rc::gen::inRange(0, 51) / 100.0;
    parameters.unwinding = *rc::gen::inRange(0, 101) / 100.0;
    people.draws = Draws(*rc::gen::arbitrary<std::uint32_t>(), 0);
    begin_spending(people.at(-1), parameters, state_of(people), {});
    const int dose = *rc::gen::inRange(0, 101);
    for (double& here :
         people.world.communities.dose.lane(measure_lane(InterventionKind::local_procurement))) {
      here = dose / 100.0;
    }
    double sum = 0;
    for (Month month = 0; month < 36; ++month) {
      turn_year_of_spending(people.at(month), parameters, state_of(people), people.agencies());
      spend_nearby(people.at(month), parameters, state_of(people), {});
      keep_locally(people.at(month), parameters, state_of(people), people.communities());
      if (people.world.place.local_gain[the_place] == 0) continue;
      for (const double here : state_of(people).communities.local_gain.all()) sum += 1000 * here;
    }
    for (const double share : people.world.agencies.local_share.all())
      RC_ASSERT(share > 0 && share < 1);
    for (const double push : state_of(people).agencies.local_push.all()) RC_ASSERT(push >= 0);
    RC_ASSERT(std::abs(sum - people.world.place.lost_elsewhere[the_place]) <
              1e-6 * (1 + people.world.place.local_gain[the_place]));
  });
}

// Error rate 5e-5 each. An anchor's year-to-year change of the logit has variance σ²(2(1 − ρ)/(1 −
// ρ²)).
TEST_CASE("anchors nobody pushes wander with the observed persistence and noise") {
  const P parameters;
  std::vector<double> change;
  std::vector<double> product;
  for (std::uint32_t replicate = 0; replicate < 3000; ++replicate) {
    auto people = anchors(4);
    people.draws = Draws(5, replicate);
    begin_spending(people.at(-1), parameters, state_of(people), {});
    const double before = state_of(people).agencies.local_drift[AgencyId(0)];
    turn_year_of_spending(people.at(12), parameters, state_of(people), people.agencies());
    const double after = state_of(people).agencies.local_drift[AgencyId(0)];
    change.push_back((after - before) * (after - before));
    product.push_back(after * before);
  }
  const double variance = 0.235 * 0.235 / (1 - 0.46 * 0.46);
  CHECK(std::abs(test::standard_errors(change, 2 * (1 - 0.46) * variance)) < test::rare);
  CHECK(std::abs(test::standard_errors(product, 0.46 * variance)) < test::rare);
}

// Error rate 2e-4: four two-sided tests at 5e-5.
TEST_CASE("anchors differ in where their shares lie and in how much they move, by what is asked") {
  const P parameters;
  std::vector<double> means, mean_squares, sizes, size_squares, squares;
  for (std::uint32_t replicate = 0; replicate < 4000; ++replicate) {
    auto people = anchors(4);
    people.draws = Draws(6, replicate);
    begin_spending(people.at(-1), parameters, state_of(people), {});
    const auto& own = state_of(people).agencies;
    const double mean = own.local_mean[AgencyId(0)] - logit(0.25);
    const double size = std::log(own.local_innovation[AgencyId(0)] / 0.235);
    means.push_back(mean);
    mean_squares.push_back(mean * mean);
    sizes.push_back(size);
    size_squares.push_back((size + 0.27 * 0.27) * (size + 0.27 * 0.27));
    squares.push_back(own.local_innovation[AgencyId(0)] * own.local_innovation[AgencyId(0)]);
    CHECK(own.local_mean[AgencyId(0)] != own.local_mean[AgencyId(1)]);
  }
  CHECK(std::abs(test::standard_errors(means, 0)) < test::rare);
  CHECK(std::abs(test::standard_errors(mean_squares, 0.5 * 0.5)) < test::rare);
  CHECK(std::abs(test::standard_errors(size_squares, 0.27 * 0.27)) < test::rare);
  CHECK(std::abs(test::standard_errors(squares, 0.235 * 0.235)) < test::rare);
}

TEST_CASE("an anchor's share is its own: the same whoever else there is, alike where none differ") {
  auto two = anchors(4);
  Place place = test::ring_place(4);
  Plan plan = test::plan_with_agencies(place, 3);
  std::swap(plan.agencies[0], plan.agencies[2]);
  PeopleWorld three(place, plan);
  P parameters;
  for (PeopleWorld* people : {&two, &three})
    begin_spending(people->at(-1), parameters, state_of(*people), {});
  const auto& here = state_of(two).agencies;
  const auto& there = state_of(three).agencies;
  CHECK(here.local_mean[AgencyId(0)] == there.local_mean[AgencyId(2)]);
  CHECK(here.local_innovation[AgencyId(0)] == there.local_innovation[AgencyId(2)]);
  CHECK(here.local_drift[AgencyId(1)] == there.local_drift[AgencyId(1)]);
  parameters.unevenness = 0;
  begin_spending(two.at(-1), parameters, state_of(two), {});
  for (const double size : here.local_innovation.all()) CHECK(size == 0.235);
}

// 3,000 anchors: the standard error of the SD is below 0.1 points; that of the 32 councils is 0.4.
TEST_CASE("shares that nobody pushes change by about 5 points in a year and level off near 7") {
  std::vector<std::vector<double>> logits;
  for (std::uint32_t replicate = 0; replicate < 1500; ++replicate) {
    auto people = anchors(4);
    people.draws = Draws(8, replicate);
    begin_spending(people.at(-1), {}, state_of(people), {});
    logits.resize(logits.size() + 2);
    for (Month month = 0; month < 11 * 12; ++month) {
      turn_year_of_spending(people.at(month), {}, state_of(people), people.agencies());
      if (month % 12 != 0) continue;
      for (const std::uint32_t at : {0u, 1u}) {
        const AgencyId id(at);
        const auto& own = state_of(people).agencies;
        logits[logits.size() - 2 + at].push_back(own.local_mean[id] + own.local_drift[id]);
      }
    }
  }
  CHECK(change_in_points(logits, 1) == Approx(4.9).margin(0.5));
  CHECK(change_in_points(logits, 5) == Approx(7).margin(0.5));
}

TEST_CASE(
    "the defaults are those of Scottish councils 2010-21, with the bias of a short panel taken "
    "out") {
  const auto panel = read_panel();
  if (panel.empty()) return;
  REQUIRE(panel.size() == 32);
  std::vector<double> means;
  for (const auto& series : panel) means.push_back(test::mean(series));
  const P parameters;
  const double within = persistence_within(panel);
  const auto years = static_cast<double>(panel[0].size());
  CHECK(within + (1 + within) / (years - 1) ==
        Approx(parameters.persistence).margin(0.05));  // Nickell (1981)
  CHECK(1 / (1 + std::exp(-test::mean(means))) == Approx(parameters.usual_share).margin(0.02));
  // The mean of eleven years has (1 + ρ)/(1 − ρ)/11 of a year's variance, nearly, as noise.
  const double noise = parameters.innovation * parameters.innovation /
                       (1 - parameters.persistence * parameters.persistence) / 11 *
                       (1 + parameters.persistence) / (1 - parameters.persistence);
  CHECK(std::sqrt(test::variance(means) * 32 / 31 - noise) ==
        Approx(parameters.spread).margin(0.03));
}

TEST_CASE("Scottish councils differ in how much their shares move beyond chance, as by default") {
  const auto panel = read_panel();
  if (panel.empty()) return;
  const double within = persistence_within(panel);
  std::vector<double> variances;
  std::vector<double> logs;
  for (const auto& series : panel) {
    std::vector<double> news;
    const double mean = test::mean(series);
    for (std::size_t at = 1; at < series.size(); ++at)
      news.push_back(series[at] - mean - within * (series[at - 1] - mean));
    variances.push_back(test::variance(news) * 10 / 9);
    logs.push_back(std::log(variances.back()));
  }
  const P parameters;
  CHECK(std::sqrt(test::mean(variances)) == Approx(parameters.innovation).margin(0.005));
  // Of ten news one degree of freedom goes to their mean: ln s² of nine has the variance ψ′(9/2) =
  // 0.2487 by chance.
  CHECK(std::sqrt(test::variance(logs) * 32 / 31 - 0.2487) / 2 ==
        Approx(parameters.unevenness).margin(0.01));
  CHECK(change_in_points(panel, 1) == Approx(4.9).margin(0.05));
  CHECK(change_in_points(panel, 5) == Approx(7).margin(0.1));
}

TEST_CASE("the range of the push holds what the one fitted place did in its three years of work") {
  std::ifstream file(test::shared_folder() / "data/evidence/cwb_procurement.csv");
  std::string line;
  if (!std::getline(file, line)) {
    WARN("skipped: the evidence on community wealth building is not there");
    return;
  }
  std::map<std::string, std::vector<double>> shares;
  while (std::getline(file, line)) {
    const auto cells = test::csv_cells(line);
    if (cells[0] == "Preston") shares[cells[1]].push_back(std::stod(cells[3]) / 100);
  }
  REQUIRE(shares.size() == 2);
  for (const auto& [scope, pair] : shares) {
    REQUIRE(pair.size() == 2);
    // From autumn 2013, when its work began, to the middle of 2016-17.
    const double yearly = (logit(pair[1]) - logit(pair[0])) / 3;
    INFO(scope);
    CHECK(yearly > 0.475);
    CHECK(yearly < 0.6);
  }
}

}  // namespace tranche::mechanisms
