#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "params/row.hpp"
#include "tranche/calendar.hpp"
#include "tranche/money.hpp"

/// The numbers of a scenario file that belong to no mechanism: one list of rows an entity, over the
/// structs of plan.hpp (so that what is parsed is what the engine runs) and over the settings
/// below.
namespace tranche::params {

/// `[time]`, as far as it is numbers.
struct TimeSettings {
  Month horizon = 144;           ///< length of a run [month]
  double discount_rate = 0.035;  ///< [1/year]
};

/// `[experiment]`, as far as it is numbers.
struct ExperimentSettings {
  std::int32_t seeds = 200;
  std::int64_t root_seed = 1;
};

/// `[[sweep]]`, as far as it is numbers.
struct SweepSettings {
  std::int32_t points = 64;
  std::int32_t repeats = 1;
  std::int32_t levels = 4;
  std::int32_t fraction = 2;
  bool uncertainties = false;
};

/// `[stop]`, as far as it is numbers.
struct StopSettings {
  double half_width = 0;  ///< 0: not given
  double relative = 0;    ///< 0: not given
  double level = 0.95;
  std::int32_t first = 20;
  std::int32_t round = 20;
  std::int32_t most = 200;
  std::vector<std::string>
      plans;  ///< codes of those whose difference from the reference plan is watched; empty: all
};

/// `[select]`, as far as it is numbers.
struct SelectSettings {
  double delta = 0;         ///< in the unit of the outcome that decides; 0: not given
  std::int32_t budget = 0;  ///< runs of all plans together; 0: not given
  double confidence = 0.95;
  std::int32_t first = 20;
  std::int32_t round = 10;
  std::int32_t most = 2000;
  bool uncertain = false;
};

/// `[check]`, as far as it is numbers.
struct CheckSettings {
  std::int32_t seeds = 4;
};

/// What a fund's yearly amount lasts for.
struct FundSettings {
  Month lasts = 120;  ///< [month]
};

/// What a shock takes from one outcome.
struct ShockLoss {
  double loss = 0;  ///< in units of the outcome [1]
};

std::span<const Row> time_rows();
std::span<const Row> experiment_rows();
std::span<const Row> sweep_rows();
std::span<const Row> stop_rows();
std::span<const Row> select_rows();
std::span<const Row> output_rows();
std::span<const Row> check_rows();
std::span<const Row> fund_rows();            ///< over tranche::Fund
std::span<const Row> fund_settings_rows();   ///< over FundSettings
std::span<const Row> agency_rows();          ///< over tranche::Agency
std::span<const Row> intervention_rows();    ///< over tranche::Intervention
std::span<const Row> effect_rows();          ///< over tranche::Effect
std::span<const Row> administration_rows();  ///< over tranche::Administration
std::span<const Row> shock_rows();           ///< over tranche::Shock
std::span<const Row> shock_loss_rows();      ///< over ShockLoss
std::span<const Row> phase_rows();           ///< over tranche::Phase
std::span<const Row> survey_rows();          ///< over tranche::GateSurvey
std::span<const Row> action_rows();          ///< over tranche::Action
std::span<const Row> rule_rows();            ///< over tranche::Rule

}  // namespace tranche::params
