// What the libc++ of Debian's emscripten lacks of C++20, in the form in which the kernel uses it.
// The browser build includes it before every source (`-include`); it empties with a newer library.
#pragma once
#include <algorithm>
#include <bit>
#include <functional>
#include <iterator>

namespace std {

#ifndef __cpp_lib_bit_cast
template <class To, class From>
constexpr To bit_cast(const From& from) noexcept {
  return __builtin_bit_cast(To, from);
}
#endif

#ifndef __cpp_lib_ranges
namespace ranges {
/// A test that may be the name of a member.
template <class Test>
constexpr auto asked(Test& test) {
  return [&test](const auto& one) { return std::invoke(test, one); };
}
template <class Range, class Test>
constexpr bool all_of(Range&& range, Test test) {
  return std::all_of(begin(range), end(range), asked(test));
}
template <class Range, class Test>
constexpr bool any_of(Range&& range, Test test) {
  return std::any_of(begin(range), end(range), asked(test));
}
template <class Range, class Test>
constexpr bool none_of(Range&& range, Test test) {
  return std::none_of(begin(range), end(range), asked(test));
}
template <class Range, class Test>
constexpr auto count_if(Range&& range, Test test) {
  return std::count_if(begin(range), end(range), asked(test));
}
template <class Range, class Value, class Projection = identity>
constexpr auto count(Range&& range, const Value& value, Projection of = {}) {
  return count_if(range, [&](const auto& one) { return std::invoke(of, one) == value; });
}
template <class Range, class Test>
constexpr auto find_if(Range&& range, Test test) {
  return std::find_if(begin(range), end(range), asked(test));
}
template <class Range, class Test>
constexpr auto find_if_not(Range&& range, Test test) {
  return std::find_if_not(begin(range), end(range), asked(test));
}
template <class Iterator, class Test>
constexpr auto find_if(Iterator first, Iterator last, Test test) {
  return std::find_if(first, last, test);
}
template <class Range, class Value, class Projection = identity>
constexpr auto find(Range&& range, const Value& value, Projection of = {}) {
  return find_if(range, [&](const auto& one) { return std::invoke(of, one) == value; });
}
template <class Range, class Value>
constexpr bool binary_search(Range&& range, const Value& value) {
  return std::binary_search(begin(range), end(range), value);
}
template <class Range, class Other, class Test>
constexpr bool equal(Range&& range, Other&& other, Test test) {
  return std::equal(begin(range), end(range), begin(other), end(other), test);
}
template <class Range, class Other, class Output>
constexpr auto set_difference(Range&& range, Other&& other, Output output) {
  return std::set_difference(begin(range), end(range), begin(other), end(other), output);
}
template <class Range, class Other, class Output>
constexpr auto set_union(Range&& range, Other&& other, Output output) {
  return std::set_union(begin(range), end(range), begin(other), end(other), output);
}
template <class Range, class Function>
constexpr auto for_each(Range&& range, Function function) {
  return std::for_each(begin(range), end(range), function);
}
template <class Range, class Value>
constexpr auto replace(Range&& range, const Value& old, const Value& now) {
  return std::replace(begin(range), end(range), old, now);
}
template <class Range>
constexpr auto max(Range&& range) {
  return *std::max_element(begin(range), end(range));
}
template <class Range, class Output, class Test>
constexpr auto copy_if(Range&& range, Output output, Test test) {
  return std::copy_if(begin(range), end(range), output, test);
}
template <class Range, class Output>
constexpr auto copy(Range&& range, Output output) {
  return std::copy(begin(range), end(range), output);
}
template <class Range, class Value>
constexpr auto fill(Range&& range, const Value& value) {
  return std::fill(begin(range), end(range), value);
}
template <class Projection, class Less>
constexpr auto by(Projection of, Less before) {
  return
      [=](const auto& a, const auto& b) { return before(std::invoke(of, a), std::invoke(of, b)); };
}
template <class Range, class Less = std::less<>, class Projection = identity>
constexpr auto sort(Range&& range, Less before = {}, Projection of = {}) {
  return std::sort(begin(range), end(range), by(of, before));
}
template <class Range, class Less = std::less<>, class Projection = identity>
constexpr auto stable_sort(Range&& range, Less before = {}, Projection of = {}) {
  return std::stable_sort(begin(range), end(range), by(of, before));
}
template <class Range, class Less = std::less<>, class Projection = identity>
constexpr auto min_element(Range&& range, Less before = {}, Projection of = {}) {
  return std::min_element(begin(range), end(range), by(of, before));
}
template <class Range, class Less = std::less<>, class Projection = identity>
constexpr auto max_element(Range&& range, Less before = {}, Projection of = {}) {
  return std::max_element(begin(range), end(range), by(of, before));
}
template <class Iterator>
struct min_max_result {
  Iterator min;
  Iterator max;
};
template <class Range, class Less = std::less<>, class Projection = identity>
constexpr auto minmax_element(Range&& range, Less before = {}, Projection of = {}) {
  const auto [least, most] = std::minmax_element(begin(range), end(range), by(of, before));
  return min_max_result<decltype(begin(range))>{least, most};
}
template <class Range>
constexpr auto minmax(Range&& range) {
  const auto [least, most] = std::minmax_element(begin(range), end(range));
  return min_max_result<std::decay_t<decltype(*least)>>{*least, *most};
}
template <class Range, class Value, class Less = std::less<>, class Projection = identity>
constexpr auto lower_bound(Range&& range, const Value& value, Less before = {},
                           Projection of = {}) {
  return std::lower_bound(begin(range), end(range), value, [&](const auto& one, const auto& than) {
    return before(std::invoke(of, one), than);
  });
}
}  // namespace ranges
#endif

}  // namespace std
