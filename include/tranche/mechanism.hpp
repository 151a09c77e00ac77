#pragma once
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tranche/calendar.hpp"
#include "tranche/month_phase.hpp"
#include "tranche/random.hpp"
#include "tranche/state.hpp"

namespace tranche {

struct Plan;
struct Place;
struct World;

/// What a step runs over. The rows of a table are cut into blocks that run in parallel; `whole`
/// runs once, alone: that is where what was proposed is committed, in the order of service.
enum class Rows : std::uint8_t { whole, communities, relationships, agencies, offers, flows };

/// Rows [first, last) of what a step runs over; empty for steps over the whole world.
struct RowRange {
  std::size_t first = 0;  ///< [row]
  std::size_t last = 0;   ///< one past the end [row]
};

/// All a mechanism sees. A step over rows reads the world as it stood at the start of its phase and
/// writes only columns of its own rows; it holds no state between calls. `flows` ranges run over
/// positions of `World::live`.
struct Context {
  const Plan& plan;
  const Place& place;
  World& world;
  const Draws& draws;
  Month month;  ///< now; −1 in phase `start` [month]
};

/// Names a step of a mechanism.
struct StepName {
  std::string_view mechanism;
  std::string_view step;
};

/// One function of one mechanism, at its place in the month. `run` must write only what its `rows`
/// allow (see `Context`); blocks of rows may run at the same time and in any order. `parameters`
/// are owned by the plan, `state` by the world, so a step itself is a value without either.
struct Step {
  using Function = void (*)(const Context&, const void* parameters, State* state, RowRange rows);
  MonthPhase phase = MonthPhase::start;
  Rows rows = Rows::whole;
  std::string_view mechanism;
  std::string_view name;
  Function run = nullptr;
  const void* parameters = nullptr;
  std::size_t state = no_state;  ///< position in Plan::states and World::states
  StepName behind = {};          ///< stands directly behind this one, if the plan has it

  static constexpr std::size_t no_state = static_cast<std::size_t>(-1);
};

/// Calls a typed function as a step; the forms that it may have.
template <auto function>
struct TypedStep;
template <class Parameters, void (*function)(const Context&, const Parameters&, RowRange)>
struct TypedStep<function> {
  static void run(const Context& context, const void* parameters, State*, RowRange rows) {
    function(context, *static_cast<const Parameters*>(parameters), rows);
  }
};
template <class Parameters, std::derived_from<State> Own,
          void (*function)(const Context&, const Parameters&, Own&, RowRange)>
struct TypedStep<function> {
  static void run(const Context& context, const void* parameters, State* state, RowRange rows) {
    function(context, *static_cast<const Parameters*>(parameters), *static_cast<Own*>(state), rows);
  }
};
template <std::derived_from<State> Own, void (*function)(const Context&, Own&, RowRange)>
struct TypedStep<function> {
  static void run(const Context& context, const void*, State* state, RowRange rows) {
    function(context, *static_cast<Own*>(state), rows);
  }
};
template <void (*function)(const Context&, RowRange)>
struct TypedStep<function> {
  static void run(const Context& context, const void*, State*, RowRange rows) {
    function(context, rows);
  }
};

/// Makes a Step from a typed function: `step<&deliver>(MonthPhase::delivery, Rows::flows,
/// "deliver")`, where `void deliver(const Context&, const DeliveryParameters&, RowRange)`, or with
/// the mechanism's own state before the rows. Whoever puts it into a plan adds the mechanism's
/// name, parameters and state.
template <auto function>
constexpr Step step(MonthPhase phase, Rows rows, std::string_view name, StepName behind = {}) {
  return {phase, rows, {}, name, &TypedStep<function>::run, nullptr, Step::no_state, behind};
}

}  // namespace tranche
