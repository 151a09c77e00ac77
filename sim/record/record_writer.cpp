#include "record/record_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <type_traits>
#include <utility>

#include "record/column_type.hpp"
#include "record/flags.hpp"
#include "record/stored_value.hpp"
#include "tranche/results/currency.hpp"
#include "tranche/results/pounds.hpp"
#include "tranche/results/record_columns.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::record {
namespace {

namespace attribute = schema::attribute;

constexpr std::size_t most_in_chunk = 65'536;

template <class Record>
std::string dataset_of(const char* name) {
  return std::string(RecordTable<Record>::group) + "/" + name;
}

/// What stands in the file for a member of a record: money is in pounds there.
template <class T>
struct InFile : ColumnType<T> {
  static T value(T member) { return member; }
};
template <>
struct InFile<std::int64_t> : ColumnType<double> {
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

template <class Record>
RecordWriter<Record>::RecordWriter(File& file, ChunkWriter& chunks, std::size_t records,
                                   bool compress)
    : chunks_(chunks), chunk_(std::clamp<std::size_t>(records, 1, most_in_chunk)) {
  using Table = RecordTable<Record>;
  file.make_group(Table::group);
  const std::string dimension = dataset_of<Record>(Table::dimension);
  const std::string currency =
      file.text_attribute_or("/", attribute::currency, std::string(pound_sign));
  file.make_plain_axis(dimension, records);
  const auto make = [&]<class T>(const RecordColumn& column, T Record::*) {
    const std::string name = dataset_of<Record>(column.name);
    columns_.push_back({name, InFile<T>::memory(), {}});
    columns_.back().values.reserve(chunk_ * H5Tget_size(InFile<T>::memory()));
    DatasetShape shape{.dims = {records}, .fill = fill_of(InFile<T>::stored())};
    if (records > 0) shape.chunk = {chunk_};
    shape.compress = compress && records > 0;
    file.make_dataset(name, InFile<T>::stored(), shape);
    file.set_attribute(name, attribute::units, std::string_view(unit_in(column.unit, currency)));
    file.set_attribute(name, attribute::long_name, std::string_view(column.help));
    if (*column.indexes)
      file.set_attribute(name, attribute::indexes, std::string_view(column.indexes));
    file.attach_scales(name, {dimension});
    describe_words<T>(file, name);
  };
  const std::string help = fmt::format("run that it belongs to, as in /{}", schema::dataset::row);
  make({schema::dataset::row, "1", help.c_str()}, static_cast<std::int32_t Record::*>(nullptr));
  Table::for_each_column(make);
}

template <class Record>
void RecordWriter<Record>::put(std::int32_t row, std::span<const Record> records) {
  while (!records.empty()) {
    const std::size_t now = std::min(records.size(), chunk_ - waiting_);
    add(row, records.first(now));
    records = records.subspan(now);
    if (waiting_ == chunk_) write();
  }
}

template <class Record>
void RecordWriter<Record>::add(std::int32_t row, std::span<const Record> records) {
  auto column = columns_.begin();
  append(column->values, records.size(), [&](std::size_t) { return row; });
  RecordTable<Record>::for_each_column([&]<class T>(const RecordColumn&, T Record::*member) {
    append((++column)->values, records.size(),
           [&](std::size_t i) { return InFile<T>::value(records[i].*member); });
  });
  waiting_ += records.size();
}

template <class Record>
void RecordWriter<Record>::write() {
  if (waiting_ == 0) return;
  for (Column& column : columns_) {
    chunks_.write(column.dataset, column.memory_type, {{written_}, {waiting_}},
                  column.values.data());
    column.values.clear();
  }
  written_ += std::exchange(waiting_, 0);
}

template class RecordWriter<FlowRecord>;
template class RecordWriter<GateRecord>;
template class RecordWriter<RuleRecord>;

}  // namespace tranche::record
