#include "analysis/files/read_layout.hpp"

#include <utility>
#include <vector>

#include "tranche/results/community_columns.hpp"
#include "tranche/results/record_columns.hpp"
#include "tranche/results/results_error.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::analysis {
namespace {

namespace attribute = schema::attribute;
namespace axis = schema::axis;
namespace dataset = schema::dataset;

void check_format(const Hdf5Reader& reader, const std::string& file) {
  const std::string format = reader.text_attribute(attribute::format);
  if (format == schema::shard_format_name) {
    throw ResultsError(file, "a shard, not a results file", "Merge the shards first");
  }
  const int version = reader.number_attribute(attribute::format_version);
  if (format != schema::format_name || version < schema::oldest_format_version ||
      version > schema::format_version) {
    throw ResultsError(file, "not a results file of a version this program knows",
                       "Read it with the version of Tranche that made it");
  }
}

/// A table of texts, which lies in the file column by column. A column that files of earlier
/// versions lack stays empty.
template <class Row>
std::vector<Row> read_rows(const Hdf5Reader& reader, const std::string& prefix,
                           const std::vector<std::pair<const char*, std::string Row::*>>& columns) {
  std::vector<Row> rows;
  for (const auto& [name, member] : columns) {
    const std::vector<std::string> values = reader.strings(prefix + name);
    if (values.empty()) continue;
    rows.resize(values.size());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].*member = values[i];
  }
  return rows;
}

std::vector<SeriesInfo> read_series(const Hdf5Reader& reader, const std::string& prefix) {
  return read_rows<SeriesInfo>(reader, "provenance/" + prefix,
                               {{"_name", &SeriesInfo::name},
                                {"_unit", &SeriesInfo::unit},
                                {"_help", &SeriesInfo::help},
                                {"_better", &SeriesInfo::better},
                                {"_not_known", &SeriesInfo::not_known},
                                {"_dataset", &SeriesInfo::column},
                                {"_lanes", &SeriesInfo::lanes},
                                {"_observed_in", &SeriesInfo::observed_in}});
}

std::vector<ParameterInfo> read_parameters(const Hdf5Reader& reader) {
  return read_rows<ParameterInfo>(reader, "provenance/parameter_",
                                  {{"key", &ParameterInfo::key},
                                   {"value", &ParameterInfo::value},
                                   {"unit", &ParameterInfo::unit},
                                   {"evidence", &ParameterInfo::evidence},
                                   {"source", &ParameterInfo::source}});
}

std::vector<UnmeasuredInfo> read_unmeasured(const Hdf5Reader& reader) {
  return read_rows<UnmeasuredInfo>(reader, "provenance/unmeasured_",
                                   {{"plan", &UnmeasuredInfo::plan},
                                    {"kind", &UnmeasuredInfo::kind},
                                    {"name", &UnmeasuredInfo::name},
                                    {"assumption", &UnmeasuredInfo::assumption}});
}

/// Empty but of an ablation.
std::vector<LeverContrast> read_contrasts(const Hdf5Reader& reader) {
  return read_rows<LeverContrast>(reader, "provenance/contrast_",
                                  {{"mode", &LeverContrast::mode},
                                   {"plan", &LeverContrast::plan},
                                   {"lever", &LeverContrast::lever},
                                   {"lever_name", &LeverContrast::lever_name},
                                   {"lever_off", &LeverContrast::lever_off},
                                   {"with", &LeverContrast::with},
                                   {"without", &LeverContrast::without}});
}

/// Empty where no outcome has a unit of its own.
std::vector<OutcomeInfo> read_outcomes(const Hdf5Reader& reader) {
  return read_rows<OutcomeInfo>(reader, "provenance/outcome_",
                                {{"domain", &OutcomeInfo::domain},
                                 {"name", &OutcomeInfo::name},
                                 {"unit", &OutcomeInfo::unit},
                                 {"best", &OutcomeInfo::best},
                                 {"worst", &OutcomeInfo::worst}});
}

void read_axes(const Hdf5Reader& reader, ResultsLayout& layout) {
  layout.plans = reader.strings(axis::plan);
  layout.plan_names = reader.strings(dataset::plan_name);
  layout.futures = static_cast<std::int32_t>(reader.dims(axis::future).at(0));
  layout.replicates = static_cast<std::int32_t>(reader.dims(axis::replicate).at(0));
  layout.series_months = reader.integers("provenance/series_month");
  layout.months = layout.series_months.empty() ? 0 : layout.series_months.back() + 1;
  layout.snapshot_months = reader.integers("provenance/snapshot_month");
  layout.communities = reader.strings(axis::community);
  for_each_community_number(layout, [&](const RecordColumn& column, auto& values) {
    if (reader.has(column.name))
      values = reader.numbers(column.name, {0}, {layout.communities.size()});
  });
  layout.community_names = reader.strings(dataset::community_name);
  layout.community_councils = reader.strings(dataset::community_council);
  layout.community_areas = reader.strings(dataset::community_area);
  layout.agencies = reader.strings(axis::agency);
  layout.funds = reader.strings(axis::fund);
  layout.accounts = reader.strings(axis::account);
  layout.interventions = reader.strings(axis::intervention);
  layout.phases = reader.strings(axis::phase);
  layout.phase_names = reader.strings(dataset::phase_name);
  layout.actions = reader.strings(axis::action);
  layout.rules = reader.strings(axis::rule);
  layout.domains = reader.strings(axis::domain);
}

