#include "scenario/schema/schema.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "params/entities.hpp"
#include "params/outcome_rows.hpp"
#include "scenario/schema/kept_columns.hpp"
#include "scenario/schema/schema_keys.hpp"
#include "scenario/schema/schema_outcome_keys.hpp"
#include "tranche/expects.hpp"
#include "tranche/ledger.hpp"
#include "tranche/plan.hpp"
#include "tranche/results/appraisal.hpp"
#include "tranche/results/kept_outputs.hpp"
#include "tranche/tables/agencies.hpp"
#include "tranche/tables/communities.hpp"
#include "tranche/tables/framework_series.hpp"
#include "tranche/tables/place_series.hpp"

namespace tranche::scenario {

namespace {

/// The rows of a struct, with a new object of it for the defaults.
template <class Struct>
RowGroup group(std::span<const params::Row> rows) {
  return {rows, std::make_shared<Struct>()};
}

/// What holds for the whole scenario, which the guide has first.
std::vector<Section> settings_sections() {
  return {{"", "the scenario", "What a scenario file consists of.", keys::top, {}},
          {"meta", "[meta]", "What the scenario is about, for people.", keys::meta, {}},
          {"check",
           "[check]",
           "How the scenario itself is checked.",
           keys::check,
           {group<params::CheckSettings>(params::check_rows())}},
          {"place", "[place]", "The communities the scenario is about.", keys::place, {}},
          {"time",
           "[time]",
           "When it begins and how long it lasts.",
           keys::time,
           {group<params::TimeSettings>(params::time_rows())}},
          {"experiment",
           "[experiment]",
           "How many runs, and what the plans are compared with.",
           keys::experiment,
           {group<params::ExperimentSettings>(params::experiment_rows())}}};
}

/// What an experiment does with the plans, which stand above it in the guide.
std::vector<Section> experiment_sections() {
  return {{"sweep",
           "[[sweep]]",
           "Numbers that are varied together by one design, for `tranche sweep`.",
           keys::sweep,
           {group<params::SweepSettings>(params::sweep_rows())}},
          {"sweep.vary", "[[sweep.vary]]", "A number that the design varies.", keys::vary, {}},
          {"stop",
           "[stop]",
           "When there are enough seeds, for `run` and `sweep`: looked at in rounds, so that "
           "threads cannot change it.",
           keys::stop,
           {group<params::StopSettings>(params::stop_rows())}},
          {"select",
           "[select]",
           "How `tranche select` chooses the best plan; options on the command line come first.",
           keys::none,
           {group<params::SelectSettings>(params::select_rows())}},
          {"outputs",
           "[outputs]",
           "What the answer is about, and what the results file keeps.",
           keys::outputs,
           {group<params::AnswerSettings>(params::answer_rows()),
            group<KeptOutputs>(params::output_rows())}},
          {"appraisal",
           "[appraisal]",
           "What the appraisal in a report is worked out by, after the Green Book (HM Treasury); "
           "docs/appraisal.md says how to fill it in.",
           keys::appraisal,
           {group<AppraisalSettings>(params::appraisal_rows())}},
          {"appraisal.not_monetised",
           "[[appraisal.not_monetised]]",
           "Something that matters and has no price here.",
           keys::not_monetised,
           {}},
          {"observed",
           "[[observed]]",
           "Something that was published of a real programme, for `tranche validate`, which holds "
           "runs against it; changes no run.",
           keys::observed,
           {}},
          {"uncertainty",
           "[[uncertainty]]",
           "A number nobody knows, and how it may turn out.",
           keys::uncertainty,
           {}}};
}

/// What the world is made of beside the place; losses and effects are tables by outcome.
std::vector<Section> entity_sections() {
  return {
      {"fund",
       "[[fund]]",
       "A source of money.",
       keys::fund,
       {group<params::FundSettings>(params::fund_settings_rows()), group<Fund>(params::fund_rows()),
        group<Fund>(params::deadline_rows())}},
      {"fund.paid_by",
       "[[fund.paid_by]]",
       "A council that pays part of a fund which several pool, as in a city or growth deal. "
       "Results then tell what each paid and what reached its residents; each beyond the first is "
       "asked to agree.",
       keys::paid_by,
       {group<Payer>(params::payer_rows())}},
      {"agency",
       "[[agency]]",
       "An organisation that delivers.",
       keys::agency,
       {group<Agency>(params::agency_rows())}},
      {"intervention",
       "[[intervention]]",
       "Something that money can do.",
       keys::intervention,
       {group<Intervention>(params::intervention_rows()), group<Capital>(params::capital_rows())}},
      {"intervention.effects",
       "[intervention.effects]",
       "What a service does to each outcome of the place, by the outcome's name; `all` stands "
       "for every outcome not "
       "named.",
       keys::none,
       {group<Effect>(params::effect_rows())}},
      {"existing",
       "[[existing]]",
       "An initiative that is already running: the outcomes the place was measured with "
       "contain its effect. Naming it "
       "keeps "
       "plans from delivering it again and lets interventions build on it; keys as in "
       "[[intervention]].",
       keys::existing,
       {group<Intervention>(params::intervention_rows())}},
      {"administration",
       "[[administration]]",
       "A government that can change hands.",
       keys::administration,
       {group<Administration>(params::administration_rows())}},
      {"shock",
       "[[shock]]",
       "A blow from outside, the same under every plan: a recession, a closure, a flood.",
       keys::shock,
       {group<Shock>(params::shock_rows())}},
      {"shock.losses",
       "losses = {…}",
       "What a shock takes from each outcome of the place, by the outcome's name, as losses = "
       "{income = 0.03}; `all` "
       "stands for every outcome not named.",
       keys::none,
       {group<params::ShockLoss>(params::shock_loss_rows())}}};
}

/// What outcomes mean, here and in the country.
std::vector<Section> outcome_sections() {
  return {
      {"outcome",
       "[[outcome]]",
       "How an outcome of the place is measured and drifts: its unit, which side is better, and "
       "the figures between which it is an index from 0 to 1. A figure of the place becomes an "
       "outcome by it.",
       keys::outcome,
       {group<Outcome>(params::outcome_rows())}},
      {"framework",
       "[framework]",
       "An outcomes framework: what the country wants, and what of the place serves it. Results "
       "then tell how far money is aligned with it, and budgets that follow outcomes follow it.",
       keys::framework,
       {}},
      {"framework.outcome",
       "[[framework.outcome]]",
       "An outcome of the framework.",
       keys::national_outcome,
       {group<NationalOutcome>(params::national_outcome_rows())}}};
}

/// Whom some services are made for, which comes behind the interventions.
std::vector<Section> group_sections() {
  return {{"group",
           "[[group]]",
           "Residents whom some services are made for, with an outcome of their own: adoptive "
           "families, care leavers, women in contact with the justice system.",
           keys::group,
           {group<UserGroup>(params::group_rows())}},
          {"group.outcome",
           "[group.outcome]",
           "What is looked at among the members of the group.",
           keys::group_outcome,
           {group<UserOutcome>(params::user_outcome_rows())}}};
}

constexpr const char* asked_of_rule = "What must be observed for a rule to act: all of it.";

/// What every plan has, which comes before the plans.
std::vector<Section> rule_sections() {
  return {{"rule",
           "[[rule]]",
           "How every plan is changed by what is observed, in all of its phases; see "
           "[[plan.rule]], whose rules come after these.",
           keys::rule_of_all,
           {group<Rule>(params::rule_rows())}},
          {"rule.when", "[rule.when]", asked_of_rule, keys::rule_when, {}}};
}

/// Plans from the outside inwards; the path of a section says inside which other it lies.
std::vector<Section> plan_sections() {
  return {
      {"plan", "[[plan]]", "One way of carrying the policy out: phases in time.", keys::plan, {}},
      {"plan.phase",
       "[[plan.phase]]",
       "A part of a plan that opens, spends and closes.",
       keys::phase,
       {group<Phase>(params::phase_rows())}},
      {"plan.phase.opens",
       "opens = {…}",
       "When a phase opens: when all of this holds, or at the latest.",
       keys::opens,
       {}},
      {"plan.phase.closes",
       "closes = {…}",
       "When a phase closes: when all of this holds, or at the latest.",
       keys::closes,
       {}},
      {"plan.phase.survey",
       "survey = {…}",
       "The survey that gates with thresholds read.",
       keys::none,
       {group<GateSurvey>(params::survey_rows())}},
      {"plan.phase.action",
       "[[plan.phase.action]]",
       "One thing that a phase does.",
       keys::action,
       {group<Action>(params::action_rows())}},
      {"plan.rule",
       "[[plan.rule]]",
       "How the plan is changed by what is observed. Rules that correct, move or stop, its own or "
       "those of all plans, replace the standard review "
       "([mechanisms.correction]), rules that expand replace the standard use of the reserve "
       "([mechanisms.budgets]).",
       keys::rule,
       {group<Rule>(params::rule_rows())}},
      {"plan.rule.when", "when = {…}", asked_of_rule, keys::rule_when, {}}};
}

/// Columns with lanes are left out: one name would stand for several series.
std::vector<std::string> series_list() {
  std::vector<std::string> names;
  for (const ColumnInfo& info : kept_columns(PlaceSeries())) {
    if (info.lanes == Lanes::single) names.emplace_back(info.name);
  }
  for (const ColumnInfo& info : framework_series) names.emplace_back(info.name);
  return names;
}

/// Whatever results files can keep of a table; of columns with lanes the name that the lanes share.
std::vector<std::string> kept_list(const Table& table) {
  std::vector<std::string> names;
  for (const ColumnInfo& info : kept_columns(table)) names.emplace_back(info.name);
  return names;
}

}  // namespace

std::vector<std::string> Section::key_names() const {
  std::vector<std::string> names;
  for (const auto& key : keys) names.emplace_back(key.name);
  for (const auto& rows : groups) {
    for (const auto& row : rows.rows) names.emplace_back(row.text.key);
  }
  return names;
}

std::span<const Section> sections() {
  // In the order of the guide, which has experiments after the plans that they are about.
  static const std::vector<Section> all = [] {
    std::vector<Section> list;
    for (const auto& part :
         {settings_sections(), outcome_sections(), entity_sections(), group_sections(),
          rule_sections(), plan_sections(), experiment_sections()})
      list.insert(list.end(), part.begin(), part.end());
    return list;
  }();
  return all;
}

const Section& section(std::string_view path) {
  const auto all = sections();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Section& one) { return one.path == path; });
  expects(found != all.end(), "the section is one of the schema");
  return *found;
}

