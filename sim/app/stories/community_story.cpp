#include "app/stories/community_story.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/values/text.hpp"
#include "app/stories/story_text.hpp"
#include "tranche/results/csv_field.hpp"

namespace tranche::app {
namespace {

/// Month, aware, part, trust, buy-in, capacity, wellbeing, waiting, running, spent a head: as wide
/// as the page.
constexpr const char* people_header =
    "         aware  part trust buy-in capacity wellbeing waiting running  spent/head\n";

}  // namespace

void CommunityStory::find_offers(const World& world) {
  for (std::size_t row = 0; row < world.offers.rows(); ++row) {
    const auto offer = OfferId::from(row);
    if (world.offers.community[offer] == community_) flows_.push_back({FlowId::from(row)});
  }
}

void CommunityStory::observe(const World& world, Month month) {
  if (month < 0) return find_offers(world);
  const Communities& people = world.communities;
  MonthRow row;
  row.month = month;
  row.awareness = people.awareness[community_];
  row.participation = people.participation[community_];
  row.trust = people.trust[community_];
  row.buy_in = people.buy_in[community_];
  row.capacity = people.capacity[community_];
  row.wellbeing = people.wellbeing[community_];
  row.spent = people.spent[community_];
  for (std::size_t domain = 0; domain < place_.domains.size(); ++domain) {
    row.outcomes.push_back(people.outcome.at(community_, domain));
  }
  tell_flows(world, row);
  rows_.push_back(std::move(row));
}

void CommunityStory::tell_flows(const World& world, MonthRow& row) {
  for (; closed_ < world.closed.size(); ++closed_) {
    const ClosedFlow& flow = world.closed[closed_];
    if (flow.community == community_) row.events.push_back(ending(flow));
  }
  for (Seen& seen : flows_) {
    const OfferId offer(seen.flow.row());
    const std::uint32_t ordinal = world.offers.ordinal[offer];
    if (world.offers.live[offer] == 0) {
      seen.ordinal = ordinal;
      continue;
    }
    const Stage stage = world.flows.stage[seen.flow];
    if (ordinal != seen.ordinal) row.events.push_back(opening(world, seen.flow));
    if (ordinal == seen.ordinal ? stage != seen.stage : stage != Stage::applied) {
      row.events.push_back(
          what(world.flows.intervention[seen.flow], world.flows.agency[seen.flow]) + ": " +
          stage_text(stage));
    }
    seen.ordinal = ordinal;
    seen.stage = stage;
    (stage >= Stage::delivering ? row.delivering : row.waiting) += 1;
  }
}

std::string CommunityStory::what(InterventionId intervention, AgencyId agency) const {
  return plan_.interventions[intervention].name + " with " + plan_.agencies[agency].name;
}

std::string CommunityStory::opening(const World& world, FlowId flow) const {
  return fmt::format("{}: applied for {}, {} agreements needed",
                     what(world.flows.intervention[flow], world.flows.agency[flow]),
                     money_text(world.flows.requested[flow]), world.flows.clearances_needed[flow]);
}

std::string CommunityStory::ending(const ClosedFlow& flow) const {
  return fmt::format(
      "{}: {} after {} months; {} delivered, {} administration, {} returned, {} of {} agreements",
      what(flow.intervention, flow.agency), stage_text(flow.stage), flow.ended - flow.applied,
      money_text(flow.delivery), money_text(flow.administration), money_text(flow.returned),
      flow.clearances_passed, flow.clearances_needed);
}

std::string CommunityStory::text() const {
  const Community& community = place_.communities[community_];
  const std::string who = fmt::format("{} ({}), {:.0f} residents, plan {}: {}",
                                      community.name.empty() ? community.code : community.name,
                                      community.code, community.population, plan_.code, plan_.name);
  std::string story = analysis::wrapped(who) + "\n" + people_header;
  for (const MonthRow& row : rows_) {
    const bool year_end = plan_.calendar.month_of_fiscal_year(row.month) == 11;
    if (row.events.empty() && !year_end && &row != &rows_.front() && &row != &rows_.back())
      continue;
    story += fmt::format("{:8}{:>6.2f}{:>6.2f}{:>6.2f}{:>7.2f}{:>9.2f}{:>10.4f}{:>8}{:>8}{:>12}\n",
                         month_text(plan_.calendar, row.month), row.awareness, row.participation,
                         row.trust, row.buy_in, row.capacity, row.wellbeing, row.waiting,
                         row.delivering, fmt::format("£{:.2f}", row.spent));
    for (const std::string& event : row.events)
      story += analysis::wrapped(event, analysis::page, 4);
  }
  return story;
}

std::string CommunityStory::csv() const {
  std::string table = "month,date,awareness,participation,trust,buy_in,capacity,wellbeing";
  for (const std::string& domain : place_.domains) table += ",outcome_" + domain;
  table += ",spent_per_head_gbp,flows_waiting,flows_delivering,events\n";
  for (const MonthRow& row : rows_) {
    table += fmt::format("{},{},{},{},{},{},{},{}", row.month,
                         month_text(plan_.calendar, row.month), row.awareness, row.participation,
                         row.trust, row.buy_in, row.capacity, row.wellbeing);
    for (const double outcome : row.outcomes) table += fmt::format(",{}", outcome);
    std::string events;
    for (const std::string& event : row.events) events += (events.empty() ? "" : "; ") + event;
    table +=
        fmt::format(",{},{},{},{}\n", row.spent, row.waiting, row.delivering, csv_field(events));
  }
  return table;
}

}  // namespace tranche::app
