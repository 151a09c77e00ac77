#pragma once
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "tranche/results/decision_records.hpp"
#include "tranche/results/flow_stage.hpp"

namespace tranche {

/// How futures came about, where they are not the settings of a sweep.
namespace futures {
/// Future 0 is the scenario as written, each other is drawn at random; all of them share the seeds.
inline constexpr std::string_view drawn = "draws";
/// Every future is drawn at random, and has the seed of its own number: futures are nested in
/// seeds, not crossed with them.
inline constexpr std::string_view histories = "histories";
}  // namespace futures

// What the recorder is handed, and what a results file gives back: plain values that know no file
// format. All rows of an experiment share one ResultsLayout; each run fills one RunRecord whose
// arrays have the shapes the layout says.

/// One place-level series, or one column of communities or of agencies: what it is called wherever
/// it appears. Taken from the ColumnInfo of the world's column; one with lanes gives several.
struct SeriesInfo {
  std::string name;            ///< dataset name: lower case, digits and underscores
  std::string unit;            ///< "1", "GBP", "month", …
  std::string help;            ///< one sentence
  std::string better = {};     ///< "more" or "less"; empty where neither is
  std::string not_known = {};  ///< when values are NaN; empty where they never are
  std::string axis = "time";   ///< of series: the months that are kept, "time" or "snapshot"
  std::string column =
      {};  ///< of the world, whose lanes have names of their own; in files a dataset
  std::string lanes = {};  ///< axis of those lanes, which files keep together; empty: one lane
  std::string observed_in = {};  ///< what a real place could see it in; empty: in nothing
};

/// A parameter as it was used: where its value comes from travels with the results.
struct ParameterInfo {
  std::string key;
  std::string value;
  std::string unit;
  std::string evidence;  ///< "E" measured or published, "A" assumption
  std::string source;
};

/// What a plan leans on although no study has measured it: an enabling measure whose strength is
/// assumed, or a service whose effect is believed to be good or harm. A line for each assumption.
struct UnmeasuredInfo {
  std::string plan;        ///< code
  std::string kind;        ///< "measure" or "service"
  std::string name;        ///< as "L8 narratives", or the code of the service
  std::string assumption;  ///< as "A63"
};

/// A number that differs between futures: uncertain, or a factor that a design varies. Its values
/// are in the runs.
struct UncertaintyInfo {
  std::string key;           ///< path in the scenario, as "mechanisms.trust.forgetting"
  std::string unit;          ///< of the values
  std::string distribution;  ///< as "uniform from 0.9 to 0.99"
  std::string help = {};     ///< what it means, in a few words; empty where nobody says
};

/// One lever of one plan, as an ablation looks at it: two plans that differ in this lever alone.
/// Both are plans of the same experiment, so their runs share their random numbers; where the plan
/// does not have the lever both are empty.
struct LeverContrast {
  std::string mode;   ///< "off": from the plan as it is; "only": from the plan with all levers off
  std::string plan;   ///< code of the plan that is looked at
  std::string lever;  ///< "L4"
  std::string lever_name;
  std::string lever_off;  ///< what it means that it is off
  std::string with;       ///< code of the plan in which it is on
  std::string without;
};

/// A file that the scenario read, by its hash.
struct InputInfo {
  std::string name;
  std::string sha256;
};

/// A domain that is measured in a unit of its own; numbers as the shortest text that reads back.
struct OutcomeInfo {
  std::string domain;
  std::string name;   ///< for people
  std::string unit;   ///< of its figures
  std::string best;   ///< figure at which its index is 1, in the unit
  std::string worst;  ///< figure at which it is 0
};

/// What equal results have in common: the axes, the columns, and everything a replay needs without
/// the original folder. Nothing here may differ between two equal experiments (no date, no host, no
/// path of a machine, no thread count).
struct ResultsLayout {
  // Axes. A row number is (plan · futures + future) · replicates + replicate.
  // Of histories (`design`) the futures are what is replicated, and there is one replicate of each.
  std::vector<std::string> plans;  ///< codes
  std::vector<std::string> plan_names;
  std::int32_t futures = 1;     ///< settings that every plan meets [1]
  std::int32_t replicates = 1;  ///< runs of each plan in each future [1]
  std::int32_t months = 0;      ///< length of every run [month]
  std::string start_date =
      "2025-04-01";  ///< first day of month 0, YYYY-MM-DD; the day is always 01
  std::vector<std::int32_t>
      series_months;  ///< months at whose end series are kept, rising, the last month the last
  std::vector<std::int32_t>
      snapshot_months;  ///< months at whose end communities, agencies and ledger are kept, rising
  std::vector<std::string> communities;  ///< codes
  std::vector<std::string> community_names;
  std::vector<double> community_populations;  ///< [person]
  // Of each community where the place says it, else empty.
  std::vector<double> community_deprivations;  ///< 1 most deprived [1]
  std::vector<double> community_latitudes;     ///< WGS84 [degree]
  std::vector<double> community_longitudes;    ///< WGS84 [degree]
  std::vector<std::string> community_councils;
  std::vector<std::string> community_areas;
  std::vector<std::string> agencies;  ///< codes; as those that follow, the union over all plans
  std::vector<std::string> funds;
  std::vector<std::string> accounts;
  std::vector<std::string> interventions;
  std::vector<std::string> phases;
  std::vector<std::string> phase_names;
  std::vector<std::string> actions;
  std::vector<std::string> rules;
  std::vector<std::string> domains;
  std::vector<OutcomeInfo> outcomes;  ///< domains that are told in units of their own

