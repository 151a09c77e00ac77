#include "record/ablation.hpp"

#include <string>
#include <system_error>

#include "record/durable.hpp"
#include "record/hdf5.hpp"
#include "tranche/results/results_error.hpp"
#include "tranche/results/schema.hpp"

namespace tranche {
namespace {

namespace fs = std::filesystem;

std::string in_group(const char* name) { return std::string(schema::group::ablation) + "/" + name; }

void write_numbers(record::File& file, const char* name, const std::vector<hsize_t>& dims,
                   const std::vector<double>& values, const char* help) {
  file.make_dataset(in_group(name), H5T_IEEE_F64LE, {dims});
  if (!values.empty()) file.write(in_group(name), H5T_NATIVE_DOUBLE, values.data());
  file.set_attribute(in_group(name), schema::attribute::long_name, help);
}

void write_effects(record::File& file, const std::vector<hsize_t>& dims, const std::vector<LeverEffect>& effects) {
  file.make_dataset(in_group("effect"), H5T_STD_I8LE, {dims});
  if (!effects.empty()) file.write(in_group("effect"), H5T_NATIVE_INT8, effects.data());
  const std::vector<std::int8_t> flags = {0, 1, 2, 3};
  file.set_attribute(in_group("effect"), schema::attribute::flag_values, std::span(flags));
  file.set_attribute(in_group("effect"), schema::attribute::flag_meanings, lever_effect_meanings);
}

std::vector<std::string> column(const std::vector<SeriesInfo>& infos, std::string SeriesInfo::*member) {
  std::vector<std::string> texts;
  for (const SeriesInfo& info : infos) texts.push_back(info.*member);
  return texts;
}

void write_group(record::File& file, const Ablation& ablation) {
  const AblationDesign& design = ablation.design;
  const hsize_t plans = design.plans.size();
  const hsize_t levers = design.levers.size();
  const hsize_t quantities = ablation.quantities.size();
  file.make_group(schema::group::ablation);
  const bool off = design.kind == AblationDesign::Kind::off;
  file.set_attribute(schema::group::ablation, "kind", off ? "off" : "only");
  file.write_labels(in_group("plan"), design.plans, {plans});
  file.write_labels(in_group("lever"), design.levers, {levers});
  file.write_labels(in_group("lever_name"), design.lever_names, {levers});
  file.write_labels(in_group("lever_off"), design.lever_off, {levers});
  file.write_labels(in_group("quantity"), column(ablation.quantities, &SeriesInfo::name), {quantities});
  file.write_labels(in_group("quantity_unit"), column(ablation.quantities, &SeriesInfo::unit), {quantities});
  const std::vector<hsize_t> shape = {plans, levers, quantities};
  write_numbers(file, "difference", shape, ablation.difference, "with the lever less without, paired over seeds");
  write_numbers(file, "half_width", shape, ablation.half_width, "of the 95 % interval of the difference");
  write_effects(file, {plans, levers}, ablation.effect);
}

}  // namespace

void add_ablation(const fs::path& file, const Ablation& ablation) {
  const std::scoped_lock lock(record::hdf5_mutex());
  record::write_durably(file, [&](const fs::path& temporary) {
    std::error_code error;
    fs::copy_file(file, temporary, fs::copy_options::overwrite_existing, error);
    if (error) throw ResultsError(file.string(), "cannot be copied (" + error.message() + ")", "Make room on the disk");
    record::File extended = record::File::extend(temporary);
    write_group(extended, ablation);
    extended.close();
  });
}

}  // namespace tranche
