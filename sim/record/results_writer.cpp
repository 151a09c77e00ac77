#include "record/results_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "record/flow_table.hpp"
#include "record/layout.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::record {
namespace {

namespace attribute = schema::attribute;
namespace axis = schema::axis;
namespace dataset = schema::dataset;

constexpr std::size_t block_bytes = std::size_t{32} << 20;
constexpr std::size_t most_chunk_bytes = std::size_t{4} << 20;
constexpr std::size_t most_replicates = 64;
constexpr hsize_t flow_chunk = 65'536;
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr float not_a_float = std::numeric_limits<float>::quiet_NaN();

template <class Value>
struct Stored;
template <>
struct Stored<double> {
  static hid_t memory() { return H5T_NATIVE_DOUBLE; }
  static constexpr double nothing = not_a_number;
};
template <>
struct Stored<float> {
  static hid_t memory() { return H5T_NATIVE_FLOAT; }
  static constexpr float nothing = not_a_float;
};
template <>
struct Stored<std::int64_t> {
  static hid_t memory() { return H5T_NATIVE_INT64; }
  static constexpr std::int64_t nothing = 0;
};

const void* fill_of(hid_t type) {
  if (H5Tequal(type, H5T_IEEE_F64LE) > 0) return &not_a_number;
  if (H5Tequal(type, H5T_IEEE_F32LE) > 0) return &not_a_float;
  return nullptr;
}

/// Values [offset, offset + count) of a run's array, or nothing for a run that is not done.
template <class Value>
void append(std::vector<Value>& out, const RunRecord& run, const std::vector<Value>& values, std::size_t offset,
            std::size_t count) {
  if (run.status == RunStatus::done) {
    out.insert(out.end(), values.begin() + static_cast<std::ptrdiff_t>(offset),
               values.begin() + static_cast<std::ptrdiff_t>(offset + count));
  } else {
    out.insert(out.end(), count, Stored<Value>::nothing);
  }
}

std::vector<std::string> names_of(const std::vector<SeriesInfo>& columns,
                                  std::string (*dataset_name)(std::string_view)) {
  std::vector<std::string> names;
  for (const SeriesInfo& column : columns) names.push_back(dataset_name(column.name));
  return names;
}

std::string plain(std::string_view name) { return std::string(name); }

}  // namespace

std::size_t replicates_per_chunk(const ResultsLayout& layout) {
  const RunShape shape(layout);
  const std::size_t run = 8 * (shape.series + shape.agencies + 2 * shape.ledger) + 4 * shape.communities;
  const std::size_t most = std::clamp<std::size_t>(block_bytes / std::max<std::size_t>(run, 1), 1, most_replicates);
  const std::size_t replicates = static_cast<std::size_t>(std::max(layout.replicates, 1));
  const std::size_t chunks = (replicates + most - 1) / most;
  return (replicates + chunks - 1) / chunks;
}

ResultsWriter::ResultsWriter(const std::filesystem::path& path, const ResultsLayout& layout, std::size_t flows,
                             bool compress)
    : layout_(layout), compress_(compress), file_(File::create(path)) {
  write_layout(file_, layout_, schema::format_name);
  for (const char* name : {axis::plan, axis::future, axis::replicate, axis::time, axis::snapshot, axis::community,
                           axis::agency, axis::fund, axis::account, axis::uncertainty}) {
    lengths_[name] = file_.dims(name).at(0);
  }
  make_datasets();
  make_flow_datasets(flows);
}

void ResultsWriter::make_run_dataset(const std::string& name, hid_t type, const SeriesInfo& info,
                                     const std::vector<std::string>& tail) {
  std::vector<std::string> axes = {axis::plan, axis::future, axis::replicate};
  axes.insert(axes.end(), tail.begin(), tail.end());
  DatasetShape shape{.fill = fill_of(type), .compress = compress_};
  hsize_t bytes = H5Tget_size(type) * replicates_per_chunk(layout_);
  for (const std::string& name_of_axis : axes) shape.dims.push_back(lengths_.at(name_of_axis));
  for (std::size_t i = 3; i < axes.size(); ++i) bytes *= shape.dims[i];
  shape.chunk = shape.dims;
  shape.chunk[0] = shape.chunk[1] = 1;
  shape.chunk[2] = replicates_per_chunk(layout_);
  if (bytes > most_chunk_bytes && axes.size() > 3) shape.chunk[3] = 1;
  if (bytes == 0) shape.chunk.clear();  // an axis of length 0 cannot be cut
  if (bytes == 0) shape.compress = false;
  file_.make_dataset(name, type, shape);
  file_.set_attribute(name, attribute::units, std::string_view(info.unit));
  file_.set_attribute(name, attribute::long_name, std::string_view(info.help));
  file_.attach_scales(name, axes);
}

