#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "world/place_import.hpp"
#include "world/place_tables.hpp"

namespace tranche::world {

/// One column of the place in the making: a figure a community, or none yet.
struct Figures {
  ColumnReport report;
  std::vector<std::optional<double>> values;  ///< by chosen row, in the column's unit
};

/// What a figure may be, in the unit of its column.
struct FigureRange {
  double least;
  double greatest;
  std::string words;  ///< what is needed, for the message
};

/// Reads columns of figures of the chosen rows as statistical offices print them
/// (`parse_published`), counting what was blank or suppressed and collecting what cannot be read or
/// is out of range. Keeps references to all three arguments. A figure that cannot be read becomes a
/// gap as well as a mistake, so that one import shows every mistake of the tables.
class FigureReader {
 public:
  FigureReader(const JoinedTables& tables, const std::vector<std::size_t>& rows,
               const NumberForm& form, std::vector<Diagnostic>& mistakes)
      : tables_(tables), rows_(rows), form_(form), mistakes_(mistakes) {}

  /// A plain column of numbers.
  Figures numbers(const std::string& name, ColumnRef column, const FigureRange& range);
  /// A measure on its own scale: shares between 0 and 1, ranks from 1.
  Figures measure(const std::string& name, const Measure& measure);
  /// How many areas a rank is out of: what the measure says, else the rows of the first table.
  double ranks(const Measure& measure) const;
  /// A column by name; a missing one is a mistake (unless the name is empty) with the nearest name
  /// as suggestion.
  ColumnRef column(const std::string& name, const std::string& purpose);

 private:
  std::optional<double> number(std::size_t row, ColumnRef column, const FigureRange& range,
                               Figures& figures);
  std::optional<double> as_fraction(std::size_t row, ColumnRef share, const Measure& measure,
                                    Figures& figures);
  void add_shares(const Measure& measure, Figures& figures);
  Figures marks(const std::string& name, const Measure& measure, const FigureRange& range);
  void mistake(std::size_t row, ColumnRef column, const std::string& why, bool could_be_marker);

  const JoinedTables& tables_;
  const std::vector<std::size_t>& rows_;
  const NumberForm& form_;
  std::vector<Diagnostic>& mistakes_;
  /// What was told of one column: a text that is wrong with its mistake and how often it stands.
  struct Repeated {
    std::size_t mistake;
    std::size_t rows;
  };
  struct Told {
    std::map<std::string, Repeated> at;
    std::size_t last = 0;  ///< mistake
    std::size_t more = 0;  ///< cells that are not told one by one
  };
  std::map<std::pair<std::string, std::string>, Told> told_;  ///< by column and what is needed
};

/// Fills what is missing by the median of those that `use` admits within the same group, trying one
/// grouping after the other; notes how many and how. A grouping gives each community the name of
/// its group. The median and not the mean: one odd figure must not fill a whole council.
struct Grouping {
  std::string words;               ///< "median of the council"
  std::vector<std::string> group;  ///< by chosen row
};
void fill_by_median(Figures& figures, const std::vector<Grouping>& groupings,
                    const std::vector<bool>& use);

/// Deprivation without an overall index: the rank of the mean outcome among these communities, the
/// lowest the most deprived, ties by code, evenly spread over (0, 1). Not measured.
Figures ranked_by_outcome(const std::vector<Community>& communities);

/// True where deprivation rises with the mean outcome (correlation above 0.3, ten communities or
/// more), which is how an index looks that was read upside down.
bool deprivation_goes_with_outcome(const std::vector<Community>& communities);

/// Least, median and greatest of the values into the report.
void summarise(ColumnReport& report, std::vector<double> values);

}  // namespace tranche::world
