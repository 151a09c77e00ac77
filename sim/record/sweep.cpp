#include "record/sweep.hpp"

#include <algorithm>
#include <string>
#include <type_traits>

#include "record/column_type.hpp"
#include "record/flags.hpp"
#include "record/hdf5.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::record {
namespace {

namespace attribute = schema::attribute;

constexpr std::size_t most_rows_in_chunk = 65'536;

/// Writes one table: its axis, and a dataset a column.
template <class Record>
class TableWriter {
 public:
  TableWriter(File& file, const std::vector<Record>& records, bool compress)
      : file_(file),
        records_(records),
        compress_(compress),
        group_(std::string(schema::group::sweep) + "/" + Record::group),
        axis_(group_ + "/" + Record::dimension) {}

  void write() {
    file_.make_group(group_);
    file_.make_plain_axis(axis_, records_.size());
    for_each_column(static_cast<const Record*>(nullptr),
                    [this](const RecordColumn& column, auto member) { put(column, member); });
  }

 private:
  template <class T>
  void put(const RecordColumn& column, T Record::*member) {
    const std::string name = group_ + "/" + column.name;
    std::vector<T> values;
    for (const Record& one : records_) values.push_back(one.*member);
    write_values(name, values);
    if (*column.unit) file_.set_attribute(name, attribute::units, std::string_view(column.unit));
    file_.set_attribute(name, attribute::long_name, std::string_view(column.help));
    if (*column.indexes)
      file_.set_attribute(name, attribute::indexes, std::string_view(column.indexes));
    describe_words<T>(file_, name);
  }

  void write_values(const std::string& name, const std::vector<std::string>& texts) {
    file_.write_labels_along(axis_, name, texts);
  }
  template <class T>
  void write_values(const std::string& name, const std::vector<T>& values) {
    DatasetShape shape{.dims = {values.size()}};
    if (compress_) shape.chunk = {std::min(values.size(), most_rows_in_chunk)};
    shape.compress = compress_;
    file_.make_dataset(name, ColumnType<T>::stored(), shape);
    file_.write(name, ColumnType<T>::memory(), values.data());
    file_.attach_scales(name, {axis_});
  }

  File& file_;
  const std::vector<Record>& records_;
  bool compress_;
  std::string group_;
  std::string axis_;
};

}  // namespace

void write_sweep(const std::filesystem::path& file, const SweepTables& tables, bool compress) {
  File extended = File::extend(file);
  extended.make_group(schema::group::sweep);
  tables.for_each_table([&](const auto& records) {
    if (!records.empty()) TableWriter(extended, records, compress).write();
  });
  extended.close();
}

}  // namespace tranche::record
