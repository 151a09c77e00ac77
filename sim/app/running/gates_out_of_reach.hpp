#pragma once
#include <cstdint>
#include <map>
#include <tuple>

#include "scenario/text/problems.hpp"
#include "scenario/values/scenario.hpp"
#include "tranche/world.hpp"

namespace tranche::app {

/// What the gates of one plan were told over several runs, and which of their thresholds no run has
/// met: the phase then waits for its latest date, and pays for asking until it comes.
class GatesOutOfReach {
 public:
  /// Adds the readings of a run that is over.
  void add(const World& world);
  /// Remarks on every condition that was asked for and never met, where it stands in the file.
  void remark_on(const scenario::PlanEntry& entry, const Plan& plan,
                 scenario::Problems& remarks) const;

 private:
  /// Of one condition, over all runs.
  struct Told {
    int asked = 0;     ///< times that there was an answer
    int not_paid = 0;  ///< times that the fund could not pay for one
    bool met = false;
    double least = 0;  ///< of the answers [1]
    double most = 0;   ///< of the answers [1]
  };
  using Key = std::tuple<std::size_t, GateSide, std::int32_t>;  ///< phase, side, condition

  void remark_on_condition(const scenario::PlanEntry& entry, const Phase& phase, const Key& key,
                           const Told& told, scenario::Problems& remarks) const;

  std::map<Key, Told> told_;
  int runs_ = 0;
};

}  // namespace tranche::app
