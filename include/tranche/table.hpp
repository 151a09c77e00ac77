#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "tranche/expects.hpp"
#include "tranche/month_phase.hpp"

namespace tranche {

/// How often the recorder keeps a column.
enum class Keep : std::uint8_t { never, yearly, monthly };
/// What the lanes of a column stand for; a single-lane column has one value a row. How many there
/// are follows from place and plan when a world is built: outcome domains, interventions, kinds of
/// enabling measures, agencies, fifths, shocks, groups of users, councils that pay part of a fund;
/// `two_years` are 24 months.
enum class Lanes : std::uint8_t {
  single,
  domain,
  intervention,
  measure,
  agency,
  fifth,
  shock,
  two_years,
  user_group,
  payer
};

/// A column of the world's lifetime keeps its values through a reset: what is fixed once place and
/// plan are known.
enum class Lifetime : std::uint8_t { run, world };

/// The values that a column may hold, in its unit; NaN, where a value is not known, lies in every
/// range. Presets with assertions look at every column after each month.
struct Range {
  double least = -std::numeric_limits<double>::infinity();
  double most = std::numeric_limits<double>::infinity();
};
namespace range {
inline constexpr Range share{0, 1};
inline constexpr Range signed_share{-1, 1};
inline constexpr Range not_negative{0};
inline constexpr Range month_or_none{-1};  ///< a month from 0, or −1 for none
}  // namespace range

/// Whether more of a column or less of it is what people want. A plan can be ahead only on a column
/// that has a better side.
enum class Better : std::uint8_t { neither, more, less };

/// What a column is called wherever it appears: in files, in plots and in `tranche describe`.
struct ColumnInfo {
  std::string_view name;
  std::string_view unit;  ///< [1], [GBP], [month], …
  std::string_view help = {};
  Keep keep = Keep::never;
  Lanes lanes = Lanes::single;
  Lifetime lifetime = Lifetime::run;
  Range range = {};
  /// Of a contribution, which several mechanisms add to and one reads: its month begins with this
  /// phase, when the schedule puts every row back to its initial value.
  MonthPhase month_begins = MonthPhase::never;
  Better better = Better::neither;
  /// When a value that is kept is NaN. Where nothing is said here it never is: a run that would
  /// keep one is broken and fails.
  std::string_view not_known = {};
  bool running_total = false;  ///< a sum since the beginning, which may fall where money comes back
};

/// A column that holds nothing outside of a range: `within(range::share, {"trust", "1", "…"})`.
constexpr ColumnInfo within(Range range, ColumnInfo info) {
  info.range = range;
  return info;
}
/// A column that several add to: `contribution(MonthPhase::trust, {"buy_in_shift", "1", "…"})`.
constexpr ColumnInfo contribution(MonthPhase month_begins, ColumnInfo info) {
  info.month_begins = month_begins;
  return info;
}
/// A column of which people want more: `more_is_better({"wellbeing", "1", "…"})`.
constexpr ColumnInfo more_is_better(ColumnInfo info) {
  info.better = Better::more;
  return info;
}
/// A column of which people want less: `less_is_better({"gap", "1", "…"})`.
constexpr ColumnInfo less_is_better(ColumnInfo info) {
  info.better = Better::less;
  return info;
}
/// A column that is a sum since the beginning, so that what was added within a year is a difference
/// of two of its values: `running_total({"delivery", "GBP", "…"})`.
constexpr ColumnInfo running_total(ColumnInfo info) {
  info.running_total = true;
  return info;
}
/// A column that may be NaN when it is kept: `unknown("before month 24", {"continuity", "1",
/// "…"})`.
constexpr ColumnInfo unknown(std::string_view when, ColumnInfo info) {
  info.not_known = when;
  return info;
}

class Table;

/// A column without its type: what copy, hash, record and memory accounting see of it.
class AnyColumn {
 public:
  AnyColumn(Table& table, ColumnInfo info);
  AnyColumn(const AnyColumn&) = delete;
  AnyColumn& operator=(const AnyColumn&) = delete;
  virtual ~AnyColumn() = default;

  const ColumnInfo& info() const { return info_; }
  std::size_t lanes() const { return lanes_; }
  /// All values as they lie in memory, lane by lane: what a hash of the world's state sees.
  virtual std::span<const std::byte> bytes() const = 0;
  /// As a number, in the column's unit (money in pounds); NaN where it is not one.
  virtual double value(std::size_t row, std::size_t lane) const = 0;
  /// Makes room, all at the initial value; called while a world is built.
  virtual void allocate(std::size_t rows, std::size_t lanes) = 0;
  /// Puts every value back to the initial one, unless the column lasts as long as the world.
  virtual void reset() = 0;
  /// Takes rows, lanes and values of `other`, which must be the same column of another world.
  virtual void copy_from(const AnyColumn& other) = 0;
  /// Position in memory of the first value outside of the column's range; −1 where there is none.
  virtual std::ptrdiff_t first_outside() const = 0;

