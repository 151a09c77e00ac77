#include "record/phase_layout.hpp"

#include <string>
#include <vector>

#include "tranche/results/record_columns.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::record {
namespace {

namespace axis = schema::axis;

void write_conditions(File& file, const ResultsLayout& layout) {
  if (layout.conditions.empty()) return;
  for_each_condition_text([&](const RecordColumn& column, std::string ConditionInfo::*member) {
    std::vector<std::string> values;
    for (const ConditionInfo& one : layout.conditions) values.push_back(one.*member);
    file.write_labels_along(axis::condition, column.name, values);
    file.describe(column.name, column.unit, column.help);
  });
  for_each_condition_number([&](const RecordColumn& column, double ConditionInfo::*member) {
    std::vector<double> values;
    for (const ConditionInfo& one : layout.conditions) values.push_back(one.*member);
    file.make_dataset(column.name, H5T_IEEE_F64LE, {.dims = {values.size()}});
    file.write(column.name, H5T_NATIVE_DOUBLE, values.data());
    file.describe(column.name, column.unit, column.help);
    file.attach_scales(column.name, {axis::condition});
  });
}

void read_conditions(const File& file, ResultsLayout& layout) {
  for_each_condition_text([&](const RecordColumn& column, std::string ConditionInfo::*member) {
    const auto values = file.read_strings_if_any(column.name);
    layout.conditions.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) layout.conditions[i].*member = values[i];
  });
  if (layout.conditions.empty()) return;
  for_each_condition_number([&](const RecordColumn& column, double ConditionInfo::*member) {
    std::vector<double> values(layout.conditions.size());
    file.read(column.name, H5T_NATIVE_DOUBLE, values.data());
    for (std::size_t i = 0; i < values.size(); ++i) layout.conditions[i].*member = values[i];
  });
}

void write_phase_dates(File& file, const ResultsLayout& layout) {
  if (layout.phase_dates.empty()) return;
  for_each_phase_date([&](const RecordColumn& column, float PhaseDates::*member) {
    std::vector<float> values;
    for (const PhaseDates& dates : layout.phase_dates) values.push_back(dates.*member);
    file.make_dataset(column.name, H5T_IEEE_F32LE,
                      {.dims = {layout.plans.size(), layout.phases.size()}});
    file.write(column.name, H5T_NATIVE_FLOAT, values.data());
    file.describe(column.name, column.unit, column.help);
    file.attach_scales(column.name, {axis::plan, axis::phase});
  });
}

void read_phase_dates(const File& file, ResultsLayout& layout) {
  if (!file.has(schema::dataset::phase_open_planned)) return;
  layout.phase_dates.resize(layout.plans.size() * layout.phases.size());
  for_each_phase_date([&](const RecordColumn& column, float PhaseDates::*member) {
    std::vector<float> values(layout.phase_dates.size());
    file.read(column.name, H5T_NATIVE_FLOAT, values.data());
    for (std::size_t i = 0; i < values.size(); ++i) layout.phase_dates[i].*member = values[i];
  });
}

}  // namespace

void write_phase_layout(File& file, const ResultsLayout& layout) {
  write_conditions(file, layout);
  write_phase_dates(file, layout);
}

void read_phase_layout(const File& file, ResultsLayout& layout) {
  read_conditions(file, layout);
  read_phase_dates(file, layout);
}

}  // namespace tranche::record
