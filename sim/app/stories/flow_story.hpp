#pragma once
#include <string>
#include <utility>
#include <vector>

#include "tranche/engine.hpp"

namespace tranche::app {

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
  FlowStory(const Place& place, const Plan& plan, FlowName flow, std::string currency)
      : place_(place), plan_(plan), flow_(flow), currency_(std::move(currency)) {}

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
  std::string currency_;
  std::string money(Pence amount) const;
  /// The same in a column of the table.
  std::string cell(Pence amount) const;
  std::size_t others_ = 0;  ///< communities that it serves beside the one that leads
  std::size_t closed_ = 0;
  bool over_ = false;
  std::string why_;  ///< it ended as it did, once it has
  std::vector<MonthRow> rows_;
};

}  // namespace tranche::app
