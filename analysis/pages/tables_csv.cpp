#include "analysis/pages/page_text.hpp"
#include "tranche/results/csv_field.hpp"

namespace tranche::analysis {
namespace {

template <class Visit>
void for_each_table(const Report& report, Visit&& visit) {
  for (const Section& section : report.sections) {
    for (const ReportBlock& block : section.blocks) {
      if (const auto* table = std::get_if<ReportTable>(&block)) visit(*table);
      if (const auto* figure = std::get_if<Figure>(&block)) visit(figure->table);
    }
  }
}

}  // namespace

std::string csv_of(const ReportTable& table) {
  std::string text;
  const auto line = [&text](const auto& cells, auto&& cell) {
    for (std::size_t at = 0; at < cells.size(); ++at) text += (at ? "," : "") + cell(cells[at]);
    text += "\n";
  };
  line(table.columns, [](const ReportColumn& column) { return csv_field(column.name); });
  for (const auto& row : table.rows)
    line(row, [](const ReportCell& cell) { return csv_text(cell.exact); });
  return text;
}

std::string csv_page(const Report& report) {
  std::string text = "table,row,name,column,value\n";
  for_each_table(report, [&](const ReportTable& table) {
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      const auto& cells = table.rows[row];
      for (std::size_t at = 1; at < cells.size(); ++at) {
        text += csv_field(table.id) + "," + std::to_string(row + 1) + "," +
                csv_field(cells.front().text) + "," + csv_field(table.columns[at].name) + "," +
                csv_text(cells[at].exact) + "\n";
      }
    }
  });
  return text;
}

}  // namespace tranche::analysis
