#include <algorithm>
#include <cmath>
#include <limits>

#include "patterns/ground.hpp"
#include "patterns/patterns.hpp"

namespace tranche::validation {
namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();
constexpr double points = 100;
constexpr Month judged_at = 119;  // the last month with money
constexpr int years = 12;
constexpr double significance = 0.05;  // of an evaluation

/// A value in each area with and in each comparator without programme.
struct Groups {
  std::vector<double> programme;
  std::vector<double> comparators;
  double difference() const { return mean(programme) - mean(comparators); }
  bool differ() const { return welch_test(programme, comparators).p_value() < significance; }
};

/// The areas of the pilot, by community.
std::vector<char> areas_with_programme(const World& world) {
  std::vector<char> with(world.communities.rows(), 0);
  for (OfferId offer(0); offer.row() < world.offers.rows(); ++offer) {
    if (world.offers.eligible[offer]) with[world.offers.community[offer].row()] = 1;
  }
  return with;
}

template <class Value>
Groups groups(const std::vector<char>& with, Value value) {
  Groups found;
  for (std::size_t c = 0; c < with.size(); ++c) {
    (with[c] ? found.programme : found.comparators).push_back(value(CommunityId::from(c)));
  }
  return found;
}

/// The first year at whose end the groups differ significantly; a year past the last where they
/// never do.
struct Detection {
  double year = years + 1;
  void look(int now, const Groups& found) {
    if (found.differ()) year = std::min<double>(year, now);
  }
};

class Evaluator {
 public:
  explicit Evaluator(std::size_t health) : health_(health) {}

  void observe(const World& world, Month month) {
    if (month < 0) {
      with_ = areas_with_programme(world);
      before_ = wellbeing_and_health(world);
      return;
    }
    if (month % 12 == 11) year_end(world, month);
  }

  Row row() const {
    return {points * said_, points * hard_, said_first_.year, hard_first_.year, health_differs_};
  }

 private:
  using Values = std::vector<std::pair<double, double>>;

  Values wellbeing_and_health(const World& world) const {
    Values values;
    for (CommunityId c(0); c.row() < world.communities.rows(); ++c) {
      double sum = 0;
      for (std::size_t domain = 0; domain < world.communities.outcome.lanes(); ++domain) {
        sum += world.communities.outcome.at(c, domain);
      }
      values.emplace_back(sum / static_cast<double>(world.communities.outcome.lanes()),
                          world.communities.outcome.at(c, health_));
    }
    return values;
  }

  void year_end(const World& world, Month month) {
    const Values now = wellbeing_and_health(world);
    const Groups said =
        groups(with_, [&](CommunityId c) { return world.communities.says_improved[c]; });
    const Groups hard =
        groups(with_, [&](CommunityId c) { return now[c.row()].first - before_[c.row()].first; });
    said_first_.look(month / 12 + 1, said);
    hard_first_.look(month / 12 + 1, hard);
    if (month != judged_at) return;
    said_ = said.difference();
    hard_ = std::abs(hard.difference());
    health_differs_ = groups(
                          with_,
                          [&](CommunityId c) {
                            return now[c.row()].second - before_[c.row()].second;
                          }).differ()
                          ? 1
                          : 0;
  }

  std::size_t health_;
  std::vector<char> with_;
  Values before_;
  Detection said_first_, hard_first_;
  double said_ = 0, hard_ = 0, health_differs_ = 0;
};

void certain_health(Plan& plan) {
  for (Intervention& intervention : plan.interventions) {
    if (intervention.code == "link_workers")
      intervention.effects.assign(intervention.effects.size(), {0.5, 0});
  }
}

std::vector<Row> run(const Setting& setting, Seeds seeds) {
  const auto change = setting.has("certain_health") ? certain_health : std::function<void(Plan&)>{};
  Trial trial(ground("comparators.toml"), setting, {"half", {}, change});
  const auto& domains = trial.place().domains;
  const auto health =
      static_cast<std::size_t>(std::ranges::find(domains, "health") - domains.begin());
  std::vector<Row> rows;
  for (std::uint32_t seed = seeds.first; seed < seeds.last; ++seed) {
    Evaluator evaluator(health);
    trial.run(seed, [&](const World& world, Month month) { evaluator.observe(world, month); });
    Row row = evaluator.row();
    row.push_back(row[1] - row[0]);
    row.push_back(row[2] - row[3]);
    rows.push_back(row);
  }
  return rows;
}

}  // namespace

Pattern perceptions() {
  return {
      .number = 5,
      .name = "Perceptions move before and more than outcomes",
      .question =
          "Do surveys of residents show a programme before and more than outcomes do, and is "
          "health hardly "
          "distinguishable from comparators? (Consistent with the evidence, not a validation of "
          "it.)",
      .statistic =
          "areas with a programme against comparators, a random half each: difference in the share "
          "who say "
          "that the programme improved their area and in the change of wellbeing (absolute value) "
          "at the "
          "end of year 10 [percentage points]; the first year in which either differs "
          "significantly "
          "(Welch, 5 %; 13 if never); whether the change in health does at the end of year 10",
      .columns = {"difference in perceptions [point]", "difference in wellbeing [point]",
                  "first seen in perceptions [year]", "first seen in wellbeing [year]",
                  "health differs", "wellbeing less perceptions [point]",
                  "perceptions less wellbeing, first seen [year]"},
      .criteria =
          {mean_between("mean of wellbeing's less perceptions' difference below 0; t, one-sided", 5,
                        -unbounded, 0),
           mean_between("perceptions seen earlier, mean difference of years below 0; t, one-sided",
                        6, -unbounded, 0),
           share_below("health differs in under 20 % of seeds; exact binomial, one-sided", 4, 0.2)},
      .mechanisms = {"delivery", "outcomes", "participation", "perceptions"},
      .mutants = {{"nobody_notices",
                   "residents see nothing of what is delivered",
                   {{"mechanisms.perceptions.noticing", 0}}},
                  {"certain_health",
                   "link workers move every outcome by 50 points for certain",
                   {}}},
      .run = run,
      .further = {},
      .available = {},
      .reduced = {32, 16, 6, 4},
      .full = {300, 60, 80, 8}};
}

}  // namespace tranche::validation
