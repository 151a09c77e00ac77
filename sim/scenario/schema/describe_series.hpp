#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace tranche::scenario {

/// Every series that results are told in: of the place, of communities and of agencies, for a
/// terminal, with unit, better side and meaning.
std::string series_as_text();
/// The same of those with this name; a lane of one as results files name it ("outcome_income",
/// "trust_fifth_1") counts too. Empty where there is none.
std::string series_as_text(std::string_view name);
/// The names of all of them.
std::vector<std::string> described_series();

}  // namespace tranche::scenario
