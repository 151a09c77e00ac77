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
#include "scenario/values/override.hpp"
#include "tranche/errors.hpp"
#include "tranche/plan.hpp"
#include "tranche/results/appraisal.hpp"
#include "tranche/results/kept_outputs.hpp"
#include "tranche/results/observed_row.hpp"
#include "tranche/table.hpp"

/// A scenario file as values: everything in it that does not need the place is checked and
/// resolved; what names communities, councils or outcomes waits for `compile`. Entries keep where
/// they stand in the file, so that later checks can say it too. Plain values but for the parameters
/// of mechanisms, which copies share (see `deep_copy`); reading one scenario from several threads
/// is safe.
/// Source: docs/scenario-format.md.
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

/// A council that pays part of a fund; its row waits for `compile`.
struct PayerEntry {
  Named council;
  Payer payer;
};
/// What is given of each entity: the value that the engine reads, with what waits for the place.
struct FundEntry {
  Source at;
  Fund fund;
  std::vector<PayerEntry> paid_by;
};
/// What a template of agencies makes one for.
enum class ForEach { council, area };
constexpr auto words_of(ForEach) { return words_up_to<ForEach::area>("council", "area"); }
struct AgencyEntry {
  Source at;
  Agency agency;
  std::optional<ForEach> for_each;  ///< a template, where it is given
  Selection catchment;              ///< resolved in `compile`
};
/// What is believed of an intervention's effect on one outcome.
struct EffectEntry {
  Named domain;  ///< "all" for every domain not named
  Effect effect;
};
struct InterventionEntry {
  Source at;
  Intervention intervention;
  std::vector<EffectEntry> effects;  ///< as written; `compile` orders them by outcome
};
struct GroupEntry {
  Source at;
  UserGroup group;  ///< its shares wait for `compile`
  Named follows;    ///< a column of the place; no name: it is spread evenly
};
struct AdministrationEntry {
  Source at;
  Administration administration;
};

/// What a shock takes from one outcome.
struct LossEntry {
  Named domain;  ///< "all" for every domain not named
  params::ShockLoss loss;
};
/// A shock; `losses` by outcome become one number per outcome of the place in `compile`.
struct ShockEntry {
  Source at;
  Shock shock;
  std::vector<LossEntry> losses;
  Selection communities;
};

/// What is said of an outcome of the place, or of the figure of which one is made.
struct OutcomeEntry {
  Source at;       ///< of its code
  Source ends_at;  ///< of its worst figure, or of the table
  Outcome outcome;
};
/// An outcome of the framework; `served_by` waits for `compile`.
struct NationalEntry {
  Source at;
  NationalOutcome outcome;
  std::vector<Named> served_by;
};

/// A gate with the places of its conditions. All must hold; where there is none the gate is passed
/// in the first month.
struct GateEntry {
  Source at;
  Gate gate;
  std::vector<Source> condition_at;  ///< one a condition of the gate
  bool has_latest = false;           ///< whether the file says so; else the end of the run
};
struct ActionEntry {
  Source at;
  Source shared_at;         ///< of shared_by, or the action where it is missing
  Action action;            ///< options and agencies are positions in the scenario's lists
  bool takes_rest = false;  ///< its share is what the others leave
};
/// A phase as it stands in its plan; `compile` orders phases by their gates and numbers them anew.
struct PhaseEntry {
  Source at;
  Phase phase;        ///< gates name phases by their position in the plan's list here
  Selection targets;  ///< resolved in `compile`
  GateEntry opens;
  GateEntry closes;
  std::vector<ActionEntry> actions;
  Source share_at;          ///< of budget_share, or the phase where it is missing
  bool takes_rest = false;  ///< its share is what the others leave
};
/// One mechanism of the catalogue with this scenario's parameters. The parameters are of the type
/// that the mechanism makes; only its rows reach into them.
struct MechanismEntry {
  mechanisms::Mechanism mechanism;
  bool on = true;
  std::shared_ptr<void> parameters;  ///< shared by copies of the scenario
};

