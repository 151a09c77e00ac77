#pragma once
#include <string>
#include <vector>

#include "analysis/answer/summary.hpp"

namespace tranche::analysis {

/// "its latest date, month 36 in 79 of 100; trust of residents at least 0.40 in 21 of 100"; where
/// one condition opened it in all histories, that alone.
std::string opened_by_text(const Summary& summary, const PhaseAnswer& phase);

/// A sentence for each condition of the phase that was met in fewer than half of the histories, and
/// what was read of it.
std::vector<std::string> measured_sentences(const Summary& summary, const PhaseAnswer& phase);

/// What surveys cost each plan that has some, mean of its histories; empty where none has.
std::string surveys_sentence(const Summary& summary);

}  // namespace tranche::analysis
