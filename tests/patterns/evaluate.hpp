#pragma once
#include <string>
#include <vector>

#include "patterns/pattern.hpp"

namespace tranche::validation {

struct Judged {
  std::vector<Finding> findings;  ///< one a criterion
  bool shows = false;             ///< every estimate lies in its region
  bool holds = false;             ///< and every test says so
};
Judged judge(const Pattern& pattern, RowsOfSeeds rows);

/// What a pattern came to, at one size.
struct Evaluation {
  std::vector<Row> rows;  ///< at the defaults
  Judged defaults;
  std::vector<Judged> mutants;
  std::vector<Row> mutant_means;  ///< of each column
  std::size_t draws = 0;
  std::size_t draws_that_show = 0;
  std::vector<std::size_t> draws_inside;  ///< by criterion
};

/// Runs all settings of a pattern, blocks of seeds in parallel; the answer does not depend on the
/// number of threads.
Evaluation evaluate(const Pattern& pattern, const Size& size, Parallelism parallelism);

/// Mean of each column.
Row column_means(RowsOfSeeds rows, std::size_t columns);

}  // namespace tranche::validation
