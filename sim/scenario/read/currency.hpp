#pragma once
#include <string>
#include <vector>

#include "scenario/text/document.hpp"
#include "scenario/text/problems.hpp"

namespace tranche::scenario {

/// The scenario's `currency`, £ where it says none. Adds what is wrong with it, or with `prices`.
std::string read_currency(const Node& document, Problems& problems);

/// Puts a pound sign where the scenario writes amounts in its currency ("€2.5m", "2.5m € a year",
/// "EUR 30k"), because that is how amounts are read. Amounts in pounds are a mistake then. Only
/// texts of keys that hold money are changed: a community's code may look like an amount.
void put_in_pounds(Node& document, const std::string& currency, Problems& problems);

/// The reverse, for a tree that is written out.
void put_in_currency(Node& document, const std::string& currency);

/// The mistakes with the scenario's symbol in their examples and figures.
std::vector<Diagnostic> in_currency(std::vector<Diagnostic> mistakes, const std::string& currency);

}  // namespace tranche::scenario
