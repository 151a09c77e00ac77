#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tranche/calendar.hpp"
#include "tranche/words.hpp"

namespace tranche {

/// How much is kept where nothing else is said: what answers and pictures need, or all there is.
enum class Keeping : std::uint8_t { lean, everything };
constexpr auto words_of(Keeping) { return words_up_to<Keeping::everything>("lean", "everything"); }

/// What a results file keeps of every run, `[outputs]` of a scenario. A name is that of a column of
/// the world's tables; of one with lanes it stands for all of them.
struct KeptOutputs {
  using Names = std::optional<std::vector<std::string>>;  ///< nothing: all

  Month series_every = 1;  ///< [month]; the last month is always kept
  std::int32_t snapshots_every =
      1;              ///< [year]; of communities, agencies and the ledger; the last month likewise
  bool flows = true;  ///< what became of flows
  /// Histories of a plan of which communities and flows are kept; 0: of all [1].
  std::int32_t histories = 20;
  /// Series that are kept at every one of these months, the others at snapshots alone; nothing: all
  /// of them are.
  Names monthly = std::vector<std::string>();
  Names series;
  Names communities;
  Names agencies;

  static KeptOutputs everything() {
    KeptOutputs all;
    all.histories = 0;
    all.monthly.reset();
    return all;
  }
};

}  // namespace tranche