/// What one plan sets differently from the scenario in one mechanism: `[plan.mechanisms.<name>]`.
struct MechanismChange {
  std::size_t mechanism = 0;  ///< position in Scenario::mechanisms
  std::optional<bool> on;     ///< as the scenario says where it is not given
  std::vector<const params::Row*>
      given;  ///< rows whose values `parameters` holds; its others are not used
  std::shared_ptr<void> parameters;

  /// Whether the plan gives this key of the mechanism.
  bool sets(std::string_view key) const;
};

/// A rule and the actions it is for, by code: positions are known only in the compiled plan.
struct RuleEntry {
  Source at;
  Rule rule;                         ///< `covers` waits for `compile`
  std::vector<std::string> phases;   ///< codes; empty: all
  std::vector<std::string> actions;  ///< codes; empty: all

  /// Whether the rule is for this action of this phase.
  bool covers(const std::string& phase, const std::string& action) const;
};

struct Common;

/// A plan with its own settings. Positions of interventions, agencies and funds are those of the
/// scenario's lists, which `own` has in the same order.
struct PlanEntry {
  Source at;
  std::string code;
  std::string name;
  std::vector<PhaseEntry> phases;
  std::vector<MechanismChange> mechanisms;
  std::vector<RuleEntry> rules;  ///< its own, which come after those of all plans
  /// When existing initiatives end under this plan [month].
  std::vector<std::pair<InterventionId, Month>> ends_existing;
  std::vector<std::size_t>
      without;  ///< positions in `levers()`: off in this plan, their measures still paid for
  std::vector<std::size_t> withdraw;  ///< off, and their measures taken out
  /// What it puts in the place of the scenario's own values, for itself alone: `[plan.set]`.
  std::vector<Override> set;
  std::shared_ptr<const Common> own;  ///< the scenario's parts with `set`; null where that is empty

  /// Whether `set` holds the value at this path.
  bool sets(std::string_view key) const;
};

/// A number nobody knows, and how it may turn out; every future draws it anew, or takes the next of
/// its values.
struct UncertaintyEntry {
  Source at;
  std::string key;  ///< path of a number that may be varied
  params::Kind kind = params::Kind::number;
  Distribution distribution;
  std::string unit = "1";
  std::optional<WrittenForm> written = {};  ///< as of a factor
  bool assumed = false;  ///< drawn as an assumption: no table of the file says it
  /// Which futures take in turn, future 1 the first; empty: each draws from the distribution, which
  /// else spans them.
  std::vector<double> values = {};

  /// Of future `future` > 0.
  double listed(std::int32_t future) const {
    return values[static_cast<std::size_t>(future - 1) % values.size()];
  }
};

/// A factor: what a `[[sweep]]` varies: by a list of values, or by a distribution. A number is in
/// the unit of its row; a choice is the position of what is chosen among `choices`.
struct FactorEntry {
  Source at;
  std::string key;
  params::Kind kind = params::Kind::number;
  std::vector<double> values = {};  ///< of designs on a grid, or of choices
  Distribution distribution = {};   ///< of all others
  std::string unit = "1";
  std::string group = {};  ///< of factors that move together; empty: alone
  /// How a number is written that is put into the document: one that is no number of a row.
  std::optional<WrittenForm> written = {};
  /// What a choice may be; nothing stands for what the scenario says.
  std::vector<std::optional<Node>> choices = {};
};
/// How a sweep chooses its settings; docs/experiments.md says what each is for.
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
/// How a Sobol sequence is randomised.
enum class ScrambleKind { owen, shift, none };
constexpr auto words_of(ScrambleKind) {
  return words_up_to<ScrambleKind::none>("owen", "shift", "none");
}
/// A block of factors that one design varies together. Blocks are crossed with each other.
struct SweepEntry {
  Source at;
  DesignKind design = DesignKind::grid;
  ScrambleKind scramble = ScrambleKind::owen;
  params::SweepSettings settings;
  std::vector<FactorEntry> factors;
  std::vector<std::vector<double>> rows;  ///< of the design `rows`: one value a factor
};
/// The probability on either side beyond which a design takes no value of a bell (`is_bell`): its
/// points lie on the faces of the cube. Morris's levels are spread evenly between the 5 % and the
/// 95 % quantile; a sequence that is not scrambled begins with the origin, which is put at 0.5 %. 0
/// for designs whose points lie within the cube.
constexpr double tail_left_out(DesignKind design, ScrambleKind scramble) {
  if (design == DesignKind::morris) return 0.05;
  const bool sequence = design == DesignKind::sobol || design == DesignKind::saltelli;
  return sequence && scramble == ScrambleKind::none ? 0.005 : 0;
}
/// How many settings a block has [1]; a product of grids is cut off at ten million, where the check
/// for a million has long refused it.
std::size_t rows_of(const SweepEntry& sweep);

