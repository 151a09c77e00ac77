#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Participation: who has heard of the programme, who takes part, and who ever did. Awareness
/// spreads by Bass's diffusion within a community and from its neighbours; of those aware,
/// residents join where enough others are seen to take part (Granovetter's thresholds) and there is
/// something to take part in: where nothing goes on, participation falls to nothing. Invariants:
/// shares of residents, taking part <= ever involved <= 1, and ever involved never falls. Leaves
/// out: single residents, who within a community takes part (what that does to appraisals is in
/// `appraisal`), and word between communities that are no neighbours. Source: Bass (1969),
/// Granovetter (1978); docs/model-people.md, equations (40) to (46).
struct ParticipationParameters {
  double remote_contact = 0.0073;     ///< hear of an open programme remotely [1/month]
  double face_to_face = 2.4;          ///< worth of a face-to-face contact in remote ones [1]
  double narrative_reach = 1;         ///< of a full dose of narrative, in remote contacts [1]
  double word_of_mouth = 0.041;       ///< imitation within a community (q) [1/month]
  double neighbouring_word = 0.02;    ///< imitation of neighbouring communities [1/month]
  double forgetting = 0.014;          ///< share of those aware who forget [1/month]
  double threshold = 0.51;            ///< mean share taking part at which a resident joins [1]
  double threshold_spread = 0.3;      ///< its SD between residents [1]
  double threshold_between = 0.03;    ///< its SD between communities [1]
  double deprivation_barrier = 0.05;  ///< threshold of the most over the least deprived [1]
  double engagement_pull = 0.1;       ///< how far a full dose lowers the threshold [1]
  double buy_in_pull = 0.1;           ///< how far full buy-in lowers it, against none [1]
  double room_dose = 0.1;             ///< of what goes on, that has room for all who would join [1]
  double neighbour_weight = 0.25;     ///< of neighbouring communities in what is seen [1]
  double pace = 0.1;                  ///< share of the way to those who would join [1/month]
  double replacement = 0.01;          ///< of those taking part, by residents new to it [1/month]
};

/// Keeps each community's threshold, and the shares that form while neighbours still read those of
/// the month before.
struct ParticipationState final : State {
  struct PerCommunity final : OwnTable<CommunityId> {
    using OwnTable::OwnTable;
    Of<double> awareness_next{
        *this, within(range::share, {"awareness_next", "1", "awareness at the end of the month"})};
    Of<double> participation_next{
        *this,
        within(range::share, {"participation_next", "1", "participation at the end of the month"})};
    Of<double> joining_threshold{
        *this, {"joining_threshold", "1", "share taking part at which half would join"}};
  } communities{*this};
};

/// Share of residents aware a month later by the closed form of Bass, so that the length of a step
/// does not matter: dF/dt = (p + qF)(1 − F) with p (`external`) and q (`imitation`) constant over
/// the month, both [1/month]. Equation (41). A pure function.
double bass_month(double aware, double external, double imitation);
/// Share of residents who would join when a share `taking_part` does, where their thresholds are
/// normal with this mean and SD: Φ in (45). A pure function.
double would_join(double taking_part, double threshold, double spread);
/// Share of those who would join for whom there is something to take part in, where services and
/// measures that residents take part in come to this `dose` [1]: (45a). A pure function.
double room_for(const ParticipationParameters& parameters, double dose);

/// Draws each community's mean threshold from `deprivation`: (43). Writes `joining_threshold`.
void draw_thresholds(const Context& context, const ParticipationParameters& parameters,
                     ParticipationState& state, RowRange communities);
/// Works out who is aware and who takes part at the month's end: (40) to (42), (44) and (45). Reads
/// whether any action is open, the `dose` of measures, `doing`, `buy_in`, `joining_pull`, and
/// `awareness` and `participation` here and around; writes `awareness_next`, `participation_next`.
void spread_word(const Context& context, const ParticipationParameters& parameters,
                 ParticipationState& state, RowRange communities);
/// Counts those who never took part before, (46), and moves what `spread_word` worked out into
/// `awareness` and `participation`. Writes `ever_involved` too.
void take_part(const Context& context, const ParticipationParameters& parameters,
               ParticipationState& state, RowRange communities);

Mechanism participation();

}  // namespace tranche::mechanisms
