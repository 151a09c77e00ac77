#include "mechanisms/evidence/organisational_code.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "own_state.hpp"
#include "people_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"

namespace tranche::mechanisms {
namespace {

using test::PeopleWorld;

/// One agency with March's fifty members and thirty questions, and no turnover.
struct Office : PeopleWorld {
  explicit Office(OrganisationalCodeParameters used, std::uint64_t seed = 1)
      : PeopleWorld(test::ring_place(3), test::plan_with_agencies(test::ring_place(3), 1), seed),
        parameters(used) {
    hire_staff(at(-1), parameters, state(), agencies());
  }
  void months(Month count) {
    for (Month month = 0; month < count; ++month)
      learn_from_each_other(at(month), parameters, state(), agencies());
  }
  Agencies& table() { return world.agencies; }
  OrganisationalCodeState& state() { return test::own<OrganisationalCodeState>(*this); }
  std::span<Beliefs> staff() {
    const auto members = static_cast<std::size_t>(parameters.members);
    return std::span(state().agencies.staff_beliefs[id]).first(members);
  }
  AgencyId id{0};
  OrganisationalCodeParameters parameters;
};

OrganisationalCodeParameters march(double socialisation) {
  OrganisationalCodeParameters parameters;
  parameters.members = 50;
  parameters.socialisation = socialisation;
  parameters.staff_turnover = 0;
  return parameters;
}

DrawStream stream_of(std::uint64_t who) {
  return Draws(7, 0).at(Process::organisational_code, 0, who);
}

}  // namespace

TEST_CASE("knowledge is the share of questions on which one is right") {
  // Reality: yes, yes, no, no. Held: yes (right), no (wrong), no (right), nothing.
  CHECK(knowledge_of({0b0111, 0b0001}, 0b0011, 4) == 0.5);
  CHECK(knowledge_of({}, 0b0011, 4) == 0);
}

TEST_CASE("variety is the chance that two members differ") {
  const std::vector<Beliefs> staff = {{0b11, 0b01}, {0b11, 0b11}, {0b01, 0b01}, {0b01, 0b01}};
  // All agree on the first question; on the second one says no, one yes, two nothing: 1 − (1 + 1 +
  // 4)/16.
  CHECK(variety_of(staff, 2) == Approx(0.5 * (1 - 6.0 / 16)));
}

TEST_CASE("the code learns only from those who know better, by the majority among them") {
  OrganisationalCodeParameters parameters;
  parameters.questions = 4;
  parameters.code_learning = 1;
  const std::uint32_t reality = 0b1111;
  const Beliefs code{0b0001, 0b0001};  // right on one
  const std::vector<Beliefs> staff = {
      {0b0110, 0b0110}, {0b0111, 0b0110}, {0b1000, 0b0000}, {0b1001, 0b0001}};
  auto stream = stream_of(1);
  const Beliefs after = code_after(parameters, code, staff, reality, stream);
  // The first two know better. Their majority on question 0 is no (one, against the code), on 1 and
  // 2 yes, on 3 none.
  CHECK(after == Beliefs{0b0111, 0b0110});
}

// Error rate 5e-5: 20,000 codes, each facing a majority of two.
TEST_CASE("a majority of two moves the code with probability 1 - (1 - p2)^2") {
  OrganisationalCodeParameters parameters;
  parameters.questions = 1;
  parameters.code_learning = 0.3;
  const std::vector<Beliefs> staff(2, Beliefs{1, 1});
  double moved = 0;
  constexpr int codes = 20'000;
  for (std::uint64_t who = 0; who < codes; ++who) {
    auto stream = stream_of(who);
    moved += code_after(parameters, {}, staff, 1, stream).held;
  }
  const double expected = 1 - 0.7 * 0.7;
  CHECK(std::abs(moved / codes - expected) <
        test::rare * std::sqrt(expected * (1 - expected) / codes));
}

TEST_CASE("without members nothing is held and no skill moves") {
  Office office({});
  office.parameters.skill_link = 1;
  office.months(24);
  CHECK(office.table().staff_knowledge[office.id] == 0);
  CHECK(office.table().skill_gain[office.id] == 0);
  CHECK(office.table().code[office.id] == Beliefs{});
}

TEST_CASE("newcomers hold nothing, yes and no alike often") {
  Office office(march(0.1));
  CHECK(office.table().staff_knowledge[office.id] == Approx(1.0 / 3).margin(0.05));
  CHECK(office.table().knowledge_variety[office.id] == Approx(2.0 / 3).margin(0.03));
}

TEST_CASE("staff who are wholly socialised and a code end by holding the same") {
  Office office(march(1));
  office.months(60);
  CHECK(office.table().knowledge_variety[office.id] == 0);
  for (const Beliefs& member : office.staff()) CHECK(member == office.table().code[office.id]);
}

TEST_CASE("nobody is socialised at no socialisation, and the code still learns") {
  Office office(march(0));
  const std::vector<Beliefs> before(office.staff().begin(), office.staff().end());
  office.months(80);
  CHECK(std::ranges::equal(before, office.staff()));
  const double code =
      knowledge_of(office.table().code[office.id], office.state().agencies.reality[office.id], 30);
  CHECK(code > office.table().staff_knowledge[office.id]);
}

TEST_CASE("skill rises by the stated share of what staff have learnt, and not at all by default") {
  Office neutral(march(0.1));
  neutral.months(40);
  CHECK(neutral.table().skill_gain[neutral.id] == 0);
  auto linked = march(0.1);
  linked.skill_link = 0.5;
  Office office(linked);
  const double knew = office.table().staff_knowledge[office.id];
  office.months(1);
  const double learnt = office.table().staff_knowledge[office.id] - knew;
  CHECK(office.table().skill_gain[office.id] == Approx(std::max(0.0, 0.5 * learnt)));
}

TEST_CASE("what is held is consistent and knowledge stays a share, whatever the strengths") {
  CHECK(rc::check([] {
    const auto unit = [] { return *rc::gen::inRange(0, 1001) / 1000.0; };
    OrganisationalCodeParameters parameters;
    parameters.members = *rc::gen::inRange(1, 65);
    parameters.questions = *rc::gen::inRange(1, 33);
    parameters.socialisation = unit();
    parameters.code_learning = unit();
    parameters.staff_turnover = unit() / 10;
    parameters.environment_change = unit() / 10;
    parameters.skill_link = unit();
    Office office(parameters, *rc::gen::inRange<std::uint64_t>(1, 1'000'000));
    office.months(12);
    for (const Beliefs& member : office.staff()) RC_ASSERT((member.positive & ~member.held) == 0u);
    const double known = office.table().staff_knowledge[office.id];
    RC_ASSERT(known >= 0 && known <= 1);
    RC_ASSERT(office.table().skill_gain[office.id] >= 0 &&
              office.table().skill_gain[office.id] <= 1);
  }));
}

// Error rate 5e-5: 2,560 members over ten months; that two of 3^30 newcomers are alike does not
// happen.
TEST_CASE("newcomers come as often as turnover says") {
  auto parameters = march(0);
  parameters.members = 64;
  parameters.code_learning = 0;
  parameters.staff_turnover = 0.05;
  double replaced = 0;
  constexpr int offices = 40;
  for (std::uint64_t seed = 1; seed <= offices; ++seed) {
    Office office(parameters, seed);
    const std::vector<Beliefs> before(office.staff().begin(), office.staff().end());
    office.months(10);
    for (std::size_t at = 0; at < before.size(); ++at)
      replaced += !(before[at] == office.staff()[at]);
  }
  const double expected = 1 - std::pow(0.95, 10);
  const double members = 64.0 * offices;
  CHECK(std::abs(replaced / members - expected) <
        test::rare * std::sqrt(expected * (1 - expected) / members));
}

}  // namespace tranche::mechanisms
