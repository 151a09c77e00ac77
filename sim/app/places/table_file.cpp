#include "app/places/table_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "app/places/geojson.hpp"
#include "app/places/text_encoding.hpp"
#include "base/text_file.hpp"

namespace tranche::app {
namespace {

/// A file that is no table, known by its first bytes.
struct OtherFormat {
  std::string_view begins;
  std::string_view what;
  std::string_view instead;
};

constexpr std::string_view save_sheet = "Open it, save the sheet as \"CSV UTF-8\" and give that.";
constexpr std::string_view to_geojson =
    "Make GeoJSON of it: ogr2ogr -t_srs EPSG:4326 areas.geojson FILE (of Debian's gdal-bin).";
constexpr std::array other_formats{
    OtherFormat{"PK\x03\x04", "is a workbook (.xlsx, .ods) or an archive (.zip)",
                "Save the sheet as \"CSV UTF-8\", or unpack the archive, and give the table."},
    OtherFormat{"\xD0\xCF\x11\xE0", "is a workbook (.xls)", save_sheet},
    OtherFormat{"\x1F\x8B", "is compressed (gzip)", "Unpack it with gunzip and give the table."},
    OtherFormat{"%PDF", "is a PDF", "Publishers of a PDF mostly have the table as CSV, too."},
    OtherFormat{"PAR1", "is a Parquet file", "Write it as CSV and give that."},
    OtherFormat{"SQLite format 3", "is a GeoPackage", to_geojson},
    OtherFormat{std::string_view("\0\0\x27\x0A", 4), "is a shapefile", to_geojson},
    OtherFormat{"<", "is a page of the web or XML", "Download the table itself, as CSV."}};

void require_table(const std::string& path, std::string_view bytes) {
  for (const OtherFormat& format : other_formats) {
    if (!bytes.starts_with(format.begins)) continue;
    throw InputError({{path, 0, 0, std::string(format.what), "a table is a CSV file or GeoJSON",
                       std::string(format.instead)}});
  }
}

std::string short_name(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

std::string decoded_as_said(const std::string& path, std::string_view bytes,
                            const std::string& encoding) {
  if (auto text = decoded_from(bytes, encoding)) return *std::move(text);
  throw InputError({{path, 0, 0, "is no text in the encoding `" + encoding + "`",
                     "the map says that it is", "Leave encoding out, and it is found."}});
}

std::string decoded_table(const std::string& path, std::string_view bytes,
                          const std::string& encoding, std::vector<std::string>& remarks) {
  if (!encoding.empty()) return decoded_as_said(path, bytes, encoding);
  auto found = decoded(bytes);
  if (!found)
    throw InputError({{path, 0, 0, "is no text", "it is neither UTF-8, UTF-16 nor Windows-1252",
                       "Save it as \"CSV UTF-8\", or say encoding = \"…\" in the map."}});
  if (!found->encoding.empty())
    remarks.push_back(short_name(path) + ": read as " + found->encoding + ", for it is not UTF-8");
  return std::move(found->text);
}

void remark_passed_over(const CsvTable& table, std::vector<std::string>& remarks) {
  constexpr std::size_t shown = 6;
  if (table.passed_over.empty()) return;
  const std::size_t count = table.passed_over.size();
  const std::vector<int> first(table.passed_over.begin(),
                               table.passed_over.begin() + std::min(count, shown));
  remarks.push_back(fmt::format("{}: header in line {}; titles and notes passed over: line{} {}{}",
                                short_name(table.file), table.header.line, count > 1 ? "s" : "",
                                fmt::join(first, ", "),
                                count > shown ? fmt::format(" and {} more", count - shown) : ""));
}

}  // namespace

TableFile read_table(const std::string& path, const world::TableForm& form,
                     std::vector<Diagnostic>& mistakes, std::vector<std::string>& remarks) {
  const std::string bytes = required_text(path);
  require_table(path, bytes);
  const std::string text = decoded_table(path, bytes, form.encoding, remarks);
  if (looks_like_json(text)) return read_geojson(text, path);
  CsvTable table = read_csv_text(text, path, mistakes, form.layout);
  remark_passed_over(table, remarks);
  return {std::move(table), {}};
}

}  // namespace tranche::app
