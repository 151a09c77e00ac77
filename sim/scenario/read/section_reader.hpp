#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/written_number.hpp"
#include "scenario/schema/schema.hpp"
#include "scenario/text/choices.hpp"
#include "scenario/text/document.hpp"
#include "scenario/text/problems.hpp"
#include "scenario/values/scenario.hpp"
#include "tranche/calendar.hpp"

namespace tranche::scenario {

/// Reads a number as its row's unit says it is written, into the unit of the row; lies in the row's
/// range, whole where the row counts. A mistake is reported and gives nothing.
std::optional<double> read_value(const Node& node, const params::Row& row, const Calendar& calendar,
                                 Problems& problems);
/// A date, however it is written; nothing where it is none.
std::optional<Date> read_date(const Node& node);
/// What to say of a node that is neither a date nor a time.
Advice date_advice(const Node& node, Advice otherwise);
/// Reads a date or a time from the start, in months from the start [month], never below 0; `key` is
/// for messages. A mistake is reported and gives nothing.
std::optional<Month> read_moment(const Node& node, std::string_view key, const Calendar& calendar,
                                 Problems& problems);

/// Reads one table of the file by its Section; unknown, missing and wrong keys are reported. Every
/// function reports what is wrong with its key once and gives a value to go on with, so that one
/// reading finds all mistakes. Table, section and problems outlive it. For one thread.
class SectionReader {
 public:
  /// Reports unknown keys and required ones that are missing.
  SectionReader(const Node& table, const Section& section, Problems& problems);

  const Node& table() const { return table_; }
  Problems& problems() const { return problems_; }
  /// The value of a key, or null.
  const Node* find(std::string_view key) const { return table_.find(key); }
  /// Where a key's value stands, or the table where it is missing.
  Source at(std::string_view key) const;

  /// Writes each number of `rows` that the table gives into `object`, of the type the rows belong
  /// to; what is not given or wrong keeps its default.
  void numbers(std::span<const params::Row> rows, void* object, const Calendar& calendar) const;
  /// Text of a key; empty where it is missing or no text.
  std::string text(std::string_view key) const;
  /// The code of an entry: letters, digits, `_` and `-`; any other is reported.
  std::string code() const;
  /// One text or a list of texts, with the place of each; items that are no text are left out.
  std::vector<Named> names(std::string_view key) const;
  /// The enumerator whose word is given; `fallback` where the key is missing or the word unknown.
  template <class Enum>
  Enum choice(std::string_view key, Enum fallback) const {
    return static_cast<Enum>(
        position_in(choices_of<Enum>(), key, static_cast<std::size_t>(fallback)));
  }
  /// Position of the word given in `choices`, or `fallback`.
  std::size_t position_in(std::span<const std::string> choices, std::string_view key,
                          std::size_t fallback) const;
  /// A choice of communities: "all" (also where the key is missing), "poorest 20 %", or names that
  /// are looked up in the place later.
  Selection selection(std::string_view key) const;

 private:
  const Node& table_;
  const Section& section_;
  Problems& problems_;
};

/// Reports keys of `table` that are not among `known`, with the nearest of those.
void check_keys(const Node& table, std::span<const std::string> known, std::string_view header,
                Problems& problems);

/// The entries of a list of tables; a mistake of form is reported and gives none.
std::span<const Node> entries(const Node& parent, std::string_view key, std::string_view header,
                              Problems& problems);

/// Position of `named` in `codes`; where it is not there, a message with the nearest candidate and
/// nothing. `what` names its kind in the message: "fund".
std::optional<std::size_t> look_up(const Named& named, std::span<const std::string> codes,
                                   std::string_view what, Problems& problems);

}  // namespace tranche::scenario
