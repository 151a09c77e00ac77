#pragma once
// What a mechanism owns, for a test that calls its steps by hand.
#include <memory>

#include "tranche/engine.hpp"

namespace tranche::test {

/// The state of this type in a place's world (a TinyWorld, a PeopleWorld, …), which is made at its
/// initial values where no mechanism of the plan has made it.
template <class Own, class Held>
Own& own(Held& held) {
  for (const auto& state : held.world.states) {
    if (auto* found = dynamic_cast<Own*>(state.get())) return *found;
  }
  held.world.states.push_back(std::make_unique<Own>());
  allocate_state(*held.world.states.back(), held.world, held.place, held.plan);
  return static_cast<Own&>(*held.world.states.back());
}

}  // namespace tranche::test
