#include "record/flow_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "record/flow_table.hpp"
#include "record/stored_value.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::record {
namespace {

namespace attribute = schema::attribute;

constexpr std::size_t most_in_chunk = 65'536;
constexpr const char* row_dataset = "flows/row";

std::string dataset_of(const FlowColumn& column) { return std::string("flows/") + column.name; }

template <class T>
constexpr bool is_money = std::is_same_v<T, std::int64_t>;

}  // namespace

FlowWriter::FlowWriter(File& file, ChunkWriter& chunks, std::size_t flows, bool compress)
    : chunks_(chunks), chunk_(std::clamp<std::size_t>(flows, 1, most_in_chunk)) {
  file.make_group(schema::group::flows);
  const std::string dimension = "flows/flow";
  // A dimension without labels, as netCDF writes one; it is never written, so it takes no room.
  file.make_dataset(dimension, H5T_IEEE_F32LE, {.dims = {flows}});
  file.make_scale(dimension);
  auto make = [&](const std::string& name, hid_t type, const FlowColumn& column) {
    DatasetShape shape{.dims = {flows}, .fill = fill_of(type)};
    if (flows > 0) shape.chunk = {chunk_};
    shape.compress = compress && flows > 0;
    file.make_dataset(name, type, shape);
    file.set_attribute(name, attribute::units, std::string_view(column.unit));
    file.set_attribute(name, attribute::long_name, std::string_view(column.help));
    if (*column.indexes) file.set_attribute(name, attribute::indexes, std::string_view(column.indexes));
    file.attach_scales(name, {dimension});
  };
  make(row_dataset, H5T_STD_I32LE, {"row", "1", "run that the flow belongs to, as in /row"});
  for_each_flow_column([&]<class T>(const FlowColumn& column, T FlowRecord::*) {
    make(dataset_of(column), is_money<T> ? H5T_IEEE_F64LE : FlowType<T>::stored(), column);
  });
  std::vector<std::int8_t> values;
  for (std::size_t i = 0; i < flow_stage_count; ++i) values.push_back(static_cast<std::int8_t>(i));
  file.set_attribute("flows/stage", attribute::flag_values, values);
  file.set_attribute("flows/stage", attribute::flag_meanings,
                     std::string_view(fmt::format("{}", fmt::join(flow_stage_names, " "))));
}

void FlowWriter::put(std::int32_t row, std::span<const FlowRecord> flows) {
  while (!flows.empty()) {
    const std::size_t now = std::min(flows.size(), chunk_ - flows_.size());
    rows_.insert(rows_.end(), now, row);
    flows_.insert(flows_.end(), flows.begin(), flows.begin() + static_cast<std::ptrdiff_t>(now));
    flows = flows.subspan(now);
    if (flows_.size() == chunk_) write();
  }
}

void FlowWriter::write() {
  if (flows_.empty()) return;
  const Block where{{written_}, {flows_.size()}};
  chunks_.write(row_dataset, H5T_NATIVE_INT32, where, rows_.data());
  for_each_flow_column([&]<class T>(const FlowColumn& column, T FlowRecord::*member) {
    std::vector<std::conditional_t<is_money<T>, double, T>> values;
    values.reserve(flows_.size());
    for (const FlowRecord& flow : flows_) {
      if constexpr (is_money<T>) values.push_back(pounds_of(flow.*member));
      if constexpr (!is_money<T>) values.push_back(flow.*member);
    }
    chunks_.write(dataset_of(column), is_money<T> ? H5T_NATIVE_DOUBLE : FlowType<T>::memory(), where, values.data());
  });
  written_ += flows_.size();
  rows_.clear();
  flows_.clear();
}

}  // namespace tranche::record
