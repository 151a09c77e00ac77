#include <fmt/format.h>

#include <array>
#include <numeric>
#include <vector>

#include "patterns/ground.hpp"
#include "patterns/patterns.hpp"

namespace tranche::validation {
namespace {

constexpr int first_year = 2;  // by then money flows; the programme releases its last in year 9
constexpr int last_year = 8;

/// Spending of the last month of a fiscal year over the mean of the twelve months around it, from
/// six before it to five after it, so that a programme that grows or ends does not count; mean over
/// the years in between.
double march_ratio(Trial& trial, std::uint32_t seed) {
  std::vector<double> so_far;
  trial.run(seed, [&](const World& world, Month month) {
    if (month >= 0) so_far.push_back(spent(world));
  });
  double sum = 0;
  for (int year = first_year; year <= last_year; ++year) {
    const auto march = static_cast<std::size_t>(12 * year + 11);
    const double around = (so_far[march + 5] - so_far[march - 7]) / 12;
    sum += (so_far[march] - so_far[march - 1]) / around;
  }
  return sum / (last_year - first_year + 1);
}

Arm carrying(double share) { return {"together", {{"fund.programme.roll_over", share}}}; }

std::vector<Row> run(const Setting& setting, Seeds seeds) {
  Trial lapsing(ground("town.toml"), setting, carrying(0));
  Trial rolling(ground("town.toml"), setting, carrying(1));
  std::vector<Row> rows;
  for (std::uint32_t seed = seeds.first; seed < seeds.last; ++seed) {
    rows.push_back({march_ratio(lapsing, seed), march_ratio(rolling, seed)});
  }
  return rows;
}

/// Spending by month of the fiscal year over its average month's, all years in between and some
/// seeds together.
std::string profile(double carried) {
  Trial trial(ground("town.toml"), {}, carrying(carried));
  std::array<double, 12> months{};
  for (std::uint32_t seed = 0; seed < 10; ++seed) {
    double before = 0;
    trial.run(seed, [&](const World& world, Month month) {
      if (month < 0) return;
      const double now = spent(world);
      const int year = month / 12;
      if (year >= first_year && year <= last_year)
        months[static_cast<std::size_t>(month % 12)] += now - before;
      before = now;
    });
  }
  const double average = std::accumulate(months.begin(), months.end(), 0.0) / 12;
  std::string text;
  for (const double month : months) text += fmt::format(" {:.2f}", month / average);
  return text;
}

std::string profiles(Parallelism, Size) {
  return "Month by month from April to March, over the average month (10 seeds): where money "
         "lapses" +
         profile(0) + "; with roll-over" + profile(1) + ".";
}

}  // namespace

Pattern year_end() {
  return {
      .number = 3,
      .name = "The year's last month",
      .question =
          "Does spending jump before the year's end where unspent money lapses, and only there?",
      .statistic =
          "spending in March over the mean of the twelve months around it, mean over years 3 to 9 "
          "of "
          "a programme of £2.6m a year; without and with roll-over",
      .columns = {"March over centred mean", "with roll-over"},
      .criteria = {mean_between("mean between 1.9 and 2.5 where money lapses; two t tests", 0, 1.9,
                                2.5),
                   mean_between("mean between 0.95 and 1.05 with roll-over; two t tests", 1, 0.95,
                                1.05)},
      .mechanisms = {"applications", "clearance", "contracting", "delivery", "fund_management"},
      .mutants = {{"no_surge",
                   "the deadline does not hasten spending",
                   {{"mechanisms.contracting.rush", 0}}}},
      .run = run,
      .further = profiles,
      .available = {},
      .reduced = {12, 6, 6, 2},
      .full = {60, 20, 100, 3}};
}

}  // namespace tranche::validation