  // Columns.
  std::vector<SeriesInfo> series;
  std::vector<SeriesInfo> community_columns;
  std::vector<SeriesInfo> agency_columns;
  bool flows = true;  ///< whether what became of flows is kept
  /// Of so many histories of a plan communities and flows are kept, of the others neither; 0: of
  /// all.
  std::int32_t detailed = 0;

  // What phases wait for. Files of version 2 have neither.
  std::vector<ConditionInfo> conditions;  ///< of every plan, phase by phase
  std::vector<PhaseDates> phase_dates;    ///< [plan][phase]

  // What differs between futures.
  std::vector<UncertaintyInfo> uncertainties;
  /// How futures came about: `futures::drawn`, `futures::histories`, or the name of a sweep's.
  std::string design = "draws";

  std::string currency = "£";  ///< of all amounts; units are named by it
  std::string prices;          ///< "cash", "real 2025", or nothing where the scenario does not say

  // What the answer is about.
  std::string title;
  std::string question;  ///< what the scenario asks, on what evidence, within which limits
  std::string evidence;
  std::string limits;
  std::string reference_plan;  ///< a code; empty means the first plan
  std::string baseline_plan;   ///< code of the plan without a programme; empty: there is none
  std::string main_outcome =
      "wellbeing_cumulative";  ///< a series that has a better side; its last month decides
  double matters = 0;          ///< smallest difference in it that matters; 0: by the share
  double matters_share = 0.1;  ///< else of what the leading plan adds [1]
  bool stop_rule = false;      ///< `[stop]` of the scenario decides on the replicates
  std::vector<LeverContrast>
      contrasts;  ///< of an ablation: every mode of every plan with every lever, in this order

  // Provenance.
  std::string scenario_text;    ///< resolved, after `extends`
  std::string scenario_sha256;  ///< 64 hex digits
  std::string place_text;       ///< content of the place file
  std::string neighbours_text;  ///< content of its edge list; empty if none
  std::string outlines_text;    ///< of its communities, as compact GeoJSON; empty if none
  std::vector<InputInfo> inputs;
  std::vector<ParameterInfo> parameters;
  std::vector<UnmeasuredInfo> unmeasured;
  std::uint64_t root_seed = 0;  ///< with plan, future and replicate what all draws follow from [1]
  std::string generator = "Philox4x32-10";
  std::string software_version;
  std::string commit;  ///< of the source, or "unknown"

