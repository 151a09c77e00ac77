#pragma once
#include <functional>
#include <memory>
#include <string>

#include "patterns/pattern.hpp"
#include "scenario/values/scenario.hpp"
#include "tranche/engine.hpp"

namespace tranche::validation {

/// A scenario file and its place, read once and shared by all threads: one of
/// tests/patterns/scenarios by its name, any other by its path in the repository.
struct Ground {
  scenario::Scenario scenario;
  Place place;
};
const Ground& ground(const std::string& file);

/// What an arm of a pattern changes, beside what its setting does.
struct Arm {
  std::string plan;                        ///< code
  std::vector<scenario::Override> values;  ///< after those of the setting; ranges are not checked
  std::function<void(Plan&)> change =
      {};  ///< of the compiled plan: what no number of the scenario reaches
};

/// One arm of a pattern under one setting, with a world of its own. Belongs to one thread.
class Trial {
 public:
  Trial(const Ground& ground, const Setting& setting, const Arm& arm);
  /// Runs one replicate; `observe` sees the world at the end of each month, from −1 on.
  void run(std::uint32_t replicate, const std::function<void(const World&, Month)>& observe);
  const Plan& plan() const { return plan_; }
  const Place& place() const { return ground_.place; }

 private:
  const Ground& ground_;
  Plan plan_;
  std::unique_ptr<World> world_;
};

/// Money spent so far, on delivery and on administration [GBP].
double spent(const World& world);

}  // namespace tranche::validation