/// The scenario's own check: the mean over seeds of a series in the last month lies within [low,
/// high], in the unit of the series.
struct Bound {
  Source at;
  std::string series;
  double low = 0;   ///< in the unit of the series
  double high = 0;  ///< in the same
};

/// A row that was observed, with what its quantities need of a run; no run reads it.
struct ObservedEntry {
  Source at;
  ObservedRow row;
  std::vector<std::string> columns = {};  ///< of the place, whose series its quantities are
  std::vector<Named> outcomes = {};       ///< of the place, as series name them
};

/// What the scenario is about, for people; no run reads it.
struct Meta {
  std::string title;
  std::string question;
  std::vector<std::string> authors;
  std::string evidence;
  std::string limits;
};

/// What the plans of a scenario have in common: all that a plan is compiled from beside itself. It
/// is copied for each of them, and so holds nothing that grows with their number. Mechanisms are in
/// the order of the catalogue, all else in that of the file; positions in lists are the ids that
/// plans use.
struct Common {
  std::string file;  ///< as the user named it
  Meta meta;
  std::string currency = "£";  ///< symbol of the money in the file
  std::string prices;          ///< "cash", "real 2025", or nothing where the file does not say
  std::filesystem::path place_file;  ///< relative to the working directory
  Source place_at;                   ///< where [place] names it, or holds it
  /// The texts of a place that stands in the scenario itself instead of in files; null: none.
  std::shared_ptr<const std::string> place_communities;
  std::shared_ptr<const std::string> place_neighbours;
  std::filesystem::path outlines_file;  ///< likewise; empty: none
  Source outlines_at;
  std::vector<Named> place_outcomes;  ///< outcomes of the place that are kept; none: all
  std::vector<Named> place_only;  ///< codes of councils, areas, communities; none: the whole place
  Calendar calendar;
  params::TimeSettings time;
  ServiceOrder service_order = ServiceOrder::queue;
  std::vector<FundEntry> funds;
  std::vector<AgencyEntry> agencies;
  std::vector<InterventionEntry> interventions;  ///< existing initiatives after the others
  std::vector<GroupEntry> groups;                ///< of users
  std::vector<AdministrationEntry> administrations;
  std::vector<ShockEntry> shocks;
  std::vector<OutcomeEntry> outcomes;
  std::vector<NationalEntry> framework;  ///< its outcomes; none: no framework is stated
  std::vector<MechanismEntry> mechanisms;
  std::vector<RuleEntry> rules;  ///< of every plan, for all of its actions
  std::optional<params::StopSettings> stop;
  std::optional<params::SelectSettings> select;
  params::ExperimentSettings experiment;
  std::string reference_plan;  ///< code; the first plan where none is named
  std::string compare_on = "wellbeing_cumulative";
  Source compare_on_at = {};     ///< where the file says it
  Better better = Better::more;  ///< which side of it
  params::AnswerSettings answer;
  KeptOutputs outputs;
  std::optional<AppraisalSettings> appraisal;  ///< no run reads it
  params::CheckSettings check;
};

