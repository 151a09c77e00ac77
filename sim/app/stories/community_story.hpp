#pragma once
#include <string>
#include <utility>
#include <vector>

#include "analysis/stories/beside.hpp"
#include "analysis/stories/run_story.hpp"
#include "tranche/engine.hpp"

namespace tranche::app {

/// One run seen from one community: how its people fare each month, and what happens to each of its
/// flows.
class CommunityStory final : public MonthObserver {
 public:
  CommunityStory(const Place& place, const Plan& plan, CommunityId community, std::string currency)
      : place_(place), plan_(plan), community_(community), currency_(std::move(currency)) {}

  void observe(const World& world, Month month) override;
  /// The months at which something happened and the ends of fiscal years, for people, and what the
  /// community ends with, beside what it would have been anyway: by the story of the same
  /// community in the run without a programme, or null.
  std::string text(const CommunityStory* anyway) const;
  /// Every month, one row; the events of a month in its last cell.
  std::string csv(const CommunityStory* anyway) const;

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
  /// What is kept of people in a month.
  struct Level {
    const char* name;
    double MonthRow::*value;
  };
  static const std::vector<Level>& levels();
  std::string row_text(const MonthRow& row, const CommunityStory* anyway) const;
  std::vector<analysis::Beside> besides(const CommunityStory* anyway) const;
  /// Years of its residents not deprived in a domain, over the run, a resident; later ones
  /// discounted as those of the place are [year].
  double years_of(std::size_t domain) const;
  bool serves(const World& world, OfferId offer) const;
  void find_slots(const World& world);
  void tell_flows(const World& world, MonthRow& row);
  std::string opening(const World& world, FlowId flow) const;
  std::string ending(const World& world, const ClosedFlow& flow) const;
  std::string what(InterventionId intervention, AgencyId agency) const;

  const Place& place_;
  const Plan& plan_;
  CommunityId community_;
  std::string currency_;
  std::vector<Seen> flows_;
  std::size_t closed_ = 0;
  std::vector<MonthRow> rows_;
};

/// A community's story beside that of the run without a programme, which is null where it was not
/// told; then the text says why.
std::string text_beside(const CommunityStory& here, const CommunityStory* anyway,
                        analysis::Anyway::Known known);

}  // namespace tranche::app
