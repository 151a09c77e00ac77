#pragma once
#include <string>

#include "scenario/text/problems.hpp"
#include "scenario/values/scenario.hpp"

namespace tranche::scenario {

/// Makes an `[[uncertainty]]` with `values` of every column of the CSV file that `--futures` names,
/// so that its rows are futures and the resolved scenario needs no second file. The header holds
/// paths of numbers, as `tranche describe --factors` lists them; plain numbers are in the unit of
/// their key. A column takes the place of an `[[uncertainty]]`, but of an assumption that the
/// scenario says itself it is left out (`columns_left_out`), as `--assumptions` leaves that alone.
/// Comes before uncertainties and assumptions are read, which check keys and ranges by line and
/// column of the file.
void put_futures(const std::string& file, Scenario& scenario, Problems& problems);

}  // namespace tranche::scenario
