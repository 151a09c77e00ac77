#pragma once
#include <string>

#include "tranche/engine.hpp"

namespace tranche::app {

/// "Mar 2027"
std::string month_text(const Calendar& calendar, Month month);
/// "£1,234,567"; "£12.50" below £100; "CHF 30,000" of another currency,
/// and the number alone where that is empty.
std::string money_text(Pence amount, const std::string& currency);
/// The symbol of amounts in a table that fills the page: none where it takes more than a column,
/// and a line above the table, which is empty otherwise, says the currency.
std::string symbol_in_columns(const std::string& currency);
std::string line_above_columns(const std::string& currency);

/// Why a flow that has just ended did, as `analysis` says it.
std::string why_it_ended(const World& world, const ClosedFlow& flow);
/// What a flow that has not ended waits for.
std::string why_it_stands(Stage stage);

inline std::string stage_text(Stage stage) {
  return std::string(flow_stage_names[static_cast<std::size_t>(stage)]);
}

}  // namespace tranche::app
