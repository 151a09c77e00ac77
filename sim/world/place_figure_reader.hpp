#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "world/place_cell_advice.hpp"
#include "world/place_figures.hpp"
#include "world/place_tables.hpp"

namespace tranche::world {

/// Reads columns of figures of the chosen rows as statistical offices print them
/// (`parse_published`), counting what was blank or suppressed and collecting what cannot be read or
/// is out of range. A column of counts whose only fractions look like "1.656" is refused; other
/// fractions among counts are remarked on. Keeps references to all its arguments but the form. A
/// figure that cannot be read becomes a gap as well as a mistake, so that one import shows every
/// mistake of the tables.
class FigureReader {
 public:
  FigureReader(const JoinedTables& tables, const std::vector<std::size_t>& rows,
               const NumberForm& form, std::vector<Diagnostic>& mistakes,
               std::vector<std::string>& remarks);

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
  FigureRange range_in(ColumnRef column, FigureRange range);
  void add_shares(const Measure& measure, Figures& figures);
  void remark_fractions(ColumnRef share);
  Figures marks(const std::string& name, const Measure& measure, const FigureRange& range);
  void set_forms(const NumberForm& form);
  NumberForm form_in(ColumnRef column, const CsvCell& cell, const FigureRange& range) const;
  void remark(std::string text);
  void mistake(std::size_t row, ColumnRef column, const Advice& advice);
  const std::string& header(ColumnRef column) const;

  const JoinedTables& tables_;
  const std::vector<std::size_t>& rows_;
  std::vector<NumberForm> forms_;  ///< of each table
  std::vector<Diagnostic>& mistakes_;
  std::vector<std::string>& remarks_;
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

}  // namespace tranche::world
