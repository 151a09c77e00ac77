#include <algorithm>
#include <optional>

#include "params/outcome_rows.hpp"
#include "scenario/read/reading_parts.hpp"
#include "scenario/read/section_reader.hpp"
#include "scenario/text/quantity.hpp"
#include "tranche/tables/framework_series.hpp"

namespace tranche::scenario {

namespace {

constexpr double most_figure = 1e12;  // of either sign, whatever the unit

constexpr params::Row end_row(std::string_view key) {
  return {{key, "its unit", -most_figure, most_figure, "", params::choice_of_scenario},
          params::Kind::number,
          nullptr,
          nullptr};
}
constexpr params::Row best_row = end_row("best");
constexpr params::Row worst_row = end_row("worst");

/// Where figures of a unit end by themselves: all or nothing of a share.
std::optional<double> whole_of(const std::string& unit) {
  if (unit.empty() || unit == "1") return 1;
  return unit == "%" ? std::optional(100.0) : std::nullopt;
}

/// The ends as written; those of a share need not be.
class Ends {
 public:
  Ends(const SectionReader& reader, const std::string& unit, const Calendar& calendar)
      : reader_(reader), unit_(unit) {
    best_ = read("best", best_row, calendar);
    worst_ = read("worst", worst_row, calendar);
  }

  /// Writes both ends, or reports why there are none.
  void put(Outcome& outcome) {
    if (unreadable_) return;
    if (!complete()) return report_missing(outcome.code);
    if (*best_ == *worst_) return report_equal();
    const bool less = *best_ < *worst_;
    const bool says_less = reader_.position_in(sides(), "better", less ? 1 : 0) == 1;
    if (says_less != less) return report_reversed(less);
    outcome.best = *best_;
    outcome.worst = *worst_;
  }

 private:
  std::optional<double> read(std::string_view key, const params::Row& row,
                             const Calendar& calendar) {
    const Node* node = reader_.find(key);
    if (!node) return std::nullopt;
    const auto value = read_value(*node, row, calendar, reader_.problems());
    unreadable_ = unreadable_ || !value;
    return value;
  }

  /// Fills in what a share leaves unsaid. Less of it is better unless the scenario says more.
  bool complete() {
    if (best_ && worst_) return true;
    const auto whole = whole_of(unit_);
    if (!whole) return false;
    const bool more = reader_.find("better") && reader_.find("better")->text() &&
                      *reader_.find("better")->text() == "more";
    if (!best_) best_ = more ? *whole : 0;
    if (!worst_) worst_ = more ? 0 : *whole;
    return true;
  }

  void report_missing(const std::string& code) const {
    reader_.problems().add(reader_.at("unit"),
                           "the outcome '" + code + "' lacks " +
                               (best_ ? "its worst" : "its best") +
                               (best_ || worst_ ? "" : " and worst") + " figure",
                           "only a share, \"%\" or \"1\", has ends of its own",
                           "write for example best = 0 and worst = 12, in " + unit_);
  }
  void report_equal() const {
    reader_.problems().add(reader_.at(reader_.find("worst") ? "worst" : "best"),
                           "best and worst are both " + format_number(*best_),
                           "an index lies between two figures", "move one of them");
  }
  void report_reversed(bool less) const {
    reader_.problems().add(
        reader_.at("better"),
        std::string("better = \"") + (less ? "more" : "less") + "\" and the ends disagree",
        "best is " + format_number(*best_) + ", worst " + format_number(*worst_),
        "swap best and worst, or leave better out");
  }

  const SectionReader& reader_;
  const std::string& unit_;
  std::optional<double> best_;
  std::optional<double> worst_;
  bool unreadable_ = false;
};

/// One `[[outcome]]`; whether the place has it is asked later.
void read_outcome(const Node& table, Scenario& scenario, Problems& problems) {
  const SectionReader reader(table, section("outcome"), problems);
  OutcomeEntry entry;
  Outcome& outcome = entry.outcome;
  entry.at = reader.at("code");
  outcome.code = reader.code();
  outcome.name = reader.find("name") ? reader.text("name") : outcome.code;
  outcome.unit = reader.text("unit");
  Ends(reader, outcome.unit, scenario.calendar).put(outcome);
  reader.numbers(params::outcome_rows(), &outcome, scenario.calendar);
  entry.ends_at = reader.at("worst");
  scenario.outcomes.push_back(std::move(entry));
}

/// `served_by` names each outcome of the place once.
void check_served_by(const NationalEntry& entry, Problems& problems) {
  for (auto one = entry.served_by.begin(); one != entry.served_by.end(); ++one) {
    const bool before = std::any_of(entry.served_by.begin(), one,
                                    [&](const Named& other) { return other.name == one->name; });
    if (before)
      problems.add(one->at, "'" + one->name + "' serves '" + entry.outcome.code + "' twice", "",
                   "name it once");
  }
}

void read_national_outcome(const Node& table, Scenario& scenario, Problems& problems) {
  const SectionReader reader(table, section("framework.outcome"), problems);
  NationalEntry entry;
  entry.at = table.at;
  entry.outcome.code = reader.code();
  entry.outcome.name = reader.find("name") ? reader.text("name") : entry.outcome.code;
  entry.served_by = reader.names("served_by");
  reader.numbers(params::national_outcome_rows(), &entry.outcome, scenario.calendar);
  check_served_by(entry, problems);
  scenario.framework.push_back(std::move(entry));
}

/// Weights of nought would weigh nothing against nothing. A weight that could not be read may have
/// been above 0.
void check_weights(const Node& framework, const Scenario& scenario, Problems& problems) {
  const bool any = std::ranges::any_of(
      scenario.framework, [](const NationalEntry& entry) { return entry.outcome.weight > 0; });
  if (any || !problems.none()) return;
  problems.add(framework.at, "the framework weighs nothing",
               scenario.framework.empty() ? "it has no outcome" : "the weight of each outcome is 0",
               "give an outcome a weight above 0");
}

void read_framework(Scenario& scenario, Problems& problems) {
  const Node* framework = scenario.document.find("framework");
  if (!framework) return;
  const SectionReader reader(*framework, section("framework"), problems);
  reader.text("name");
  reader.text("source");
  const auto tables = entries(*framework, "outcome", "[[framework.outcome]]", problems);
  for (const Node& table : tables) read_national_outcome(table, scenario, problems);
  check_unique(
      scenario.framework, [](const auto& entry) { return entry.outcome.code; },
      "outcome of the framework", problems);
  if (framework->find("outcome")) check_weights(*framework, scenario, problems);
}

/// Without a framework no run has a series of alignment.
void check_series(const Scenario& scenario, Problems& problems) {
  if (scenario.document.find("framework")) return;
  for (const ColumnInfo& series : framework_series) {
    const auto report = [&](const Source& at) {
      problems.add(at, "there is no " + std::string(series.name) + " without a framework",
                   "it says how far money goes where one has weight", "state one: [framework]");
    };
    for (const Bound& bound : scenario.bounds) {
      if (bound.series == series.name) report(bound.at);
    }
    if (scenario.compare_on == series.name) report(scenario.compare_on_at);
  }
}

}  // namespace

void read_outcomes(Scenario& scenario, Problems& problems) {
  for (const Node& table : entries(scenario.document, "outcome", "[[outcome]]", problems))
    read_outcome(table, scenario, problems);
  check_unique(
      scenario.outcomes, [](const auto& entry) { return entry.outcome.code; }, "outcome", problems);
  read_framework(scenario, problems);
  check_series(scenario, problems);
}

}  // namespace tranche::scenario
