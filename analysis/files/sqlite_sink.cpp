#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "analysis/files/export.hpp"
#include "analysis/sweeps/all_tables.hpp"
#include "tranche/results/results_error.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::analysis {
namespace {

/// The four letters of the mark as SQLite keeps them: most significant first.
std::uint32_t application_id() {
  std::uint32_t id = 0;
  for (const char letter : schema::database_mark) id = id << 8 | static_cast<unsigned char>(letter);
  return id;
}

const char* type_of(Column::Type type) {
  return type == Column::Type::integer ? "INTEGER" : type == Column::Type::real ? "REAL" : "TEXT";
}

/// An open database. The file is closed, whatever happens.
class SqliteSink final : public TableSink {
 public:
  explicit SqliteSink(const std::filesystem::path& file) : file_(file.string()) {
    sqlite3* opened = nullptr;
    // Nobody else knows the file yet, so no lock is needed: some network file systems have none.
    const int status = sqlite3_open_v2(file_.c_str(), &opened,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "unix-none");
    database_.reset(opened);
    check(status);
    // The database is made beside its final name and renamed when it is whole, so a journal would
    // protect nothing.
    execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
    execute("PRAGMA application_id = " + std::to_string(application_id()));
  }

  void begin(const std::string& table, const std::vector<Column>& columns) override {
    std::string definition;
    std::string places;
    for (const Column& column : columns) {
      definition +=
          (definition.empty() ? "\"" : ", \"") + column.name + "\" " + type_of(column.type);
      places += places.empty() ? "?" : ", ?";
    }
    execute("CREATE TABLE \"" + table + "\" (" + definition + "); BEGIN");
    sqlite3_stmt* prepared = nullptr;
    const std::string insert = "INSERT INTO \"" + table + "\" VALUES (" + places + ")";
    const int status = sqlite3_prepare_v2(database_.get(), insert.c_str(), -1, &prepared, nullptr);
    insert_.reset(prepared);
    check(status);
  }
  void add(std::span<const Cell> row) override {
    for (std::size_t i = 0; i < row.size(); ++i) check(bind(static_cast<int>(i) + 1, row[i]));
    const int status = sqlite3_step(insert_.get());
    check(status == SQLITE_DONE ? SQLITE_OK : status);
    check(sqlite3_reset(insert_.get()));
  }
  void end() override {
    insert_.reset();
    execute("COMMIT");
  }
  void close() {
    insert_.reset();
    check(sqlite3_close(database_.release()));
  }

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };

  int bind(int place, const Cell& cell) {
    sqlite3_stmt* to = insert_.get();
    const auto size = static_cast<int>(cell.text.size());
    switch (cell.kind) {
      case Cell::Kind::integer:
        return sqlite3_bind_int64(to, place, cell.integer);
      case Cell::Kind::real:
        return std::isnan(cell.real) ? sqlite3_bind_null(to, place)
                                     : sqlite3_bind_double(to, place, cell.real);
      case Cell::Kind::text:
        return sqlite3_bind_text(to, place, cell.text.c_str(), size, SQLITE_TRANSIENT);
      case Cell::Kind::none:
        break;
    }
    return sqlite3_bind_null(to, place);
  }
  void execute(const std::string& statements) {
    check(sqlite3_exec(database_.get(), statements.c_str(), nullptr, nullptr, nullptr));
  }
  void check(int status) const {
    if (status == SQLITE_OK) return;
    const std::string why = database_ ? sqlite3_errmsg(database_.get()) : sqlite3_errstr(status);
    throw ResultsError(file_, "the database cannot be written (" + why + ")",
                       "Check the folder and its disk");
  }

  std::string file_;
  std::unique_ptr<sqlite3, Close> database_;
  std::unique_ptr<sqlite3_stmt, Close> insert_;
};

/// Adds the text of a row's first column to a list of texts.
int add_name(void* names, int, char** values, char**) {
  static_cast<std::vector<std::string>*>(names)->emplace_back(values[0]);
  return 0;
}

}  // namespace

std::vector<std::string> tables_of_others(const std::filesystem::path& database) {
  sqlite3* opened = nullptr;
  const int status = sqlite3_open_v2(database.c_str(), &opened, SQLITE_OPEN_READONLY, "unix-none");
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> closed(opened, &sqlite3_close);
  std::vector<std::string> names;
  if (status != SQLITE_OK) return names;
  sqlite3_exec(opened,
               "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') "
               "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
               &add_name, &names, nullptr);
  std::erase_if(names, [](const std::string& name) {
    return std::ranges::find(all_table_names(), name) != all_table_names().end();
  });
  return names;
}

void export_sqlite(const Results& results, const std::vector<std::string>& tables,
                   const std::filesystem::path& file) {
  const std::filesystem::path temporary = file.string() + ".tmp";
  std::error_code error;
  std::filesystem::remove(temporary, error);
  try {
    SqliteSink sink(temporary);
    write_all_tables(results, tables, sink);
    sink.close();
    std::filesystem::rename(temporary, file);
  } catch (...) {
    std::filesystem::remove(temporary, error);
    throw;
  }
}

}  // namespace tranche::analysis
