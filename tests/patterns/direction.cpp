#include <array>
#include <limits>

#include "patterns/ground.hpp"
#include "patterns/patterns.hpp"

namespace tranche::validation {
namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();

/// Where a run ends: compliance, and legitimacy over its last twelve months.
struct Standing {
  double compliance = 0;
  double legitimacy = 0;
  double product() const { return compliance * legitimacy; }
};

/// How a programme is directed: the three settings of the mechanism.
struct Direction {
  double mandate = 0;
  double autonomy = 0;
  double linkage = 0;
};
constexpr Direction mandate_alone{1, 0, 0};
constexpr Direction autonomy_alone{0, 1, 0};
constexpr Direction linked{1, 1, 1};  // both in full, joined by co-design
constexpr Direction linked_by_half{0.5, 0.5,
                                   1};  // half of both, joined by co-design: reported only

Trial directed(const Setting& setting, Direction direction) {
  return Trial(
      ground("town.toml"), setting,
      {"together",
       {{"mechanisms.direction.mandate", direction.mandate},
        {"mechanisms.direction.autonomy", direction.autonomy},
        {"mechanisms.direction.linkage", setting.has("nothing_links") ? 0 : direction.linkage}}});
}

Standing standing(Trial& trial, std::uint32_t seed) {
  Standing found;
  trial.run(seed, [&](const World& world, Month) {
    found = {world.place.compliance[PlaceId(0)], world.place.legitimacy[PlaceId(0)]};
  });
  return found;
}

std::vector<Row> run(const Setting& setting, Seeds seeds) {
  Trial from_above = directed(setting, mandate_alone);
  Trial from_below = directed(setting, autonomy_alone);
  Trial both = directed(setting, linked);
  Trial half = directed(setting, linked_by_half);
  std::vector<Row> rows;
  for (std::uint32_t seed = seeds.first; seed < seeds.last; ++seed) {
    const Standing a = standing(from_above, seed);
    const Standing b = standing(from_below, seed);
    const Standing c = standing(both, seed);
    const Standing d = standing(half, seed);
    rows.push_back({a.compliance, b.compliance, c.compliance, a.legitimacy, b.legitimacy,
                    c.legitimacy, c.product() - a.product(), c.product() - b.product(),
                    a.compliance - b.compliance, a.legitimacy - b.legitimacy,
                    d.product() - a.product(), d.product() - b.product()});
  }
  return rows;
}

}  // namespace

Pattern direction() {
  return {
      .number = 7,
      .name = "Linkage above mandate alone and above autonomy alone",
      .question =
          "Is what is carried out as meant times how legitimate it is greatest where mandate and "
          "autonomy "
          "are joined, and does a mandate alone have more of the first and less of the second than "
          "autonomy alone?",
      .statistic =
          "compliance in the last month (as the mechanism `direction` records it) × legitimacy of "
          "the last "
          "twelve months; mandate alone (1, 0, 0), autonomy alone (0, 1, 0) and both linked (1, 1, "
          "1) as "
          "mandate, autonomy and linkage; paired by seed",
      .columns = {"compliance, mandate", "compliance, autonomy", "compliance, linked",
                  "legitimacy, mandate", "legitimacy, autonomy", "legitimacy, linked",
                  "product, linked less mandate", "product, linked less autonomy",
                  "compliance, mandate less autonomy", "legitimacy, mandate less autonomy",
                  "product, half of both linked less mandate",
                  "product, half of both linked less autonomy"},
      .criteria = {mean_between("linked less mandate, mean product above 0; t, one-sided", 6, 0,
                                unbounded),
                   mean_between("linked less autonomy, mean product above 0; t, one-sided", 7, 0,
                                unbounded),
                   mean_between("mandate less autonomy, mean compliance above 0; t, one-sided", 8,
                                0, unbounded),
                   mean_between("mandate less autonomy, mean legitimacy below 0; t, one-sided", 9,
                                -unbounded, 0)},
      .mechanisms = {"buy_in", "direction", "participation", "trust"},
      .mutants = {{"nothing_links", "mandate and autonomy are never joined", {}},
                  {"orders_do_not_disempower",
                   "a mandate carried out costs no buy-in",
                   {{"mechanisms.direction.disempowerment", 0}}}},
      .run = run,
      .further = {},
      .available = {},
      .reduced = {12, 6, 3, 2},
      .full = {120, 40, 150, 4}};
}

}  // namespace tranche::validation
