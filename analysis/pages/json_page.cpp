#include <variant>

#include "analysis/pages/page_text.hpp"
#include "tranche/results/printable.hpp"

namespace tranche::analysis {
namespace {

constexpr int version = 1;

Json json_value(const ReportCell& cell) {
  switch (cell.exact.kind) {
    case Cell::Kind::integer:
      return cell.exact.integer;
    case Cell::Kind::real:
      return number_or_null(cell.exact.real);
    case Cell::Kind::text:
      return cell.exact.text;
    default:
      return nullptr;
  }
}

Json json_of(const ReportTable& table) {
  Json columns = Json::array();
  for (const ReportColumn& column : table.columns) columns.push_back(column.name);
  Json rows = Json::array();
  for (const auto& cells : table.rows) {
    Json row = Json::array();
    for (const ReportCell& cell : cells) row.push_back(json_value(cell));
    rows.push_back(std::move(row));
  }
  return {{"id", table.id}, {"caption", table.caption}, {"columns", columns}, {"rows", rows}};
}

/// As JSON, block by block: one key says what it is.
struct AsJson {
  Json operator()(const Paragraph& one) const { return {{"paragraph", one.text}}; }
  Json operator()(const Lead& one) const { return {{"lead", one.text}}; }
  Json operator()(const Heading& one) const { return {{"heading", one.text}}; }
  Json operator()(const Printed& one) const { return {{"printed", one.text}}; }
  Json operator()(const BulletList& one) const { return {{"list", one.items}}; }
  Json operator()(const Command& one) const {
    return {{"command", {{"what", one.what}, {"line", one.line}}}};
  }
  Json operator()(const ReportTable& one) const { return {{"table", json_of(one)}}; }
  Json operator()(const Figure& one) const {
    return {{"figure",
             {{"id", one.id},
              {"shows", one.shows},
              {"sure", one.sure},
              {"alt", one.alt},
              {"table", json_of(one.table)}}}};
  }
};

Json json_of(const Section& section) {
  Json blocks = Json::array();
  for (const ReportBlock& block : section.blocks) blocks.push_back(std::visit(AsJson{}, block));
  return {{"id", section.id}, {"title", section.title}, {"blocks", blocks}};
}

}  // namespace

Json report_data(const Report& report) {
  Json figures = Json::array();
  for (const Section& section : report.sections) {
    for (const ReportBlock& block : section.blocks) {
      const auto* one = std::get_if<Figure>(&block);
      if (!one) continue;
      figures.push_back(
          {{"id", one->id}, {"kind", one->kind}, {"title", one->title}, {"data", one->data}});
    }
  }
  return {{"format", "tranche-report"},
          {"version", version},
          {"title", report.title},
          {"figures", figures}};
}

std::string json_page(const Report& report) {
  Json all = report_data(report);
  all["subtitle"] = report.subtitle;
  all["sections"] = Json::array();
  for (const Section& section : report.sections) all["sections"].push_back(json_of(section));
  return printable(all.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

}  // namespace tranche::analysis
