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
/// measure. No published effect size. Equations (135)–(141) of docs/model-citizens.md.
struct RequestsParameters {
  double per_thousand = 10;
  double base_answers = 0.25;
  double answers = 1;
  int expiry = 6;
  double best_answer = 0.7;
  double expired_quality = 0.2;
  double contact_weight = 1;
  double request_staff = 0.02;
};

/// What the mechanism remembers.
struct RequestsState final : State {
  StaffPlan staff{*this};
};

/// Requests by months that they have waited.
using Queue = std::array<std::uint32_t, 12>;

/// What became of a community's requests in one month.
struct Closures {
  std::uint32_t answered = 0;
  std::uint32_t expired = 0;
  double quality = 0;  ///< sum over both [1]
};

std::uint32_t waiting(const Queue& queue);
/// Expected requests in a month: per_thousand · residents/1000 · (1 − wellbeing) · awareness ·
/// dose.
double expected_requests(const RequestsParameters& parameters, const Communities& communities,
                         std::size_t row);
/// What an agency can answer of one community's requests: its share of all that wait, rounded by
/// lot, at most all.
std::uint32_t answerable(double answers, double open_there, double open_here, double lot);
/// Answers that many, the oldest first; the rest grow a month older, and what has reached `expiry`
/// is never answered.
Closures close_month(const RequestsParameters& parameters, Queue& queue, std::uint32_t answered);

void find_front_desks(const Context& context, const RequestsParameters& parameters,
                      RowRange communities);
void receive_requests(const Context& context, const RequestsParameters& parameters,
                      RowRange communities);
void sort_requests(const Context& context, const RequestsParameters& parameters,
                   RequestsState& state, RowRange none);
void answer_requests(const Context& context, const RequestsParameters& parameters,
                     RowRange communities);
void count_requests(const Context& context, const RequestsParameters& parameters, RowRange none);

Mechanism requests();

}  // namespace tranche::mechanisms
