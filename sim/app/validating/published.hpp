#pragma once
#include <string>
#include <vector>

#include "app/loading/load.hpp"

namespace tranche::app {

/// A scenario with observed rows, and the experiment whose histories are held against them: the
/// plans that the rows name, of which the series that they are about are kept and little else.
struct Published {
  std::string scenario;  ///< name of its file, without folder and ending; no two have the same
  Loaded loaded;
};

/// What differs between the histories of a plan: luck and all that is unknown, or luck alone.
enum class Unknowns { drawn, as_written };

/// Reads the scenarios, `choice.seeds` histories of each. Throws InputError with the mistakes of
/// all of them; `choice.plans`, `futures` and `baseline` are not looked at.
std::vector<Published> load_published(const std::vector<std::string>& files, const Choice& choice,
                                      Unknowns unknowns);

}  // namespace tranche::app
