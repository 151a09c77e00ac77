#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "params/row.hpp"
#include "scenario/schema/form.hpp"

namespace tranche::scenario {

/// A key whose value is not a number: names, texts, dates, lists, tables.
struct TextKey {
  enum class Need { optional, required };
  std::string_view name;
  Form form;                  ///< how it is written
  std::string_view help;      ///< one sentence
  std::string_view fallback;  ///< what holds where it is not given, in words
  Need need = Need::optional;
};

/// Numbers of one struct, with an object that holds their defaults.
struct RowGroup {
  std::span<const params::Row> rows;
  std::shared_ptr<const void> defaults;
};

/// One table of a scenario file: every key it may have. Reader, suggestions, `tranche describe` and
/// the guide's tables all come from here.
struct Section {
  std::string_view path;    ///< "plan.phase"; empty for the top of the file
  std::string_view header;  ///< as people write it: "[[plan.phase]]"
  std::string_view help;
  std::span<const TextKey> keys;
  std::vector<RowGroup> groups;

  std::vector<std::string> key_names() const;
};

/// All sections but those of the mechanisms, in the order of the guide.
std::span<const Section> sections();
/// The section with this path, which must exist.
const Section& section(std::string_view path);

/// Names of the place-level series, as in results files.
std::span<const std::string> series_names();
/// What of a place, of communities and of agencies `[outputs]` may keep; a name with lanes stands
/// for all of them.
std::span<const std::string> kept_series_names();
std::span<const std::string> kept_community_names();
std::span<const std::string> kept_agency_names();

}  // namespace tranche::scenario
