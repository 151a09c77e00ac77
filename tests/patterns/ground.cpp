#include "patterns/ground.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <stdexcept>

#include "app/loading/place_of.hpp"
#include "paths.hpp"
#include "scenario/values/numbers.hpp"

namespace tranche::validation {
namespace {

constexpr std::uint64_t root_seed = 20261124;

std::unique_ptr<const Ground> read_ground(const std::string& file) {
  const std::string folder = file.find('/') == file.npos ? "/tests/patterns/scenarios/" : "/";
  auto scenario = scenario::read_scenario(test::source_folder().string() + folder + file);
  const auto place = app::place_of(scenario, app::place_text_of(scenario));
  return std::make_unique<const Ground>(Ground{std::move(scenario), *place.place});
}

/// Writes values where the scenario has such a number. A number of an agency or a fund is one of
/// every one if the code is `*`.
void write(scenario::Scenario& scenario, const scenario::Override& change) {
  bool found = false;
  const auto star = change.key.find(".*.");
  const bool of_all = star != change.key.npos;
  const std::string last = change.key.substr(change.key.rfind('.'));
  scenario::for_each_number(scenario, [&](const scenario::NumberRef& number) {
    const bool meant = of_all ? number.key.starts_with(change.key.substr(0, star + 1)) &&
                                    number.key.ends_with(last)
                              : number.key == change.key;
    if (!meant) return;
    number.row.write(number.object, change.value);
    found = true;
  });
  if (!found) throw std::invalid_argument("there is no number '" + change.key + "' to set");
}

Plan compiled(const Ground& ground, const Setting& setting, const Arm& arm) {
  scenario::Scenario varied = scenario::deep_copy(ground.scenario);
  for (const auto& change : setting.values) write(varied, change);
  for (const auto& change : arm.values) write(varied, change);
  auto plans = scenario::compile(varied, ground.place);
  const auto chosen = std::ranges::find(plans, arm.plan, &Plan::code);
  if (chosen == plans.end()) throw std::invalid_argument("there is no plan '" + arm.plan + "'");
  if (arm.change) arm.change(*chosen);
  return std::move(*chosen);
}

class Calling final : public MonthObserver {
 public:
  explicit Calling(const std::function<void(const World&, Month)>& observe) : observe_(observe) {}
  void observe(const World& world, Month month) override { observe_(world, month); }

 private:
  const std::function<void(const World&, Month)>& observe_;
};

}  // namespace

const Ground& ground(const std::string& file) {
  static std::mutex one_at_a_time;
  static std::map<std::string, std::unique_ptr<const Ground>> known;
  const std::lock_guard lock(one_at_a_time);
  auto& entry = known[file];
  if (!entry) entry = read_ground(file);
  return *entry;
}

Trial::Trial(const Ground& ground, const Setting& setting, const Arm& arm)
    : ground_(ground), plan_(compiled(ground, setting, arm)), world_(std::make_unique<World>()) {
  build_world(*world_, ground_.place, plan_);
}

void Trial::run(std::uint32_t replicate, const std::function<void(const World&, Month)>& observe) {
  Calling observer(observe);
  tranche::run(*world_, ground_.place, plan_, {root_seed, replicate}, observer);
}

double spent(const World& world) {
  return world.place.delivery[PlaceId(0)] + world.place.administration[PlaceId(0)];
}

}  // namespace tranche::validation
