#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "params/row.hpp"
#include "scenario/schema/form.hpp"
#include "tranche/table.hpp"

namespace tranche::scenario {

/// A key whose value is not a number: names, texts, dates, lists, tables. Its texts live as long as
/// the program.
struct TextKey {
  enum class Need { optional, required };
  std::string_view name;
  Form form;                  ///< how it is written
  std::string_view help;      ///< one sentence
  std::string_view fallback;  ///< what holds where it is not given, in words
  Need need = Need::optional;
};

/// Numbers of one struct, with an object of that struct that holds their defaults, each in the unit
/// of its row.
struct RowGroup {
  std::span<const params::Row> rows;
  std::shared_ptr<const void> defaults;
};

/// One table of a scenario file: every key it may have. Reader, suggestions, `tranche describe`,
/// the JSON Schema and the guide's tables all come from here, so that none can know a key the
/// others do not.
struct Section {
  std::string_view path;    ///< "plan.phase"; empty for the top of the file
  std::string_view header;  ///< as people write it: "[[plan.phase]]"
  std::string_view help;
  std::span<const TextKey> keys;
  std::vector<RowGroup> groups;  ///< numbers, in the order of the guide

  /// Names of all its keys, numbers last.
  std::vector<std::string> key_names() const;
};

/// All sections but those of the mechanisms, which have theirs in the catalogue, in the order of
/// the guide. Made once; safe from several threads.
std::span<const Section> sections();
/// The section with this path; a path that the schema does not have is a broken invariant.
const Section& section(std::string_view path);

/// Names of the mechanisms of the catalogue, in its order.
std::span<const std::string> mechanism_names();
/// Names of the place-level series without lanes, as in results files: what plans can be compared
/// on and bounded by.
std::span<const std::string> series_names();
/// Whether more or less of the series of that name is better; neither of one that is not known.
Better side_of(std::string_view series);
/// "more" and "less".
std::span<const std::string> sides();
/// The accounts of the ledger, in its order.
std::span<const std::string> account_names_list();
/// What of a place, of communities and of agencies `[outputs]` may keep, as in results files; a
/// name with lanes stands for all of them.
std::span<const std::string> kept_series_names();
std::span<const std::string> kept_community_names();
std::span<const std::string> kept_agency_names();

}  // namespace tranche::scenario
