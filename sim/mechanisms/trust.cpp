#include "mechanisms/trust.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "mechanisms/catalogue.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::Evidence;
using params::row;
using P = TrustParameters;

constexpr std::array rows = {
    row<&P::forgetting>({"forgetting", "1/month", 0.0, 0.2, "share of past experience forgotten in a month",
                         "assumption A50", Evidence::assumption}),
    row<&P::weight_of_good>({"weight_of_good", "1", 0.0, 10, "weight of a month of perfect contact",
                             "assumption A51 (fixes the scale)", Evidence::assumption}),
    row<&P::weight_of_bad>({"weight_of_bad", "1", 0.0, 30,
                            "weight of a month of the worst contact; bad news weighs more than good",
                            "assumption A51; direction: Slovic (1993)", Evidence::assumption}),
    row<&P::prior_weight>({"prior_weight", "month", 0.01, 120, "months of contact that first impressions are worth",
                           "assumption A52", Evidence::assumption}),
    row<&P::initial_least>({"initial_least", "1", 0, 1, "least initial trust in an agency",
                            "satisfaction with Scottish councils, 0.31 to 0.42 (a proxy)", Evidence::measured}),
    row<&P::initial_most>({"initial_most", "1", 0, 1, "most initial trust in an agency",
                           "satisfaction with Scottish councils, 0.31 to 0.42 (a proxy)", Evidence::measured}),
    row<&P::embeddedness_effect>(
        {"embeddedness_effect", "1", 0, 0.7,
         "trust gained where agency and residents both come from marginalised communities, of what trust lacks",
         "assumption A53; direction: Alsan, Garrick & Graziani (2019)", Evidence::assumption}),
};

constexpr std::array steps = {
    step<&set_initial_trust>(MonthPhase::start, Rows::communities, "set_initial_trust"),
    step<&average_by_agency>(MonthPhase::start, Rows::whole, "average_by_agency"),
    step<&update_trust>(MonthPhase::trust, Rows::communities, "update_trust"),
    step<&average_by_agency>(MonthPhase::trust, Rows::whole, "average_by_agency"),
};

constexpr Month active_for = 12;  // months after the last contact in which a relationship counts as alive; A368

/// Mean trust in the agencies that have been active here; in all that serve it before the first contact.
class Mean {
 public:
  void add(double trust, bool active) {
    sum_[active] += trust;
    ++count_[active];
  }
  double value() const {
    if (count_[1] > 0) return sum_[1] / count_[1];
    return count_[0] > 0 ? sum_[0] / count_[0] : std::numeric_limits<double>::quiet_NaN();
  }

 private:
  std::array<double, 2> sum_{};
  std::array<int, 2> count_{};
};

/// This month's experience of a community: mean over its agencies of the mean quality of their contacts.
void update_community(const Context& context, const P& parameters, std::size_t community) {
  Relationships& table = context.world.relationships;
  Mean mean;
  double quality_sum = 0;
  int in_contact = 0;
  for (auto at = context.world.relationship_first[community]; at < context.world.relationship_first[community + 1];
       ++at) {
    const RelationshipId id(at);
    const bool contact = table.contacts[id] > 0;
    const double quality = contact ? table.contact_quality[id] / table.contacts[id] : 0.0;
    const Reputation counts = after_month(parameters, {table.good[id], table.bad[id]}, contact, quality);
    table.good[id] = counts.good;
    table.bad[id] = counts.bad;
    table.trust[id] = expected_quality(parameters, counts, table.prior[id]);
    if (contact) {
      quality_sum += quality;
      ++in_contact;
      table.last_active[id] = context.month;
      if (table.since[id] < 0) table.since[id] = context.month;
      table.contact_quality[id] = 0;
      table.contacts[id] = 0;
    }
    table.alive[id] = table.last_active[id] >= 0 && context.month - table.last_active[id] <= active_for;
    if (table.serving[id]) mean.add(table.trust[id], table.since[id] >= 0);
  }
  const auto id = CommunityId::from(community);
  context.world.communities.trust[id] = mean.value();
  context.world.communities.experience[id] =
      in_contact > 0 ? quality_sum / in_contact : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

Reputation after_month(const TrustParameters& parameters, Reputation before, bool contact, double quality) {
  const double kept = 1 - parameters.forgetting;
  Reputation after{kept * before.good, kept * before.bad};
  if (contact) {
    after.good += parameters.weight_of_good * quality;
    after.bad += parameters.weight_of_bad * (1 - quality);
  }
  return after;
}

double expected_quality(const TrustParameters& parameters, Reputation counts, double prior) {
  return (counts.good + parameters.prior_weight * prior) / (counts.good + counts.bad + parameters.prior_weight);
}

double prior_trust(const TrustParameters& parameters, double in_the_system, double embeddedness, double marginalised) {
  return in_the_system + (1 - in_the_system) * parameters.embeddedness_effect * embeddedness * marginalised;
}

void set_initial_trust(const Context& context, const TrustParameters& parameters, RowRange communities) {
  World& world = context.world;
  const double range = parameters.initial_most - parameters.initial_least;
  for (std::size_t community = communities.first; community < communities.last; ++community) {
    const double marginalised = world.communities.marginalised_share[CommunityId::from(community)];
    Mean mean;
    for (auto at = world.relationship_first[community]; at < world.relationship_first[community + 1]; ++at) {
      const RelationshipId id(at);
      const Agency& agency = context.plan.agencies[world.relationships.agency[id].row()];
      // Drawn by agency: the measured range is one between councils, not between neighbourhoods.
      const double draw = context.draws.at(Process::trust_initial, 0, agency.key).uniform();
      const double prior =
          prior_trust(parameters, parameters.initial_least + range * draw, agency.embeddedness, marginalised);
      world.relationships.prior[id] = prior;
      world.relationships.trust[id] = prior;
      if (world.relationships.serving[id]) mean.add(prior, false);
    }
    world.communities.trust[CommunityId::from(community)] = mean.value();
  }
}

void update_trust(const Context& context, const TrustParameters& parameters, RowRange communities) {
  for (std::size_t community = communities.first; community < communities.last; ++community) {
    update_community(context, parameters, community);
  }
}

void average_by_agency(const Context& context, const TrustParameters&, RowRange) {
  World& world = context.world;
  std::ranges::fill(world.agencies.trust.all(), 0.0);
  for (std::size_t at = 0; at < world.relationships.rows(); ++at) {
    const auto id = RelationshipId::from(at);
    world.agencies.trust[world.relationships.agency[id]] +=
        world.relationships.trust[id] * world.communities.population[world.relationships.community[id]];
  }
  for (std::size_t agency = 0; agency < world.agencies.rows(); ++agency) {
    const auto id = AgencyId::from(agency);
    if (world.agencies.residents[id] > 0) world.agencies.trust[id] /= world.agencies.residents[id];
  }
}

Mechanism trust() {
  return {"trust",
          "Residents' trust in each agency follows the quality of contact with it, and returns to first impressions.",
          "L1 L2 L11 L25",
          "Jøsang & Ismail (2002), The beta reputation system; docs/model-people.md (47)-(50)",
          rows,
          steps,
          &make_default<TrustParameters>};
}

}  // namespace tranche::mechanisms
