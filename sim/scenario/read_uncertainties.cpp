#include <algorithm>
#include <optional>
#include <vector>

#include "scenario/nearest.hpp"
#include "scenario/numbers.hpp"
#include "scenario/quantity.hpp"
#include "scenario/reading_parts.hpp"
#include "scenario/section_reader.hpp"

namespace tranche::scenario {

namespace {

const params::Row* find_variable(const Scenario& scenario, const Named& key, Problems& problems) {
  const params::Row* row = nullptr;
  bool fixed = false;
  std::vector<std::string> known;
  for_each_number(scenario, [&](const NumberRef& number) {
    if (number.variable) known.push_back(number.key);
    if (number.key != key.name) return;
    row = number.variable ? &number.row : nullptr;
    fixed = !number.variable;
  });
  if (fixed) {
    problems.add(key.at, "'" + key.name + "' cannot be uncertain", "it is a choice of the plan or of the run",
                 "make another plan of it");
  } else if (!row) {
    problems.add(key.at, "there is no number '" + key.name + "'", "", suggestion(key.name, known));
  }
  return row;
}

/// Whether every plan sets this number of a mechanism itself, so that the scenario's own is read by none.
bool set_by_every_plan(const Scenario& scenario, const std::string& key) {
  if (scenario.plans.empty()) return false;
  return std::ranges::all_of(scenario.plans, [&](const PlanEntry& plan) {
    return std::ranges::any_of(plan.mechanisms, [&](const MechanismChange& change) {
      const std::string path = "mechanisms." + std::string(scenario.mechanisms[change.mechanism].mechanism.name) + ".";
      return key.starts_with(path) && change.sets(key.substr(path.size()));
    });
  });
}

/// The keys a distribution needs, by its kind.
std::vector<std::string_view> needed_keys(DistributionKind kind) {
  switch (kind) {
    case DistributionKind::uniform:
      return {"low", "high"};
    case DistributionKind::triangular:
      return {"low", "high", "most_likely"};
    case DistributionKind::normal:
      return {"mean", "sd"};
    case DistributionKind::lognormal:
      return {"median", "spread"};
    case DistributionKind::beta:
      return {"a", "b"};
  }
  return {};
}

class DistributionReader {
 public:
  DistributionReader(const SectionReader& reader, const params::Row& row, const Calendar& calendar)
      : reader_(reader), row_(row), calendar_(calendar) {}

  Distribution read(DistributionKind kind) const {
    Distribution result;
    result.kind = kind;
    result.low = value("low", row_).value_or(row_.text.minimum);
    result.high = value("high", row_).value_or(row_.text.maximum);
    if (kind == DistributionKind::triangular) result.middle = value("most_likely", row_).value_or(result.low);
    if (kind == DistributionKind::normal) {
      result.middle = value("mean", row_).value_or(row_.text.minimum);
      result.spread = value("sd", wide_row()).value_or(1);
    }
    if (kind == DistributionKind::lognormal) {
      result.middle = value("median", row_).value_or(1);
      result.spread = value("spread", plain_row("spread", 0, 10)).value_or(1);
    }
    if (kind == DistributionKind::beta) {
      result.middle = value("a", plain_row("a", 1e-3, 1e6)).value_or(1);
      result.spread = value("b", plain_row("b", 1e-3, 1e6)).value_or(1);
    }
    return result;
  }

 private:
  /// Standard deviations are written in the unit of the number, from nought upwards.
  params::Row wide_row() const {
    params::Row row = row_;
    row.kind = params::Kind::number;
    row.text.minimum = 0;
    row.text.maximum = row_.text.maximum - row_.text.minimum;
    return row;
  }
  static params::Row plain_row(std::string_view key, double low, double high) {
    return {{key, "1", low, high, "", ""}, params::Kind::number, nullptr, nullptr};
  }
  std::optional<double> value(std::string_view key, params::Row row) const {
    const Node* node = reader_.find(key);
    if (!node) return std::nullopt;
    row.text.key = key;
    return read_value(*node, row, calendar_, reader_.problems());
  }

  const SectionReader& reader_;
  const params::Row& row_;
  const Calendar& calendar_;
};

void check_shape(const SectionReader& reader, const Distribution& distribution) {
  const std::string kind = distribution_names()[static_cast<std::size_t>(distribution.kind)];
  for (const auto key : needed_keys(distribution.kind)) {
    if (reader.find(key)) continue;
    reader.problems().add(reader.table().at, "a " + kind + " distribution needs '" + std::string(key) + "'", "",
                          "add " + std::string(key) + " = …");
  }
  if (distribution.low >= distribution.high) {
    reader.problems().add(reader.at("low"), "low is not below high",
                          format_number(distribution.low) + " and " + format_number(distribution.high), "");
  }
  const bool peaked = distribution.kind == DistributionKind::triangular && reader.find("most_likely");
  if (peaked && (distribution.middle < distribution.low || distribution.middle > distribution.high)) {
    reader.problems().add(reader.at("most_likely"), "most_likely lies outside low and high", "", "");
  }
}

void read_uncertainty(const Node& table, Scenario& scenario, Problems& problems) {
  const SectionReader reader(table, section("uncertainty"), problems);
  const Named key{reader.text("key"), reader.at("key")};
  const auto kind = static_cast<DistributionKind>(reader.choice("distribution", distribution_names(), 0));
  const params::Row* row = key.name.empty() ? nullptr : find_variable(scenario, key, problems);
  if (!row || !reader.find("distribution")) return;
  if (row->kind == params::Kind::toggle) {
    problems.add(key.at, "'" + key.name + "' cannot be uncertain", "it is true or false", "make another plan of it");
    return;
  }
  if (set_by_every_plan(scenario, key.name)) {
    problems.add(key.at, "'" + key.name + "' would vary nothing", "every plan sets it itself",
                 "name the plan's own, 'plan." + scenario.plans.front().code + "." + key.name + "'");
  }
  const auto same = std::find_if(scenario.uncertainties.begin(), scenario.uncertainties.end(),
                                 [&](const UncertaintyEntry& other) { return other.key == key.name; });
  if (same != scenario.uncertainties.end()) {
    problems.add(key.at, "'" + key.name + "' is uncertain twice",
                 "the first is in line " + std::to_string(same->at.line), "keep one of them");
  }
  const Distribution distribution = DistributionReader(reader, *row, scenario.calendar).read(kind);
  check_shape(reader, distribution);
  scenario.uncertainties.push_back({table.at, key.name, distribution});
}

}  // namespace

void read_uncertainties(Scenario& scenario, Problems& problems) {
  for (const Node& table : entries(scenario.document, "uncertainty", "[[uncertainty]]", problems)) {
    read_uncertainty(table, scenario, problems);
  }
}

}  // namespace tranche::scenario
