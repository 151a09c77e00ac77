#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "mechanisms/catalogue.hpp"
#include "params/entities.hpp"
#include "scenario/text/document.hpp"
#include "scenario/values/distribution.hpp"
#include "tranche/errors.hpp"
#include "tranche/plan.hpp"
#include "tranche/results/kept_outputs.hpp"

/// A scenario file as values: everything in it that does not need the place is checked and
/// resolved; what names communities, councils or outcomes waits for `compile`.
namespace tranche::scenario {

/// A name in the file that is looked up in the place.
struct Named {
  std::string name;
  Source at;
};

/// A choice of communities.
struct Selection {
  enum class Kind { all, poorest, named };
  Kind kind = Kind::all;
  double share = 1;          ///< of residents, for the poorest [1]
  std::vector<Named> names;  ///< codes of councils, areas or communities
  Source at;
};

struct FundEntry {
  Source at;
  Fund fund;
};
struct AgencyEntry {
  Source at;
  Agency agency;
  Selection catchment;
};
struct EffectEntry {
  Named domain;  ///< "all" for every domain not named
  Effect effect;
};
struct InterventionEntry {
  Source at;
  Intervention intervention;
  std::vector<EffectEntry> effects;
};
struct AdministrationEntry {
  Source at;
  Administration administration;
};

struct LossEntry {
  Named domain;  ///< "all" for every domain not named
  params::ShockLoss loss;
};
struct ShockEntry {
  Source at;
  Shock shock;
  std::vector<LossEntry> losses;
  Selection communities;
};

struct GateEntry {
  Source at;
  Gate gate;
  std::vector<Source> condition_at;  ///< one a condition of the gate
  bool has_latest = false;
};
struct ActionEntry {
  Source at;
  Action action;  ///< options and agencies are positions in the scenario's lists
};
struct PhaseEntry {
  Source at;
  Phase phase;  ///< gates name phases by their position in the plan's list here
  Selection targets;
  GateEntry opens;
  GateEntry closes;
  std::vector<ActionEntry> actions;
  Source share_at;
};
/// One mechanism of the catalogue with this scenario's parameters.
struct MechanismEntry {
  mechanisms::Mechanism mechanism;
  bool on = true;
  std::shared_ptr<void> parameters;
};

/// What one plan sets differently from the scenario in one mechanism: `[plan.mechanisms.<name>]`.
struct MechanismChange {
  std::size_t mechanism = 0;  ///< position in Scenario::mechanisms
  std::optional<bool> on;     ///< as the scenario says where it is not given
  std::vector<const params::Row*>
      given;  ///< rows whose values `parameters` holds; its others are not used
  std::shared_ptr<void> parameters;

  bool sets(std::string_view key) const;
};

struct RuleEntry {
  Source at;
  Rule rule;                         ///< `covers` waits for `compile`
  std::vector<std::string> phases;   ///< codes; empty: all
  std::vector<std::string> actions;  ///< codes; empty: all