void ResultsWriter::make_datasets() {
  for (const SeriesInfo& series : layout_.series) {
    make_run_dataset(series.name, H5T_IEEE_F64LE, series, {axis::time});
  }
  for (const SeriesInfo& column : layout_.community_columns) {
    make_run_dataset(schema::community_dataset(column.name), H5T_IEEE_F32LE, column, {axis::snapshot, axis::community});
  }
  for (const SeriesInfo& column : layout_.agency_columns) {
    make_run_dataset(schema::agency_dataset(column.name), H5T_IEEE_F64LE, column, {axis::snapshot, axis::agency});
  }
  make_future_values();
  const std::vector<std::string> books = {axis::snapshot, axis::fund, axis::account};
  make_run_dataset(dataset::ledger, H5T_IEEE_F64LE, {"", "GBP", "what lies in each account of each fund"}, books);
  make_run_dataset(dataset::ledger_pence, H5T_STD_I64LE,
                   {"", "0.01 GBP", "the ledger in whole pence, exact; 0 for runs that are not done"}, books);
}

void ResultsWriter::make_future_values() {
  drawn_put_.resize(static_cast<std::size_t>(layout_.futures));
  file_.make_dataset(dataset::future_value, H5T_IEEE_F64LE,
                     {.dims = {drawn_put_.size(), layout_.uncertainties.size()}, .fill = &not_a_number});
  file_.set_attribute(dataset::future_value, attribute::units, std::string_view("1"));
  file_.set_attribute(dataset::future_value, attribute::long_name,
                      std::string_view("value of each uncertain number in each future, in its own unit"));
  file_.attach_scales(dataset::future_value, {axis::future, axis::uncertainty});
}

void ResultsWriter::make_flow_datasets(std::size_t flows) {
  file_.make_group(schema::group::flows);
  const std::string dimension = "flows/flow";
  // A dimension without labels, as netCDF writes one; it is never written, so it takes no room.
  file_.make_dataset(dimension, H5T_IEEE_F32LE, {.dims = {flows}});
  file_.make_scale(dimension);
  auto make = [&](const std::string& name, hid_t type, const FlowColumn& column) {
    DatasetShape shape{.dims = {flows}, .fill = fill_of(type)};
    if (flows > 0) shape.chunk = {std::min<hsize_t>(flows, flow_chunk)};
    shape.compress = compress_ && flows > 0;
    file_.make_dataset(name, type, shape);
    file_.set_attribute(name, attribute::units, std::string_view(column.unit));
    file_.set_attribute(name, attribute::long_name, std::string_view(column.help));
    if (*column.indexes) file_.set_attribute(name, attribute::indexes, std::string_view(column.indexes));
    file_.attach_scales(name, {dimension});
  };
  make("flows/row", H5T_STD_I32LE, {"row", "1", "run that the flow belongs to, as in /row"});
  for_each_flow_column([&]<class T>(const FlowColumn& column, T FlowRecord::*) {
    const bool money = std::is_same_v<T, std::int64_t>;
    make(std::string("flows/") + column.name, money ? H5T_IEEE_F64LE : FlowType<T>::stored(), column);
  });
  std::vector<std::int8_t> values;
  for (std::size_t i = 0; i < flow_stage_count; ++i) values.push_back(static_cast<std::int8_t>(i));
  file_.set_attribute("flows/stage", attribute::flag_values, values);
  file_.set_attribute("flows/stage", attribute::flag_meanings,
                      std::string_view(fmt::format("{}", fmt::join(flow_stage_names, " "))));
}

void ResultsWriter::write_block(const std::string& name, hid_t type, Runs block, const std::vector<std::string>& tail,
                                const void* data) {
  const RunKey first = block.front()->key;
  Block where{
      {static_cast<hsize_t>(first.plan), static_cast<hsize_t>(first.future), static_cast<hsize_t>(first.replicate)},
      {1, 1, block.size()}};
  for (const std::string& name_of_axis : tail) {
    where.start.push_back(0);
    where.count.push_back(lengths_.at(name_of_axis));
  }
  file_.write_block(name, type, where, data);
}

template <class Value>
void ResultsWriter::put_columns(Runs block, const std::vector<std::string>& names,
                                std::vector<Value> RunRecord::*member, const std::vector<std::string>& tail) {
  std::size_t size = 1;
  for (const std::string& name_of_axis : tail) size *= lengths_.at(name_of_axis);
  if (size == 0) return;
  std::vector<Value> values;
  for (std::size_t column = 0; column < names.size(); ++column) {
    values.clear();
    for (const RunRecord* run : block) append(values, *run, run->*member, column * size, size);
    write_block(names[column], Stored<Value>::memory(), block, tail, values.data());
  }
}

/// All runs of a future drew the same, so the first that ran says it.
void ResultsWriter::put_drawn(Runs block) {
  const auto future = static_cast<std::size_t>(block.front()->key.future);
  if (layout_.uncertainties.empty() || drawn_put_[future]) return;
  const auto ran = std::ranges::find_if(block, [](const RunRecord* run) { return run->status != RunStatus::missing; });
  if (ran == block.end()) return;
  file_.write_block(dataset::future_value, H5T_NATIVE_DOUBLE, {{future, 0}, {1, layout_.uncertainties.size()}},
                    (*ran)->drawn.data());
  drawn_put_[future] = true;
}

