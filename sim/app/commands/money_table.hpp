#pragma once
#include <string>

#include "app/loading/loaded.hpp"

namespace tranche::app {

/// The money of every plan by fund, phase and fiscal year as planned, within 80 columns and in the
/// scenario's currency: in thousands where a fund has a million or more. What is shown adds up,
/// down and across.
std::string money_tables(const Loaded& loaded);

}  // namespace tranche::app
