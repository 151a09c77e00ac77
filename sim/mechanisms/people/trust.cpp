#include "mechanisms/people/trust.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "mechanisms/shared/mechanism.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::measured;
using params::not_drawn;
using params::plausible;
using params::row;
using P = TrustParameters;

constexpr std::array rows = {
    row<&P::forgetting>(
        {"forgetting", "1/month", 0.0, 0.2, "share of past experience forgotten in a month",
         assumption(50),
         plausible(0.005, 0.03,
                   "half of an experience is forgotten within two years, or within twelve")}),
    row<&P::weight_of_good>({"weight_of_good", "1", 0.0, 10,
                             "weight of a month of contact as good as expected, or better",
                             assumption(51, "{} (fixes the scale)"),
                             not_drawn("fixes the scale: weight_of_bad is stated against it")}),
    row<&P::weight_of_bad>(
        {"weight_of_bad", "1", 0.0, 30,
         "weight of a month of contact worse than expected; bad news weighs more than good",
         assumption(51, "{}; direction: Slovic (1993)"),
         plausible(1.5, 3, "bad news weighs more: half as much again, or three times")}),
    row<&P::adaptation>(
        {"adaptation", "1/month", 0.0, 0.2,
         "share of the way to what is lived that expectations go in a month of contact",
         assumption(505),
         plausible(0.005, 0.05,
                   "people get used to what they get within two years, or within ten")}),
    row<&P::told>(
        {"told", "1/month", 0.0, 0.5,
         "share of the way to perfect service that what is told moves expectations in a month, "
         "where it counts in full",
         assumption(508),
         plausible(0.01, 0.15,
                   "campaigns raise hopes within half a year, or hardly before the programme is "
                   "over")}),
    row<&P::prior_weight>(
        {"prior_weight", "month", 0.01, 120, "months of contact that first impressions are worth",
         assumption(52),
         plausible(2, 18, "a first impression lasts a season, or a year and a half")}),
    row<&P::initial_least>(
        {"initial_least", "1", 0, 1, "least initial trust in an agency",
         measured("satisfaction with Scottish councils, 0.31 to 0.42 (a proxy)")}),
    row<&P::initial_most>(
        {"initial_most", "1", 0, 1, "most initial trust in an agency",
         measured("satisfaction with Scottish councils, 0.31 to 0.42 (a proxy)")}),
    row<&P::embeddedness_effect>(
        {"embeddedness_effect", "1", 0, 0.7,
         "trust gained where agency and residents both come from "
         "marginalised communities, of what trust lacks",
         assumption(53, "{}; direction: Alsan, Garrick & Graziani (2019)"),
         plausible(0.1, 0.6,
                   "measured for doctors and patients; in other services it may be small")}),
};

constexpr std::array steps = {
    step<&set_initial_trust>(MonthPhase::start, Rows::communities, "set_initial_trust"),
    step<&average_by_agency>(MonthPhase::start, Rows::whole, "average_by_agency"),
    step<&update_trust>(MonthPhase::trust, Rows::communities, "update_trust"),
    step<&average_by_agency>(MonthPhase::trust, Rows::whole, "average_by_agency"),
};

/// How long after the last contact a relationship counts as alive, so that a gap between two flows
/// is not its end [month]; A368.
constexpr Month active_for = 12;

/// Mean trust in the agencies that have been active here; in all that serve it before the first
/// contact. Sums instead of branches, since whether an agency has been active cannot be foreseen by
/// a processor either.
class Mean {
 public:
  void add(double trust, bool serving, bool active) {
    all_ += serving ? trust : 0.0;
    active_ += serving && active ? trust : 0.0;
    serving_count_ += serving;
    active_count_ += serving && active;
  }
  double value() const {
    if (active_count_ > 0) return active_ / active_count_;
    return serving_count_ > 0 ? all_ / serving_count_ : std::numeric_limits<double>::quiet_NaN();
  }

 private:
  double all_ = 0;
  double active_ = 0;
  int serving_count_ = 0;
  int active_count_ = 0;
};

/// Relationships whose columns fit the first-level cache: several loops follow each other over the
/// same rows.
constexpr std::size_t chunk = 256;

