#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "params/row.hpp"
#include "scenario/text/problems.hpp"
#include "scenario/values/numbers.hpp"
#include "scenario/values/scenario.hpp"

/// What an experiment may vary: whatever a scenario chooses, but for what all of its runs have in
/// common. Numbers that have a row are written where they are used; budgets, gates, choices and
/// switches decide what a scenario is read as, so they are put into its document, which is read
/// anew.
namespace tranche::scenario {

struct Variable {
  enum class Kind { number, choice };
  enum class Held { as_number, in_document };

  std::string key;
  Kind kind = Kind::number;
  Held held = Held::as_number;
  params::Row row;                        ///< of a number: how it is written, and its range
  std::span<const std::string> words;     ///< a choice may have; empty: whatever its key may hold
  std::optional<std::string> value = {};  ///< as the scenario writes it; nothing: it does not
  std::string behind = {};                ///< as of `WrittenForm`

  /// How a number is put into the document; nothing for one that is held elsewhere.
  std::optional<WrittenForm> form() const {
    if (kind != Kind::number || held != Held::in_document) return std::nullopt;
    return WrittenForm{row, behind};
  }
};

/// The unit of a number that varies, as results have it: dates are counted from the first month.
std::string unit_of(const Variable& variable, const Calendar& calendar);

/// Everything that may be varied and is written in the scenario or has a default number, by key.
std::vector<Variable> variables_of(const Scenario& scenario);

/// The variable with this key, which may be one of `numbers`, else a message ("… cannot be `how`")
/// and nothing.
std::optional<Variable> find_variable(const NumberIndex& numbers, const Scenario& scenario,
                                      const Named& key, std::string_view how, Problems& problems);

}  // namespace tranche::scenario
