#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/calibration/calibration.hpp"
#include "analysis/calibration/calibration_words.hpp"
#include "analysis/observed/row_words.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

constexpr std::size_t most_said = 10;      // rows never met, pairs
constexpr std::size_t most_narrowed = 15;  // assumptions
constexpr std::size_t figure_width = 12;

std::size_t count_of_first(const Calibration& calibration) {
  return static_cast<std::size_t>(std::ranges::count(calibration.draws, 1, &TriedDraw::wave));
}

std::string percent(std::size_t part, std::size_t whole) {
  if (whole == 0) return "–";
  return number_text(100 * static_cast<double>(part) / static_cast<double>(whole), 0) + " %";
}

std::size_t scenarios_of(const Calibration& calibration) {
  std::size_t count = 0;
  for (std::size_t row = 0; row < calibration.rows.size(); ++row) {
    const bool first =
        row == 0 || calibration.rows[row].scenario != calibration.rows[row - 1].scenario;
    count += first ? 1 : 0;
  }
  return count;
}

std::string introduction(const Calibration& calibration) {
  const Criterion& criterion = calibration.criterion;
  return wrapped(fmt::format(
      "{}: {} in {}, {} of {} each, {}. Implausibility is the distance of a draw's mean from what "
      "was published, in SD of the luck of seeds, of the measurement and of a model's discrepancy "
      "of {} of the naive range. A draw is ruled out where its {} is above {}.",
      calibration_head, counted(calibration.rows.size(), "fit row"),
      counted(scenarios_of(calibration), "scenario"), counted(calibration.draws.size(), "draw"),
      counted(calibration.seeds, "seed"),
      counted(calibration.factors.size(), "assumption") + " varied",
      exact_text(criterion.discrepancy), rank_words(criterion.worst),
      exact_text(criterion.cut_off)));
}

/// A line a wave: its number, points looked at and passed, draws run and left, least that decides.
std::vector<std::vector<std::string>> wave_cells(const Calibration& calibration,
                                                 const Ruling& ruling) {
  std::vector<std::vector<std::string>> lines;
  for (std::size_t wave = 1; wave <= calibration.waves.size(); ++wave) {
    const WaveCount& count = calibration.waves[wave - 1];
    const WaveResult result = result_of_wave(calibration, ruling, wave);
    lines.push_back({std::to_string(wave), with_commas(count.looked_at), with_commas(count.passed),
                     with_commas(count.draws), with_commas(result.left),
                     three_digits(result.least)});
  }
  return lines;
}

const std::vector<std::string> wave_heads = {"looked at", "not ruled out", "run", "left", "least"};

std::string waves_text(const Calibration& calibration, const Ruling& ruling) {
  constexpr std::size_t first = 6;
  constexpr std::size_t width = 14;
  std::string text = table_row("wave", first, wave_heads, width);
  for (const auto& cells : wave_cells(calibration, ruling))
    text += table_row(cells.front(), first, {cells.begin() + 1, cells.end()}, width);
  return text;
}

/// Published, range of the first wave, of the draws left, misses, decides.
std::vector<std::string> cells_of(const Calibration& calibration, const Ruling& ruling,
                                  std::size_t row) {
  const FitRow& one = calibration.rows[row];
  const RowWords words(one.row, one.currency);
  const DrawnRange first = range_of_first(calibration, row);
  const DrawnRange left = range_of_left(calibration, ruling, row);
  const std::size_t draws = count_of_first(calibration);
  return {words.as_written(one.row.value), words.range(first.low, first.high),
          words.range(left.low, left.high), percent(ruling.rows[row].missed_first, draws),
          percent(ruling.rows[row].decides, draws)};
}

std::string row_line(const std::vector<std::string>& cells) {
  constexpr std::size_t span_width = 22;
  return line_without_tail(right_cell(cells[0], figure_width) + right_cell(cells[1], span_width) +
                           right_cell(cells[2], span_width) + right_cell(cells[3], figure_width) +
                           right_cell(cells[4], figure_width));
}

