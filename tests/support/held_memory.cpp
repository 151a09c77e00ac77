#include "held_memory.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <new>

namespace {

std::atomic<std::size_t> calls = 0;
std::atomic<std::size_t> held = 0;
std::atomic<std::size_t> most = 0;

/// Before each block stands its size, so that whoever frees it need not know it.
constexpr std::size_t head = alignof(std::max_align_t);

void count(std::size_t bytes) {
  ++calls;
  const std::size_t now = held += bytes;
  std::size_t known = most;
  while (now > known && !most.compare_exchange_weak(known, now)) {
  }
}

/// `before`: what stands in front of the block, which keeps it aligned.
void* handed_out(void* memory, std::size_t bytes, std::size_t before) {
  if (memory == nullptr) throw std::bad_alloc();
  count(bytes);
  char* const block = static_cast<char*>(memory) + before;
  std::memcpy(block - sizeof bytes, &bytes, sizeof bytes);
  return block;
}

void* take(std::size_t bytes) { return handed_out(std::malloc(head + bytes), bytes, head); }

void* take(std::size_t bytes, std::align_val_t alignment) {
  const std::size_t step = std::max(head, static_cast<std::size_t>(alignment));
  const std::size_t whole = (step + bytes + step - 1) / step * step;
  return handed_out(std::aligned_alloc(step, whole), bytes, step);
}

void* take_or_null(std::size_t bytes) noexcept {
  try {
    return take(bytes);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

void give(void* block, std::size_t before) {
  if (block == nullptr) return;
  std::size_t bytes = 0;
  std::memcpy(&bytes, static_cast<char*>(block) - sizeof bytes, sizeof bytes);
  held -= bytes;
  std::free(static_cast<char*>(block) - before);
}

void give(void* block, std::align_val_t alignment) {
  give(block, std::max(head, static_cast<std::size_t>(alignment)));
}

}  // namespace

void* operator new(std::size_t bytes) { return take(bytes); }
void* operator new[](std::size_t bytes) { return take(bytes); }
// Those that do not throw too: a sanitizer has its own, which would not put the size in front.
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept {
  return take_or_null(bytes);
}
void* operator new[](std::size_t bytes, const std::nothrow_t&) noexcept {
  return take_or_null(bytes);
}
void* operator new(std::size_t bytes, std::align_val_t alignment) { return take(bytes, alignment); }
void* operator new[](std::size_t bytes, std::align_val_t alignment) {
  return take(bytes, alignment);
}
void operator delete(void* block) noexcept { give(block, head); }
void operator delete[](void* block) noexcept { give(block, head); }
void operator delete(void* block, std::size_t) noexcept { give(block, head); }
void operator delete[](void* block, std::size_t) noexcept { give(block, head); }
void operator delete(void* block, std::align_val_t alignment) noexcept { give(block, alignment); }
void operator delete[](void* block, std::align_val_t alignment) noexcept { give(block, alignment); }
void operator delete(void* block, std::size_t, std::align_val_t alignment) noexcept {
  give(block, alignment);
}
void operator delete[](void* block, std::size_t, std::align_val_t alignment) noexcept {
  give(block, alignment);
}

namespace tranche::testing {

std::size_t allocations() { return calls; }
std::size_t held_bytes() { return held; }
std::size_t most_held() { return most; }
void reset_most_held() { most = held.load(); }

}  // namespace tranche::testing