 protected:
  ColumnInfo info_;
  std::size_t lanes_ = 1;
  std::size_t rows_ = 0;
};

/// A set of columns with the same rows (docs/adr/0007-tables-of-columns.md). Columns are members
/// that register themselves, so adding one is one line, and whoever visits `columns()` (copy, hash,
/// record, memory) needs no edit. Tables are neither copied nor moved: a registered column must
/// stay where it is. Different threads may write different rows.
class Table {
 public:
  Table() = default;
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  std::size_t rows() const { return rows_; }
  std::span<AnyColumn* const> columns() const { return columns_; }

  /// Gives every column `rows` rows and as many lanes as `lanes_of(Lanes)` says, all at their
  /// initial values. Called while a world is built; a run allocates nothing.
  template <class LanesOf>
  void allocate(std::size_t rows, LanesOf&& lanes_of) {
    rows_ = rows;
    for (AnyColumn* column : columns_) column->allocate(rows, lanes_of(column->info().lanes));
  }
  void reset() {
    for (AnyColumn* column : columns_) column->reset();
  }
  void copy_from(const Table& other) {
    expects(columns_.size() == other.columns_.size(), "both tables have the same columns");
    rows_ = other.rows_;
    for (std::size_t i = 0; i < columns_.size(); ++i) columns_[i]->copy_from(*other.columns_[i]);
  }
  /// What the values take, without the columns' own bookkeeping [byte].
  std::size_t memory_bytes() const {
    std::size_t total = 0;
    for (const AnyColumn* column : columns_) total += column->bytes().size();
    return total;
  }

 private:
  friend class AnyColumn;
  std::vector<AnyColumn*> columns_;
  std::size_t rows_ = 0;
};

inline AnyColumn::AnyColumn(Table& table, ColumnInfo info) : info_(info) {
  table.columns_.push_back(this);
}

/// The values of a column, whatever its rows are called. What needs the type but not the rows is
/// made once for each type, in sim/world/columns.cpp, and not by every file that sees a table; a
/// type that is a mechanism's own is made in its file, from tranche/column_types.hpp.
template <class T>
class TypedColumn : public AnyColumn {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  /// Throws std::logic_error where the column is to be recorded and its values are no numbers.
  TypedColumn(Table& table, ColumnInfo info, T initial);

  /// The rows of one lane, neighbours in memory: what inner loops run over.
  std::span<T> lane(std::size_t lane) {
    expects(lane < lanes_, "the column has the lane");
    return std::span(values_).subspan(lane * rows_, rows_);
  }
  std::span<const T> lane(std::size_t lane) const {
    expects(lane < lanes_, "the column has the lane");
    return std::span(values_).subspan(lane * rows_, rows_);
  }
  /// All lanes, one after another.
  std::span<T> all() { return values_; }
  std::span<const T> all() const { return values_; }

  std::span<const std::byte> bytes() const override;
  double value(std::size_t row, std::size_t lane) const override;
  void allocate(std::size_t rows, std::size_t lanes) override;
  void reset() override;
  void copy_from(const AnyColumn& other) override;
  std::ptrdiff_t first_outside() const override;

 protected:
  std::vector<T> values_;
  T initial_;
};

/// One value of type T for each row of a table whose rows are Ids; with lanes, one a row and lane,
/// lane by lane in memory, so that a loop over rows runs over neighbouring bytes.
template <class T, class IdType>
class Column final : public TypedColumn<T> {
 public:
  Column(Table& table, ColumnInfo info, T initial = T{}) : TypedColumn<T>(table, info, initial) {}

  T& operator[](IdType id) { return this->values_[position(id, 0)]; }
  const T& operator[](IdType id) const { return this->values_[position(id, 0)]; }
  T& at(IdType id, std::size_t lane) { return this->values_[position(id, lane)]; }
  const T& at(IdType id, std::size_t lane) const { return this->values_[position(id, lane)]; }

 private:
  std::size_t position(IdType id, std::size_t lane) const {
    expects(id.row() < this->rows_ && lane < this->lanes_,
            "the table has the row and the column the lane");
    return lane * this->rows_ + id.row();
  }
};

}  // namespace tranche
