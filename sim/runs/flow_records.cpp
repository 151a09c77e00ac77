#include <algorithm>
#include <tuple>

#include "runs/recorder.hpp"
#include "tranche/flow_life.hpp"

namespace tranche::runs {
namespace {

/// Where a row of the plan's world stands on the layout's axis; −1 for none.
template <class IdType>
std::int16_t position(const std::vector<std::int16_t>& positions, IdType id) {
  return id.valid() ? positions[id.row()] : std::int16_t{-1};
}

void write_money(FlowRecord& record, const ClosedFlow& flow) {
  record.requested = flow.requested.value;
  record.approved = flow.promised.value;
  record.paid = flow.paid.value;
  record.spent_delivery = flow.delivery.value;
  record.spent_administration = flow.administration.value;
  record.leaked = flow.leaked.value;
  record.lapsed = flow.lapsed.value;
  record.returned = flow.returned.value;
}

FlowRecord record_of(const ClosedFlow& flow, const Plan& plan, const PlanAxes& axes) {
  FlowRecord record;
  record.community = static_cast<std::int32_t>(flow.community.row());
  record.fund = position(axes.fund, flow.fund);
  record.agency = position(axes.agency, flow.agency);
  record.intervention = position(axes.intervention, flow.intervention);
  record.action = position(axes.action, flow.action);
  record.phase = flow.action.valid() ? position(axes.phase, plan.actions[flow.action].phase)
                                     : std::int16_t{-1};
  record.ordinal = static_cast<std::int16_t>(flow.ordinal);
  record.stage = flow.stage;
  record.decision_points = static_cast<std::int16_t>(flow.clearances_needed);
  record.decision_points_passed = static_cast<std::int16_t>(flow.clearances_passed);
  write_money(record, flow);
  record.applied_month = month_or_never(flow.applied);
  record.approved_month = month_or_never(flow.approved);
  record.started_month = month_or_never(flow.started);
  record.ended_month = month_or_never(flow.ended);
  record.promised_month = month_or_never(flow.promised_end);
  return record;
}

}  // namespace

std::vector<FlowRecord> flow_records(const World& world, const Plan& plan, const PlanAxes& axes) {
  std::vector<FlowRecord> records;
  records.reserve(world.closed.size() + world.live.size());
  for (const ClosedFlow& flow : world.closed) records.push_back(record_of(flow, plan, axes));
  for (const FlowId id : world.live) {
    if (!ended(world.flows.stage[id]))
      records.push_back(record_of(as_it_stands(world, id), plan, axes));
  }
  // Ended and live flows together: a reader looks for a flow, not for when it ended.
  std::ranges::stable_sort(records, [](const FlowRecord& a, const FlowRecord& b) {
    return std::tie(a.action, a.community, a.ordinal) < std::tie(b.action, b.community, b.ordinal);
  });
  return records;
}

}  // namespace tranche::runs
