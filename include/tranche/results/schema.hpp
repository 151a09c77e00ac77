#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

/// The names in a results file, said once for whoever writes it and whoever reads it.
/// `docs/results-format.md` is the description for people; a change of meaning raises
/// `format_version`.
namespace tranche::schema {

inline constexpr std::string_view format_name = "tranche-results";
inline constexpr std::string_view shard_format_name = "tranche-shard";
inline constexpr std::int32_t format_version = 3;
/// The oldest version that is still read: it has texts of fixed length in `provenance`, and axes of
/// length 0.
inline constexpr std::int32_t oldest_format_version = 2;
inline constexpr std::string_view conventions = "CF-1.10";
/// Of a database that `tranche export` writes: SQLite's application_id, four letters at byte 68.
inline constexpr std::string_view database_mark = "Trnc";

/// Attributes of the root group.
namespace attribute {
inline constexpr const char* conventions = "Conventions";
inline constexpr const char* format = "format";
inline constexpr const char* format_version = "format_version";
inline constexpr const char* title = "title";
inline constexpr const char* software_version = "software_version";
inline constexpr const char* commit = "commit";
inline constexpr const char* scenario_text = "scenario_text";
inline constexpr const char* scenario_sha256 = "scenario_sha256";
inline constexpr const char* root_seed = "root_seed";
inline constexpr const char* generator = "generator";
inline constexpr const char* experiment =
    "experiment";  ///< fingerprint of all that equal experiments share
inline constexpr const char* start_date = "start_date";
inline constexpr const char* reference_plan = "reference_plan";
inline constexpr const char* main_outcome = "main_outcome";
inline constexpr const char* question = "question";  ///< as those that follow, where there is one
inline constexpr const char* evidence = "evidence";
inline constexpr const char* limits = "limits";
inline constexpr const char* baseline_plan = "baseline_plan";
inline constexpr const char* matters = "matters";
inline constexpr const char* matters_share = "matters_share";
inline constexpr const char* design = "design";
inline constexpr const char* flows_kept = "flows_kept";
inline constexpr const char* detailed_histories = "detailed_histories";
inline constexpr const char* stop_rule = "stop_rule";
inline constexpr const char* currency = "currency";  ///< absent in the first files: pounds
inline constexpr const char* prices = "prices";      ///< absent where the scenario does not say
// of datasets
inline constexpr const char* units = "units";
inline constexpr const char* long_name = "long_name";
inline constexpr const char* better = "better";        ///< "more" or "less"
inline constexpr const char* not_known = "not_known";  ///< when values are NaN
inline constexpr const char* observed_in = "observed_in";
inline constexpr const char* calendar = "calendar";
inline constexpr const char* bounds = "bounds";  ///< of times: the dataset of beginnings and ends
inline constexpr const char* flag_values = "flag_values";
inline constexpr const char* flag_meanings = "flag_meanings";
inline constexpr const char* indexes =
    "indexes";  ///< the axis that the numbers of a flow column are positions of
}  // namespace attribute

/// Dimension scales, all in the root group.
namespace axis {
inline constexpr const char* plan = "plan";
inline constexpr const char* future = "future";
inline constexpr const char* replicate = "replicate";
inline constexpr const char* time = "time";
inline constexpr const char* snapshot = "snapshot";
inline constexpr const char* community = "community";
inline constexpr const char* agency = "agency";
inline constexpr const char* fund = "fund";
inline constexpr const char* account = "account";
inline constexpr const char* intervention = "intervention";
inline constexpr const char* phase = "phase";
inline constexpr const char* action = "action";
inline constexpr const char* domain = "domain";
inline constexpr const char* fifth = "fifth";  ///< of communities by deprivation, from 1
inline constexpr const char* uncertainty = "uncertainty";
inline constexpr const char* condition = "condition";
inline constexpr const char* rule = "rule";
inline constexpr const char* series = "series";
inline constexpr const char* bound = "bound";  ///< beginning and end; without labels
}  // namespace axis

/// Datasets of the root group beside the axes and the series, which carry their own names.
namespace dataset {
inline constexpr const char* plan_name = "plan_name";
inline constexpr const char* community_name = "community_name";
inline constexpr const char* community_council = "community_council";
inline constexpr const char* community_area = "community_area";
inline constexpr const char* future_value = "future_value";
inline constexpr const char* uncertainty_unit = "uncertainty_unit";
inline constexpr const char* uncertainty_distribution = "uncertainty_distribution";
inline constexpr const char* uncertainty_help = "uncertainty_help";
inline constexpr const char* row = "row";
inline constexpr const char* status = "status";
inline constexpr const char* status_message = "status_message";
inline constexpr const char* seed = "seed";
inline constexpr const char* ledger = "ledger";
inline constexpr const char* ledger_pence = "ledger_pence";
inline constexpr const char* end = "end";  ///< of every series, which lie along the axis `series`
inline constexpr const char* end_ledger_pence = "end_ledger_pence";
inline constexpr const char* flow_first = "flow_first";
inline constexpr const char* flow_count = "flow_count";
inline constexpr const char* gate_first = "gate_first";
inline constexpr const char* gate_count = "gate_count";
inline constexpr const char* rule_first = "rule_first";
inline constexpr const char* rule_count = "rule_count";
inline constexpr const char* phase_name = "phase_name";
inline constexpr const char* phase_opened = "phase_opened";
inline constexpr const char* phase_closed = "phase_closed";
inline constexpr const char* phase_opened_by = "phase_opened_by";
inline constexpr const char* phase_closed_by = "phase_closed_by";
inline constexpr const char* phase_open_planned = "phase_open_planned";
inline constexpr const char* phase_open_latest = "phase_open_latest";
inline constexpr const char* phase_close_planned = "phase_close_planned";
inline constexpr const char* phase_close_latest = "phase_close_latest";
inline constexpr const char* condition_text = "condition_text";
inline constexpr const char* condition_plan = "condition_plan";
inline constexpr const char* condition_phase = "condition_phase";
inline constexpr const char* condition_gate = "condition_gate";
inline constexpr const char* condition_kind = "condition_kind";
inline constexpr const char* condition_month = "condition_month";
inline constexpr const char* condition_asked = "condition_asked";
inline constexpr const char* outlines_text = "provenance/outlines_text";  ///< not in every file
}  // namespace dataset

inline std::string community_dataset(std::string_view column) {
  return "community_" + std::string(column);
}
inline std::string agency_dataset(std::string_view column) {
  return "agency_" + std::string(column);
}

namespace group {
inline constexpr const char* flows = "flows";
inline constexpr const char* gates = "gates";  ///< what gates were told
inline constexpr const char* rules = "rules";  ///< what rules did
inline constexpr const char* provenance = "provenance";
inline constexpr const char* ablation = "ablation";  ///< of files that `tranche ablate` has written
inline constexpr const char* sweep = "sweep";        ///< where something differs between futures
inline constexpr const char* rows = "rows";          ///< of a shard
}  // namespace group

inline constexpr std::string_view status_meanings = "missing done failed";

/// Place-level series that the analysis asks for by name; a file need not hold them all.
namespace series {
inline constexpr const char* wellbeing = "wellbeing";
inline constexpr const char* wellbeing_cumulative = "wellbeing_cumulative";
inline constexpr const char* gap = "gap";
inline constexpr const char* legitimacy = "legitimacy";
inline constexpr const char* adaptability = "adaptability";
inline constexpr const char* continuity = "continuity";
inline constexpr const char* resilience = "resilience";
inline constexpr const char* absorption = "absorption";
inline constexpr const char* result_per_allocated = "result_per_allocated";
inline constexpr const char* result_per_spent = "result_per_spent";
inline constexpr const char* delay = "delay";
inline constexpr const char* trust_of_poorest = "trust_fifth_1";
inline constexpr const char* flows_closed = "flows_closed";
inline constexpr const char* flows_refused = "flows_refused";
inline constexpr const char* flows_cancelled = "flows_cancelled";
inline constexpr const char* flows_lapsed = "flows_lapsed";
/// Headline results, beside the outcome that decides: kept every month unless somebody asks for
/// more or less.
inline constexpr std::array headline = {wellbeing,
                                        wellbeing_cumulative,
                                        "programme_effect",
                                        "programme_effect_cumulative",
                                        gap,
                                        legitimacy,
                                        adaptability,
                                        continuity,
                                        resilience,
                                        "trust",
                                        "buy_in",
                                        "capacity",
                                        delay};
}  // namespace series

/// Ledger accounts that the analysis asks for by name.
namespace account {
inline constexpr const char* delivery = "delivery";
inline constexpr const char* administration = "administration";
inline constexpr const char* leaked = "leaked";
inline constexpr const char* lapsed = "lapsed";
inline constexpr const char* returned = "returned";
inline constexpr const char* not_raised = "not_raised";
}  // namespace account

}  // namespace tranche::schema
