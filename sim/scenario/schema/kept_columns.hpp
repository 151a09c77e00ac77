#pragma once
#include <vector>

#include "tranche/table.hpp"

namespace tranche::scenario {

/// Whatever results files can keep of a table, in its order; a column with lanes once.
inline std::vector<ColumnInfo> kept_columns(const Table& table) {
  std::vector<ColumnInfo> kept;
  for (const AnyColumn* column : table.columns()) {
    if (column->info().keep != Keep::never) kept.push_back(column->info());
  }
  return kept;
}

}  // namespace tranche::scenario
