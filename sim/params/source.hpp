#pragma once
#include <string>
#include <string_view>

namespace tranche::params {

/// Where a default comes from: published or measured (E in docs/model.md), an assumption to be
/// swept (A), or a choice of whoever writes the scenario (-).
enum class Evidence { measured, assumption, choice };

/// What a default rests on, as `tranche describe` and results files tell it. Made by `measured`,
/// `assumption` and `choice`.
struct Source {
  std::string_view prose;  ///< paper, data set or choice; `{}` is where the assumption is named
  Evidence evidence = Evidence::assumption;
  int assumption = 0;  ///< its number in docs/assumptions.md; 0 for none
};

/// `measured("Olken (2007), 8 of 29 points")`
constexpr Source measured(std::string_view prose) { return {prose, Evidence::measured, 0}; }

/// `assumption(7)`, or with what else is known of it: `assumption(9, "Bowen 1982; {}")`
constexpr Source assumption(int number, std::string_view prose = "{}") {
  return {prose, Evidence::assumption, number};
}

/// `choice("a choice of the plan")`, with the assumption that its default is, if it is one.
constexpr Source choice(std::string_view prose, int number = 0) {
  return {prose, Evidence::choice, number};
}

inline constexpr Source choice_of_plan = choice("a choice of the plan");
inline constexpr Source choice_of_scenario = choice("a choice of the scenario");
inline constexpr Source choice_of_experiment = choice("a choice of the experiment");

/// "A7"
std::string assumption_name(int number);

/// The prose with its assumption named: "Bowen 1982; assumption A9".
std::string text_of(const Source& source);

}  // namespace tranche::params
