#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/levers/ablation.hpp"
#include "analysis/levers/ranking.hpp"
#include "analysis/values/json.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/csv_field.hpp"
#include "tranche/results/currency.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::analysis {
namespace {

constexpr std::string_view last_shown = "spent";

/// How a quantity is headed and scaled.
struct QuantityColumn {
  std::size_t quantity = 0;
  std::string top;
  std::string bottom;
  double factor = 1;  ///< shown is value × factor
};

/// As many columns as fit side by side, and where the first of them begins.
struct ColumnBlock {
  std::vector<QuantityColumn> columns;
  std::size_t first = 0;
  std::size_t width = 8;  ///< of a column, the blank before it among them
};
constexpr std::size_t most_columns = 7;

struct QuantityHeading {
  const char* key;
  const char* top;
  const char* bottom;
};
constexpr QuantityHeading headings[] = {{schema::series::wellbeing_cumulative, "wellb.", "cumul."},
                                        {schema::series::wellbeing, "well-", "being"},
                                        {schema::series::gap, "", "gap"},
                                        {schema::series::legitimacy, "legiti-", "macy"},
                                        {schema::series::adaptability, "adapta-", "bility"},
                                        {schema::series::continuity, "contin-", "uity"},
                                        {schema::series::resilience, "resili-", "ence"},
                                        {schema::series::absorption, "absorp-", "tion"},
                                        {schema::series::result_per_allocated, "result", "/alloc."},
                                        {schema::series::result_per_spent, "result", "/spent"},
                                        {schema::series::delay, "", "delay"},
                                        {schema::series::flows_closed, "flows", "closed"},
                                        {schema::series::flows_refused, "flows", "refus."},
                                        {schema::series::flows_cancelled, "flows", "cancel."},
                                        {schema::series::flows_lapsed, "flows", "lapsed"}};

/// Money in thousands, all else times a thousand where that stays readable.
double factor_of(const Ablation& ablation, std::size_t quantity, double largest) {
  if (ablation.quantities[quantity].unit == unit_in("GBP", ablation.currency)) return 1e-3;
  return largest < 1 ? 1000 : 1;
}

QuantityColumn column_of(const Ablation& ablation, std::size_t quantity) {
  double largest = 0;
  for (std::size_t row = 0; row < ablation.effect.size(); ++row) {
    largest = std::fmax(largest, std::abs(ablation.difference[ablation.at(row, quantity)]));
  }
  QuantityColumn column{quantity, "", ablation.quantities[quantity].name,
                        factor_of(ablation, quantity, largest)};
  for (const QuantityHeading& heading : headings) {
    if (ablation.quantities[quantity].name == heading.key) {
      column = {quantity, heading.top, heading.bottom, column.factor};
    }
  }
  if (column.factor < 1) column.top = in_currency("£k", ablation.currency);
  return column;
}

ColumnBlock block_of(const Ablation& ablation, std::size_t first, std::size_t last) {
  ColumnBlock block;
  for (std::size_t quantity = first; quantity < last; ++quantity) {
    block.columns.push_back(column_of(ablation, quantity));
  }
  block.first = page - block.columns.size() * block.width;
  return block;
}

/// Quantities that the table shows, which come first; the others are for files.
std::size_t shown_of(const Ablation& ablation) {
  const auto last = std::ranges::find(ablation.quantities, last_shown, &SeriesInfo::name);
  return static_cast<std::size_t>(last - ablation.quantities.begin()) + 1;
}

/// The quantities [first, last) in as few blocks as hold them, of about the same size.
void add_blocks(const Ablation& ablation, std::size_t first, std::size_t last,
                std::vector<ColumnBlock>& blocks) {
  while (first < last) {
    const std::size_t left = (last - first + most_columns - 1) / most_columns;
    const std::size_t end = first + (last - first + left - 1) / left;
    blocks.push_back(block_of(ablation, first, end));
    first = end;
  }
}

/// Results for people, then those of the money, in which absorption is the first.
std::vector<ColumnBlock> blocks_of(const Ablation& ablation) {
  const std::size_t shown = shown_of(ablation);
  const auto money =
      std::ranges::find(ablation.quantities, schema::series::absorption, &SeriesInfo::name);
  const std::size_t people =
      std::min(shown, static_cast<std::size_t>(money - ablation.quantities.begin()));
  std::vector<ColumnBlock> blocks;
  add_blocks(ablation, 0, people, blocks);
  add_blocks(ablation, people, shown, blocks);
  return blocks;
}

/// Two digits of the half-width, as far as a cell of `width` has room for them.
int decimals_of(const Ablation& ablation, std::size_t at, const QuantityColumn& column,
                std::size_t width) {
  const double largest =
      std::fmax(std::abs(ablation.difference[at]), ablation.half_width[at]) * column.factor;
  const int digits = largest >= 1 ? static_cast<int>(std::floor(std::log10(largest))) : 0;
  return decimals_for(ablation.half_width[at] * column.factor, 0,
                      std::max(0, static_cast<int>(width) - 5 - digits));
}

std::string difference_cell(const Ablation& ablation, std::size_t at, const QuantityColumn& column,
                            std::size_t width) {
  const double difference = ablation.difference[at];
  const int decimals = difference == 0 ? 0 : decimals_of(ablation, at, column, width);
  const std::string text =
      difference == 0 ? "0" : number_text(difference * column.factor, decimals, true);
  return text + (std::abs(difference) > ablation.half_width[at] ? "*" : " ");
}

std::string half_cell(const Ablation& ablation, std::size_t at, const QuantityColumn& column,
                      std::size_t width) {
  const double half = ablation.half_width[at];
  if (std::isnan(half) || (half == 0 && ablation.difference[at] == 0)) return "";
  return "±" + number_text(half * column.factor, decimals_of(ablation, at, column, width)) + " ";
}

/// What is compared with what, in one mode.
std::string mode_text(const std::string& mode) {
  if (mode == "off") return "Each lever off: the plan as it is less the plan with that lever off.";
  return "Each lever alone: the plan with that lever only less the plan with all of its levers "
         "off.";
}

bool has_numbers(LeverEffect effect) {
  return effect == LeverEffect::seen || effect == LeverEffect::unclear;
}

/// The two lines of one lever.
std::string lever_lines(const Ablation& ablation, std::size_t contrast, const ColumnBlock& block) {
  const LeverContrast& asked = ablation.contrasts[contrast];
  const std::string name = asked.lever + " " + asked.lever_name;
  std::vector<std::string> differences;
  std::vector<std::string> halves;
  for (const QuantityColumn& column : block.columns) {
    const std::size_t at = ablation.at(contrast, column.quantity);
    differences.push_back(difference_cell(ablation, at, column, block.width));
    halves.push_back(half_cell(ablation, at, column, block.width));
  }
  return table_row(fit_left(name, block.first - 1), block.first, differences, block.width) +
         table_row("", block.first, halves, block.width);
}

std::string heading_lines(const ColumnBlock& block) {
  std::vector<std::string> tops;
  std::vector<std::string> bottoms;
  std::vector<std::string> factors;
  for (const QuantityColumn& column : block.columns) {
    tops.push_back(column.top);
    bottoms.push_back(column.bottom);
    factors.push_back(column.factor > 1 ? "×1000" : "");
  }
  return table_row("", block.first, tops, block.width) +
         table_row("lever", block.first, bottoms, block.width) +
         table_row("", block.first, factors, block.width);
}

/// The levers of one plan in one mode that have numbers, from the contrast `first_contrast` on.
std::string plan_lines(const Ablation& ablation, std::size_t first_contrast) {
  std::string text;
  for (const ColumnBlock& block : blocks_of(ablation)) {
    text += (text.empty() ? "" : "\n") + heading_lines(block);
    for (std::size_t at = first_contrast; at < first_contrast + ablation.levers(); ++at) {
      if (has_numbers(ablation.effect[at])) text += lever_lines(ablation, at, block);
    }
  }
  return text;
}

/// How many intervals the table shows.
std::size_t intervals_of(const Ablation& ablation) {
  const auto shown = std::ranges::count_if(ablation.effect, has_numbers);
  return static_cast<std::size_t>(shown) * shown_of(ablation);
}

std::string introduction(const Ablation& ablation, const ResultsLayout& layout) {
  const std::size_t seeds = seeds_of(layout);
  if (seeds < 2) {
    return "What each lever brings, at the end, with one seed. One seed gives no intervals: what "
           "is chance in these differences cannot be told.";
  }
  return fmt::format(
      "What each lever brings, at the end, paired over {} shared seeds, with the half-width of "
      "the 95 % interval. * marks intervals without 0; of {} that hold 0 in truth one in "
      "twenty gets a mark by chance.",
      seeds, intervals_of(ablation));
}

const char* word(LeverEffect effect) {
  constexpr const char* words[] = {"not_in_plan", "none", "unclear", "seen"};
  return words[static_cast<std::size_t>(effect)];
}

}  // namespace