  std::size_t rows() const {
    return plans.size() * static_cast<std::size_t>(futures) * static_cast<std::size_t>(replicates);
  }
};

/// Which run: positions on the three axes.
struct RunKey {
  std::int32_t plan = 0;
  std::int32_t future = 0;
  std::int32_t replicate = 0;
  auto operator<=>(const RunKey&) const = default;
};

/// Position of a run in everything that has one entry a run; replicates run fastest, then futures.
inline std::size_t row_of(const ResultsLayout& layout, RunKey key) {
  const auto futures = static_cast<std::size_t>(layout.futures);
  const auto replicates = static_cast<std::size_t>(layout.replicates);
  return (static_cast<std::size_t>(key.plan) * futures + static_cast<std::size_t>(key.future)) *
             replicates +
         static_cast<std::size_t>(key.replicate);
}
/// The run at a row; the inverse of `row_of`.
inline RunKey key_of(const ResultsLayout& layout, std::size_t row) {
  const auto futures = static_cast<std::size_t>(layout.futures);
  const auto replicates = static_cast<std::size_t>(layout.replicates);
  return {static_cast<std::int32_t>(row / replicates / futures),
          static_cast<std::int32_t>(row / replicates % futures),
          static_cast<std::int32_t>(row % replicates)};
}

/// Whether communities and flows of a run are kept, if the layout keeps any. Futures come before
/// replicates, so that it hangs on no number of replicates: a later round may add some.
inline bool in_detail(const ResultsLayout& layout, RunKey key) {
  const std::int64_t history = std::int64_t{key.replicate} * layout.futures + key.future;
  return layout.detailed == 0 || history < layout.detailed;
}
/// Whether every run has a draw and a seed of its own, which all plans share.
inline bool are_histories(const ResultsLayout& layout) {
  return layout.design == futures::histories;
}
/// Whether futures are the settings of a sweep: chosen, not left to chance.
inline bool is_sweep(const ResultsLayout& layout) {
  return layout.design != futures::drawn && !are_histories(layout);
}

/// How many seeds plans are run over: replicates, or of histories the futures.
inline std::int32_t seeds_of(const ResultsLayout& layout) {
  return are_histories(layout) ? layout.futures : layout.replicates;
}
inline void set_seeds(ResultsLayout& layout, std::int32_t seeds) {
  (are_histories(layout) ? layout.futures : layout.replicates) = seeds;
}

/// A run by what it shares with runs of other plans: the setting or draw that several seeds meet,
/// and the number of its seed. Of histories the setting is always 0.
struct SeedKey {
  std::int32_t plan = 0;
  std::int32_t setting = 0;
  std::int32_t seed = 0;
};
inline SeedKey seed_key_of(const ResultsLayout& layout, RunKey key) {
  if (are_histories(layout)) return {key.plan, 0, key.future};
  return {key.plan, key.future, key.replicate};
}
/// The run of a plan over a seed in a setting; the inverse of `seed_key_of`.
inline RunKey run_key_of(const ResultsLayout& layout, SeedKey key) {
  if (are_histories(layout)) return {key.plan, key.seed, 0};
  return {key.plan, key.setting, key.seed};
}

/// What became of a run. The numbers are those of results files.
enum class RunStatus : std::int8_t { missing = 0, done = 1, failed = 2 };

/// One funding flow at the end of its run. Positions are those of the layout's lists, −1 for none;
/// money is in whole pence; dates are whole months since month 0, NaN where the flow never came so
/// far.
struct FlowRecord {
  static constexpr float never = std::numeric_limits<float>::quiet_NaN();

  std::int32_t community = -1;
  std::int16_t fund = -1;
  std::int16_t agency = -1;
  std::int16_t intervention = -1;
  std::int16_t phase = -1;
  std::int16_t action = -1;
  std::int16_t ordinal = 0;  ///< within (fund, community, intervention, agency)
  FlowStage stage = FlowStage::identified;
  std::int16_t decision_points = 0;         ///< agreements it needed [1]
  std::int16_t decision_points_passed = 0;  ///< agreements it got [1]
  std::int64_t requested = 0;               ///< asked for [GBP/100]
  std::int64_t approved = 0;                ///< promised [GBP/100]
  std::int64_t paid = 0;                    ///< to the agency [GBP/100]
  std::int64_t spent_delivery = 0;          ///< [GBP/100]
  std::int64_t spent_administration = 0;    ///< [GBP/100]
  std::int64_t leaked = 0;                  ///< paid but missing [GBP/100]
  std::int64_t lapsed = 0;                  ///< promised but not used in time [GBP/100]
  std::int64_t returned = 0;                ///< paid and handed back [GBP/100]
  float applied_month = never;              ///< [month]
  float approved_month = never;             ///< when the last agreement was given [month]
  float started_month = never;              ///< first month of delivery [month]
  float ended_month = never;                ///< in whichever way [month]
  float promised_month = never;             ///< by when delivery was promised to be done [month]
};

/// All that is kept of one run. A run that failed has its status, seed and message; its arrays may
/// be empty. Arrays have the shapes that the layout says, last index fastest, and their columns the
/// units of its SeriesInfo. Thread rule: a value; one thread fills it, then hands it on.
struct RunRecord {
  RunKey key = {};
  RunStatus status = RunStatus::missing;
  std::uint64_t seed = 0;    ///< of its number (`seed_key_of`, `seed_of`) [1]
  std::string message = {};  ///< why it failed; empty otherwise
  std::vector<double> drawn =
      {};  ///< [uncertainty], in the run's future; failed runs have them too
  // Series and agencies are rounded to what a float holds, as files keep them.
  std::vector<double> series = {};        ///< [series][month of its axis], see series_offsets
  std::vector<float> communities = {};    ///< [column][snapshot][community]; empty: not in detail
  std::vector<double> agencies = {};      ///< [column][snapshot][agency]
  std::vector<std::int64_t> ledger = {};  ///< [snapshot][fund][account], pence
  std::vector<PhaseRecord> phases = {};   ///< [phase]; empty where the layout has no dates of them
  std::vector<FlowRecord> flows = {};
  std::vector<GateRecord> gates = {};  ///< what gates were told, in the order of months
  std::vector<RuleRecord> rules = {};  ///< what rules did, likewise
};

}  // namespace tranche
