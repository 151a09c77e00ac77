#include "app/stories/flow_story.hpp"

#include <fmt/format.h>

#include "analysis/values/text.hpp"
#include "app/stories/story_text.hpp"

namespace tranche::app {

using analysis::wrapped;

void FlowStory::observe(const World& world, Month month) {
  if (month < 0 || over_) return;
  tell_ended(world, month);
  if (over_) return;
  for (const FlowId flow : world.live) {
    if (world.flows.action[flow] != flow_.action ||
        world.flows.community[flow] != flow_.community ||
        world.flows.ordinal[flow] + 1 != flow_.ordinal)
      continue;
    others_ = world.members_of(flow).size() - 1;
    tell_alive(world, flow, month);
  }
}

void FlowStory::tell_alive(const World& world, FlowId slot, Month month) {
  const Flows& flows = world.flows;
  MonthRow row;
  row.month = month;
  row.stage = flows.stage[slot];
  row.passed = flows.clearances_passed[slot];
  row.needed = flows.clearances_needed[slot];
  row.requested = flows.requested[slot];
  row.promised = flows.promised[slot];
  row.committed = flows.committed[slot];
  row.held = flows.held[slot];
  row.paid = flows.paid_total[slot];
  row.delivery = flows.delivery[slot];
  row.administration = flows.administration[slot];
  row.leaked = flows.leaked[slot];
  row.lapsed = flows.lapsed[slot];
  row.returned = flows.returned[slot];
  row.quality = flows.quality[slot];
  row.agency = flows.agency[slot];
  row.intervention = flows.intervention[slot];
  rows_.push_back(row);
}

void FlowStory::tell_ended(const World& world, Month month) {
  for (; closed_ < world.closed.size(); ++closed_) {
    const ClosedFlow& flow = world.closed[closed_];
    if (flow.action != flow_.action || flow.community != flow_.community ||
        flow.ordinal + 1 != flow_.ordinal)
      continue;
    over_ = true;
    why_ = why_it_ended(world, flow);
    rows_.push_back({month, flow.stage, flow.clearances_passed, flow.clearances_needed,
                     flow.requested, flow.promised, Pence{}, Pence{}, flow.paid, flow.delivery,
                     flow.administration, flow.leaked, flow.lapsed, flow.returned,
                     __builtin_nan(""), flow.agency, flow.intervention});
  }
}

std::string FlowStory::money(Pence amount) const { return money_text(amount, currency_); }

std::string FlowStory::cell(Pence amount) const {
  return money_text(amount, symbol_in_columns(currency_));
}

std::string FlowStory::text() const {
  const Community& community = place_.communities[flow_.community];
  std::string where = community.name.empty() ? community.code : community.name;
  if (others_ > 0)
    where += fmt::format(" and {} other {}", others_, others_ == 1 ? "community" : "communities");
  const std::string what = plan_.interventions[rows_.front().intervention].name;
  std::string story =
      wrapped(fmt::format("{} in {} with {}, flow {} of action {}, plan {}", what, where,
                          plan_.agencies[rows_.front().agency].name, flow_.ordinal,
                          plan_.actions[flow_.action].code, plan_.code));
  story += fmt::format("Asked for {}\n{}\n", money(rows_.front().requested),
                       line_above_columns(currency_));
  story += "          stage       agreements    approved        paid   delivered  quality\n";
  for (const MonthRow& row : rows_) {
    story += fmt::format("{}  {:<11} {:>4} of {:<3} {:>11} {:>11} {:>11}",
                         month_text(plan_.calendar, row.month), stage_text(row.stage), row.passed,
                         row.needed, cell(row.promised), cell(row.paid), cell(row.delivery));
    story += row.quality == row.quality ? fmt::format("     {:.2f}\n", row.quality) : "        –\n";
  }
  const MonthRow& end = rows_.back();
  return story + "\n" +
         wrapped(fmt::format("In the end: {}, {}; {} delivered, {} administration, {} missing, {} "
                             "lapsed, {} handed back",
                             stage_text(end.stage), over_ ? why_ : why_it_stands(end.stage),
                             money(end.delivery), money(end.administration), money(end.leaked),
                             money(end.lapsed), money(end.returned)));
}

std::string FlowStory::csv() const {
  std::string table =
      "month,date,stage,agreements_passed,agreements_needed,requested_gbp,approved_gbp,committed_"
      "gbp,held_gbp,paid_gbp,"
      "delivery_gbp,administration_gbp,leaked_gbp,lapsed_gbp,returned_gbp,quality\n";
  for (const MonthRow& row : rows_) {
    table += fmt::format("{},{},{},{},{}", row.month, month_text(plan_.calendar, row.month),
                         stage_text(row.stage), row.passed, row.needed);
    for (const Pence amount :
         {row.requested, row.promised, row.committed, row.held, row.paid, row.delivery,
          row.administration, row.leaked, row.lapsed, row.returned}) {
      table += fmt::format(",{:.2f}", amount.pounds());
    }
    table += row.quality == row.quality ? fmt::format(",{}\n", row.quality) : ",\n";
  }
  return table;
}

}  // namespace tranche::app
