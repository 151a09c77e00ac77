#include "mechanisms/citizens/requests.hpp"

#include <algorithm>
#include <numeric>

#include "base/distributions.hpp"
#include "mechanisms/shared/agency_dose.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::plausible;
using params::row;
using P = RequestsParameters;

constexpr std::array rows = {
    row<&P::per_thousand>(
        {"per_thousand", "1/1000 persons/month", 0, 20,
         "requests of residents who know where to turn and lack everything", assumption(258),
         plausible(
             4, 16,
             "fewer than half of it, or half as many again: places differ in what they ask for")}),
    row<&P::base_answers>({"base_answers", "1/1000 persons/month", 0, 0.5,
                           "requests that an agency can answer without the measure",
                           assumption(259),
                           plausible(0.1, 0.4, "half to double, since no study measures it")}),
    row<&P::answers>({"answers", "1/1000 persons/month", 0, 2,
                      "requests that an agency can answer more at a full dose of answering them",
                      assumption(259),
                      plausible(0.5, 1.7, "half to double, since no study measures it")}),
    row<&P::expiry>(
        {"expiry", "month", 1, 12, "months after which a request is never answered",
         assumption(260),
         plausible(3, 10, "requests are closed after a quarter, or stay open for most of a year")}),
    row<&P::best_answer>(
        {"best_answer", "1", 0.4, 1, "quality of an answer in the first month, as residents see it",
         assumption(261),
         plausible(0.6, 0.85, "a quick answer pleases, less than what was asked for")}),
    row<&P::expired_quality>(
        {"expired_quality", "1", 0, 0.4, "quality of no answer at all, as residents see it",
         assumption(261),
         plausible(0.05, 0.35,
                   "silence is among the worst things an office does, not always the worst")}),
    row<&P::contact_weight>(
        {"contact_weight", "1", 0, 2,
         "contacts with a service that a month of answers counts for; 0 is none", assumption(262),
         plausible(0.5, 1.7, "half to double, since no study measures it")}),
    row<&P::request_staff>(
        {"request_staff", "1", 0, 0.5,
         "share of an agency's staff time that answering requests takes at a full dose",
         assumption(257),
         plausible(0.01, 0.05, "a few hours to half a day of a working week for each post")}),
};

constexpr std::array steps = {
    step<&find_front_desks>(MonthPhase::start, Rows::communities, "find_front_desks"),
    step<&receive_requests>(MonthPhase::monitoring, Rows::communities, "receive_requests"),
    step<&sort_requests>(MonthPhase::monitoring, Rows::whole, "sort_requests"),
    step<&answer_requests>(MonthPhase::monitoring, Rows::communities, "answer_requests"),
    step<&count_requests>(MonthPhase::monitoring, Rows::whole, "count_requests"),
};

/// This month's dose of the measure by community [1], which may lie above 1.
std::span<const double> doses_of(const Context& context) {
  return context.world.communities.dose.lane(measure_lane(InterventionKind::request_management));
}

/// Whether no request waited at the end of last month and none can come in this one. The place's
/// series, which `count_requests` writes last, is still that of last month.
bool nothing_to_do(const Context& context) {
  return !(context.world.place.requests_open[the_place] > 0) &&
         !is_delivered(context, InterventionKind::request_management);
}

/// The agency at a community's front desk, which must be there.
AgencyId agency_asked(const World& world, const RequestsState& state, CommunityId community) {
  return world.relationships.agency[state.communities.front_desk[community]];
}

/// Quality, as residents see it, of an answer after so many whole months: equation (138) [1].
double quality_after(const P& parameters, std::size_t months) {
  return parameters.best_answer * (1 - static_cast<double>(months) / parameters.expiry);
}

/// Counts the month's closures as contacts of their mean quality with the front desk: equation
/// (140).
void tell_residents(World& world, const P& parameters, RelationshipId desk,
                    const Closures& closures) {
  const double closed = closures.answered + closures.expired;
  if (!(closed > 0) || !(parameters.contact_weight > 0)) return;
  world.relationships.contact_quality[desk] +=
      parameters.contact_weight * closures.quality / closed;
  world.relationships.contacts[desk] += parameters.contact_weight;
}

/// How many of the requests that wait in a community its agency answers this month. Draws a lot
/// only where the agency cannot answer all: a draw costs more than all the rest.
std::uint32_t answered_here(const Context& context, const RequestsState& state,
                            CommunityId community, std::uint32_t open) {
  const AgencyId agency = agency_asked(context.world, state, community);
  const double answers = state.agencies.answers[agency];
  const double open_there = state.agencies.requests_open[agency];
  auto stream = context.draws.at(Process::request_answering, context.month,
                                 context.world.communities.draw_key[community]);
  const double lot = answers < open_there ? stream.uniform() : 0.0;
  return answerable(answers, open_there, open, lot);
}

/// A community's month: what is answered and expires, the signal (141), and what residents make of
/// it.
void answer(const Context& context, const P& parameters, RequestsState& state,
            CommunityId community) {
  auto& own = state.communities;
  Queue& queue = own.requests_open[community];
  const std::uint32_t open = waiting(queue);
  if (open == 0) return;
  const std::uint32_t can = answered_here(context, state, community, open);
  const Closures closures = close_month(parameters, queue, can);
  own.requests_answered[community] += closures.answered;
  own.requests_expired[community] += closures.expired;
  Communities& table = context.world.communities;
  table.request_signal[community] =
      1000 * closures.answered / table.population[community];  // (141)
  tell_residents(context.world, parameters, own.front_desk[community], closures);
}