void ResultsWriter::put_ledger(Runs block) {
  const std::vector<std::string> books = {axis::snapshot, axis::fund, axis::account};
  put_columns(block, {dataset::ledger_pence}, &RunRecord::ledger, books);
  std::vector<double> pounds;
  const std::size_t size = RunShape(layout_).ledger;
  for (const RunRecord* run : block) {
    for (std::size_t i = 0; i < size; ++i) {
      pounds.push_back(run->status == RunStatus::done ? pounds_of(run->ledger[i]) : not_a_number);
    }
  }
  if (size > 0) write_block(dataset::ledger, H5T_NATIVE_DOUBLE, block, books, pounds.data());
}

void ResultsWriter::put_flows(Runs block) {
  std::vector<const FlowRecord*> flows;
  std::vector<std::int32_t> rows;
  for (const RunRecord* run : block) {
    const std::size_t count = run->status == RunStatus::done ? run->flows.size() : 0;
    flow_first_.push_back(static_cast<std::int64_t>(flows_put_ + flows.size()));
    flow_count_.push_back(static_cast<std::int32_t>(count));
    for (std::size_t i = 0; i < count; ++i) flows.push_back(&run->flows[i]);
    rows.insert(rows.end(), count, static_cast<std::int32_t>(row_of(layout_, run->key)));
  }
  if (flows.empty()) return;
  const Block where{{flows_put_}, {flows.size()}};
  file_.write_block("flows/row", H5T_NATIVE_INT32, where, rows.data());
  for_each_flow_column([&]<class T>(const FlowColumn& column, T FlowRecord::*member) {
    constexpr bool money = std::is_same_v<T, std::int64_t>;
    std::vector<std::conditional_t<money, double, T>> values;
    values.reserve(flows.size());
    for (const FlowRecord* flow : flows) {
      if constexpr (money) values.push_back(pounds_of(flow->*member));
      if constexpr (!money) values.push_back(flow->*member);
    }
    file_.write_block(std::string("flows/") + column.name, money ? H5T_NATIVE_DOUBLE : FlowType<T>::memory(), where,
                      values.data());
  });
  flows_put_ += flows.size();
}

void ResultsWriter::put(Runs block) {
  put_columns(block, names_of(layout_.series, plain), &RunRecord::series, {axis::time});
  put_columns(block, names_of(layout_.community_columns, schema::community_dataset), &RunRecord::communities,
              {axis::snapshot, axis::community});
  put_columns(block, names_of(layout_.agency_columns, schema::agency_dataset), &RunRecord::agencies,
              {axis::snapshot, axis::agency});
  put_drawn(block);
  put_ledger(block);
  put_flows(block);
  for (const RunRecord* run : block) {
    status_.push_back(static_cast<std::int8_t>(run->status));
    seeds_.push_back(run->status == RunStatus::missing ? std::string() : fmt::format("{:016x}", run->seed));
    messages_.push_back(run->message);
  }
}

void ResultsWriter::write_row_columns() {
  const std::vector<std::string> axes = {axis::plan, axis::future, axis::replicate};
  std::vector<hsize_t> dims;
  for (const std::string& name : axes) dims.push_back(lengths_.at(name));
  auto finish = [&](const char* name, std::string_view help) {
    file_.set_attribute(name, attribute::units, std::string_view("1"));
    file_.set_attribute(name, attribute::long_name, help);
    file_.attach_scales(name, axes);
  };
  auto numbers = [&](const char* name, hid_t stored, hid_t memory, const void* data, std::string_view help) {
    file_.make_dataset(name, stored, {.dims = dims});
    file_.write(name, memory, data);
    finish(name, help);
  };
  std::vector<std::int32_t> rows(layout_.rows());
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<std::int32_t>(i);
  numbers(dataset::row, H5T_STD_I32LE, H5T_NATIVE_INT32, rows.data(), "number of the run, for tranche replay --row");
  numbers(dataset::status, H5T_STD_I8LE, H5T_NATIVE_INT8, status_.data(), "how the run ended");
  const std::int8_t values[] = {0, 1, 2};
  file_.set_attribute(dataset::status, attribute::flag_values, values);
  file_.set_attribute(dataset::status, attribute::flag_meanings, schema::status_meanings);
  file_.write_labels(dataset::status_message, messages_, dims);
  finish(dataset::status_message, "why a run failed");
  file_.write_labels(dataset::seed, seeds_, dims);
  finish(dataset::seed, "seed of the run, 16 hex digits");
  numbers(dataset::flow_first, H5T_STD_I64LE, H5T_NATIVE_INT64, flow_first_.data(), "where its flows begin in /flows");
  numbers(dataset::flow_count, H5T_STD_I32LE, H5T_NATIVE_INT32, flow_count_.data(), "how many flows it had");
}

void ResultsWriter::close() {
  write_row_columns();
  file_.close();
}

}  // namespace tranche::record
