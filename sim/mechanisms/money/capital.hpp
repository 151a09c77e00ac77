#pragma once
#include <cstdint>

#include "mechanisms/shared/mechanism.hpp"
#include "tranche/random.hpp"

namespace tranche::mechanisms {

/// Capital: a lump sum that is built in stages (design, consent, procurement, building) and serves
/// nobody before it is complete. Stages take longer than said and building costs more: both are
/// drawn with the project. Spending follows an outlay curve (Norden 1970), claims the promise. What
/// costs more than was promised is cut, since there is no money but the fund's. A fund may have a
/// deadline; who misses it asks for more time, and else hands back what is left. Leaves out: late
/// payments; what communities can put to use (17), since contractors build; an agency's own money;
/// half-built things that serve. Equations (263)–(271) of docs/model-money.md.
struct CapitalParameters {
  double slip = 0.2;               ///< mean time that stages take beyond what was said [1]
  double stage_spread = 0.4;       ///< SD of ln(length) of a stage [1]
  double overrun = 0.2;            ///< mean cost beyond what was said [1]
  double overrun_spread = 0.25;    ///< SD of ln(cost over what was said) [1]
  double early_share = 0.12;       ///< of the cost before building begins [1]
  double outlay_peak = 0.38;       ///< part of building after which most is spent a month [1]
  double extension_granted = 0.7;  ///< probability that who asks for time gets it [1]
  int extension = 12;              ///< that is then given [month]
  int most_extensions = 1;         ///< that a project can have [1]
};

/// What the mechanism remembers: of each project its luck and deadline; of what is complete how
/// much of it serves in each community, and how much of each fund's is to be run.
struct CapitalState final : State {
  struct PerFlow final : OwnTable<FlowId> {
    using OwnTable::OwnTable;
    Of<double> lead{*this, {"lead", "month", "from its contract until building begins"}};
    Of<double> whole{*this, {"whole", "month", "from its contract to completion"}};
    Of<double> overrun{*this, {"overrun", "1", "cost over what was said"}, 1.0};
    Of<std::int32_t> due{*this, {"due", "month", "when it is to be complete"}};
    Of<std::uint8_t> extended{*this, {"extended", "1", "times that it was given more time"}};
  } flows{*this};
  struct PerCommunity final : OwnTable<CommunityId> {
    using OwnTable::OwnTable;
    Of<double> in_use{*this, within(range::not_negative,
                                    {"in_use", "GBP/person", "useful spending on what is complete",
                                     Keep::never, Lanes::intervention})};
  } communities{*this};
  struct PerFund final : OwnTable<FundId> {
    using OwnTable::OwnTable;
    Of<double> to_run{
        *this, within(range::not_negative, {"to_run", "project", "that it has built, to be run",
                                            Keep::never, Lanes::intervention})};
  } funds{*this};
};

/// The times of a project and its cost, as they turn out.
struct CapitalLuck {
  double lead = 0;     ///< from the contract until building begins [month]
  double whole = 0;    ///< from the contract to completion [month]
  double overrun = 1;  ///< cost over what was said [1]
};

/// Draws it: (263) for each stage and (264); `scale` is the length that was promised over that of
/// an ordinary project [1]. A pure function of the stream.
CapitalLuck luck_of_capital(const CapitalParameters& parameters, const Capital& capital,
                            double scale, DrawStream stream);

/// Share of the cost that is spent within so many months of the contract [1], where building begins
/// after `lead` months and is complete after `whole`; (265).
double outlay(const CapitalParameters& parameters, double lead, double whole, double months);

/// The mechanism as the catalogue lists it: what is built is marked at the start; in `contracting`
/// its yearly need is planned before contracts are let, and it is paid after them; in `delivery`,
/// behind all spending, what is complete serves and costs money to run, and projects end.
Mechanism capital();

}  // namespace tranche::mechanisms
