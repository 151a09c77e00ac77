#pragma once
#include <cstdint>

namespace tranche {

/// What a random number is for: one part of a draw's address (see random.hpp). A number, once used,
/// means its process for ever: a constant is never changed, never reused after its process is gone,
/// and never a position in a list, so that adding or removing a process leaves the draws of all
/// others as they were. New processes take new numbers.
enum class Process : std::uint16_t {
  // Numbers are grouped by the part of the model that draws, with gaps for more of the same kind;
  // the sections of docs/model*.md say what is drawn, from which distribution.
  outcome_local_shock = 1,
  outcome_common_shock = 2,
  outcome_area_mean = 3,
  outcome_council_shock = 4,

  application = 10,
  clearance_grant = 11,
  clearance_time = 12,
  appraisal_time = 13,
  payment_delay = 14,
  delivery_quality = 15,

  awareness = 20,
  participation_threshold = 21,
  joining = 22,
  trust_initial = 23,
  buy_in_initial = 24,
  experience = 25,

  capacity_initial = 30,
  staff_turnover = 31,
  memory_initial = 32,

  election = 40,
  change_of_control = 41,
  programme_survival = 42,
  reappraisal = 43,
  budget_drift = 44,

  true_effect = 50,
  survey = 51,
  pilot_choice = 52,
  gate_survey = 53,
  evidence_observation = 54,

  service_order = 60,

  uncertainty =
      70,  ///< a scenario's uncertainty, drawn from Draws::for_future at the key of the parameter
  design =
      71,  ///< of the points of a designed experiment, at the key of (block of the design, factor)

  online_answers = 100,
  case_library = 101,
  review = 102,
  already_running = 103,
  map_error = 104,
  budget_change = 105,
  organisational_code = 106,

  request_arrival = 120,
  request_answering = 121,
  true_priority = 122,
  louder_priority = 123,
  council_step = 124,
  council_takeover = 125,
  volunteering_effect = 126,

  local_share = 150,
  local_effect = 151,
  living_wage = 152,
  charter_effect = 153,
  shock_arrival = 154,
  shock_recovery = 155,
  asset_bid = 156,
  asset_effect = 157,
  local_decision = 158,
  development = 159,
  development_vote = 160,
  own_plan = 161,

  existing_survival = 180,

  perception_survey = 190,
  staff_beliefs = 191,
  pattern_draw = 192,  ///< of the validation: parameters drawn from their ranges, resampling

  evidence_adoption = 200,

  bid_assessment = 210,
  project_size = 211,
  area_set_up = 212,
  year_forecast = 213,
  withdrawal = 214,
  capital_luck = 215,
  capital_extension = 216,
  commissioning = 217,

  programme_luck = 220,

  fewer_agreements = 240,
  user_outcome_drift = 330,
  user_effect = 331,

  toy = 900,
  net_adopt = 901,
  net_adopt_capacity = 902,
  net_adopt_graph = 903,
};

}  // namespace tranche
