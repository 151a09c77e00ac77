#include <cmath>
#include <limits>

#include "patterns/ground.hpp"
#include "patterns/patterns.hpp"

namespace tranche::validation {
namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();
constexpr Month opens = 24;
constexpr Month window = 9;  // as long as the field experiment on take-up watched

/// First applications for services by action and community, and what came of all of them by
/// community.
struct Applications {
  std::vector<std::vector<double>>
      asked;  ///< [action][community]: GBP a head if applied for in the window, else 0
  std::vector<double> spent;      ///< by community [GBP]
  std::vector<double> requested;  ///< by community [GBP]
};

/// What is asked of one flow, live or ended.
struct Seen {
  ActionId action;
  CommunityId community;
  std::uint32_t ordinal = 0;
  std::int32_t applied = 0;
  Pence requested;
};

void note(const Trial& trial, const Seen& flow, Applications& found) {
  if (flow.ordinal > 0 || flow.applied >= opens + window) return;
  const double residents = trial.place().communities[flow.community.row()].population;
  found.asked[flow.action.row()][flow.community.row()] = flow.requested.pounds() / residents;
}

void note_all(const Trial& trial, const World& world, Applications& found) {
  for (const ClosedFlow& flow : world.closed) {
    note(trial, {flow.action, flow.community, flow.ordinal, flow.applied, flow.requested}, found);
    found.spent[flow.community.row()] += (flow.delivery + flow.administration).pounds();
    found.requested[flow.community.row()] += flow.requested.pounds();
  }
  for (const FlowId flow : world.live) {
    const Flows& flows = world.flows;
    note(trial,
         {flows.action[flow], flows.community[flow], flows.ordinal[flow], flows.applied[flow],
          flows.requested[flow]},
         found);
  }
}

Applications watch(Trial& trial, std::uint32_t seed) {
  const std::size_t communities = trial.place().communities.size();
  Applications found{std::vector(trial.plan().actions.size(), std::vector(communities, 0.0)),
                     std::vector(communities, 0.0), std::vector(communities, 0.0)};
  trial.run(seed, [&](const World& world, Month month) {
    if (month == trial.plan().months - 1) note_all(trial, world, found);
  });
  return found;
}

/// Actions of the first phase, the services, have the same rows in every plan.
constexpr std::size_t services = 4;

std::vector<double> deprivation_of(const Place& place) {
  std::vector<double> values;
  for (const Community& community : place.communities) values.push_back(community.deprivation);
  return values;
}

double take_up_slope(const Place& place, const Applications& found) {
  std::vector<double> share(place.communities.size(), 0.0);
  for (std::size_t action = 0; action < services; ++action) {
    for (std::size_t c = 0; c < share.size(); ++c)
      share[c] += found.asked[action][c] > 0 ? 1.0 / services : 0.0;
  }
  return slope(deprivation_of(place), share);
}

double completion_slope(const Place& place, const Applications& found) {
  std::vector<double> deprivation;
  std::vector<double> completion;
  for (std::size_t c = 0; c < found.spent.size(); ++c) {
    if (found.requested[c] <= 0) continue;
    deprivation.push_back(place.communities[c].deprivation);
    completion.push_back(found.spent[c] / found.requested[c]);
  }
  return slope(deprivation, completion);
}

/// Within each community: mean of what those whom help induced asked for less that of those who
/// apply without it, in logarithms; mean over the communities that have both.
double induced_difference(const Applications& without, const Applications& with) {
  double sum = 0;
  double communities = 0;
  for (std::size_t c = 0; c < without.spent.size(); ++c) {
    double own = 0, owns = 0, induced = 0, induceds = 0;
    for (std::size_t action = 0; action < services; ++action) {
      const double before = without.asked[action][c];
      const double after = with.asked[action][c];
      if (before > 0) {
        own += std::log(before);
        ++owns;
      } else if (after > 0) {
        induced += std::log(after);
        ++induceds;
      }
    }
    if (owns == 0 || induceds == 0) continue;
    sum += induced / induceds - own / owns;
    ++communities;
  }
  return communities > 0 ? sum / communities : std::nan("");
}

std::vector<Row> run(const Setting& setting, Seeds seeds) {
  const Ground& town = ground("take_up.toml");
  Trial none(town, setting, {"no_help", {}});
  Trial targeted(town, setting, {"targeted_help", {}});
  Trial everywhere(town, setting, {"help_for_all", {}});
  std::vector<Row> rows;
  for (std::uint32_t seed = seeds.first; seed < seeds.last; ++seed) {
    const Applications without = watch(none, seed);
    rows.push_back({take_up_slope(town.place, without), completion_slope(town.place, without),
                    take_up_slope(town.place, watch(targeted, seed)),
                    induced_difference(without, watch(everywhere, seed))});
  }
  return rows;
}

}  // namespace

Pattern take_up() {
  return {
      .number = 4,
      .name = "Take-up, deprivation and help",
      .question =
          "Do take-up and completion fall with deprivation unless help is targeted, and are those "
          "whom help "
          "induces less needy?",
      .statistic =
          "least-squares slope on deprivation (0 to 1), over communities, of the share of services "
          "applied "
          "for within nine months and of spent over asked; money per head the same everywhere. "
          "Need is "
          "what is asked for a head: induced are those who apply within the window with help and "
          "not "
          "without it, same draws, compared within their community",
      .columns = {"slope of take-up without help", "slope of completion without help",
                  "slope of take-up with help for the poorest 40 %",
                  "ln asked, induced less others"},
      .criteria =
          {mean_between("mean slope of take-up below 0 without help; t, one-sided", 0, -unbounded,
                        0),
           mean_between("mean slope of completion below 0 without help; t, one-sided", 1,
                        -unbounded, 0),
           mean_between("mean slope of take-up above 0 with targeted help; t, one-sided", 2, 0,
                        unbounded),
           known_mean_between(
               "mean ln of what the induced ask less that of the others below 0; t, one-sided", 3,
               -unbounded, 0)},
      .mechanisms = {"applications", "capacity", "clearance", "delivery", "participation", "trust"},
      .mutants = {{"no_burden",
                   "forms and distrust cost nothing",
                   {{"mechanisms.applications.compliance_cost", 0},
                    {"mechanisms.applications.psychological_cost", 0}}},
                  {"amounts_do_not_matter",
                   "what is asked for moves nobody",
                   {{"mechanisms.applications.amount_gain", 0}}}},
      .run = run,
      .further = {},
      .available = {},
      .reduced = {24, 12, 4, 2},
      .full = {200, 60, 60, 4}};
}

}  // namespace tranche::validation
