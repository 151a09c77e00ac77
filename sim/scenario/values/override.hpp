#pragma once
#include <memory>
#include <optional>
#include <string>

#include "params/row.hpp"
#include "scenario/text/document.hpp"

namespace tranche::scenario {

struct FactorEntry;
struct UncertaintyEntry;

/// A value put in the place of the scenario's own: what a future or a sweep varies. `key` is a path
/// as in `resolved_parameters`, the value in the unit of its row.
struct Override {
  std::string key;
  double value = 0;
  /// What is put into the document instead, where the key holds no number of a row.
  std::shared_ptr<const Node> written = nullptr;
};

/// How a number is written that is put into the document: as its row says.
struct WrittenForm {
  params::Row row;
  std::string behind;  ///< an amount of money: " a year", " over 36 months"
};

/// A number as a scenario writes it.
Node node_of(const WrittenForm& form, double value);

/// The override that gives a factor this value; nothing where that is the scenario as written.
std::optional<Override> override_of(const FactorEntry& factor, double value);

Override override_of(const UncertaintyEntry& uncertain, double value);

/// The override in a message: "agency.council.type = college", "agency.council.staff = 20".
std::string in_words(const Override& change);

/// A factor's value in a message.
std::string value_in_words(const FactorEntry& factor, double value);

}  // namespace tranche::scenario
