#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "scenario/compile/compile.hpp"

namespace tranche::validation {

/// Draw number `number` of what is assumed of these mechanisms: every parameter of the catalogue
/// whose mark is A, even on the range that its row allows, or of three the plausible one, whole
/// numbers rounded; the weight that fixes the scale of trust stays as it is. Where the least of a
/// pair would exceed the most
/// (`…_least`, `…_most`) the two change places. The value of a key depends on nothing but key and
/// number.
std::vector<scenario::Override> draw_assumptions(const std::vector<std::string>& mechanisms,
                                                 std::uint32_t number);

/// A line for each parameter of the catalogue: key, default, least, most, mark. What is frozen
/// (frozen.hpp).
std::string catalogue_text();

/// Writes into the parameters of one mechanism what `values` say of it (keys
/// `mechanisms.<name>.<key>`); ranges are not checked, since mutants may leave them.
void write_values(std::string_view mechanism, void* parameters,
                  const std::vector<scenario::Override>& values);

}  // namespace tranche::validation