std::string rows_text(const Calibration& calibration, const Ruling& ruling) {
  std::string text =
      "\n" + wrapped(
                 "Rows: what was published, the middle 90 % of what draws of the first wave "
                 "and draws that are left say, the share of the first wave that misses the "
                 "row, and the share that is ruled out and would not be if it met this row.");
  for (std::size_t row = 0; row < calibration.rows.size(); ++row) {
    const FitRow& one = calibration.rows[row];
    if (row == 0 || calibration.rows[row - 1].scenario != one.scenario) {
      text += "\n" + wrapped(one.scenario) +
              row_line({"published", "first wave", "left", "misses", "decides"});
    }
    text += wrapped(one.row.code + (one.row.name != one.row.code ? ": " + one.row.name : "")) +
            row_line(cells_of(calibration, ruling, row));
  }
  return text;
}

std::string narrowed_words(const Calibration& calibration, const Narrowed& one) {
  const CalibratedFactor& factor = calibration.factors[one.factor];
  return fmt::format("{} to {}{}", three_digits(one.low), three_digits(one.high),
                     factor.unit == "1" ? "" : " [" + factor.unit + "]");
}

std::string narrowed_text(const Calibration& calibration, const Ruling& ruling) {
  const auto all = narrowed(calibration, ruling);
  if (all.empty()) return {};
  std::string text =
      "\n" + wrapped(
                 "Assumptions that the draws left narrow, those farthest from their plausible "
                 "range first: the middle 90 % of what is left.");
  for (std::size_t at = 0; at < std::min(all.size(), most_narrowed); ++at)
    text += hanging(calibration.factors[all[at].factor].key + ": ",
                    narrowed_words(calibration, all[at]));
  if (all.size() > most_narrowed)
    text += wrapped("and " + counted(all.size() - most_narrowed, "more assumption"));
  return text;
}

std::string markdown_line(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const std::string& cell : cells) line += " " + cell + " |";
  return line + "\n";
}

std::string rows_markdown(const Calibration& calibration, const Ruling& ruling) {
  std::string text =
      "\n| scenario | row | published | first wave | left | misses | decides |\n"
      "|---|---|---|---|---|---|---|\n";
  for (std::size_t row = 0; row < calibration.rows.size(); ++row) {
    const FitRow& one = calibration.rows[row];
    std::vector<std::string> cells = cells_of(calibration, ruling, row);
    cells.insert(cells.begin(), {"`" + one.scenario + "`", in_markdown(one.row.name)});
    text += markdown_line(cells);
  }
  return text;
}

std::string narrowed_markdown(const Calibration& calibration, const Ruling& ruling) {
  const auto all = narrowed(calibration, ruling);
  if (all.empty()) return {};
  std::string text = "\n| assumption | middle 90 % of what is left | distance |\n|---|---|---|\n";
  for (const Narrowed& one : all)
    text += markdown_line({"`" + calibration.factors[one.factor].key + "`",
                           narrowed_words(calibration, one), number_text(one.departure, 2)});
  return text;
}

}  // namespace

std::string text_of(const Calibration& calibration) {
  const Ruling ruling = ruling_of(calibration);
  std::string text = introduction(calibration) + "\n" + waves_text(calibration, ruling) +
                     rows_text(calibration, ruling) + narrowed_text(calibration, ruling) + "\n";
  for (const std::string& one : conclusions(calibration, ruling, most_said)) text += wrapped(one);
  return text;
}

std::string markdown_of(const Calibration& calibration) {
  const Ruling ruling = ruling_of(calibration);
  std::string text = "<!-- An answer of Tranche: tranche calibrate -->\n" +
                     introduction(calibration) +
                     "\n| wave | looked at | not ruled out | run | left | least |\n"
                     "|---|---|---|---|---|---|\n";
  for (const auto& cells : wave_cells(calibration, ruling)) text += markdown_line(cells);
  text += rows_markdown(calibration, ruling) + narrowed_markdown(calibration, ruling) + "\n";
  for (const std::string& one : conclusions(calibration, ruling, most_said)) text += wrapped(one);
  return text;
}

}  // namespace tranche::analysis
