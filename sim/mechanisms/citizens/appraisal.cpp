#include "mechanisms/citizens/appraisal.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/maths.hpp"
#include "mechanisms/shared/agency_dose.hpp"
#include "mechanisms/shared/members.hpp"
#include "mechanisms/shared/new_flows.hpp"
#include "mechanisms/shared/resident_mean.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "tranche/place.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::plausible;
using params::row;
using P = AppraisalParameters;

constexpr double least_need = 1e-6;  // keeps weights defined where nothing is lacking

constexpr std::array rows = {
    row<&P::priority_spread>(
        {"priority_spread", "1", 0, 1,
         "SD of the logarithm of what matters, around what is lacking", assumption(263),
         plausible(0.2, 0.8,
                   "residents of like places want much the same, or very different things")}),
    row<&P::finding>(
        {"finding", "1/month", 0, 0.2,
         "share of what is not known of priorities that a full dose of appraisal finds",
         assumption(264), plausible(0.05, 0.17, "half to double, since no study measures it")}),
    row<&P::from_requests>(
        {"from_requests", "1000 persons", 0, 0.04,
         "share of what is not known of priorities found by each request answered for each 1,000 "
         "residents",
         assumption(265),
         plausible(0.007, 0.033,
                   "a third of it to nearly twice, since only the direction is known")}),
    row<&P::fading>({"fading", "1/month", 0, 0.02,
                     "share of the knowledge of priorities that goes out of date", assumption(266),
                     plausible(0.004, 0.016, "half to double, since no study measures it")}),
    row<&P::louder_weight>(
        {"louder_weight", "1", 0, 0.5, "weight of the better-off in what is heard",
         assumption(267, "Mansuri & Rao (2013); {}"),
         plausible(0.1, 0.4, "meetings hear the better-off more, a little or much")}),
    row<&P::fit_gain>(
        {"fit_gain", "1", 0, 0.4,
         "share of what services do that is gained where all that they missed of priorities is met",
         assumption(268),
         plausible(0.07, 0.33,
                   "a third of it to nearly twice, since only the direction is known")}),
    row<&P::participation_gain>(
        {"participation_gain", "1", 0, 0.1,
         "how much priorities known in full lower the threshold for joining", assumption(269),
         plausible(0.02, 0.08,
                   "a third of it to nearly twice, since only the direction is known")}),
    row<&P::appraisal_staff>(
        {"appraisal_staff", "1", 0, 0.5,
         "share of an agency's staff time that appraisal takes at a full dose", assumption(257),
         plausible(0.01, 0.05, "a few hours to half a day of a working week for each post")}),
};

constexpr std::array steps = {
    step<&draw_priorities>(MonthPhase::start, Rows::whole, "draw_priorities"),
    step<&design_for_priorities>(MonthPhase::applications, Rows::flows, "design_for_priorities"),
    step<&appraise>(MonthPhase::learning, Rows::communities, "appraise"),
    step<&count_appraised>(MonthPhase::learning, Rows::whole, "count_appraised"),
};

using Weights = Column<double, CommunityId>;

/// What a community lacks of an outcome, n in (142) [1].
double need(const Communities& table, CommunityId community, std::size_t domain) {
  return std::max(1 - table.outcome.at(community, domain), least_need);
}

/// Makes a community's weights sum to 1 over domains.
void scale_to_one(Weights& weights, CommunityId community) {
  double sum = 0;
  for (std::size_t domain = 0; domain < weights.lanes(); ++domain)
    sum += weights.at(community, domain);
  for (std::size_t domain = 0; domain < weights.lanes(); ++domain)
    weights.at(community, domain) /= sum;
}

/// Draws weights around what each community lacks: w or v of (142), by the process.
void draw_weights(const Context& context, const P& parameters, Process process, Weights& weights) {
  const Communities& table = context.world.communities;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const auto id = CommunityId::from(at);
    auto stream = context.draws.at(process, 0, table.draw_key[id]);
    for (std::size_t domain = 0; domain < weights.lanes(); ++domain) {
      const double taste = maths::exp(parameters.priority_spread * standard_normal(stream));
      weights.at(id, domain) = need(table, id, domain) * taste;
    }
    scale_to_one(weights, id);
  }
}

