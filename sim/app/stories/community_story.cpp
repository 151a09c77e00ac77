#include "app/stories/community_story.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/values/text.hpp"
#include "app/stories/story_text.hpp"
#include "tranche/results/csv_field.hpp"

namespace tranche::app {
namespace {

/// The offer that a flow was of which has ended: an action has one for each community that leads.
OfferId offer_of(const World& world, const ClosedFlow& flow) {
  OfferId offer(world.offer_first[flow.action.row()]);
  while (world.offers.community[offer] != flow.community) ++offer;
  return offer;
}

/// As wide as the page.
constexpr const char* people_header =
    "         aware part trust buy-in capacity wellbeing  anyway wait  run spent/head\n";

}  // namespace

bool CommunityStory::serves(const World& world, OfferId offer) const {
  return std::ranges::any_of(world.members_of(offer), [&](const OfferMember& member) {
    return member.community == community_;
  });
}

void CommunityStory::find_slots(const World& world) {
  for (FlowId slot(0); slot.row() < world.flows.rows(); ++slot) {
    if (serves(world, world.flows.offer[slot])) flows_.push_back({slot});
  }
}

void CommunityStory::observe(const World& world, Month month) {
  if (month < 0) return find_slots(world);
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
    if (serves(world, offer_of(world, flow))) row.events.push_back(ending(world, flow));
  }
  for (Seen& seen : flows_) {
    const Stage stage = world.flows.stage[seen.flow];
    if (ended(stage)) continue;
    const std::uint32_t ordinal = world.flows.ordinal[seen.flow] + 1;
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
  const std::size_t others = world.members_of(flow).size() - 1;
  return fmt::format("{}: applied for {}, {} agreements needed{}",
                     what(world.flows.intervention[flow], world.flows.agency[flow]),
                     money_text(world.flows.requested[flow], currency_),
                     world.flows.clearances_needed[flow],
                     others > 0 ? fmt::format(", shared with {} other {}", others,
                                              others == 1 ? "community" : "communities")
                                : "");
}

std::string CommunityStory::ending(const World& world, const ClosedFlow& flow) const {
  return fmt::format(
      "{}: {} after {} months, {}; {} delivered, {} administration, {} returned, {} of {} "
      "agreements",
      what(flow.intervention, flow.agency), stage_text(flow.stage), flow.ended - flow.applied,
      why_it_ended(world, flow), money_text(flow.delivery, currency_),
      money_text(flow.administration, currency_), money_text(flow.returned, currency_),
      flow.clearances_passed, flow.clearances_needed);
}

std::string CommunityStory::row_text(const MonthRow& row, const CommunityStory* anyway) const {
  const auto at = static_cast<std::size_t>(&row - rows_.data());
  const std::string other =
      anyway ? fmt::format("{:.4f}", anyway->rows_[at].wellbeing) : std::string("–");
  return fmt::format("{:8}{:>6.2f}{:>5.2f}{:>6.2f}{:>7.2f}{:>9.2f}{:>10.4f}",
                     month_text(plan_.calendar, row.month), row.awareness, row.participation,
                     row.trust, row.buy_in, row.capacity, row.wellbeing) +
         analysis::right_cell(other, 8) +
         fmt::format("{:>5}{:>5}{:>11}\n", row.waiting, row.delivering,
                     fmt::format("{}{:.2f}", symbol_in_columns(currency_), row.spent));
}

double CommunityStory::years_of(std::size_t domain) const {
  double years = 0;
  for (const MonthRow& row : rows_) {
    const double discounted = std::pow(1 + plan_.discount_rate, -(row.month + 1) / 12.0);
    years += row.outcomes[domain] / 12 * discounted;
  }
  return years;
}

const std::vector<CommunityStory::Level>& CommunityStory::levels() {
  static const std::vector<Level> all = {{"awareness", &MonthRow::awareness},
                                         {"participation", &MonthRow::participation},
                                         {"trust", &MonthRow::trust},
                                         {"buy_in", &MonthRow::buy_in},
                                         {"capacity", &MonthRow::capacity}};
  return all;
}

std::vector<analysis::Beside> CommunityStory::besides(const CommunityStory* anyway) const {
  using analysis::Told;
  const double people = place_.communities[community_].population;
  const Told years{Told::Kind::people, people, "person-years", ""};
  const Told residents{Told::Kind::people, people, "residents", ""};
  const Told points{Told::Kind::points, 100, "points", ""};
  const double unknown = statistics::not_available;
  std::vector<analysis::Beside> all;
  for (std::size_t domain = 0; domain < place_.domains.size(); ++domain) {
    const std::string& name = place_.domains[domain];
    all.push_back({"outcome_cumulative_" + name, years, years_of(domain),
                   anyway ? anyway->years_of(domain) : unknown});
    all.push_back({"outcome_" + name, residents, rows_.back().outcomes[domain],
                   anyway ? anyway->rows_.back().outcomes[domain] : unknown});
  }
  for (const Level& level : levels()) {
    all.push_back({level.name, points, rows_.back().*level.value,
                   anyway ? anyway->rows_.back().*level.value : unknown});
  }
  return all;
}

std::string CommunityStory::text(const CommunityStory* anyway) const {
  const Community& community = place_.communities[community_];
  const std::string who = fmt::format("{} ({}), {:.0f} residents, plan {}: {}",
                                      community.name.empty() ? community.code : community.name,
                                      community.code, community.population, plan_.code, plan_.name);
  std::string story = analysis::wrapped(who) + line_above_columns(currency_) + "\n" + people_header;
  for (const MonthRow& row : rows_) {
    const bool year_end = plan_.calendar.month_of_fiscal_year(row.month) == 11;
    if (row.events.empty() && !year_end && &row != &rows_.front() && &row != &rows_.back())
      continue;
    story += row_text(row, anyway);
    for (const std::string& event : row.events)
      story += analysis::wrapped(event, analysis::page, 4);
  }
  return story + "\nWhat the community ends with" +
         (anyway ? ", and what it would have ended with anyway.\n\n" : ".\n\n") +
         analysis::beside_table(besides(anyway));
}

std::string CommunityStory::csv(const CommunityStory* anyway) const {
  std::string table =
      "month,date,awareness,participation,trust,buy_in,capacity,wellbeing,wellbeing_anyway";
  for (const std::string& domain : place_.domains) table += ",outcome_" + domain;
  table += ",spent_per_head_gbp,flows_waiting,flows_delivering,events\n";
  for (const MonthRow& row : rows_) {
    const auto at = static_cast<std::size_t>(&row - rows_.data());
    table += fmt::format("{},{},{},{},{},{},{},{},", row.month,
                         month_text(plan_.calendar, row.month), row.awareness, row.participation,
                         row.trust, row.buy_in, row.capacity, row.wellbeing);
    if (anyway) table += fmt::format("{}", anyway->rows_[at].wellbeing);
    for (const double outcome : row.outcomes) table += fmt::format(",{}", outcome);
    std::string events;
    for (const std::string& event : row.events) events += (events.empty() ? "" : "; ") + event;
    table +=
        fmt::format(",{},{},{},{}\n", row.spent, row.waiting, row.delivering, csv_field(events));
  }
  return table;
}

std::string text_beside(const CommunityStory& here, const CommunityStory* anyway,
                        analysis::Anyway::Known known) {
  const std::string why = analysis::why_nothing_beside(known);
  return here.text(anyway) + (why.empty() ? "" : "\n" + analysis::wrapped(why));
}

}  // namespace tranche::app
