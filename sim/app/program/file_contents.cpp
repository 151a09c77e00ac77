#include "app/program/file_contents.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

#include "analysis/calibration/calibration.hpp"
#include "analysis/observed/judgement.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t bytes_looked_at = 4096;

/// How the tables begin that commands write: summary, ablate, summary --futures, replay (community,
/// flow), select and what it keeps, export, validate (CSV, text).
constexpr std::array table_heads = {
    "plan,name,quantity,unit,count,",
    "mode,plan,lever,lever_name,",
    "future,uncertainty,value,unit,",
    "month,date,awareness,participation,",
    "month,date,stage,agreements_passed,",
    "# tranche select ",
    "# experiment ",
    "plan,name\n",
    "future,plan,outcome,unit,",
    "row,plan,future,replicate,",
    "row,month,",
    "row,phase,",
    "condition,condition_text,",
    "row,community,fund,agency,",
    "key,value,unit,evidence,",
    "outcome,factor,",
    "table,row,name,column,",
    "scenario,code,",
    analysis::draws_head,
    analysis::judged_head,
};
constexpr std::array json_heads = {
    "{\n  \"title\": ", "{\n  \"level\": ", "{\n  \"format\": \"tranche-report\""};
constexpr std::array markdown_heads = {"<!-- An answer of Tranche", "<!-- A report of Tranche"};
constexpr const char* page_mark = "<meta name=\"generator\" content=\"Tranche\">";
constexpr const char* workshop_mark = "<meta name=\"generator\" content=\"Tranche workshop\">";
constexpr std::array picture_heads = {"<?xml ", "\x89PNG"};
constexpr std::array imported_heads = {"# Tranche place, format ",
                                       "{\"type\":\"FeatureCollection\",\"tranche\":\"outlines"};
constexpr std::array place_heads = {"code,", "a,b\n"};
constexpr std::array scenario_marks = {"\n[[plan]]", "\n[place]",  "\n[meta]",
                                       "\n[time]",   "\nextends ", "\nextends="};
constexpr std::string_view note_mark = "https://w3id.org/ro/crate/";

bool begins_with_any(std::string_view text, const auto& heads) {
  return std::ranges::any_of(heads, [&](const char* head) { return text.starts_with(head); });
}

bool has_any(std::string_view text, const auto& marks) {
  return std::ranges::any_of(marks, [&](const char* mark) { return text.find(mark) != text.npos; });
}

/// The beginning of a file, after a line break, so that every line of it follows one.
std::string beginning_of(const fs::path& path) {
  std::string bytes(bytes_looked_at, '\0');
  std::ifstream in(path, std::ios::binary);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return "\n" + bytes;
}

Contents contents_of_file(const fs::path& path) {
  std::error_code error;
  if (fs::file_size(path, error) == 0 && !error) return Contents::nothing;
  const std::string lines = beginning_of(path);
  const std::string_view text = std::string_view(lines).substr(1);
  if (text.starts_with("\x89HDF\r\n\x1a\n")) return Contents::results;
  if (text.starts_with("SQLite format 3")) {
    const std::string_view mark = text.substr(std::min<std::size_t>(68, text.size()), 4);
    return mark == schema::database_mark ? Contents::database : Contents::other;
  }
  if (begins_with_any(text, table_heads)) return Contents::table;
  if (text.find(note_mark) != text.npos && text.starts_with("{")) return Contents::note;
  if (begins_with_any(text, json_heads)) return Contents::json;
  if (begins_with_any(text, markdown_heads)) return Contents::markdown;
  if (text.starts_with("<!DOCTYPE html>")) {
    if (text.find(page_mark) != text.npos) return Contents::page;
    if (text.find(workshop_mark) != text.npos) return Contents::workshop;
  }
  if (text.find(picture_mark) != text.npos && begins_with_any(text, picture_heads))
    return Contents::picture;
  if (begins_with_any(text, imported_heads)) return Contents::imported;
  if (begins_with_any(text, place_heads)) return Contents::place;
  return has_any(lines, scenario_marks) ? Contents::scenario : Contents::other;
}

}  // namespace

Contents contents_of(const fs::path& path) {
  std::error_code error;
  switch (fs::status(path, error).type()) {
    case fs::file_type::not_found:
      return Contents::nothing;
    case fs::file_type::regular:
      return contents_of_file(path);
    case fs::file_type::directory:
      return Contents::folder;
    case fs::file_type::character:
    case fs::file_type::fifo:
      return Contents::stream;
    case fs::file_type::block:
    case fs::file_type::socket:
      return Contents::device;
    default:
      return Contents::other;
  }
}

const char* words_for(Contents contents) {
  switch (contents) {
    case Contents::nothing:
      return "nothing";
    case Contents::folder:
      return "a folder";
    case Contents::stream:
    case Contents::device:
      return "a device, a pipe or a socket";
    case Contents::results:
      return "a results file";
    case Contents::table:
      return "a table";
    case Contents::json:
      return "an answer as JSON";
    case Contents::markdown:
      return "an answer as Markdown";
    case Contents::page:
      return "a report";
    case Contents::workshop:
      return "a workshop page";
    case Contents::picture:
      return "a picture";
    case Contents::database:
      return "an exported database";
    case Contents::imported:
    case Contents::place:
      return "a place";
    case Contents::scenario:
      return "a scenario";
    case Contents::note:
      return "the note beside a results file";
    case Contents::other:
      break;
  }
  return "a file that Tranche has not made";
}

}  // namespace tranche::app
