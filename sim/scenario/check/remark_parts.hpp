#pragma once
#include <string>
#include <vector>

#include "scenario/text/problems.hpp"
#include "scenario/values/scenario.hpp"
#include "tranche/place.hpp"

/// The parts of `remarks_on`. Each adds to `remarks` and changes nothing; the scenario has no
/// mistakes.
namespace tranche::scenario {

/// An agency with fewer posts than see one application from each target through while there is
/// money for it.
void remark_on_staff(const Scenario& scenario, const Place& place, Problems& remarks);
/// A part of a fund that no phase of a plan has, or a fund that no plan uses.
void remark_on_shares(const Scenario& scenario, Problems& remarks);
/// A phase that has more money than it can use, even where everybody applies at once.
void remark_on_phases(const Scenario& scenario, const Place& place, Problems& remarks);
/// What is built and on average not complete by its fund's deadline.
void remark_on_capital(const Scenario& scenario, Problems& remarks);

/// What can be done of what is wanted, as a share, from which on nothing is said [1]: both are
/// estimates.
inline constexpr double nearly_all = 0.9;

/// "plan 'A'", "plans 'A' and 'B'".
std::string plans_text(const std::vector<std::string>& codes);
/// "1 target", "12 targets".
std::string count_text(double count, const std::string& noun);

}  // namespace tranche::scenario
