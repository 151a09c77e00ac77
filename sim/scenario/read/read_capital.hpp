#pragma once
#include "scenario/read/section_reader.hpp"

namespace tranche::scenario {

/// What an `[[intervention]]` says of a lump sum and its stages; cost a head and length follow from
/// them. Reports keys of capital where there is no lump sum, keys that say the cost twice, and
/// stages that take no time.
void read_capital(const SectionReader& reader, Intervention& what, const Calendar& calendar);

}  // namespace tranche::scenario
