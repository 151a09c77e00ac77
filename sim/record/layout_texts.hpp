#pragma once
#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "tranche/results/run_record.hpp"
#include "tranche/results/schema.hpp"

/// The texts that a layout consists of, each with its name in the file; visitors, so that writing,
/// reading and the fingerprint cannot forget one.
namespace tranche::record {

namespace attribute = schema::attribute;
namespace axis = schema::axis;

/// Lists, each with the dataset it lives in.
template <class Layout, class Visit>
void for_each_list(Layout& layout, Visit&& visit) {
  visit(axis::plan, layout.plans);
  visit(schema::dataset::plan_name, layout.plan_names);
  visit(axis::community, layout.communities);
  visit(schema::dataset::community_name, layout.community_names);
  visit(schema::dataset::community_council, layout.community_councils);
  visit(schema::dataset::community_area, layout.community_areas);
  visit(axis::agency, layout.agencies);
  visit(axis::fund, layout.funds);
  visit(axis::account, layout.accounts);
  visit(axis::intervention, layout.interventions);
  visit(axis::phase, layout.phases);
  visit(schema::dataset::phase_name, layout.phase_names);
  visit(axis::action, layout.actions);
  visit(axis::rule, layout.rules);
  visit(axis::domain, layout.domains);
}

/// Texts that every file has.
template <class Layout, class Visit>
void for_each_attribute(Layout& layout, Visit&& visit) {
  visit(attribute::title, layout.title);
  visit(attribute::software_version, layout.software_version);
  visit(attribute::commit, layout.commit);
  visit(attribute::scenario_sha256, layout.scenario_sha256);
  visit(attribute::scenario_text, layout.scenario_text);
  visit(attribute::generator, layout.generator);
  visit(attribute::start_date, layout.start_date);
  visit(attribute::reference_plan, layout.reference_plan);
  visit(attribute::main_outcome, layout.main_outcome);
  visit(attribute::design, layout.design);
}

/// Texts that are written where they say something, and read where they are.
template <class Layout, class Visit>
void for_each_optional_attribute(Layout& layout, Visit&& visit) {
  visit(attribute::question, layout.question);
  visit(attribute::evidence, layout.evidence);
  visit(attribute::limits, layout.limits);
  visit(attribute::baseline_plan, layout.baseline_plan);
  visit(attribute::prices, layout.prices);
}

/// A table of strings, column by column under `provenance`.
template <class Row, class Visit>
void visit_series(const char* prefix, std::vector<Row>& rows, Visit&& visit) {
  visit(fmt::format("provenance/{}_name", prefix), rows, &SeriesInfo::name);
  visit(fmt::format("provenance/{}_unit", prefix), rows, &SeriesInfo::unit);
  visit(fmt::format("provenance/{}_help", prefix), rows, &SeriesInfo::help);
  visit(fmt::format("provenance/{}_better", prefix), rows, &SeriesInfo::better);
  visit(fmt::format("provenance/{}_not_known", prefix), rows, &SeriesInfo::not_known);
  visit(fmt::format("provenance/{}_dataset", prefix), rows, &SeriesInfo::column);
  visit(fmt::format("provenance/{}_lanes", prefix), rows, &SeriesInfo::lanes);
  visit(fmt::format("provenance/{}_observed_in", prefix), rows, &SeriesInfo::observed_in);
}

template <class Visit>
void for_each_table_column(ResultsLayout& layout, Visit&& visit) {
  visit_series("series", layout.series, visit);
  visit("provenance/series_axis", layout.series, &SeriesInfo::axis);
  visit_series("community_column", layout.community_columns, visit);
  visit_series("agency_column", layout.agency_columns, visit);
  visit("provenance/parameter_key", layout.parameters, &ParameterInfo::key);
  visit("provenance/parameter_value", layout.parameters, &ParameterInfo::value);
  visit("provenance/parameter_unit", layout.parameters, &ParameterInfo::unit);
  visit("provenance/parameter_evidence", layout.parameters, &ParameterInfo::evidence);
  visit("provenance/parameter_source", layout.parameters, &ParameterInfo::source);
  visit("provenance/unmeasured_plan", layout.unmeasured, &UnmeasuredInfo::plan);
  visit("provenance/unmeasured_kind", layout.unmeasured, &UnmeasuredInfo::kind);
  visit("provenance/unmeasured_name", layout.unmeasured, &UnmeasuredInfo::name);
  visit("provenance/unmeasured_assumption", layout.unmeasured, &UnmeasuredInfo::assumption);
  visit("provenance/contrast_mode", layout.contrasts, &LeverContrast::mode);
  visit("provenance/contrast_plan", layout.contrasts, &LeverContrast::plan);
  visit("provenance/contrast_lever", layout.contrasts, &LeverContrast::lever);
  visit("provenance/contrast_lever_name", layout.contrasts, &LeverContrast::lever_name);
  visit("provenance/contrast_lever_off", layout.contrasts, &LeverContrast::lever_off);
  visit("provenance/contrast_with", layout.contrasts, &LeverContrast::with);
  visit("provenance/contrast_without", layout.contrasts, &LeverContrast::without);
  visit("provenance/input_name", layout.inputs, &InputInfo::name);
  visit("provenance/input_sha256", layout.inputs, &InputInfo::sha256);
}

/// The columns of `uncertainties`, which lie in the root group: people open them beside the values.
/// Help is not in the first files.
template <class Visit>
void for_each_uncertainty_column(Visit&& visit) {
  visit(axis::uncertainty, &UncertaintyInfo::key);
  visit(schema::dataset::uncertainty_unit, &UncertaintyInfo::unit);
  visit(schema::dataset::uncertainty_distribution, &UncertaintyInfo::distribution);
  visit(schema::dataset::uncertainty_help, &UncertaintyInfo::help);
}

/// The columns of `outcomes`, which files have only where an outcome has a unit of its own.
template <class Visit>
void for_each_outcome_column(Visit&& visit) {
  visit("provenance/outcome_domain", &OutcomeInfo::domain);
  visit("provenance/outcome_name", &OutcomeInfo::name);
  visit("provenance/outcome_unit", &OutcomeInfo::unit);
  visit("provenance/outcome_best", &OutcomeInfo::best);
  visit("provenance/outcome_worst", &OutcomeInfo::worst);
}

}  // namespace tranche::record