  bool covers(const std::string& phase, const std::string& action) const;
};

struct PlanEntry {
  Source at;
  std::string code;
  std::string name;
  std::vector<PhaseEntry> phases;
  std::vector<MechanismChange> mechanisms;
  std::vector<RuleEntry> rules;
  std::vector<std::pair<InterventionId, Month>> ends_existing;
  std::vector<std::size_t>
      without;  ///< positions in `levers()`: off in this plan, their measures still paid for
  std::vector<std::size_t> withdraw;  ///< off, and their measures taken out
};

struct UncertaintyEntry {
  Source at;
  std::string key;
  params::Kind kind = params::Kind::number;
  Distribution distribution;
};

/// A factor: a number that a `[[sweep]]` varies, in the unit of its row: by a list of values, or by
/// a distribution.
struct FactorEntry {
  Source at;
  std::string key;
  params::Kind kind = params::Kind::number;
  std::vector<double> values = {};  ///< of designs on a grid
  Distribution distribution = {};   ///< of all others
};
enum class DesignKind {
  grid,
  fractional_grid,
  one_at_a_time,
  latin_hypercube,
  sobol,
  morris,
  saltelli,
  rows
};
constexpr auto words_of(DesignKind) {
  return words_up_to<DesignKind::rows>("grid", "fractional_grid", "one_at_a_time",
                                       "latin_hypercube", "sobol", "morris", "saltelli", "rows");
}
enum class ScrambleKind { owen, shift, none };
constexpr auto words_of(ScrambleKind) {
  return words_up_to<ScrambleKind::none>("owen", "shift", "none");
}
/// A block of numbers that one design varies together.
struct SweepEntry {
  Source at;
  DesignKind design = DesignKind::grid;
  ScrambleKind scramble = ScrambleKind::owen;
  params::SweepSettings settings;
  std::vector<FactorEntry> factors;
  std::vector<std::vector<double>> rows;  ///< of the design `rows`: one value a factor
};
/// How many settings a block has.
std::size_t rows_of(const SweepEntry& sweep);

/// The scenario's own check: the mean over seeds of a series in the last month.
struct Bound {
  Source at;
  std::string series;
  double low = 0;
  double high = 0;
};

struct Meta {
  std::string title;
  std::string question;
  std::vector<std::string> authors;
  std::string evidence;
  std::string limits;
};

struct Scenario {
  std::string file;  ///< as the user named it
  std::vector<std::filesystem::path>
      files;      ///< that were read for it: itself, what it extends, rows of sweeps
  Node document;  ///< after `extends`
  Meta meta;
  std::filesystem::path place_file;  ///< relative to the working directory
  Source place_at;
  Calendar calendar;
  params::TimeSettings time;
  ServiceOrder service_order = ServiceOrder::queue;
  std::vector<FundEntry> funds;
  std::vector<AgencyEntry> agencies;
  std::vector<InterventionEntry> interventions;  ///< existing initiatives after the others
  std::vector<AdministrationEntry> administrations;
  std::vector<ShockEntry> shocks;
  std::vector<MechanismEntry> mechanisms;
  std::vector<PlanEntry> plans;
  std::vector<UncertaintyEntry> uncertainties;
  std::vector<SweepEntry> sweeps;
  std::optional<params::StopSettings> stop;
  std::optional<params::SelectSettings> select;
  params::ExperimentSettings experiment;
  std::string reference_plan;
  std::string compare_on = "wellbeing_cumulative";
  KeptOutputs outputs;
  params::CheckSettings check;
  std::vector<Bound> bounds;
};

/// What reading gave: the scenario as far as it could be understood, and every mistake found. The
/// scenario may be used only where there is none.
struct Reading {
  Scenario scenario;
  std::vector<Diagnostic> diagnostics;
};

using Catalogue = std::span<const mechanisms::Mechanism>;

/// Reads and checks all that needs no place; throws nothing but what memory does.
Reading try_read_scenario(const std::filesystem::path& file,
                          Catalogue catalogue = mechanisms::catalogue());
Reading try_read_scenario_text(const std::string& text, const std::string& name,
                               Catalogue catalogue = mechanisms::catalogue());

/// The same; throws InputError with every mistake.
Scenario read_scenario(const std::filesystem::path& file,
                       Catalogue catalogue = mechanisms::catalogue());
/// For text from memory (a results file): `name` stands for the file in messages.
Scenario read_scenario_text(const std::string& text, const std::string& name,
                            Catalogue catalogue = mechanisms::catalogue());

/// The scenario after `extends` as canonical TOML, which reads back to the same scenario; the
/// place's file is named relative to the scenario's folder.
std::string resolved_text(const Scenario& scenario);

/// A number as this scenario uses it.
struct ResolvedParameter {
  std::string key;    ///< path, as "intervention.childcare.cost_per_head"
  std::string value;  ///< shortest text that reads back
  std::string unit;
  params::Evidence evidence = params::Evidence::assumption;
  std::string source;
};
/// Every number the plans are compiled from: settings, entities, mechanisms, phases and actions.
std::vector<ResolvedParameter> resolved_parameters(const Scenario& scenario);

/// Codes of a list of entries, in order.
std::vector<std::string> fund_codes(const Scenario& scenario);
std::vector<std::string> agency_codes(const Scenario& scenario);
std::vector<std::string> intervention_codes(const Scenario& scenario);

}  // namespace tranche::scenario
