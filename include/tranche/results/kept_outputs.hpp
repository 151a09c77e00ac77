#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tranche/calendar.hpp"

namespace tranche {

/// What a results file keeps of every run, `[outputs]` of a scenario; by default everything. A name
/// is that of a column of the world's tables; of one with lanes it stands for all of them.
struct KeptOutputs {
  using Names = std::optional<std::vector<std::string>>;  ///< nothing: all

  Month series_every = 1;  ///< [month]; the last month is always kept
  std::int32_t snapshots_every =
      1;              ///< [year]; of communities, agencies and the ledger; the last month likewise
  bool flows = true;  ///< what became of every flow
  Names series;
  Names communities;
  Names agencies;
};

}  // namespace tranche
