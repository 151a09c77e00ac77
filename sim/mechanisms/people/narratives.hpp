#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Narratives: short accounts of why a programme will help, told before there are results. What is
/// told counts by its dose, by trust in those who deliver, and the less the longer residents have
/// seen services themselves. It moves opinion (`buy_in`), raises what residents expect (`trust`)
/// and lets them know that there is a programme (`participation`). An account that all parties tell
/// binds those who may take over (`administrations`), and persuades less, since it says only what
/// all can sign. Told for long without a service to see, it is a broken promise (`delivery`).
/// Leaves out: what an account says, accounts against the programme, and who tells it beyond the
/// trust in agencies. Equations (290)–(294) of docs/model-people.md; Jøsang & Ismail (2002) for the
/// weight of what is heard beside what is lived.
struct NarrativesParameters {
  double half_heard = 6;      ///< months of service at which a story counts half (h) [month]
  int patience = 6;           ///< of telling, till a service has to be seen [month]
  double across_parties = 0;  ///< part of the account that all parties tell [1]
  double dilution = 0.5;      ///< part of its weight lost where all of it is [1]
  double binding = 0.05;      ///< share of the way to being bound by one's own word [1/month]
};

/// Keeps what residents of each community have lived and waited for.
struct NarrativesState final : State {
  struct PerCommunity final : OwnTable<CommunityId> {
    using OwnTable::OwnTable;
    Of<std::int32_t> served{
        *this, within(range::not_negative, {"served", "month", "in which a service ran there"})};
    Of<std::int32_t> told_without{
        *this, within(range::not_negative,
                      {"told_without", "month", "of telling since a service last ran there"})};
  } communities{*this};
};

/// Weight of a full dose of telling at this `trust` [1] where services have run for `served` months
/// [1]: (290) without its dose. A pure function.
double weight_of_telling(const NarrativesParameters& parameters, double trust, double served);

/// Works out what is told this month: (290)–(292). Reads the narrative `dose`, `doing` and `trust`;
/// writes `told`, `told_across` and `told_in_vain` of Communities. What it writes, `buy_in` reads
/// in the same month and everybody else in the next.
void tell(const Context& context, const NarrativesParameters& parameters, NarrativesState& state,
          RowRange communities);

Mechanism narratives();

}  // namespace tranche::mechanisms
