#include "record/run_columns.hpp"

#include <fmt/format.h>

#include <utility>

namespace tranche::record {
namespace {

namespace attribute = schema::attribute;
namespace dataset = schema::dataset;

template <class Of>
auto each(Runs block, Of&& of) {
  std::vector<decltype(of(*block.front()))> values;
  values.reserve(block.size());
  for (const RunRecord* run : block) values.push_back(of(*run));
  return values;
}

std::int32_t flows_of(const RunRecord& run) {
  return run.status == RunStatus::done ? static_cast<std::int32_t>(run.flows.size()) : 0;
}

std::string seed_of(const RunRecord& run) {
  return run.status == RunStatus::missing ? std::string() : fmt::format("{:016x}", run.seed);
}

}  // namespace

RunColumns::RunColumns(File& file, const ResultsLayout& layout, std::vector<hsize_t> dims)
    : file_(file), layout_(layout) {
  const DatasetShape shape{.dims = std::move(dims)};
  file_.make_dataset(dataset::row, H5T_STD_I32LE, shape);
  describe(dataset::row, "number of the run, for tranche replay --row");
  file_.make_dataset(dataset::status, H5T_STD_I8LE, shape);
  describe(dataset::status, "how the run ended");
  const std::int8_t values[] = {0, 1, 2};
  file_.set_attribute(dataset::status, attribute::flag_values, values);
  file_.set_attribute(dataset::status, attribute::flag_meanings, schema::status_meanings);
  file_.make_labels(dataset::status_message, shape.dims);
  describe(dataset::status_message, "why a run failed");
  file_.make_labels(dataset::seed, shape.dims);
  describe(dataset::seed, "seed of the run, 16 hex digits");
  file_.make_dataset(dataset::flow_first, H5T_STD_I64LE, shape);
  describe(dataset::flow_first, "where its flows begin in /flows");
  file_.make_dataset(dataset::flow_count, H5T_STD_I32LE, shape);
  describe(dataset::flow_count, "how many flows it had");
}

void RunColumns::describe(const char* name, std::string_view help) {
  file_.set_attribute(name, attribute::units, std::string_view("1"));
  file_.set_attribute(name, attribute::long_name, help);
  file_.attach_scales(name, {run_axes.begin(), run_axes.end()});
}

void RunColumns::put(Runs block, std::size_t flows) {
  const Block where = block_of(block);
  const auto numbers = [&](const char* name, hid_t type, const auto& values) {
    file_.write_block(name, type, where, values.data());
  };
  numbers(dataset::row, H5T_NATIVE_INT32, each(block, [&](const RunRecord& run) {
            return static_cast<std::int32_t>(row_of(layout_, run.key));
          }));
  numbers(dataset::status, H5T_NATIVE_INT8,
          each(block, [](const RunRecord& run) { return static_cast<std::int8_t>(run.status); }));
  file_.write_labels_block(dataset::status_message, where,
                           each(block, [](const RunRecord& run) { return run.message; }));
  file_.write_labels_block(dataset::seed, where, each(block, seed_of));
  numbers(dataset::flow_count, H5T_NATIVE_INT32, each(block, flows_of));
  auto first = static_cast<std::int64_t>(flows);
  numbers(dataset::flow_first, H5T_NATIVE_INT64, each(block, [&](const RunRecord& run) {
            return std::exchange(first, first + flows_of(run));
          }));
}

}  // namespace tranche::record
