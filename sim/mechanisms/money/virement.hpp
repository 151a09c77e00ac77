#pragma once
#include <cstdint>
#include <span>

#include "tranche/engine.hpp"

namespace tranche::mechanisms {

/// Moves `virement` · `management` of what offers of a fund without a live project are behind an
/// even course to those that have used up their own, by need and population over all its open
/// actions; equation (258) of docs/model-money.md. What some give is what others get, to the penny,
/// so that entitlements add up as before. `short_of_money`, one an offer, is overwritten: who is
/// short is settled before anything is taken, or who gave all would be given to.
void move_idle(const Context& context, FundId fund, std::span<std::uint8_t> short_of_money);

}  // namespace tranche::mechanisms
