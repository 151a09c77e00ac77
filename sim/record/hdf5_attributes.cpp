#include <fmt/format.h>

#include <vector>

#include "record/hdf5.hpp"
#include "record/hdf5_texts.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::record {

void File::set_attribute(const std::string& object, const char* name, std::string_view text) {
  const Handle type = string_type(text.size() + 1);
  set_value(object, name, {type.id(), type.id()}, std::string(text).c_str());
}

void File::set_value(const std::string& object, const char* name, ValueType type,
                     const void* value) {
  const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
  const Handle attribute(H5Acreate_by_name(id(), object.c_str(), name, type.stored, space.id(),
                                           H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                         H5Aclose);
  check(attribute.valid() && H5Awrite(attribute.id(), type.native, value) >= 0,
        fmt::format("writing attribute {} of {}", name, object));
}

void File::set_attribute(const std::string& object, const char* name, std::int32_t value) {
  set_value(object, name, {H5T_STD_I32LE, H5T_NATIVE_INT32}, &value);
}

void File::set_attribute(const std::string& object, const char* name, double value) {
  set_value(object, name, {H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE}, &value);
}

void File::set_attribute(const std::string& object, const char* name,
                         std::span<const std::int8_t> values) {
  const hsize_t count = values.size();
  const Handle space(H5Screate_simple(1, &count, nullptr), H5Sclose);
  const Handle attribute(H5Acreate_by_name(id(), object.c_str(), name, H5T_STD_I8LE, space.id(),
                                           H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                         H5Aclose);
  check(attribute.valid() && H5Awrite(attribute.id(), H5T_NATIVE_INT8, values.data()) >= 0,
        fmt::format("writing attribute {} of {}", name, object));
}

void File::describe(const std::string& name, std::string_view unit, std::string_view help) {
  set_attribute(name, schema::attribute::units, unit);
  set_attribute(name, schema::attribute::long_name, help);
}

Handle File::attribute_of(const std::string& object, const char* name) const {
  return {H5Aopen_by_name(id(), object.c_str(), name, H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
}

std::string File::text_attribute(const std::string& object, const char* name) const {
  const std::string doing = fmt::format("reading attribute {} of {}", name, object);
  const Handle attribute = attribute_of(object, name);
  check(attribute.valid(), doing);
  const Handle type(H5Aget_type(attribute.id()), H5Tclose);
  check(H5Tget_class(type.id()) == H5T_STRING && H5Tis_variable_str(type.id()) == 0, doing);
  std::vector<char> buffer(H5Tget_size(type.id()) + 1);
  check(H5Aread(attribute.id(), type.id(), buffer.data()) >= 0, doing);
  return without_padding(buffer.data(), buffer.size());
}

bool File::has_attribute(const std::string& object, const char* name) const {
  return H5Aexists_by_name(id(), object.c_str(), name, H5P_DEFAULT) > 0;
}

std::string File::text_attribute_or(const std::string& object, const char* name,
                                    const std::string& otherwise) const {
  return has_attribute(object, name) ? text_attribute(object, name) : otherwise;
}

void File::read_number(const std::string& object, const char* name, hid_t type, void* value) const {
  const Handle attribute = attribute_of(object, name);
  check(attribute.valid() && H5Aread(attribute.id(), type, value) >= 0,
        fmt::format("reading attribute {} of {}", name, object));
}

std::int32_t File::number_attribute(const std::string& object, const char* name) const {
  std::int32_t value = 0;
  read_number(object, name, H5T_NATIVE_INT32, &value);
  return value;
}

double File::real_attribute_or(const std::string& object, const char* name,
                               double otherwise) const {
  double value = otherwise;
  if (has_attribute(object, name)) read_number(object, name, H5T_NATIVE_DOUBLE, &value);
  return value;
}

}  // namespace tranche::record
