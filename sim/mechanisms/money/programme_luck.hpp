#pragma once
#include <cstdint>

#include "mechanisms/shared/mechanism.hpp"
#include "tranche/random.hpp"

namespace tranche::mechanisms {

/// Luck of a programme as a whole: when it starts, how fast agreements come, what things cost. It
/// is drawn once a fund and history, so all areas of a fund share it and their number does not
/// average it out; every plan that has the fund meets the same. Each spread is of its own: at 0
/// nothing is late, slower or dearer. Leaves out: luck that comes in the course of a programme;
/// forecasts that allow for it, since plans go by what things are said to cost. Source: none, all
/// three are assumptions. Equations (260)–(262) of docs/model-money.md.
struct ProgrammeLuckParameters {
  double late_start = 2;      ///< mean delay until a fund takes applications [month]
  double pace_spread = 0.15;  ///< SD of ln of the time of its agreements [1]
  double cost_spread = 0.1;   ///< SD of ln of the price of what it buys [1]
};

/// The luck of one fund in one history.
struct ProgrammeLuck {
  std::int32_t start_delay = 0;  ///< [month]
  double agreement_pace = 1;     ///< what multiplies the time of agreements [1]
  double cost_factor = 1;        ///< what multiplies the price of what is bought [1]
};

/// Draws it from a stream of its own: (260), (261) and (262), a word each, in this order. Whoever
/// changes one spread leaves the other two as they were. A pure function.
ProgrammeLuck luck_of(const ProgrammeLuckParameters& parameters, DrawStream stream);

/// Whether the fund takes no applications yet: (260) counts from the month in which the first of
/// its phases has opened.
bool starts_late(const Context& context, FundId fund);

/// The mechanism as the catalogue lists it: one step in `start` writes `start_delay`,
/// `agreement_pace` and `cost_factor` of Funds, which applications, clearance and delivery read.
Mechanism programme_luck();

}  // namespace tranche::mechanisms
