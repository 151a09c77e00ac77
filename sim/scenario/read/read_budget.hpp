#pragma once
#include <vector>

#include "scenario/read/section_reader.hpp"
#include "tranche/money.hpp"

namespace tranche::scenario {

/// The `budget` of a fund, an amount for each fiscal year from that of month 0: an amount a year
/// for as long as the fund lasts, a total that is shared out evenly over that time, or a list. Part
/// years count in proportion. A total is shared out to the penny: what does not divide comes with
/// the later years. Mistakes are reported and give nothing.
std::vector<Pence> read_budget(const SectionReader& reader, const Calendar& calendar);

/// Takes `lasts` out of funds where a child's list of years, or one of the command line, was laid
/// over a budget that needed it. `file` is the child.
void drop_displaced_lasts(Node& document, const std::string& file);

}  // namespace tranche::scenario
