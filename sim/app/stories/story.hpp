#pragma once
#include <string>
#include <vector>

#include "tranche/engine.hpp"

namespace tranche::app {

/// "Mar 2027"
std::string month_text(const Calendar& calendar, Month month);
/// "£1,234,567"; "£12.50" below £100.
std::string money_text(Pence amount);

inline std::string stage_text(Stage stage) {
  return std::string(flow_stage_names[static_cast<std::size_t>(stage)]);
}

/// One run seen from one community: how its people fare each month, and what happens to each of its
/// flows.
class CommunityStory final : public MonthObserver {
 public:
  CommunityStory(const Place& place, const Plan& plan, CommunityId community)
      : place_(place), plan_(plan), community_(community) {}

  void observe(const World& world, Month month) override;
  /// The months at which something happened and the ends of fiscal years, for people.
  std::string text() const;
  /// Every month, one row; the events of a month in its last cell.
  std::string csv() const;

 private:
  struct MonthRow {
    Month month = 0;
    double awareness = 0, participation = 0, trust = 0, buy_in = 0, capacity = 0, wellbeing = 0;
    double spent = 0;  ///< [GBP/person]
    int waiting = 0;
    int delivering = 0;
    std::vector<double> outcomes;
    std::vector<std::string> events;
  };
  struct Seen {
    FlowId flow;
    std::uint32_t ordinal = 0;
    Stage stage = Stage::closed;
  };
  void find_offers(const World& world);
  void tell_flows(const World& world, MonthRow& row);
  std::string opening(const World& world, FlowId flow) const;
  std::string ending(const ClosedFlow& flow) const;
  std::string what(InterventionId intervention, AgencyId agency) const;

  const Place& place_;
  const Plan& plan_;
  CommunityId community_;
  std::vector<Seen> flows_;
  std::size_t closed_ = 0;
  std::vector<MonthRow> rows_;
};

/// Which flow: the `ordinal`-th (from 1) of one action in one community.
struct FlowName {
  ActionId action;
  CommunityId community;
  std::uint32_t ordinal = 1;
};

/// One run seen from one funding flow: its stages, agreements and money, month by month while it
/// lives.
class FlowStory final : public MonthObserver {
 public:
  FlowStory(const Place& place, const Plan& plan, FlowName flow)
      : place_(place), plan_(plan), flow_(flow) {}

  void observe(const World& world, Month month) override;
  bool found() const { return !rows_.empty(); }
  std::string text() const;
  std::string csv() const;

 private:
  struct MonthRow {
    Month month = 0;
    Stage stage = Stage::identified;
    std::int32_t passed = 0, needed = 0;
    Pence requested, promised, committed, held, paid, delivery, administration, leaked, lapsed,
        returned;
    double quality = 0;
    AgencyId agency;
    InterventionId intervention;
  };
  void tell_alive(const World& world, FlowId slot, Month month);
  void tell_ended(const World& world, Month month);

  const Place& place_;
  const Plan& plan_;
  FlowName flow_;
  std::size_t closed_ = 0;
  bool over_ = false;
  std::vector<MonthRow> rows_;
};

}  // namespace tranche::app
