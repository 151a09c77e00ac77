#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tranche/calendar.hpp"
#include "tranche/random.hpp"

namespace tranche {

struct Plan;
struct Place;
struct World;

/// The parts of a month, in the order they happen; `start` runs once, before month 0.
enum class MonthPhase : std::uint8_t {
  start,
  administrations,
  budgets,
  gates,
  appraisal,
  engagement,
  applications,
  clearance,
  contracting,
  delivery,
  outcomes,
  monitoring,
  correction,
  learning,
  trust,
  ledger_check,
  record
};

/// What a step runs over. The rows of a table are cut into blocks that run in parallel; `whole`
/// runs once, alone: that is where what was proposed is committed, in the order of service.
enum class Rows : std::uint8_t { whole, communities, relationships, agencies, offers, flows };

struct RowRange {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// All a mechanism sees. A step over rows reads the world as it stood at the start of its phase and
/// writes only columns of its own rows; it holds no state between calls. `flows` ranges run over
/// positions of `World::live`.
struct Context {
  const Plan& plan;
  const Place& place;
  World& world;
  const Draws& draws;
  Month month;
};

/// One function of one mechanism, at its place in the month.
struct Step {
  using Function = void (*)(const Context&, const void* parameters, RowRange rows);
  MonthPhase phase = MonthPhase::start;
  Rows rows = Rows::whole;
  std::string_view mechanism;
  std::string_view name;
  Function run = nullptr;
  const void* parameters = nullptr;
};

/// Makes a Step from a typed function: `step<&deliver>(MonthPhase::delivery, Rows::flows,
/// "deliver")`, where `void deliver(const Context&, const DeliveryParameters&, RowRange)`. The
/// catalogue adds name and parameters.
template <auto function>
struct TypedStep;
template <class Parameters, void (*function)(const Context&, const Parameters&, RowRange)>
struct TypedStep<function> {
  static void run(const Context& context, const void* parameters, RowRange rows) {
    function(context, *static_cast<const Parameters*>(parameters), rows);
  }
};
template <auto function>
constexpr Step step(MonthPhase phase, Rows rows, std::string_view name) {
  return {phase, rows, {}, name, &TypedStep<function>::run, nullptr};
}

}  // namespace tranche