/// Puts the mean quality of this month's contacts where their sum was. A relationship without
/// contact gets 0, which adds nothing in the loops that follow.
void average_contacts(Relationships& table, RowRange some) {
  const auto quality = table.contact_quality.all();
  const auto contacts = table.contacts.all();
  for (std::size_t at = some.first; at < some.last; ++at) {
    const double mean = quality[at] / contacts[at];
    quality[at] = contacts[at] > 0 ? mean : 0.0;
  }
}

/// `surprise_of` and `expectation_after` for many relationships: (47a), (47b).
void compare_with_expectation(Relationships& table, const P& parameters, TrustState& state,
                              RowRange some) {
  const auto quality = table.contact_quality.all();
  const auto contacts = table.contacts.all();
  const auto expectation = table.expectation.all();
  const auto surprise = state.relationships.surprise.all();
  for (std::size_t at = some.first; at < some.last; ++at) {
    const bool contact = contacts[at] > 0;
    const double expected = expectation[at];
    const double against = surprise_of(quality[at], expected);
    const double next = expectation_after(parameters, expected, quality[at]);
    surprise[at] = contact ? against : 0.0;
    expectation[at] = contact ? next : expected;
  }
}

/// `after_month` for many relationships: (47).
void remember_experience(Relationships& table, const P& parameters, const TrustState& state,
                         RowRange some) {
  const auto contacts = table.contacts.all();
  const auto surprise = state.relationships.surprise.all();
  const auto prior = table.prior.all();
  const auto good = table.good.all();
  const auto bad = table.bad.all();
  for (std::size_t at = some.first; at < some.last; ++at) {
    const Reputation after =
        after_month(parameters, {good[at], bad[at]}, contacts[at] > 0, surprise[at], prior[at]);
    good[at] = after.good;
    bad[at] = after.bad;
  }
}

/// Trust in each agency: (48).
void expect_quality(Relationships& table, const P& parameters, RowRange some) {
  const auto good = table.good.all();
  const auto bad = table.bad.all();
  const auto prior = table.prior.all();
  const auto trust = table.trust.all();
  for (std::size_t at = some.first; at < some.last; ++at) {
    trust[at] = expected_quality(parameters, {good[at], bad[at]}, prior[at]);
  }
}

/// Notes in which month there was contact, first and last, and with it which relationships are
/// alive: continuity asks for memory in those alone.
void note_contacts(const Context& context, TrustState& state, RowRange some) {
  Relationships& table = context.world.relationships;
  const auto contacts = table.contacts.all();
  const auto last_active = state.relationships.last_active.all();
  const auto since = table.since.all();
  const auto alive = table.alive.all();
  for (std::size_t at = some.first; at < some.last; ++at) {
    const bool contact = contacts[at] > 0;
    const Month last = contact ? context.month : last_active[at];
    const Month first = contact ? context.month : -1;
    last_active[at] = last;
    since[at] = since[at] < 0 ? first : since[at];
    alive[at] = last >= 0 && context.month - last <= active_for;
  }
}

/// Raises what residents of a community expect of all who serve it by what narratives promise them:
/// (47c). Most communities are told nothing.
void raise_expectations(World& world, const P& parameters, std::size_t community) {
  const double told = world.communities.told[CommunityId::from(community)];
  if (!(told > 0)) return;
  for (auto at = world.relationship_first[community]; at < world.relationship_first[community + 1];
       ++at) {
    double& expectation = world.relationships.expectation[RelationshipId(at)];
    expectation += parameters.told * told * (1 - expectation);
  }
}

void update_relationships(const Context& context, const P& parameters, TrustState& state,
                          RowRange relationships) {
  Relationships& table = context.world.relationships;
  for (std::size_t first = relationships.first; first < relationships.last; first += chunk) {
    const RowRange some{first, std::min(first + chunk, relationships.last)};
    average_contacts(table, some);
    compare_with_expectation(table, parameters, state, some);
    remember_experience(table, parameters, state, some);
    expect_quality(table, parameters, some);
    note_contacts(context, state, some);
  }
}

