#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "tranche/results/run_record.hpp"

namespace tranche::analysis {

/// Why a flow ended as it did, or what it still waits for at the end of the run: "its fund had
/// nothing left". A flow that was cancelled in a month in which a rule ended its action there was
/// ended by that rule, any other by a new administration.
std::string why_it_ended(const RunRecord& run, const FlowRecord& flow);

/// Why a flow was cancelled that no rule ended.
inline constexpr const char* by_a_new_administration = "ended by a new administration";

/// Flows that ended alike, or stand alike at the end of the run.
struct FlowsEnded {
  FlowStage stage = FlowStage::identified;
  std::string why;
  std::size_t flows = 0;
  double asked = 0;      ///< [GBP]
  double delivered = 0;  ///< [GBP]
};

/// In the order of stages; those that still run come first.
std::vector<FlowsEnded> flows_ended(const RunRecord& run);

/// A line each, amounts in the currency.
std::string flows_table(const std::vector<FlowsEnded>& ends, const std::string& currency);

}  // namespace tranche::analysis
