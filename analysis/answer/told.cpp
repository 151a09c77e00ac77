#include "analysis/answer/told.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "analysis/values/end_values.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/currency.hpp"
#include "tranche/results/dataset_name.hpp"

namespace tranche::analysis {
namespace {

constexpr std::string_view in_one_year = "outcome_";
constexpr std::string_view over_years = "outcome_cumulative_";

double residents(const ResultsLayout& layout) {
  return std::accumulate(layout.community_populations.begin(), layout.community_populations.end(),
                         0.0);
}

std::string domains_text(const ResultsLayout& layout) {
  std::vector<std::string> words = layout.domains;
  std::string text = listed(words);
  const auto last = text.rfind(" and ");
  if (last != std::string::npos) text.replace(last, 5, " or ");
  return text;
}

/// A mean over domains: times residents and domains it counts residents who are not deprived in one
/// of them.
Told of_all_domains(const ResultsLayout& layout, const std::string& unit) {
  const auto domains = static_cast<double>(std::max<std::size_t>(1, layout.domains.size()));
  const char* one = layout.domains.size() > 1 ? "without one deprivation, of " : "not deprived of ";
  return {Told::Kind::people, residents(layout) * domains, unit, one + domains_text(layout)};
}

bool is_mean_over_domains(const std::string& name) {
  return name == "wellbeing" || name == "programme_effect";
}
bool is_sum_over_domains(const std::string& name) {
  return name == "wellbeing_cumulative" || name == "programme_effect_cumulative";
}

/// What is said of an outcome that has a unit of its own; null for any other.
const OutcomeInfo* own_unit(const ResultsLayout& layout, std::string_view dataset) {
  for (const OutcomeInfo& one : layout.outcomes) {
    if (dataset_name(one.domain) == dataset) return &one;
  }
  return nullptr;
}

/// Differences of an outcome in its own unit, better above nought: "1.2 t CO2e less emissions". Of
/// a share in per cent they are points.
Told of_own_unit(const OutcomeInfo& outcome, const char* times) {
  const double best = std::strtod(outcome.best.c_str(), nullptr);
  const double worst = std::strtod(outcome.worst.c_str(), nullptr);
  const std::string unit = outcome.unit == "%" ? "points" : outcome.unit;
  return {Told::Kind::plain, std::abs(best - worst), unit + times,
          (best < worst ? "less " : "more ") + outcome.name};
}

std::string unit_of(const ResultsLayout& layout, const std::string& name) {
  const auto series = std::ranges::find(layout.series, name, &SeriesInfo::name);
  if (series != layout.series.end()) return series->unit;
  return unit_in("GBP", layout.currency);
}

/// One outcome: in its own unit where it has one, else as residents who are not deprived in it.
Told of_one_domain(const ResultsLayout& layout, const std::string& name, std::string_view prefix,
                   const char* unit) {
  const std::string domain = name.substr(prefix.size());
  if (const OutcomeInfo* own = own_unit(layout, domain))
    return of_own_unit(*own, prefix == over_years ? " × years" : "");
  return {Told::Kind::people, residents(layout), unit, "not deprived of " + domain};
}

Told as_measured(const ResultsLayout& layout, const std::string& quantity) {
  const std::string unit = unit_of(layout, quantity);
  if (unit == unit_in("GBP", layout.currency)) return money_in(layout.currency);
  if (unit == "1") return {Told::Kind::points, 100, "points", ""};
  if (unit == "month") return {Told::Kind::plain, 1, "months", ""};
  if (unit == "year") return {Told::Kind::plain, 1, "years", ""};
  return {Told::Kind::plain, 1, unit, ""};
}

/// The least that is told of an amount, in the told unit: a pound, a tenth of a resident or of a
/// person-year, a hundredth of all else.
double least_told(const Told& told) {
  if (told.kind == Told::Kind::money) return 1;
  return told.kind == Told::Kind::people ? 0.1 : 0.01;
}

/// The place of the last digit that is sure, as a power of ten: the half-width keeps one digit, two
/// where its first is a 1.
double last_digit(double value, double uncertainty) {
  const bool known = uncertainty > 0;
  const double scale = known ? uncertainty / 2 : std::abs(value) / 100;
  return scale > 0 ? std::pow(10, std::floor(std::log10(scale))) : 1;
}

std::string grouped(double value, int decimals) {
  std::string text = fmt::format("{:.{}f}", value, decimals);
  const std::size_t point = std::min(text.find('.'), text.size());
  for (std::size_t end = point; end > 3; end -= 3) text.insert(end - 3, ",");
  return text;
}

/// A number of at least nought, to the place of its last digit.
std::string digits_text(double value, double place) {
  const int decimals = place < 1 ? static_cast<int>(std::lround(-std::log10(place))) : 0;
  return grouped(std::round(value / place) * place, std::min(decimals, 9));
}

struct TellingUnit {
  double pounds;
  const char* letters;
};

TellingUnit telling_unit(double pounds) {
  if (pounds >= 9.995e8) return {1e9, "bn"};
  if (pounds >= 9.995e5) return {1e6, "m"};
  return {1, ""};
}

/// A pound is the least that is told of money, and a hundredth of a million.
std::string money_text(const Told& told, double value, double uncertainty) {
  const TellingUnit unit = telling_unit(value);
  const double least = unit.pounds > 1 ? 0.01 : 1;
  const double place = std::max(least, last_digit(value, uncertainty) / unit.pounds);
  return told.unit + digits_text(value / unit.pounds, place) + unit.letters;
}

}  // namespace

Told money_in(const std::string& currency) {
  const bool letters = std::isalpha(static_cast<unsigned char>(currency.back())) != 0;
  return {Told::Kind::money, 1, letters ? currency + " " : currency, ""};
}

Told told(const ResultsLayout& layout, const std::string& quantity) {
  if (layout.community_populations.empty()) return as_measured(layout, quantity);
  // Where an outcome is no share of residents, a mean over outcomes counts nobody.
  const bool over_all = is_mean_over_domains(quantity) || is_sum_over_domains(quantity);
  if (over_all && !layout.outcomes.empty()) return as_measured(layout, quantity);
  if (is_mean_over_domains(quantity)) return of_all_domains(layout, "residents");
  if (is_sum_over_domains(quantity)) return of_all_domains(layout, "person-years");
  if (quantity.find("_fifth_") == std::string::npos) {
    if (quantity.starts_with(over_years))
      return of_one_domain(layout, quantity, over_years, "person-years");
    if (quantity.starts_with(in_one_year))
      return of_one_domain(layout, quantity, in_one_year, "residents");
  }
  return as_measured(layout, quantity);
}

std::string of_quantity(const Told& told, const std::string& quantity) {
  return " " + (told.what.empty() ? "of " + quantity : told.what);
}

std::string amount_text(const Told& told, double value, double uncertainty, bool sign) {
  if (std::isnan(value)) return "–";
  const double size = std::abs(value) * told.factor;
  const double width = uncertainty * told.factor;
  const std::string text =
      told.kind == Told::Kind::money
          ? money_text(told, size, width)
          : digits_text(size, std::max(last_digit(size, width), least_told(told)));
  if (text.find_first_of("123456789") == std::string::npos)
    return told.kind == Told::Kind::money ? told.unit + "0" : "0";
  if (value < 0) return "-" + text;
  return (sign ? "+" : "") + text;
}

std::string with_half_width(const Told& told, const statistics::Interval& interval, bool sign) {
  const double half = interval.half_width;
  const std::string half_text = std::isnan(half) ? "" : " ±" + amount_text(told, half, half);
  return amount_text(told, interval.estimate, half, sign) + half_text;
}

std::string with_unit(const Told& told, const std::string& amount) {
  return told.kind == Told::Kind::money || told.unit.empty() ? amount : amount + " " + told.unit;
}

namespace {

/// Whether an end of it reads as the edge does and is not, so that nobody could tell on which side
/// of the edge the interval lies.
bool hides_an_end(const Told& told, const statistics::Interval& interval, double edge) {
  const auto text = [&](double value) { return amount_text(told, value, interval.half_width); };
  const auto is_hidden = [&](double end) { return end != edge && text(end) == text(edge); };
  return is_hidden(interval.low()) || is_hidden(interval.high());
}

}  // namespace

double telling_width(const Told& told, const statistics::Interval& interval, double edge) {
  const bool hidden = hides_an_end(told, interval, 0) || hides_an_end(told, interval, edge);
  return hidden ? interval.half_width / 10 : interval.half_width;
}

std::string interval_text(const Told& told, const statistics::Interval& interval, bool sign,
                          double edge) {
  const double half = interval.half_width;
  if (std::isnan(half)) return amount_text(told, interval.estimate, half, sign);
  const double largest = std::max(std::abs(interval.low()), std::abs(interval.high()));
  if (largest > 0 && largest * told.factor < least_told(told) / 2)
    return "less than " + amount_text(told, least_told(told) / told.factor, half);
  const double shown = telling_width(told, interval, edge);
  return fmt::format("{} [{}, {}]", amount_text(told, interval.estimate, shown, sign),
                     amount_text(told, interval.low(), shown, sign),
                     amount_text(told, interval.high(), shown, sign));
}

std::string told_interval(const Told& told, const statistics::Interval& interval, bool sign,
                          double edge) {
  return with_unit(told, interval_text(told, interval, sign, edge));
}

}  // namespace tranche::analysis
