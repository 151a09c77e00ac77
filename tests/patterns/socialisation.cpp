#include <limits>
#include <memory>

#include "mechanisms/evidence/organisational_code.hpp"
#include "own_state.hpp"
#include "patterns/draws.hpp"
#include "patterns/patterns.hpp"
#include "people_world.hpp"

namespace tranche::validation {
namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();
constexpr Month variety_at = 20;
constexpr Month steps = 80;  // as in March (1991)

/// One agency; its staff and code learn from each other.
struct Office {
  Office() : place(test::ring_place(1)), plan(test::plan_with_agencies(place, 1)) {
    build_world(world, place, plan);
  }
  Place place;
  Plan plan;
  World world;
};

struct Course {
  double variety = 0;    ///< at step 20
  double knowledge = 0;  ///< mean of staff at step 80
};

Course course(Office& office, const mechanisms::OrganisationalCodeParameters& parameters,
              std::uint32_t seed) {
  reset_world(office.world, office.place, office.plan);
  const Draws draws(draw_key("socialisation"), seed);
  const RowRange agencies{0, 1};
  auto& state = test::own<mechanisms::OrganisationalCodeState>(office);
  Course found;
  for (Month month = -1; month < steps; ++month) {
    const Context context{office.plan, office.place, office.world, draws, month};
    if (month < 0) {
      mechanisms::hire_staff(context, parameters, state, agencies);
    } else {
      mechanisms::learn_from_each_other(context, parameters, state, agencies);
    }
    if (month == variety_at - 1)
      found.variety = office.world.agencies.knowledge_variety[AgencyId(0)];
  }
  found.knowledge = office.world.agencies.staff_knowledge[AgencyId(0)];
  return found;
}

/// March's fifty members; he had no turnover and no change of environment in this comparison.
mechanisms::OrganisationalCodeParameters march(const Setting& setting) {
  mechanisms::OrganisationalCodeParameters parameters;
  parameters.members = 50;
  parameters.staff_turnover = 0;
  write_values("organisational_code", &parameters, setting.values);
  return parameters;
}

std::vector<Row> run(const Setting& setting, Seeds seeds) {
  auto slow = march(setting);
  auto fast = slow;
  slow.socialisation = 0.1;
  fast.socialisation = 0.9;
  auto office = std::make_unique<Office>();
  std::vector<Row> rows;
  for (std::uint32_t seed = seeds.first; seed < seeds.last; ++seed) {
    const Course a = course(*office, slow, seed);
    const Course b = course(*office, fast, seed);
    rows.push_back({a.variety, b.variety, a.knowledge, b.knowledge, a.variety - b.variety,
                    a.knowledge - b.knowledge});
  }
  return rows;
}

}  // namespace

Pattern socialisation() {
  return {.number = 10,
          .name = "Slow socialisation keeps variety and knows more in the end",
          .question =
              "Does an agency whose staff are socialised slowly (p1 = 0.1) keep more variety than "
              "one where "
              "they are socialised fast (0.9), and know more in the end?",
          .statistic =
              "March (1991) by the mechanism `organisational_code`: 50 members, 30 questions, p2 = "
              "0.5, no "
              "turnover, no change: chance that two members differ on a question at step 20, mean "
              "knowledge "
              "of members at step 80, slow less fast, paired by seed",
          .columns = {"variety, slow", "variety, fast", "knowledge, slow", "knowledge, fast",
                      "variety, difference", "knowledge, difference"},
          .criteria = {mean_between("mean difference in variety above 0; t, one-sided", 4, 0,
                                    unbounded),
                       mean_between("mean difference in knowledge above 0; t, one-sided", 5, 0,
                                    unbounded)},
          .mechanisms = {"organisational_code"},
          .mutants = {{"code_learns_nothing",
                       "the code learns nothing from those who know better",
                       {{"mechanisms.organisational_code.code_learning", 0}}}},
          .run = run,
          .further = {},
          .available = {},
          .reduced = {20, 10, 10, 4},
          .full = {400, 100, 400, 20}};
}

}  // namespace tranche::validation
