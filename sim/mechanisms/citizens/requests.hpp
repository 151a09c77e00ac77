#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "mechanisms/shared/agency_dose.hpp"
#include "mechanisms/shared/mechanism.hpp"
#include "tranche/tables/communities.hpp"

namespace tranche::mechanisms {

/// Citizen relationship management: what residents ask for is logged, queues at the agency they
/// turn to, and is answered as far as it can answer, the oldest first, or expires. Answers are
/// contacts, better the faster they come, and tell what residents need. Only where requests are
/// logged does this differ from what trust was measured with, so nothing happens without the
/// measure. Invariant: received = answered + expired + open, in whole requests, in every community
/// and month. No published effect size. Leaves out: what a request costs to answer, by kind;
/// requests that come back; that those who ask are not those in need. Equations (135)–(141) of
/// docs/model-citizens.md.
struct RequestsParameters {
  double per_thousand = 10;      ///< of residents who know and lack all [1/1000 persons/month]
  double base_answers = 0.25;    ///< that an agency gives anyway [1/1000 persons/month]
  double answers = 1;            ///< that a full dose adds [1/1000 persons/month]
  int expiry = 6;                ///< after which a request is never answered [month]
  double best_answer = 0.7;      ///< quality of an answer in the first month [1]
  double expired_quality = 0.2;  ///< quality of no answer at all [1]
  double contact_weight = 1;     ///< contacts that a month of answers counts for, 0 is none [1]
  double request_staff = 0.02;   ///< share of an agency's staff time at a full dose [1]
};

/// Requests by whole months that they have waited; those of `expiry` months or more are gone.
using Queue = std::array<std::uint32_t, 12>;

/// Where requests wait and what became of them.
struct RequestsState final : State {
  struct PerAgency final : OwnTable<AgencyId> {
    using OwnTable::OwnTable;
    Of<double> requests_open{
        *this, within(range::not_negative, {"requests_open", "request",
                                            "residents' requests that wait for its answer"})};
    Of<double> answers{*this, within(range::not_negative,
                                     {"answers", "request", "that it can answer this month"})};
  } agencies{*this};
  struct PerCommunity final : OwnTable<CommunityId> {
    using OwnTable::OwnTable;
    Of<RelationshipId> front_desk{
        *this, {"front_desk", "1", "with the agency that residents turn to with requests"}};
    Of<Queue> requests_open{*this, {"requests_open", "request", "not yet answered, by months"}};
    Of<std::uint32_t> requests_received{*this, {"requests_received", "request", "logged so far"}};
    Of<std::uint32_t> requests_answered{
        *this, {"requests_answered", "request", "of those logged, answered so far"}};
    Of<std::uint32_t> requests_expired{
        *this, {"requests_expired", "request", "of those logged, never answered, so far"}};
  } communities{*this};
  StaffPlan staff{*this, "staff_requests"};
};

/// What became of a community's requests in one month.
struct Closures {
  std::uint32_t answered = 0;
  std::uint32_t expired = 0;
  double quality = 0;  ///< sum over both [1]
};

/// Requests of all ages in a queue.
std::uint32_t waiting(const Queue& queue);
/// Expected requests of one community in a month: per_thousand · residents/1000 · (1 − wellbeing) ·
/// awareness · dose, the mean of (135) [request].
double expected_requests(const RequestsParameters& parameters, const Communities& communities,
                         std::size_t row);
/// What an agency that can answer `answers` of `open_there` > 0 requests answers of the `open_here`
/// of one community: its share, rounded by a lot even on (0, 1), at most all; equation (137).
std::uint32_t answerable(double answers, double open_there, double open_here, double lot);
/// Answers that many, the oldest first; the rest grow a month older, and what has reached `expiry`
/// is never answered: equations (138), (139). `answered` is at most what waits.
Closures close_month(const RequestsParameters& parameters, Queue& queue, std::uint32_t answered);

/// Finds the agency that residents turn to: the council department that serves the community, or
/// the first agency that does. Reads relationships; writes the state's `front_desk`.
void find_front_desks(const Context& context, const RequestsParameters& parameters,
                      RequestsState& state, RowRange communities);
/// Logs this month's requests: equation (135). Reads doses, `wellbeing` and `awareness`; writes the
/// state's queues and counts, and clears `Communities::request_signal`.
void receive_requests(const Context& context, const RequestsParameters& parameters,
                      RequestsState& state, RowRange communities);
/// Adds up, for each agency, what waits there and what it can answer, equation (136), and takes
/// staff time. Reads doses and queues; writes the state's agencies, adds to
/// `Agencies::staff_elsewhere`.
void sort_requests(const Context& context, const RequestsParameters& parameters,
                   RequestsState& state, RowRange none);
/// Answers requests and lets residents feel it: equations (137)–(141). Reads what agencies can
/// answer; writes queues, counts and `request_signal`, adds to the front desk's contacts.
void answer_requests(const Context& context, const RequestsParameters& parameters,
                     RequestsState& state, RowRange communities);
/// Reports requests received, answered, expired and open. Reads the state's counts; writes the
/// place's series of these names.
void count_requests(const Context& context, const RequestsParameters& parameters,
                    RequestsState& state, RowRange none);

/// The mechanism, as the catalogue lists it.
Mechanism requests();

}  // namespace tranche::mechanisms
