#include "app/places/place_report.hpp"

#include <fmt/format.h>

#include "analysis/values/text.hpp"

namespace tranche::app {
namespace {

using world::ColumnReport;
using world::PlaceImport;

/// "label          text", the text wrapped and indented below itself; a label that is too long
/// takes of it.
std::string entry(const std::string& label, const std::string& text, std::size_t indent) {
  const std::string lines = analysis::wrapped(text, analysis::page, indent);
  return fmt::format("{:<{}}", label, indent) + (lines.empty() ? "\n" : lines.substr(indent));
}

std::string figure(double value, double most) {
  return fmt::format("{:>8.{}f}", value, most > 360 ? 0 : 3);
}

std::string columns_text(const std::vector<ColumnReport>& columns) {
  std::string text =
      fmt::format("{:<20}{:>8}{:>8}{:>8}  {}\n", "column", "least", "median", "most", "made from");
  for (const ColumnReport& c : columns) {
    const std::string label = fmt::format("{:<20}{}{}{}  ", c.column, figure(c.least, c.most),
                                          figure(c.median, c.most), figure(c.most, c.most));
    text += entry(label, c.method + (c.measured ? "" : " *"), 46);
  }
  return text;
}

void add(std::string& text, std::size_t count, const std::string& what) {
  if (count == 0) return;
  text += (text.empty() ? "" : ", ") + analysis::with_commas(count) + " " + what;
}

std::string oddities(const ColumnReport& c) {
  std::string text;
  add(text, c.blank, "blank");
  add(text, c.suppressed, "suppressed");
  add(text, c.nobody, "shares of nobody");
  add(text, c.fallback, "published shares for want of counts");
  add(text, c.above_one, "counts above their base, cut to 1");
  add(text, c.differing, "published shares unlike count / base");
  add(text, c.filled, "filled by the " + c.filled_by);
  return text;
}

std::string oddities_text(const PlaceImport& import) {
  std::string text;
  for (const ColumnReport& column : import.report.columns) {
    const std::string odd = oddities(column);
    if (!odd.empty()) text += entry("  " + column.column, odd, 22);
  }
  if (import.report.empty > 0) {
    const bool kept =
        import.place.communities.size() + import.report.other_councils == import.report.rows;
    text += entry("  no residents",
                  analysis::with_commas(import.report.empty) +
                      (kept ? " communities, kept" : " communities, dropped"),
                  22);
  }
  for (const std::string& remark : import.report.remarks) text += entry("  -", remark, 4);
  return text.empty() ? "" : "\nMissing or odd\n" + text;
}

std::string head_text(const PlaceImport& import) {
  const auto& report = import.report;
  std::string rows = analysis::with_commas(import.place.communities.size()) + " of " +
                     analysis::with_commas(report.rows) + " rows";
  if (report.other_councils > 0)
    rows += ", " + analysis::with_commas(report.other_councils) + " in other councils";
  std::string text = entry("Place", import.place.name, 14);
  text += entry("Communities", rows, 14);
  text +=
      entry("Residents", analysis::with_commas(static_cast<std::size_t>(report.population)), 14);
  text += entry("Councils", analysis::with_commas(import.place.councils.size()), 14);
  return report.areas > 0 ? text + entry("Areas", analysis::with_commas(report.areas), 14) : text;
}

std::string neighbours_text(const PlaceImport& import) {
  const double mean = 2 * static_cast<double>(import.report.links) /
                      static_cast<double>(import.place.communities.size());
  const std::string pieces = import.report.pieces == 1
                                 ? "all connected"
                                 : analysis::with_commas(import.report.pieces) + " pieces";
  return entry("Neighbours",
               fmt::format("{} links, {:.1f} a community on average, {}; {}",
                           analysis::with_commas(import.report.links), mean, pieces,
                           import.report.neighbours),
               14);
}

}  // namespace

std::string place_report(const PlaceImport& import) {
  std::string text =
      head_text(import) + neighbours_text(import) + "\n" + columns_text(import.report.columns);
  for (const ColumnReport& column : import.report.columns) {
    if (column.measured) continue;
    text += entry("*", "an assumption, not measured: see docs/places.md", 2);
    break;
  }
  return text + oddities_text(import);
}

}  // namespace tranche::app