/// A community's trust, and its experience of the month: the mean over agencies of how their
/// contacts were against what was expected, so that an agency with many flows counts no more than
/// one with few.
void update_community(World& world, const TrustState& state, std::size_t community) {
  const Relationships& table = world.relationships;
  Mean mean;
  double surprise = 0;
  int in_contact = 0;
  for (auto at = world.relationship_first[community]; at < world.relationship_first[community + 1];
       ++at) {
    const RelationshipId id(at);
    surprise += state.relationships.surprise[id];
    in_contact += table.contacts[id] > 0;
    mean.add(table.trust[id], table.serving[id] != 0, table.since[id] >= 0);
  }
  const auto id = CommunityId::from(community);
  world.communities.trust[id] = mean.value();
  world.communities.experience[id] =
      in_contact > 0 ? surprise / in_contact : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

double surprise_of(double quality, double expectation) {
  const double above = quality - expectation;
  const double most = above < 0 ? expectation : 1 - expectation;
  return most > 0 ? above / most : 0.0;
}

double expectation_after(const TrustParameters& parameters, double expectation, double quality) {
  const double weight =
      quality < expectation ? parameters.weight_of_bad : parameters.weight_of_good;
  return expectation + std::min(parameters.adaptation * weight, 1.0) * (quality - expectation);
}

Reputation after_month(const TrustParameters& parameters, Reputation before, bool contact,
                       double surprise, double prior) {
  const double kept = 1 - parameters.forgetting;
  const double weight = surprise < 0 ? parameters.weight_of_bad : parameters.weight_of_good;
  const double experience = prior + surprise * (surprise < 0 ? prior : 1 - prior);
  const double counted = contact ? weight : 0.0;
  return {kept * before.good + counted * experience,
          kept * before.bad + counted * (1 - experience)};
}

double expected_quality(const TrustParameters& parameters, Reputation counts, double prior) {
  return (counts.good + parameters.prior_weight * prior) /
         (counts.good + counts.bad + parameters.prior_weight);
}

double prior_trust(const TrustParameters& parameters, double in_the_system, double embeddedness,
                   double marginalised) {
  return in_the_system +
         (1 - in_the_system) * parameters.embeddedness_effect * embeddedness * marginalised;
}

void set_initial_trust(const Context& context, const TrustParameters& parameters,
                       RowRange communities) {
  World& world = context.world;
  const double range = parameters.initial_most - parameters.initial_least;
  for (std::size_t community = communities.first; community < communities.last; ++community) {
    const double marginalised = world.communities.marginalised_share[CommunityId::from(community)];
    Mean mean;
    for (auto at = world.relationship_first[community];
         at < world.relationship_first[community + 1]; ++at) {
      const RelationshipId id(at);
      const Agency& agency = context.plan.agencies[world.relationships.agency[id]];
      // Drawn by agency: the measured range is one between councils, not between neighbourhoods.
      const double draw = context.draws.at(Process::trust_initial, 0, agency.key).uniform();
      const double prior = prior_trust(parameters, parameters.initial_least + range * draw,
                                       agency.embeddedness, marginalised);
      world.relationships.prior[id] = prior;
      world.relationships.trust[id] = prior;
      mean.add(prior, world.relationships.serving[id] != 0, false);
    }
    world.communities.trust[CommunityId::from(community)] = mean.value();
  }
}

void update_trust(const Context& context, const TrustParameters& parameters, TrustState& state,
                  RowRange communities) {
  World& world = context.world;
  const RowRange relationships{world.relationship_first[communities.first],
                               world.relationship_first[communities.last]};
  update_relationships(context, parameters, state, relationships);
  for (std::size_t community = communities.first; community < communities.last; ++community) {
    update_community(world, state, community);
    raise_expectations(world, parameters, community);
  }
}

void average_by_agency(const Context& context, const TrustParameters&, RowRange) {
  World& world = context.world;
  std::ranges::fill(world.agencies.trust.all(), 0.0);
  for (std::size_t at = 0; at < world.relationships.rows(); ++at) {
    const auto id = RelationshipId::from(at);
    world.agencies.trust[world.relationships.agency[id]] +=
        world.relationships.trust[id] *
        world.communities.population[world.relationships.community[id]];
  }
  for (std::size_t agency = 0; agency < world.agencies.rows(); ++agency) {
    const auto id = AgencyId::from(agency);
    if (world.agencies.residents[id] > 0) world.agencies.trust[id] /= world.agencies.residents[id];
  }
}

Mechanism trust() {
  return {"trust",
          "Residents' trust in each agency rises with contact that is better than they expect, "
          "falls with worse, and returns to first impressions.",
          "L1 L2 L11 L25",
          "Jøsang & Ismail (2002), The beta reputation system; Van Ryzin (2004); "
          "docs/model-people.md (47)-(50)",
          rows,
          steps,
          &make_default<TrustParameters>,
          &make_state<TrustState>};
}

}  // namespace tranche::mechanisms