/// Counts of all communities together.
template <class Values>
double total(const Values& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace

std::uint32_t waiting(const Queue& queue) {
  return std::accumulate(queue.begin(), queue.end(), std::uint32_t{0});
}

double expected_requests(const RequestsParameters& parameters, const Communities& communities,
                         std::size_t row) {
  const auto id = CommunityId::from(row);
  const double dose = communities.dose.at(id, measure_lane(InterventionKind::request_management));
  return parameters.per_thousand * communities.population[id] / 1000 *
         (1 - communities.wellbeing[id]) * communities.awareness[id] * std::min(dose, 1.0);
}

std::uint32_t answerable(double answers, double open_there, double open_here, double lot) {
  if (answers >= open_there) return static_cast<std::uint32_t>(open_here);
  return static_cast<std::uint32_t>(std::min(answers * open_here / open_there + lot, open_here));
}

Closures close_month(const RequestsParameters& parameters, Queue& queue, std::uint32_t answered) {
  Closures closures;
  // What is older than `last` has expired in an earlier month.
  const auto last = static_cast<std::size_t>(parameters.expiry) - 1;
  for (std::size_t age = last + 1; age-- > 0;) {
    if (queue[age] == 0) continue;
    const std::uint32_t here = std::min(queue[age], answered - closures.answered);
    queue[age] -= here;
    closures.answered += here;
    closures.quality += here * quality_after(parameters, age);
  }
  closures.expired = queue[last];
  closures.quality += closures.expired * parameters.expired_quality;
  for (std::size_t age = last; age > 0; --age) queue[age] = queue[age - 1];
  queue[0] = 0;
  return closures;
}

void find_front_desks(const Context& context, const RequestsParameters&, RequestsState& state,
                      RowRange communities) {
  const World& world = context.world;
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    RelationshipId& desk = state.communities.front_desk[CommunityId::from(at)];
    desk = {};
    for (auto row = world.relationship_first[at]; row < world.relationship_first[at + 1]; ++row) {
      const RelationshipId candidate(row);
      if (!world.relationships.serving[candidate]) continue;
      const AgencyType type = context.plan.agencies[world.relationships.agency[candidate]].type;
      if (!desk.valid() || type == AgencyType::council_department) desk = candidate;
      if (type == AgencyType::council_department) break;
    }
  }
}

void receive_requests(const Context& context, const RequestsParameters& parameters,
                      RequestsState& state, RowRange communities) {
  Communities& table = context.world.communities;
  const auto signals = table.request_signal.all();
  // The signal belongs to the month, so it goes even where nothing is logged any more.
  std::fill(signals.begin() + communities.first, signals.begin() + communities.last, 0.0);
  if (!is_delivered(context, InterventionKind::request_management)) return;
  const auto doses = doses_of(context);
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    if (!(doses[at] > 0) || !state.communities.front_desk[id].valid()) continue;
    auto stream = context.draws.at(Process::request_arrival, context.month, table.draw_key[id]);
    const auto arrived =
        static_cast<std::uint32_t>(poisson(stream, expected_requests(parameters, table, at)));
    state.communities.requests_open[id][0] += arrived;
    state.communities.requests_received[id] += arrived;
  }
}

void sort_requests(const Context& context, const RequestsParameters& parameters,
                   RequestsState& state, RowRange) {
  take_staff(context, state.staff, InterventionKind::request_management, parameters.request_staff);
  if (nothing_to_do(context)) return;
  const Communities& table = context.world.communities;
  auto& agencies = state.agencies;
  std::ranges::fill(agencies.answers.all(), 0.0);
  std::ranges::fill(agencies.requests_open.all(), 0.0);
  const auto doses = doses_of(context);
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const auto id = CommunityId::from(at);
    if (!state.communities.front_desk[id].valid()) continue;
    const AgencyId agency = agency_asked(context.world, state, id);
    const double rate = parameters.base_answers + parameters.answers * std::min(doses[at], 1.0);
    agencies.answers[agency] += rate * table.population[id] / 1000;
    agencies.requests_open[agency] += waiting(state.communities.requests_open[id]);
  }
}

void answer_requests(const Context& context, const RequestsParameters& parameters,
                     RequestsState& state, RowRange communities) {
  if (nothing_to_do(context)) return;
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    answer(context, parameters, state, CommunityId::from(at));
  }
}

void count_requests(const Context& context, const RequestsParameters&, RequestsState& state,
                    RowRange) {
  if (nothing_to_do(context)) return;
  PlaceSeries& series = context.world.place;
  const auto& counts = state.communities;
  series.requests_received[the_place] = total(counts.requests_received.all());
  series.requests_answered[the_place] = total(counts.requests_answered.all());
  series.requests_expired[the_place] = total(counts.requests_expired.all());
  series.requests_open[the_place] = series.requests_received[the_place] -
                                    series.requests_answered[the_place] -
                                    series.requests_expired[the_place];
}

Mechanism requests() {
  return {"requests",
          "Residents' requests are logged, queue at the agency they turn to, and are answered in "
          "time, late or never.",
          "L11",
          "docs/model-citizens.md (135)-(141)",
          rows,
          steps,
          &make_default<RequestsParameters>,
          &make_state<RequestsState>};
}

}  // namespace tranche::mechanisms
