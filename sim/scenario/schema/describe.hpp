#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "scenario/values/scenario.hpp"

namespace tranche::scenario {

/// One key of a scenario file, in words: what `tranche describe` and the guide's table say of it.
/// Made for people; programs read the JSON Schema.
struct KeyDescription {
  std::string section;    ///< path of its table: "fund", "mechanisms.trust"
  std::string header;     ///< that table as people write it: "[[fund]]"
  std::string key;        ///< "roll_over"
  std::string form;       ///< how the value is written
  std::string unit;       ///< empty where it is no number
  std::string range;      ///< empty where it is no number
  std::string plausible;  ///< of an assumption: the range that is drawn; empty where there is none
  std::string why_plausible;  ///< why that one, or why there is none
  std::string fallback;       ///< what holds where it is not given; "required" where it must be
  std::string help;
  std::string source;    ///< empty where it is no number
  std::string evidence;  ///< "E" measured or published, "A" assumption, "-" a choice; empty where
                         ///< it is no number
  int assumption = 0;    ///< its number in docs/assumptions.md; 0 for none

  /// "fund.roll_over"; the key alone at the top of the file.
  std::string path() const { return section.empty() ? key : section + "." + key; }
};

/// Every key there is, section by section as in the guide, the mechanisms last, in the catalogue's
/// order.
std::vector<KeyDescription> describe_keys(Catalogue catalogue = mechanisms::catalogue());

/// Those that `word` stands for: a section ("fund", "trust", "phase"), a key in any section
/// ("roll_over") or a path; all for an empty word, none for one that stands for nothing.
std::vector<KeyDescription> keys_for(const std::vector<KeyDescription>& keys,
                                     std::string_view word);
/// The same; throws `unknown_word` where there is none.
std::vector<KeyDescription> matching(const std::vector<KeyDescription>& keys,
                                     std::string_view word);
/// That `word` stands for nothing, with the nearest of sections, mechanisms, keys and `others`.
InputError unknown_word(const std::vector<KeyDescription>& keys, std::string_view word,
                        const std::vector<std::string>& others = {});

/// A number in the unit of its row as a scenario file writes it: with the unit that its row says,
/// "18 months", "£30k". read_value reads it back.
std::string written(const params::Row& row, double value);

/// The plausible range of a row in its unit, "0.005 to 0.03"; "not drawn" where there is none.
std::string plausible_text(const params::Row& row);

/// Keys for a terminal, 80 columns: form, meaning, unit, range, default and source of each, below a
/// header and a summary per section.
std::string as_text(const std::vector<KeyDescription>& keys,
                    Catalogue catalogue = mechanisms::catalogue());
/// Keys as one Markdown table per section, as in docs/parameters.md.
std::string as_markdown(const std::vector<KeyDescription>& keys,
                        Catalogue catalogue = mechanisms::catalogue());
/// The levers that a plan may have: what each is, what it means that it is off, and what changes
/// then. `word` is a lever's code, or empty for all; throws InputError with the nearest known where
/// there is none.
std::string levers_as_text(std::string_view word = {});
/// The text of docs/levers.md: every lever, one row each.
std::string levers_as_markdown();
/// JSON Schema (draft 2020-12), for editors: of a whole scenario file for an empty word, else of
/// the part whose path `word` is ("fund", "plan.phase.opens", "clearance"), else of every key of
/// that name, by path in `$defs`. Throws InputError as `matching` does.
std::string as_json_schema(std::string_view word = {},
                           Catalogue catalogue = mechanisms::catalogue());

}  // namespace tranche::scenario
