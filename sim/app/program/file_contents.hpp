#pragma once
#include <filesystem>

namespace tranche::app {

/// What lies at a path, by what it holds and not by its name: which of the files that Tranche
/// makes, or whose. What it cannot tell is `other`, somebody's whom it does not know.
enum class Contents {
  nothing,  ///< no such path, or an empty file
  folder,
  stream,    ///< a terminal, a pipe, /dev/null: what is written there replaces nothing
  device,    ///< another device, or a socket
  results,   ///< an HDF5 file: which one, its reader says
  table,     ///< a CSV table that a command has written
  json,      ///< an answer or a report as JSON
  markdown,  ///< the same as Markdown
  page,      ///< a report as HTML
  workshop,  ///< the workshop page, with whatever scenarios
  picture,   ///< an SVG or PNG file that `tranche plot` has made
  database,  ///< an SQLite database that `tranche export` has written
  imported,  ///< a file of a place as `tranche place import` has written it
  place,     ///< the same by hand
  scenario,
  note,  ///< the RO-Crate note beside a results file
  other
};

/// Stands near the beginning of a picture that `tranche plot` has made.
inline constexpr const char* picture_mark = "A figure of Tranche";

/// Reads the first few thousand bytes. A path that may not be read holds something `other`.
Contents contents_of(const std::filesystem::path& path);

/// "a scenario", for a sentence.
const char* words_for(Contents contents);

}  // namespace tranche::app