/// The whole scenario.
struct Scenario : Common {
  std::vector<std::filesystem::path>
      files;      ///< that were read for it: itself, what it extends, rows of sweeps
  Node document;  ///< after `extends`
  std::vector<PlanEntry> plans;
  std::vector<UncertaintyEntry> uncertainties;
  /// Columns of the file of futures whose numbers the scenario says itself.
  std::vector<std::string> columns_left_out = {};
  std::vector<SweepEntry> sweeps;
  std::vector<Bound> bounds;
  std::vector<ObservedEntry> observed = {};
  std::string baseline_plan = {};  ///< code of the plan without a programme; empty for none
  bool baseline_is_added = false;  ///< it is not in the file

  const Common& common() const { return *this; }
};

/// What a plan is compiled from beside itself: its own parts where it sets some, else the
/// scenario's.
const Common& common_of(const Scenario& scenario, const PlanEntry& plan);
/// The scenario as this plan has it, which becomes its only one and sets nothing any more. It has
/// neither document nor uncertainties and sweeps, and shares the parameters of mechanisms.
Scenario only_with(const Scenario& scenario, const PlanEntry& plan);

/// What reading gave: the scenario as far as it could be understood, and every mistake found. The
/// scenario may be used only where there is none.
struct Reading {
  Scenario scenario;
  std::vector<Diagnostic> diagnostics;
};

using Catalogue = std::span<const mechanisms::Mechanism>;

/// Whose assumptions a command line asks to be drawn.
struct AssumptionsAsked {
  std::string of;           ///< "true" for all mechanisms, or names as in "trust,clearance"
  bool as_factors = false;  ///< of the designs of `[[sweep]]` tables
};
/// What a command line puts in the place of what the file says.
struct Given {
  std::span<const std::string> set = {};  ///< each as "agency.council.staff=20"
  std::optional<AssumptionsAsked> assumptions = {};
  std::string futures = {};  ///< a CSV file, whose rows are the futures; empty: none
};

/// Reads and checks all that needs no place; throws nothing but what memory does. Paths in the file
/// are relative to the file that names them.
Reading try_read_scenario(const std::filesystem::path& file,
                          Catalogue catalogue = mechanisms::catalogue(), const Given& given = {});
/// Reads a scenario from memory, which can name no other scenario; `name` stands for the file in
/// messages. Whether the place's file exists is not asked.
Reading try_read_scenario_text(const std::string& text, const std::string& name,
                               Catalogue catalogue = mechanisms::catalogue());

/// As try_read_scenario; throws InputError with every mistake.
Scenario read_scenario(const std::filesystem::path& file,
                       Catalogue catalogue = mechanisms::catalogue());
/// As try_read_scenario_text, for the text in a results file; throws InputError likewise.
Scenario read_scenario_text(const std::string& text, const std::string& name,
                            Catalogue catalogue = mechanisms::catalogue());

/// The scenario after `extends` as canonical TOML, which reads back to the same scenario; the
/// place's file is named relative to the scenario's folder.
std::string resolved_text(const Scenario& scenario);

/// A number as this scenario uses it, for people and for the tables of a results file.
struct ResolvedParameter {
  std::string key;    ///< path, as "intervention.childcare.cost_per_head"
  std::string value;  ///< shortest text that reads back
  std::string unit;   ///< as in [month]
  params::Evidence evidence = params::Evidence::assumption;
  std::string source;  ///< in words, with its number where it is an assumption
};
/// Every number the plans are compiled from: settings, entities, mechanisms, phases and actions.
std::vector<ResolvedParameter> resolved_parameters(const Scenario& scenario);

/// Codes of a list of entries, in order.
std::vector<std::string> fund_codes(const Scenario& scenario);
std::vector<std::string> agency_codes(const Scenario& scenario);
std::vector<std::string> intervention_codes(const Scenario& scenario);

}  // namespace tranche::scenario
