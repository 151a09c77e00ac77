#include "analysis/stories/flow_ends.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/answer/told.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/pounds.hpp"

namespace tranche::analysis {
namespace {

/// Whether a rule ended the flow's action, or moved its money, there in that month.
bool a_rule_did(const RunRecord& run, const FlowRecord& flow) {
  return std::ranges::any_of(run.rules, [&](const RuleRecord& deed) {
    const bool ends = deed.act == RuleAct::stop || deed.act == RuleAct::move;
    const bool there = deed.community < 0 || deed.community == flow.community;
    return ends && there && deed.action == flow.action &&
           static_cast<float>(deed.month) == flow.ended_month;
  });
}

/// By stage; what was cancelled is for `why_it_ended` to say.
constexpr const char* reasons_by_stage[flow_stage_count] = {
    "not yet applied for",
    "still waits to be looked at",
    "still waits for agreements",
    "agreed, and still waits for a contract",
    "contracted, and still waits to start",
    "still runs",
    "still evaluated",
    "came to its end",
    "an agreement was refused, or a bid lost",
    "given up by whoever applied",
    by_a_new_administration,
    "its fund had nothing left"};

constexpr const char* by_a_rule = "ended by a rule of the plan";

constexpr std::size_t stage_width = 11;
constexpr std::size_t count_width = 7;
constexpr std::size_t amount_width = 10;

struct FlowsLine {
  std::string stage, why, number, asked, delivered;
};

/// Amounts in a currency of letters take more than their column: the reason leaves them the room.
std::string flows_text(const std::vector<FlowsLine>& lines) {
  std::size_t asked = amount_width;
  std::size_t delivered = amount_width;
  for (const FlowsLine& line : lines) {
    asked = std::max(asked, width_of(line.asked) + 1);
    delivered = std::max(delivered, width_of(line.delivered) + 1);
  }
  const std::size_t why = page - stage_width - count_width - asked - delivered;
  std::string text;
  for (const FlowsLine& line : lines) {
    text += line_without_tail(fit_left(line.stage, stage_width) + fit_left(line.why, why) +
                              right_cell(line.number, count_width) + right_cell(line.asked, asked) +
                              right_cell(line.delivered, delivered));
  }
  return text;
}

}  // namespace

std::string why_it_ended(const RunRecord& run, const FlowRecord& flow) {
  if (flow.stage == FlowStage::cancelled && a_rule_did(run, flow)) return by_a_rule;
  return reasons_by_stage[static_cast<std::size_t>(flow.stage)];
}

std::vector<FlowsEnded> flows_ended(const RunRecord& run) {
  std::vector<FlowsEnded> ends;
  for (const FlowRecord& flow : run.flows) {
    const std::string why = why_it_ended(run, flow);
    auto found = std::ranges::find_if(
        ends, [&](const FlowsEnded& one) { return one.stage == flow.stage && one.why == why; });
    if (found == ends.end()) found = ends.insert(ends.end(), {flow.stage, why});
    ++found->flows;
    found->asked += pounds_of(flow.requested);
    found->delivered += pounds_of(flow.spent_delivery);
  }
  std::ranges::stable_sort(ends, {}, &FlowsEnded::stage);
  return ends;
}

std::string flows_table(const std::vector<FlowsEnded>& ends, const std::string& currency) {
  const Told money = money_in(currency);
  std::vector<FlowsLine> lines = {{"flows", "", "number", "asked for", "delivered"}};
  for (const FlowsEnded& one : ends) {
    lines.push_back({std::string(flow_stage_names[static_cast<std::size_t>(one.stage)]), one.why,
                     with_commas(one.flows), amount_text(money, one.asked, one.asked / 50),
                     amount_text(money, one.delivered, one.delivered / 50)});
  }
  return flows_text(lines);
}

}  // namespace tranche::analysis
