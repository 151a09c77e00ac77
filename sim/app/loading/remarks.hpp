#pragma once
#include <string>
#include <vector>

#include "app/loading/loaded.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {

/// What works and is seldom meant in a scenario, amounts in its currency.
std::vector<Diagnostic> remarks_on(const Loaded& loaded);

/// "3 remarks: `tranche check my.toml` says them"; empty where there is none.
std::string remarks_text(const Loaded& loaded);

}  // namespace tranche::app
