#pragma once
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "paths.hpp"
#include "record/results_file.hpp"
#include "scenario/compile/compile.hpp"
#include "testing.hpp"
#include "tranche/engine.hpp"
#include "tranche/errors.hpp"
#include "world/place_file.hpp"

/// The small invented scenario of tests/system/data, as the system tests use it.
namespace valley {

using namespace tranche;
namespace fs = std::filesystem;

inline fs::path data(const std::string& name) {
  return test::source_folder() / "tests" / "system" / "data" / name;
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

inline std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A working folder of its own with the scenario and the place in it; goes when the test ends.
class Folder {
 public:
  Folder() {
    static std::atomic<int> next = 0;
    path_ = fs::temp_directory_path() /
            ("tranche-system-" + std::to_string(getpid()) + "-" + std::to_string(next++));
    fs::create_directories(path_);
    for (const char* name : {"valley.toml", "valley.csv"}) fs::copy_file(data(name), path_ / name);
  }
  ~Folder() { fs::remove_all(path_); }
  fs::path operator/(const std::string& name) const { return path_ / name; }
  const fs::path& path() const { return path_; }
  std::string text(const std::string& name) const { return bytes_of(path_ / name); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
  }

  /// Runs the program here; its exit code. What it printed is in `out` and `err`.
  int tranche(const std::string& arguments) const {
    const std::string command = "cd '" + path_.string() + "' && '" + test::program() + "' " +
                                arguments + " > out 2> err < /dev/null";
    const int status = std::system(command.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  fs::path path_;
};

struct Loaded {
  explicit Loaded(const std::string& file = "valley.toml")
      : scenario(scenario::read_scenario(data(file))) {}

  scenario::Scenario scenario;
  Place place = world::read_place(data("valley.csv").string());
  std::vector<Plan> plans = scenario::compile(scenario, place);

  const Plan& plan(const std::string& code) const {
    return *std::ranges::find(plans, code, &Plan::code);
  }
};

/// What a run leaves behind, month by month.
struct Trace final : MonthObserver {
  std::vector<std::vector<double>>
      communities;  ///< [month + 1][column · lanes · rows]: every column of numbers
  std::vector<std::vector<double>> place;         ///< [month + 1]
  std::vector<std::vector<std::int64_t>> ledger;  ///< [month + 1][fund · account]
  std::vector<ClosedFlow> closed;

  void observe(const World& world, Month) override {
    communities.push_back(values_of(world.communities));
    place.push_back(values_of(world.place));
    std::vector<std::int64_t> balances;
    for (std::size_t fund = 0; fund < world.ledger.funds(); ++fund) {
      for (std::size_t account = 0; account < account_count; ++account) {
        balances.push_back(
            world.ledger.balance(FundId::from(fund), static_cast<Account>(account)).value);
      }
    }
    ledger.push_back(std::move(balances));
    closed = world.closed;
  }
  static std::vector<double> values_of(const Table& table) {
    std::vector<double> values;
    for (const AnyColumn* column : table.columns()) {
      for (std::size_t lane = 0; lane < column->lanes(); ++lane) {
        for (std::size_t row = 0; row < table.rows(); ++row)
          values.push_back(column->value(row, lane));
      }
    }
    return values;
  }
};

inline Trace trace(const Place& place, const Plan& plan, std::uint32_t replicate = 0) {
  World world;
  build_world(world, place, plan);
  Trace seen;
  run(world, place, plan, {42, replicate}, seen);
  return seen;
}

/// Names of the mechanisms that are on.
inline std::vector<std::string> mechanisms_of(const Plan& plan) {
  std::vector<std::string> names;
  for (const Step& one : plan.schedule.all()) {
    if (std::ranges::find(names, one.mechanism) == names.end()) names.emplace_back(one.mechanism);
  }
  return names;
}

/// The plan with one mechanism switched off.
inline Plan without(const Plan& plan, std::string_view mechanism) {
  Plan ablated = plan;
  ablated.schedule.remove(mechanism);
  REQUIRE(ablated.schedule.all().size() < plan.schedule.all().size());
  return ablated;
}

/// Equal in every bit; two NaN agree.
inline bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  return std::ranges::equal(a, b, [](double x, double y) { return x == y || (x != x && y != y); });
}

/// A flow of a file's first run, as the command line names it and as the file says it ended.
struct KnownFlow {
  std::string community;
  std::string name;
  std::string stage;
};

inline KnownFlow first_flow(const fs::path& path) {
  const ResultsFile file(path);
  const ResultsLayout& layout = file.layout();
  const RunRecord record = file.read(0);
  REQUIRE_FALSE(record.flows.empty());
  const FlowRecord& flow = record.flows.front();
  const std::string community = layout.communities[static_cast<std::size_t>(flow.community)];
  const std::string action = layout.actions[static_cast<std::size_t>(flow.action)];
  return {community, action + ":" + community + ":" + std::to_string(flow.ordinal + 1),
          std::string(flow_stage_names[static_cast<std::size_t>(flow.stage)])};
}

}  // namespace valley

using valley::contains;
