#pragma once
#include "runs/columns.hpp"
#include "tranche/engine.hpp"
#include "tranche/results/series_shape.hpp"

namespace tranche::runs {

/// Fills a RunRecord while its run goes on: place-level series, communities, agencies and the
/// ledger, at the months that the layout says. Bound to one world and plan; `begin` gives the
/// record its arrays, so that observing allocates nothing; `finish` adds what became of every flow
/// and phase, what gates were told and what rules did.
/// Belongs to one thread at a time.
class MemoryRecorder final : public MonthObserver {
 public:
  MemoryRecorder(const ResultsLayout& layout, const World& world, const Plan& plan)
      : layout_(layout),
        plan_(plan),
        axes_(layout, world, plan),
        offsets_(series_offsets(layout)) {}

  /// Gives the record, which has its key, its arrays, NaN and 0 throughout, and records into it
  /// from now on.
  void begin(RunRecord& record);
  void observe(const World& world, Month month) override;
  /// Adds what is known at the end: flows, where the layout keeps them, phases, gates and rules.
  /// The record is then complete.
  void finish(const World& world);

 private:
  void keep_series(std::string_view axis, std::size_t at, Month month);
  void keep_communities(Month month);
  void keep_agencies(Month month);
  void keep_ledger(const World& world);

  const ResultsLayout& layout_;
  const Plan& plan_;
  PlanAxes axes_;
  std::vector<std::size_t> offsets_;  ///< of each series in the record's
  RunRecord* record_ = nullptr;
  std::size_t series_month_ = 0;  ///< positions on the layout's axes of what is kept next
  std::size_t snapshot_ = 0;
  bool detail_ = true;  ///< whether the record has communities and flows
};

/// What became of every flow of a world, ended or alive, ordered by action, community and ordinal.
std::vector<FlowRecord> flow_records(const World& world, const Plan& plan, const PlanAxes& axes);

}  // namespace tranche::runs