/// What residents of the whole place lack, the same everywhere: s of (142). Divided by the number
/// of residents, which the scale takes out again.
void assume_weights(const Communities& table, Weights& assumed) {
  for (std::size_t domain = 0; domain < assumed.lanes(); ++domain) {
    const double lacking =
        std::max(1 - mean_over_residents(table, table.outcome.lane(domain)), least_need);
    std::ranges::fill(assumed.lane(domain), lacking);
  }
  for (std::size_t at = 0; at < table.rows(); ++at) scale_to_one(assumed, CommunityId::from(at));
}

/// Half the sum over domains of |true weight − weight(domain)|: equation (146).
template <class Weight>
double distance(const Communities& table, CommunityId community, Weight weight) {
  double sum = 0;
  for (std::size_t domain = 0; domain < table.priority.lanes(); ++domain) {
    sum += std::abs(table.priority.at(community, domain) - weight(domain));
  }
  return sum / 2;
}

/// How much of the first mismatch asking has taken away in a community [1], below 0 where the
/// better-off misled; 0 where nobody was asked.
double mismatch_met(const Context& context, const AppraisalParameters& parameters,
                    const AppraisalState& state, CommunityId community) {
  if (!(context.world.communities.priorities_known[community] > 0)) return 0;
  return first_mismatch(context, state, community) -
         believed_mismatch(context, parameters, state, community);
}

}  // namespace

double knowledge_after(const AppraisalParameters& parameters, double known, double dose,
                       double requests) {
  // Forgetting comes first, so what is found this month is known in full.
  const double kept = (1 - parameters.fading) * known;
  const double found =
      parameters.finding * std::min(dose, 1.0) + parameters.from_requests * requests;
  return kept + std::min(found, 1.0) * (1 - kept);
}

double first_mismatch(const Context& context, const AppraisalState& state, CommunityId community) {
  const Weights& assumed = state.communities.assumed_priority;
  return distance(context.world.communities, community,
                  [&](std::size_t domain) { return assumed.at(community, domain); });
}

double believed_mismatch(const Context& context, const AppraisalParameters& parameters,
                         const AppraisalState& state, CommunityId community) {
  const Communities& table = context.world.communities;
  const auto& own = state.communities;
  const double known = table.priorities_known[community];
  const double louder = parameters.louder_weight;
  return distance(table, community, [&](std::size_t domain) {
    const double heard = (1 - louder) * table.priority.at(community, domain) +
                         louder * own.louder_priority.at(community, domain);  // (144)
    return (1 - known) * own.assumed_priority.at(community, domain) + known * heard;
  });
}

void draw_priorities(const Context& context, const AppraisalParameters& parameters,
                     AppraisalState& state, RowRange) {
  Communities& table = context.world.communities;
  draw_weights(context, parameters, Process::true_priority, table.priority);
  draw_weights(context, parameters, Process::louder_priority, state.communities.louder_priority);
  assume_weights(table, state.communities.assumed_priority);
}

void design_for_priorities(const Context& context, const AppraisalParameters& parameters,
                           AppraisalState& state, RowRange live) {
  if (!(context.world.place.priorities_known[the_place] > 0)) return;  // nobody has been asked
  Flows& flows = context.world.flows;
  for_new_flows(context, live, [&](FlowId flow) {
    if (!is_service(context, flow)) return;
    const double met = mean_over_members(context.world, flows.offer[flow], [&](CommunityId member) {
      return mismatch_met(context, parameters, state, member);
    });
    // Below 1 where the better-off misled: `met` is then negative.
    flows.fit[flow] *= 1 + parameters.fit_gain * met;
  });
}

void appraise(const Context& context, const AppraisalParameters& parameters, RowRange communities) {
  Communities& table = context.world.communities;
  const auto doses = table.dose.lane(measure_lane(InterventionKind::appraisal));
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    double& known = table.priorities_known[id];
    known = knowledge_after(parameters, known, doses[at], table.request_signal[id]);
    table.joining_pull[id] += parameters.participation_gain * known;
  }
}

void count_appraised(const Context& context, const AppraisalParameters& parameters,
                     AppraisalState& state, RowRange) {
  World& world = context.world;
  take_staff(context, state.staff, InterventionKind::appraisal, parameters.appraisal_staff);
  world.place.priorities_known[the_place] =
      mean_over_residents(world.communities, world.communities.priorities_known.all());
}

Mechanism appraisal() {
  return {"appraisal",
          "Residents appraise what matters to them; the loudest weigh more; services are designed "
          "for what was heard.",
          "L10",
          "Mansuri & Rao (2013); docs/model-citizens.md (142)-(148)",
          rows,
          steps,
          &make_default<AppraisalParameters>,
          &make_state<AppraisalState>};
}

}  // namespace tranche::mechanisms
