#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Bodies that give up: while they wait for agreements, sooner where their community's capacity is
/// low and many agreements are asked for, and while they deliver, sooner where capacity is low. So
/// completion falls with whatever lowers capacity, and is decreed nowhere. The month in which a
/// body gives up is drawn when it applies and when it begins to deliver; until then nobody looks at
/// it. What was not used is the offer's again. Leaves out: giving up because others do; capacity
/// that changes while a body waits. Equations (254) and (255) of docs/model-money.md.
struct WithdrawalsParameters {
  double waiting = 0.01;      ///< who give up a month, at capacity ½ and ten agreements [1/month]
  double delivering = 0.002;  ///< who give up a month of delivery, at capacity ½ [1/month]
};

/// What the mechanism remembers: when each body gives up.
struct WithdrawalsState final : State {
  struct PerFlow final : OwnTable<FlowId> {
    using OwnTable::OwnTable;
    Of<std::int32_t> gives_up{*this, {"gives_up", "month", "when its body gives it up, as drawn"}};
    Of<std::uint8_t> begun{*this, {"begun", "1", "1 once that is about its delivery"}};
  } flows{*this};
};

/// Share of bodies that give up in a month while they wait for this many agreements [1]; (254).
double hazard_of_waiting(const WithdrawalsParameters& parameters, double capacity, int agreements);
/// Share that give up in a month of delivery [1]; (255).
double hazard_of_delivering(const WithdrawalsParameters& parameters, double capacity);

/// The mechanism as the catalogue lists it: dates are drawn and followed in the phase `clearance`,
/// before staff take anything up.
Mechanism withdrawals();

}  // namespace tranche::mechanisms