std::string ablation_text(const Ablation& ablation, const ResultsLayout& layout) {
  const std::size_t levers = ablation.levers();
  std::string text = wrapped(layout.title);
  text += wrapped(introduction(ablation, layout));
  std::string mode;
  for (std::size_t at = 0; at < ablation.contrasts.size(); at += levers) {
    const LeverContrast& first = ablation.contrasts[at];
    if (first.mode != mode) text += "\n" + wrapped(mode_text(first.mode));
    mode = first.mode;
    text += "\nPlan " + first.plan + "\n" + ranking_text(ablation, layout, at) + "\n" +
            plan_lines(ablation, at);
  }
  return in_currency(text, ablation.currency);
}

std::string csv_text(const Ablation& ablation) {
  std::string text = "mode,plan,lever,lever_name,effect,quantity,unit,difference,low,high\n";
  for (std::size_t row = 0; row < ablation.effect.size(); ++row) {
    const LeverContrast& contrast = ablation.contrasts[row];
    for (std::size_t i = 0; i < ablation.quantities.size(); ++i) {
      const double middle = ablation.difference[ablation.at(row, i)];
      const double half = ablation.half_width[ablation.at(row, i)];
      text +=
          fmt::format("{},{},{},{},{},{},{},{},{},{}\n", contrast.mode, contrast.plan,
                      contrast.lever, csv_field(contrast.lever_name), word(ablation.effect[row]),
                      ablation.quantities[i].name, ablation.quantities[i].unit, exact_text(middle),
                      exact_text(middle - half), exact_text(middle + half));
    }
  }
  return text;
}

