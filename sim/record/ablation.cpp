#include "record/ablation.hpp"

#include <string>
#include <string_view>

#include "record/hdf5.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::record {
namespace {

std::string in_group(const char* name) { return std::string(schema::group::ablation) + "/" + name; }

void write_numbers(File& file, const char* name, const std::vector<hsize_t>& dims,
                   const std::vector<double>& values, const char* help) {
  file.make_dataset(in_group(name), H5T_IEEE_F64LE, {dims});
  if (!values.empty()) file.write(in_group(name), H5T_NATIVE_DOUBLE, values.data());
  file.set_attribute(in_group(name), schema::attribute::long_name, help);
}

void write_effects(File& file, const std::vector<hsize_t>& dims,
                   const std::vector<LeverEffect>& effects) {
  file.make_dataset(in_group("effect"), H5T_STD_I8LE, {dims});
  if (!effects.empty()) file.write(in_group("effect"), H5T_NATIVE_INT8, effects.data());
  const std::vector<std::int8_t> flags = {0, 1, 2, 3};
  file.set_attribute(in_group("effect"), schema::attribute::flag_values, std::span(flags));
  file.set_attribute(in_group("effect"), schema::attribute::flag_meanings, lever_effect_meanings);
}

std::vector<std::string> column(const std::vector<SeriesInfo>& infos,
                                std::string SeriesInfo::*member) {
  std::vector<std::string> texts;
  for (const SeriesInfo& info : infos) texts.push_back(info.*member);
  return texts;
}

/// A column of the first plan and mode: what levers are called there they are called everywhere.
std::vector<std::string> by_lever(const Ablation& ablation, std::string LeverContrast::*member) {
  std::vector<std::string> texts;
  for (std::size_t lever = 0; lever < ablation.levers(); ++lever)
    texts.push_back(ablation.contrasts[lever].*member);
  return texts;
}

/// Texts along one axis of the answer.
void write_texts(File& file, const char* name, const std::vector<std::string>& texts,
                 const char* axis) {
  file.write_labels_along(in_group(axis), in_group(name), texts);
}

void write_group(File& file, const Ablation& ablation) {
  const std::vector<hsize_t> shape = {ablation.modes().size(), ablation.plans().size(),
                                      ablation.levers(), ablation.quantities.size()};
  const std::vector<std::string> axes = {in_group("mode"), in_group("plan"), in_group("lever"),
                                         in_group("quantity")};
  file.make_group(schema::group::ablation);
  write_texts(file, "mode", ablation.modes(), "mode");
  write_texts(file, "plan", ablation.plans(), "plan");
  write_texts(file, "lever", by_lever(ablation, &LeverContrast::lever), "lever");
  write_texts(file, "lever_name", by_lever(ablation, &LeverContrast::lever_name), "lever");
  write_texts(file, "lever_off", by_lever(ablation, &LeverContrast::lever_off), "lever");
  write_texts(file, "quantity", column(ablation.quantities, &SeriesInfo::name), "quantity");
  write_texts(file, "quantity_unit", column(ablation.quantities, &SeriesInfo::unit), "quantity");
  write_numbers(file, "difference", shape, ablation.difference,
                "with the lever less without, paired over seeds");
  write_numbers(file, "half_width", shape, ablation.half_width,
                "of the 95 % interval of the difference");
  write_effects(file, {shape[0], shape[1], shape[2]}, ablation.effect);
  file.attach_scales(in_group("difference"), axes);
  file.attach_scales(in_group("half_width"), axes);
  file.attach_scales(in_group("effect"), {axes[0], axes[1], axes[2]});
}

}  // namespace

void write_ablation(const std::filesystem::path& file, const Ablation& ablation) {
  File extended = File::extend(file);
  write_group(extended, ablation);
  extended.close();
}

}  // namespace tranche::record
