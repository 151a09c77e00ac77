#include "record/ablation.hpp"

#include <string>

#include "record/hdf5.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::record {
namespace {

std::string in_group(const char* name) { return std::string(schema::group::ablation) + "/" + name; }

void write_numbers(File& file, const char* name, const std::vector<hsize_t>& dims, const std::vector<double>& values,
                   const char* help) {
  file.make_dataset(in_group(name), H5T_IEEE_F64LE, {dims});
  if (!values.empty()) file.write(in_group(name), H5T_NATIVE_DOUBLE, values.data());
  file.set_attribute(in_group(name), schema::attribute::long_name, help);
}

void write_effects(File& file, const std::vector<hsize_t>& dims, const std::vector<LeverEffect>& effects) {
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

/// A column of the first plan and mode: what levers are called there they are called everywhere.
std::vector<std::string> by_lever(const Ablation& ablation, std::string LeverContrast::*member) {
  std::vector<std::string> texts;
  for (std::size_t lever = 0; lever < ablation.levers(); ++lever) texts.push_back(ablation.contrasts[lever].*member);
  return texts;
}

void write_group(File& file, const Ablation& ablation) {
  const hsize_t modes = ablation.modes().size();
  const hsize_t plans = ablation.plans().size();
  const hsize_t levers = ablation.levers();
  const hsize_t quantities = ablation.quantities.size();
  file.make_group(schema::group::ablation);
  file.write_labels(in_group("mode"), ablation.modes(), {modes});
  file.write_labels(in_group("plan"), ablation.plans(), {plans});
  file.write_labels(in_group("lever"), by_lever(ablation, &LeverContrast::lever), {levers});
  file.write_labels(in_group("lever_name"), by_lever(ablation, &LeverContrast::lever_name), {levers});
  file.write_labels(in_group("lever_off"), by_lever(ablation, &LeverContrast::lever_off), {levers});
  file.write_labels(in_group("quantity"), column(ablation.quantities, &SeriesInfo::name), {quantities});
  file.write_labels(in_group("quantity_unit"), column(ablation.quantities, &SeriesInfo::unit), {quantities});
  const std::vector<hsize_t> shape = {modes, plans, levers, quantities};
  write_numbers(file, "difference", shape, ablation.difference, "with the lever less without, paired over seeds");
  write_numbers(file, "half_width", shape, ablation.half_width, "of the 95 % interval of the difference");
  write_effects(file, {modes, plans, levers}, ablation.effect);
}

}  // namespace

void write_ablation(const std::filesystem::path& file, const Ablation& ablation) {
  File extended = File::extend(file);
  write_group(extended, ablation);
  extended.close();
}

}  // namespace tranche::record
