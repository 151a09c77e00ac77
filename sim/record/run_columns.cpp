#include "record/run_columns.hpp"

#include <fmt/format.h>

#include <utility>

#include "tranche/results/record_columns.hpp"

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

/// How many records of a kind a run has.
template <class Table>
std::int32_t count_of(const RunRecord& run) {
  return run.status == RunStatus::done ? static_cast<std::int32_t>((run.*Table::member).size()) : 0;
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
  for_each_record_table([&]<class Table>(const Table&) {
    file_.make_dataset(Table::first, H5T_STD_I64LE, shape);
    describe(Table::first, fmt::format("where its {} begin in /{}", Table::many, Table::group));
    file_.make_dataset(Table::count, H5T_STD_I32LE, shape);
    describe(Table::count, fmt::format("how many {} it had", Table::many));
  });
}

void RunColumns::describe(const char* name, std::string_view help) {
  file_.set_attribute(name, attribute::units, std::string_view("1"));
  file_.set_attribute(name, attribute::long_name, help);
  file_.attach_scales(name, {run_axes.begin(), run_axes.end()});
}

void RunColumns::put(Runs block, const RecordCounts& before) {
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
  for_each_record_table([&]<class Table>(const Table&) {
    numbers(Table::count, H5T_NATIVE_INT32, each(block, count_of<Table>));
    auto first = static_cast<std::int64_t>(before[Table::position]);
    numbers(Table::first, H5T_NATIVE_INT64, each(block, [&](const RunRecord& run) {
              return std::exchange(first, first + count_of<Table>(run));
            }));
  });
}

}  // namespace tranche::record
