#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "analysis/values/json.hpp"
#include "analysis/values/tables.hpp"

namespace tranche::analysis {

// A report as a value: sections of sentences, tables and figures, which `pages/` writes as HTML,
// Markdown, JSON and CSV. Its texts are plain UTF-8; whoever writes them escapes them.

/// What people read, and what programs do: in full precision where it is a number.
struct ReportCell {
  ReportCell() = default;
  ReportCell(std::string read) : text(std::move(read)), exact(text) {}
  ReportCell(const char* read) : ReportCell(std::string(read)) {}
  ReportCell(std::string read, Cell value) : text(std::move(read)), exact(std::move(value)) {}

  std::string text;
  Cell exact;  ///< none where it is not available
};

struct ReportColumn {
  std::string name;       ///< as people read it, its unit in it
  bool is_number = true;  ///< stands to the right
};

/// Every row has a cell a column; the first names the row.
struct ReportTable {
  std::string id;       ///< unique in a report: lower case, digits and hyphens
  std::string caption;  ///< a sentence
  std::vector<ReportColumn> columns;
  std::vector<std::vector<ReportCell>> rows;
  bool brief = false;  ///< it is part of the report on two sides of paper
};

/// Something that is better looked at than read. Whoever has no script reads its sentences and its
/// table.
struct Figure {
  std::string id;      ///< unique in a report, as a table's
  std::string kind;    ///< a name of docs/report.schema.json: "bands", "sankey", …
  std::string title;   ///< a few words
  std::string shows;   ///< one sentence: what it shows, and how to read it
  std::string sure;    ///< one sentence: how sure that is, and on which assumption it rests
  std::string alt;     ///< in place of the picture: what one would see in it
  Json data;           ///< what it is drawn from, by docs/report.schema.json
  ReportTable table;   ///< the numbers behind it
  bool brief = false;  ///< it is part of the report on two sides of paper
};

struct Paragraph {
  std::string text;
};
/// A sentence for who reads nothing else.
struct Lead {
  std::string text;
};
struct BulletList {
  std::vector<std::string> items;
};
/// What is typed in a terminal, a line each, and what it is for.
struct Command {
  std::string what;
  std::string line;
};
/// A heading within a section.
struct Heading {
  std::string text;
};
/// Text whose lines and blanks are as they were printed.
struct Printed {
  std::string text;
};

using ReportBlock =
    std::variant<Paragraph, Lead, BulletList, Heading, ReportTable, Figure, Command, Printed>;

struct Section {
  std::string id;  ///< unique in a report
  std::string title;
  std::vector<ReportBlock> blocks;
  bool brief = false;  ///< so are its sentences
};

struct Report {
  std::string title;
  std::string subtitle;  ///< what was run, over how many histories
  std::vector<Section> sections;
  bool brief = false;  ///< it fits on two sides of paper
};

}  // namespace tranche::analysis
