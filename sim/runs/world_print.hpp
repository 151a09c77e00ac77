#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "tranche/engine.hpp"
#include "tranche/world.hpp"

namespace tranche::runs {

/// Chains, month by month, the bytes of every column of a world under the column's name: which
/// table holds it changes nothing. Equal prints mean equal runs, on any machine and in any browser.
/// Looks at the world, which must outlive it. One thread at a time.
class WorldPrint final : public MonthObserver {
 public:
  explicit WorldPrint(World& world) : world_(world) {}

  void observe(const World&, Month) override;
  const std::map<std::string_view, std::uint64_t>& columns() const { return columns_; }
  std::uint64_t value() const;  ///< of all columns, in the order of their names

 private:
  World& world_;
  std::map<std::string_view, std::uint64_t> columns_;
};

/// One plan over its first seed, as the line that says whether two builds agree:
/// "A 0123456789abcdef GBP 1234.50", its print and what was spent.
struct PrintedPlan {
  std::string line;
  double spent = 0;  ///< [GBP]
  std::map<std::string_view, std::uint64_t> columns;
};
PrintedPlan print_plan(const Place& place, const Plan& plan);

}  // namespace tranche::runs
