#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Buy-in: the share of a community's residents who think the programme right for the place. Each
/// month opinion goes a part of the way to what neighbouring communities think (Friedkin–Johnsen
/// dynamics), holds on to the community's first opinion, hears a narrative as one more voice that
/// always says 1, and rises or falls where contact is better or worse than was expected. Invariant:
/// a share in every month, whatever other mechanisms add through `buy_in_shift`. Leaves out: single
/// residents, voices from beyond the neighbours, and narratives against the programme. Source:
/// Friedkin & Johnsen (1990); docs/model-people.md, equations (51) to (54).
struct BuyInParameters {
  double initial_mean = 0.5;        ///< of first opinions, over communities [1]
  double initial_spread = 0.1;      ///< SD of first opinions between communities [1]
  double pace = 0.1;                ///< share of the way that opinion goes [1/month]
  double stubbornness = 0.3;        ///< weight of the first opinion against neighbours' (s) [1]
  double narrative_weight = 0.1;    ///< of all that can be told, among the voices heard [1]
  double experience_weight = 0.05;  ///< of the way to 1, or to 0, at the best, or worst [1/month]
};

/// Keeps the opinions that form while neighbours still read those of the month before.
struct BuyInState final : State {
  struct PerCommunity final : OwnTable<CommunityId> {
    using OwnTable::OwnTable;
    Of<double> buy_in_next{
        *this, within(range::share, {"buy_in_next", "1", "buy-in at the end of the month"})};
  } communities{*this};
};

/// Buy-in after a month of contact that was this far above (to 1) or below (to −1) what was
/// expected; unchanged where `experience` is not a number: (54). A pure function.
double after_experience(const BuyInParameters& parameters, double buy_in, double experience);

/// Draws each community's first opinion, normal and cut to [0, 1]: B(0) of (53). Writes
/// `first_opinion` and `buy_in`.
void set_first_opinions(const Context& context, const BuyInParameters& parameters,
                        RowRange communities);
/// Works out the month's opinions: (51) to (54), then what other mechanisms add. Reads neighbours'
/// `buy_in`, what is `told`, `first_opinion`, `experience` (not a number in a month
/// without contact) and `buy_in_shift`; writes `buy_in_next`.
void hear_opinions(const Context& context, const BuyInParameters& parameters, BuyInState& state,
                   RowRange communities);
/// Moves `buy_in_next` into `buy_in`, in a step of its own because all opinions change at once.
void change_opinions(const Context& context, const BuyInParameters& parameters, BuyInState& state,
                     RowRange communities);

Mechanism buy_in();

}  // namespace tranche::mechanisms
