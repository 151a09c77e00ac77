#pragma once
#include <string>
#include <vector>

#include "tranche/engine.hpp"

namespace tranche::app {

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

}  // namespace tranche::app
