#pragma once
#include <cstddef>

namespace tranche::testing {

/// What a test program asks of `operator new`, counted call by call: held_memory.cpp, which belongs
/// to the programs that name it in their CMakeLists.txt, replaces the operator. So it depends on
/// nothing but the code under test: neither on the allocator nor on the load of the machine. Memory
/// of C libraries, as what HDF5 caches, is not in it. Any thread.
std::size_t allocations();  ///< since the program began
std::size_t held_bytes();   ///< now
std::size_t most_held();    ///< most bytes at a time since `reset_most_held`
void reset_most_held();

/// How often `work` allocates.
template <class Work>
std::size_t allocations_of(Work&& work) {
  const std::size_t before = allocations();
  work();
  return allocations() - before;
}

/// The most bytes that `work` holds at a time, beyond those held when it begins.
template <class Work>
std::size_t most_held_by(Work&& work) {
  reset_most_held();
  const std::size_t before = held_bytes();
  work();
  return most_held() - before;
}

}  // namespace tranche::testing