std::string json_text(const Ablation& ablation) {
  auto contrasts = Json::array();
  for (std::size_t row = 0; row < ablation.effect.size(); ++row) {
    const LeverContrast& contrast = ablation.contrasts[row];
    auto differences = Json::object();
    for (std::size_t i = 0; i < ablation.quantities.size(); ++i) {
      const double middle = ablation.difference[ablation.at(row, i)];
      const double half = ablation.half_width[ablation.at(row, i)];
      differences[ablation.quantities[i].name] = {{"estimate", number_or_null(middle)},
                                                  {"low", number_or_null(middle - half)},
                                                  {"high", number_or_null(middle + half)}};
    }
    contrasts.push_back({{"mode", contrast.mode},
                         {"plan", contrast.plan},
                         {"lever", contrast.lever},
                         {"lever_name", contrast.lever_name},
                         {"off", contrast.lever_off},
                         {"effect", word(ablation.effect[row])},
                         {"difference", differences}});
  }
  auto programme = Json::object();
  for (const ProgrammeEffect& one : ablation.programme)
    programme[one.plan] = number_or_null(one.adds);
  const Json all = {
      {"level", ablation.level}, {"programme_adds", programme}, {"levers", contrasts}};
  return all.dump(2) + "\n";
}

}  // namespace tranche::analysis
