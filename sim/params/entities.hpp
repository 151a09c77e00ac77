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
  std::int32_t seeds = 200;    ///< runs of each plan, shared between plans [1]
  std::int64_t root_seed = 1;  ///< what all draws follow from [1]
  bool baseline = true;        ///< a plan without a programme runs beside the others
};

/// `[outputs]`, as far as it is numbers about the answer.
struct AnswerSettings {
  double matters = 0;          ///< in the unit of the outcome that decides; 0: not given
  double matters_share = 0.1;  ///< else of what the leading plan adds [1]
};

/// `[[sweep]]`, as far as it is numbers.
struct SweepSettings {
  std::int32_t points = 64;    ///< of a design, or trajectories of `morris` [1]
  std::int32_t repeats = 1;    ///< independent drawings of the same design [1]
  std::int32_t levels = 4;     ///< of each number that `morris` walks on [1]
  std::int32_t fraction = 2;   ///< the part 1/fraction of the full grid is taken [1]
  bool uncertainties = false;  ///< vary every `[[uncertainty]]` too
};

/// `[stop]`, as far as it is numbers.
struct StopSettings {
  double half_width = 0;    ///< in the unit of the outcome that decides; 0: not given
  double relative = 0;      ///< half-width as a share of the difference [1]; 0: not given
  double level = 0.95;      ///< of the interval [1]
  std::int32_t first = 20;  ///< seeds before the first decision [1]
  std::int32_t round = 20;  ///< seeds between two decisions [1]
  std::int32_t most = 200;  ///< seeds at most [1]
  // Codes of those whose difference from the reference plan is watched; empty: all.
  std::vector<std::string> plans;
};

/// `[select]`, as far as it is numbers.
struct SelectSettings {
  double delta = 0;          ///< in the unit of the outcome that decides; 0: not given
  std::int32_t budget = 0;   ///< runs of all plans together; 0: not given
  double confidence = 0.95;  ///< P(the best is selected), if better by delta or more [1]
  std::int32_t first = 20;   ///< seeds before the first decision [1]
  std::int32_t round = 10;   ///< seeds, or with `budget` runs, between two decisions [1]
  std::int32_t most = 2000;  ///< seeds of one plan at most [1]
  bool uncertain = false;    ///< every seed draws every `[[uncertainty]]` anew
};

/// `[check]`, as far as it is numbers.
struct CheckSettings {
  std::int32_t seeds = 4;  ///< runs of each plan in the scenario's own check [1]
};

/// What a fund's yearly amount lasts for.
struct FundSettings {
  Month lasts = 120;  ///< [month]
};

/// What a shock takes from one outcome.
struct ShockLoss {
  double loss = 0;  ///< in units of the outcome [1]
};

// The rows of one table of the scenario file each, in the order in which documents list them. They
// live for ever; any thread may read them.
std::span<const Row> time_rows();
std::span<const Row> experiment_rows();
std::span<const Row> sweep_rows();
std::span<const Row> stop_rows();
std::span<const Row> select_rows();
std::span<const Row> output_rows();
std::span<const Row> answer_rows();
std::span<const Row> check_rows();
std::span<const Row> appraisal_rows();       ///< over tranche::AppraisalSettings
std::span<const Row> fund_rows();            ///< over tranche::Fund
std::span<const Row> fund_settings_rows();   ///< over FundSettings
std::span<const Row> payer_rows();           ///< over tranche::Payer
std::span<const Row> agency_rows();          ///< over tranche::Agency
std::span<const Row> intervention_rows();    ///< over tranche::Intervention
std::span<const Row> capital_rows();         ///< of `Capital`, keys of [[intervention]]
std::span<const Row> deadline_rows();        ///< of `Fund`, beside fund_rows()
std::span<const Row> effect_rows();          ///< over tranche::Effect
std::span<const Row> group_rows();           ///< over tranche::UserGroup
std::span<const Row> user_outcome_rows();    ///< over tranche::UserOutcome
std::span<const Row> administration_rows();  ///< over tranche::Administration
std::span<const Row> shock_rows();           ///< over tranche::Shock
std::span<const Row> shock_loss_rows();      ///< over ShockLoss
std::span<const Row> phase_rows();           ///< over tranche::Phase
std::span<const Row> survey_rows();          ///< over tranche::GateSurvey
std::span<const Row> action_rows();          ///< over tranche::Action
std::span<const Row> rule_rows();            ///< over tranche::Rule

}  // namespace tranche::params