std::span<const std::string> mechanism_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const auto& mechanism : mechanisms::catalogue()) all.emplace_back(mechanism.name);
    return all;
  }();
  return names;
}
std::span<const std::string> series_names() {
  static const std::vector<std::string> names = series_list();
  return names;
}
Better side_of(std::string_view series) {
  const PlaceSeries place;
  for (const AnyColumn* column : place.columns()) {
    if (column->info().name == series) return column->info().better;
  }
  for (const ColumnInfo& info : framework_series) {
    if (info.name == series) return info.better;
  }
  return Better::neither;
}
std::span<const std::string> sides() {
  static const std::vector<std::string> words = {"more", "less"};
  return words;
}
std::span<const std::string> account_names_list() {
  static const std::vector<std::string> names(account_names.begin(), account_names.end());
  return names;
}
std::span<const std::string> kept_series_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all = kept_list(PlaceSeries());
    for (const ColumnInfo& info : framework_series) all.emplace_back(info.name);
    return all;
  }();
  return names;
}
std::span<const std::string> kept_community_names() {
  static const std::vector<std::string> names = kept_list(Communities());
  return names;
}
std::span<const std::string> kept_agency_names() {
  static const std::vector<std::string> names = kept_list(Agencies());
  return names;
}

}  // namespace tranche::scenario
