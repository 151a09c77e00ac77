#include "analysis/sweeps/index_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

std::string index(double value) { return fmt::format("{:>5}", number_text(value, 2)); }

std::string note(const std::string& text) { return wrapped(text, page, 2); }

/// Whether an index of the block has this verdict.
bool any_is(const BlockIndices& block, IndexVerdict verdict) {
  return std::ranges::any_of(block.factors, [&](const FactorIndices& factor) {
    const std::vector<IndexValue> values = values_of(block, factor);
    return std::ranges::find(values, verdict, &IndexValue::verdict) != values.end();
  });
}

/// A group by its name and how many move together, a number alone by its key.
std::string name_of(const ResultsLayout& layout, const FactorIndices& factor) {
  if (factor.group.empty()) return layout.uncertainties[factor.factors.front()].key;
  return fmt::format("group {} ({})", factor.group, counted(factor.factors.size(), "factor"));
}

constexpr const char* not_varying = "No indices: the difference does not vary over these settings.";

/// What the indices should not be taken for.
std::string sobol_notes(const BlockIndices& block) {
  if (any_is(block, IndexVerdict::not_known)) return note(not_varying);
  std::string text;
  const auto has_none = [](const FactorIndices& factor) {
    return std::isnan(factor.sobol.low.first_order) || std::isnan(factor.sobol.low.total);
  };
  if (std::ranges::any_of(block.factors, has_none))
    text += note("So few points give no interval: ask for more.");
  if (any_is(block, IndexVerdict::no_share)) {
    text += note(
        fmt::format("An index lies outside 0 to 1, where no share of a variance is, and so is no "
                    "more than chance: {} are too few to tell these numbers apart.",
                    counted(block.points, "point")));
  }
  const std::size_t once = block.points / block.repeats;
  if (!std::has_single_bit(once)) {
    text +=
        note(fmt::format("{} points are no power of two, and only those are spread evenly: take "
                         "{} or {}.",
                         once, std::bit_floor(once), std::bit_ceil(once)));
  }
  return text;
}

std::string sobol_line(const std::string& name, const SobolInterval& one) {
  return fmt::format("  {} {} [{}, {}]  {} [{}, {}]\n", fit_left(name, 35),
                     index(one.estimate.first_order), index(one.low.first_order),
                     index(one.high.first_order), index(one.estimate.total), index(one.low.total),
                     index(one.high.total));
}

std::string sobol_text(const ResultsLayout& layout, const BlockIndices& block) {
  std::string text =
      fmt::format("  {:<35} {:<20}  {}\n", "", "alone (first order)", "with others (total)");
  if (block.points < 2) {
    for (const FactorIndices& factor : block.factors)
      text += fmt::format("  {} {:>5} {:>20}\n", fit_left(name_of(layout, factor), 35), "–", "–");
    return text + note("No indices: one point says nothing of a variance; ask for 64 points, say.");
  }
  for (const FactorIndices& factor : block.factors)
    text += sobol_line(name_of(layout, factor), factor.sobol);
  return text + sobol_notes(block);
}

/// So many significant digits; a dash where the number is not known.
std::string digits(double value, int count) {
  return std::isnan(value) ? "–" : fmt::format("{:.{}g}", value, count);
}

std::string morris_text(const ResultsLayout& layout, const BlockIndices& block) {
  std::string text =
      fmt::format("  {:<34} {:>10} {:<10} {:>9} {:>9}\n", "", "mu*", "(95 %)", "mu", "sigma");
  bool few = false;
  for (const FactorIndices& factor : block.factors) {
    const MorrisMeasures& one = factor.morris;
    few = few || std::isnan(one.mean_size_half_width);
    text += fmt::format("  {} {} ±{} {} {}\n", fit_left(name_of(layout, factor), 34),
                        fit_right(digits(one.mean_size, 4), 10),
                        fit_left(digits(one.mean_size_half_width, 2), 9),
                        fit_right(digits(one.mean, 3), 9), fit_right(digits(one.deviation, 3), 9));
  }
  if (few) text += note("So few walks give no interval: two at least are needed, ten are usual.");
  return text;
}

/// "saltelli with agency.council.staff = 4:", where other blocks stand still.
std::string head_text(const ResultsLayout& layout, const BlockIndices& block) {
  if (block.others.empty()) return {};
  return wrapped(block.design + " with " + others_text(layout, block) + ":", page, 2);
}

std::string block_text(const ResultsLayout& layout, const BlockIndices& block) {
  if (block.factors.empty()) {
    return wrapped("No indices: these settings are not in the order of a " + block.design +
                       " design; rows that another block repeats are not told apart.",
                   page, 2);
  }
  return block.is_sobol() ? sobol_text(layout, block) : morris_text(layout, block);
}

}  // namespace

std::string index_text(const ResultsLayout& layout, const std::vector<BlockIndices>& blocks) {
  std::string text;
  for (const BlockIndices& block : blocks) {
    text += head_text(layout, block) + block_text(layout, block);
  }
  return text;
}

}  // namespace tranche::analysis
