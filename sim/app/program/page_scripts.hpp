#pragma once
#include <string_view>

namespace tranche::app {

// The figures of a report, bundled from `web/` into the program: ASCII, without "</script". Both
// are empty where the program was built without them (TRANCHE_REPORT=OFF).

/// For a page: reads the JSON in the element `report-data` (docs/report.schema.json) and draws each
/// figure into its element `[data-figure=ID]`. A classic script; it stands after both.
std::string_view report_script();

/// For `node -`, behind a line `const TRANCHE_FIGURE = {"figure": …, "width": …, "alt": …};` whose
/// `figure` is one of the page's figures, `width` is in CSS pixels, and `alt` says in words what
/// one would see. Writes a standalone SVG file to standard output; ends with 1 and one line on
/// standard error where the figure cannot be drawn.
std::string_view plot_script();

}  // namespace tranche::app
