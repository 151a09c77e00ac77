#include "record/flow_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "record/flow_table.hpp"
#include "record/stored_value.hpp"
#include "tranche/results/currency.hpp"
#include "tranche/results/pounds.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::record {
namespace {

namespace attribute = schema::attribute;

constexpr std::size_t most_in_chunk = 65'536;

std::string dataset_of(const FlowColumn& column) { return std::string("flows/") + column.name; }

/// What stands in the file for a member of FlowRecord: money is in pounds there.
template <class T>
struct InFile : FlowType<T> {
  static T value(T member) { return member; }
};
template <>
struct InFile<std::int64_t> {
  static hid_t memory() { return H5T_NATIVE_DOUBLE; }
  static hid_t stored() { return H5T_IEEE_F64LE; }
  static double value(std::int64_t pence) { return pounds_of(pence); }
};

template <class Of>
void append(std::vector<std::byte>& values, std::size_t count, Of&& of) {
  using Value = decltype(of(std::size_t{0}));
  const std::size_t before = values.size();
  values.resize(before + count * sizeof(Value));
  for (std::size_t i = 0; i < count; ++i) {
    const Value value = of(i);
    std::memcpy(&values[before + i * sizeof(Value)], &value, sizeof(Value));
  }
}

}  // namespace

FlowWriter::FlowWriter(File& file, ChunkWriter& chunks, std::size_t flows, bool compress)
    : chunks_(chunks), chunk_(std::clamp<std::size_t>(flows, 1, most_in_chunk)) {
  file.make_group(schema::group::flows);
  const std::string dimension = "flows/flow";
  const std::string currency =
      file.text_attribute_or("/", attribute::currency, std::string(pound_sign));
  file.make_plain_axis(dimension, flows);
  auto make = [&](const FlowColumn& column, hid_t type, hid_t memory_type) {
    const std::string name = dataset_of(column);
    columns_.push_back({name, memory_type, {}});
    columns_.back().values.reserve(chunk_ * H5Tget_size(memory_type));
    DatasetShape shape{.dims = {flows}, .fill = fill_of(type)};
    if (flows > 0) shape.chunk = {chunk_};
    shape.compress = compress && flows > 0;
    file.make_dataset(name, type, shape);
    file.set_attribute(name, attribute::units, std::string_view(unit_in(column.unit, currency)));
    file.set_attribute(name, attribute::long_name, std::string_view(column.help));
    if (*column.indexes)
      file.set_attribute(name, attribute::indexes, std::string_view(column.indexes));
    file.attach_scales(name, {dimension});
  };
  make({"row", "1", "run that the flow belongs to, as in /row"}, H5T_STD_I32LE, H5T_NATIVE_INT32);
  for_each_flow_column([&]<class T>(const FlowColumn& column, T FlowRecord::*) {
    make(column, InFile<T>::stored(), InFile<T>::memory());
  });
  std::vector<std::int8_t> values;
  for (std::size_t i = 0; i < flow_stage_count; ++i) values.push_back(static_cast<std::int8_t>(i));
  file.set_attribute("flows/stage", attribute::flag_values, values);
  file.set_attribute("flows/stage", attribute::flag_meanings,
                     std::string_view(fmt::format("{}", fmt::join(flow_stage_names, " "))));
}

void FlowWriter::put(std::int32_t row, std::span<const FlowRecord> flows) {
  while (!flows.empty()) {
    const std::size_t now = std::min(flows.size(), chunk_ - waiting_);
    add(row, flows.first(now));
    flows = flows.subspan(now);
    if (waiting_ == chunk_) write();
  }
}

void FlowWriter::add(std::int32_t row, std::span<const FlowRecord> flows) {
  auto column = columns_.begin();
  append(column->values, flows.size(), [&](std::size_t) { return row; });
  for_each_flow_column([&]<class T>(const FlowColumn&, T FlowRecord::*member) {
    append((++column)->values, flows.size(),
           [&](std::size_t i) { return InFile<T>::value(flows[i].*member); });
  });
  waiting_ += flows.size();
}

void FlowWriter::write() {
  if (waiting_ == 0) return;
  for (Column& column : columns_) {
    chunks_.write(column.dataset, column.memory_type, {{written_}, {waiting_}},
                  column.values.data());
    column.values.clear();
  }
  written_ += std::exchange(waiting_, 0);
}

}  // namespace tranche::record