/// What gates wait for; nothing in files of version 2.
void read_conditions(const Hdf5Reader& reader, ResultsLayout& layout) {
  for_each_condition_text([&](const RecordColumn& column, std::string ConditionInfo::*member) {
    const std::vector<std::string> values = reader.strings(column.name);
    layout.conditions.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) layout.conditions[i].*member = values[i];
  });
  if (layout.conditions.empty()) return;
  for_each_condition_number([&](const RecordColumn& column, double ConditionInfo::*member) {
    const auto values = reader.numbers(column.name, {0}, {layout.conditions.size()});
    for (std::size_t i = 0; i < values.size(); ++i) layout.conditions[i].*member = values[i];
  });
}

/// The dates of phases, likewise.
void read_phase_dates(const Hdf5Reader& reader, ResultsLayout& layout) {
  if (!reader.has(dataset::phase_open_planned)) return;
  layout.phase_dates.resize(layout.plans.size() * layout.phases.size());
  for_each_phase_date([&](const RecordColumn& column, float PhaseDates::*member) {
    const auto values =
        reader.numbers(column.name, {0, 0}, {layout.plans.size(), layout.phases.size()});
    for (std::size_t i = 0; i < values.size(); ++i)
      layout.phase_dates[i].*member = static_cast<float>(values[i]);
  });
}

void read_question(const Hdf5Reader& reader, ResultsLayout& layout) {
  layout.title = reader.text_attribute(attribute::title);
  layout.reference_plan = reader.text_attribute(attribute::reference_plan);
  layout.main_outcome = reader.text_attribute(attribute::main_outcome);
  layout.start_date = reader.text_attribute(attribute::start_date);
  layout.design = reader.text_attribute(attribute::design);
  layout.detailed =
      static_cast<std::int32_t>(reader.real_attribute_or(attribute::detailed_histories, 0));
  layout.currency = reader.text_attribute_or(attribute::currency, layout.currency);
  layout.prices = reader.text_attribute_or(attribute::prices, "");
  layout.question = reader.text_attribute_or(attribute::question, "");
  layout.evidence = reader.text_attribute_or(attribute::evidence, "");
  layout.limits = reader.text_attribute_or(attribute::limits, "");
  layout.baseline_plan = reader.text_attribute_or(attribute::baseline_plan, "");
  layout.matters = reader.real_attribute_or(attribute::matters, layout.matters);
  layout.matters_share = reader.real_attribute_or(attribute::matters_share, layout.matters_share);
}

/// What the results were made by, but for the texts of scenario and place.
void read_origin(const Hdf5Reader& reader, ResultsLayout& layout) {
  layout.software_version = reader.text_attribute(attribute::software_version);
  layout.commit = reader.text_attribute(attribute::commit);
  layout.scenario_sha256 = reader.text_attribute(attribute::scenario_sha256);
  layout.generator = reader.text_attribute(attribute::generator);
  layout.root_seed = std::stoull(reader.text_attribute(attribute::root_seed), nullptr, 16);
  layout.inputs = read_rows<InputInfo>(
      reader, "provenance/input_", {{"name", &InputInfo::name}, {"sha256", &InputInfo::sha256}});
}

}  // namespace

ResultsLayout read_layout(const Hdf5Reader& reader, const std::string& file) {
  check_format(reader, file);
  ResultsLayout layout;
  read_question(reader, layout);
  read_origin(reader, layout);
  read_axes(reader, layout);
  read_conditions(reader, layout);
  read_phase_dates(reader, layout);
  layout.series = read_series(reader, "series");
  const std::vector<std::string> axes = reader.strings("provenance/series_axis");
  for (std::size_t i = 0; i < axes.size(); ++i) layout.series[i].axis = axes[i];
  layout.community_columns = read_series(reader, "community_column");
  layout.agency_columns = read_series(reader, "agency_column");
  layout.uncertainties = read_rows<UncertaintyInfo>(
      reader, "",
      {{axis::uncertainty, &UncertaintyInfo::key},
       {dataset::uncertainty_unit, &UncertaintyInfo::unit},
       {dataset::uncertainty_distribution, &UncertaintyInfo::distribution},
       {dataset::uncertainty_help, &UncertaintyInfo::help}});
  layout.parameters = read_parameters(reader);
  layout.unmeasured = read_unmeasured(reader);
  layout.contrasts = read_contrasts(reader);
  layout.outcomes = read_outcomes(reader);
  const std::vector<std::string> outlines = reader.strings(dataset::outlines_text);
  if (!outlines.empty()) layout.outlines_text = outlines.front();
  return layout;
}

}  // namespace tranche::analysis
