#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "tranche/words.hpp"

namespace tranche {

/// Which way something would move the balance of a plan if it had a price, and by how much: what a
/// scenario believes of it.
enum class AppraisalSide : std::uint8_t { benefit, cost, unclear };
constexpr auto words_of(AppraisalSide) {
  return words_up_to<AppraisalSide::unclear>("benefit", "cost", "unclear");
}
enum class AppraisalSize : std::uint8_t { small, moderate, large, unknown };
constexpr auto words_of(AppraisalSize) {
  return words_up_to<AppraisalSize::unknown>("small", "moderate", "large", "unknown");
}

/// Something that matters and has no price here, `[[appraisal.not_monetised]]`.
struct NotMonetised {
  std::string what;
  AppraisalSide direction = AppraisalSide::unclear;
  AppraisalSize size = AppraisalSize::unknown;
};

/// What an appraisal takes from the scenario, `[appraisal]`: it changes no run. Nought stands for
/// what is not given. Defaults after HM Treasury, The Green Book (2026), and HM Treasury, Wellbeing
/// Guidance for Appraisal (2021).
struct AppraisalSettings {
  std::int32_t price_base = 0;         ///< year in whose prices amounts are
  std::int32_t base_year = 0;          ///< year that is not discounted; 0: the first twelve months
  double discount_rate = 0.035;        ///< up to year 30 [1/year]
  double later_discount_rate = 0.03;   ///< of every year after it [1/year]
  double optimism_bias = 0;            ///< added to costs, as a share of them [1]
  double utility_elasticity = 1.3;     ///< of distributional weights [1]
  double reference_income = 0;         ///< whose weight is 1 [GBP]; 0: the middle fifth's
  double life_satisfaction = 0;        ///< for one unit of wellbeing [point]
  double value_of_point_year = 13000;  ///< of life satisfaction, prices of 2019 [GBP]
  double value_low = 10000;            ///< the same at its lowest [GBP]
  double value_high = 16000;           ///< and at its highest [GBP]
  double deflator = 0;                 ///< prices of the price base over those of 2019 [1]
  /// Accounts of the ledger that are a cost to the public.
  std::vector<std::string> costs = {"delivery", "administration", "leaked"};
  std::vector<std::string> funds;  ///< codes of those whose money is public; empty: all
  /// Of each fifth of deprivation, 1 the poorest [GBP/year]; empty: not given.
  std::vector<double> incomes;
  std::vector<NotMonetised> not_monetised;

  bool has_value() const { return life_satisfaction > 0; }
  bool has_incomes() const { return !incomes.empty(); }
  double reference() const { return reference_income > 0 ? reference_income : incomes.at(2); }
};

inline constexpr std::int32_t year_of_point_values = 2019;   ///< prices of `value_of_point_year`
inline constexpr std::int32_t last_year_of_first_rate = 30;  ///< `discount_rate` holds up to it

}  // namespace tranche
