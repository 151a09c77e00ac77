#include "analysis/report/delivery_section.hpp"

#include "analysis/answer/sentences.hpp"
#include "analysis/report/report_cells.hpp"

namespace tranche::analysis {
namespace {

std::vector<ReportCell> delivery_cells(const Summary& summary, const AgencyAnswer& one) {
  return {summary.plans[one.plan].code,        summary.agency_codes[one.agency],
          number_cell(one.months_to_start, 1), number_cell(one.most_backlog, 0),
          number_cell(one.backlog, 0),         number_cell(one.staff_in_use, 1)};
}

ReportTable agencies_table(const Summary& summary) {
  ReportTable table{"agencies",
                    "What holds plans up, means of all histories: what waits is counted at the "
                    "ends of fiscal years, posts at the busiest of them.",
                    {{"plan", false},
                     {"agency", false},
                     {"months from application to start"},
                     {"applications waiting, at the worst"},
                     {"waiting at the end"},
                     {"posts at work, at the busiest"}},
                    {}};
  for (const std::size_t plan : plans_in_order(summary)) {
    for (const AgencyAnswer& one : summary.delivery) {
      if (one.plan == plan) table.rows.push_back(delivery_cells(summary, one));
    }
  }
  return table;
}

}  // namespace

Section delivery_section(const ReportSource& source) {
  const Summary& summary = source.summary();
  Section section{"delivery", "How long agencies took", {}};
  if (summary.delivery.empty()) {
    add_paragraph(section,
                  "Nothing is known of how long agencies took: the results do not keep it, "
                  "or no plan applies for anything.");
    return section;
  }
  if (summary.answer) add_paragraph(section, delivery_sentence(summary));
  section.blocks.emplace_back(agencies_table(summary));
  return section;
}

}  // namespace tranche::analysis
