#include <map>
#include <set>
#include <string>
#include <tuple>

#include "scenario/read/reading_parts.hpp"
#include "scenario/read/section_reader.hpp"
#include "scenario/schema/quantities.hpp"

namespace tranche::scenario {
namespace {

constexpr double most_of_value = 1e15;  // that there may be, in any unit
constexpr double most_of_ratio = 10;    // that a share of one sum in another may be [1]

/// Reads one `[[observed]]`; every check reports once and looks at what is written alone.
class ObservedReader {
 public:
  ObservedReader(const Node& table, const Scenario& scenario, Problems& problems)
      : reader_(table, section("observed"), problems), scenario_(scenario), problems_(problems) {}

  ObservedEntry read() {
    entry_.at = reader_.table().at;
    row().code = reader_.code();
    row().name = reader_.find("name") ? reader_.text("name") : row().code;
    row().source = reader_.text("source");
    row().role = reader_.choice("role", ObservedRole::fit);
    row().over = reader_.choice("over", ObservedOver::to_date);
    read_plan();
    read_when();
    read_quantities();
    return entry_;
  }

 private:
  ObservedRow& row() { return entry_.row; }

  /// The plan that is named, or the only one that the file has.
  void read_plan() {
    std::vector<std::string> codes;
    std::vector<std::string> own;
    for (const PlanEntry& plan : scenario_.plans) {
      codes.push_back(plan.code);
      if (!scenario_.baseline_is_added || plan.code != scenario_.baseline_plan)
        own.push_back(plan.code);
    }
    if (reader_.find("plan")) {
      const Named plan{reader_.text("plan"), reader_.at("plan")};
      if (!plan.name.empty() && look_up(plan, codes, "plan", problems_)) row().plan = plan.name;
    } else if (own.size() == 1) {
      row().plan = own.front();
    } else {
      problems_.add(entry_.at, "[[observed]] lacks 'plan'",
                    "it stands for what was done, and the scenario has several",
                    "write plan = the code of one of them");
    }
  }

  /// A date is the end of its month; a time from the start is so many whole months.
  void read_when() {
    const Node* at = reader_.find("at");
    if (!at) return;
    const auto moment = read_moment(*at, "at", scenario_.calendar, problems_);
    if (!moment) return;
    row().month = read_date(*at) ? *moment : *moment - 1;
    const Month horizon = scenario_.time.horizon;
    if (row().month < 0) {
      problems_.add(at->at, "at is the start of the scenario", "nothing has been done by then",
                    "write a later time, as in \"12 months\"");
    } else if (row().month >= horizon) {
      problems_.add(at->at, "at comes after the end",
                    "the last month is number " + std::to_string(horizon - 1) +
                        ", the first is number 0; this is number " + std::to_string(row().month),
                    "write an earlier date or lengthen [time] horizon");
    }
    const Month begins = row().month - scenario_.calendar.month_of_fiscal_year(row().month);
    if (row().over == ObservedOver::fiscal_year) row().first = std::max(0, begins);
  }

  /// What a key names; nothing where it names nothing, which is reported.
  std::optional<Quantity> quantity(std::string_view key) {
    const Named named{reader_.text(key), reader_.at(key)};
    if (named.name.empty()) return std::nullopt;
    auto found = find_quantity(named.name);
    if (!found && has_one_for_each_outcome(named.name)) {
      problems_.add(named.at, "'" + named.name + "' has a series for each outcome", "",
                    "name the outcome too, as in " + named.name + "_income");
    } else if (!found) {
      look_up(named, quantity_names(), "quantity", problems_);
    } else if (!found->column.empty()) {
      entry_.columns.push_back(found->column);
      if (!found->outcome.empty()) entry_.outcomes.push_back({found->outcome, named.at});
    }
    return found;
  }

  void read_quantities() {
    const auto whole = quantity("quantity");
    const auto per = quantity("per");
    if (whole) row().quantity = whole->name;
    if (per) row().per = per->name;
    for (const auto& [key, one] : {std::pair{"quantity", whole}, std::pair{"per", per}})
      check_sum(key, one);
    if (whole) read_numbers(*whole, per);
  }

  void check_sum(const char* key, const std::optional<Quantity>& one) {
    if (!one || one->so_far || row().over == ObservedOver::to_date) return;
    problems_.add(reader_.at(key), "what a fiscal year added to '" + one->name + "' is not known",
                  "it is no sum since the beginning",
                  "leave over out, or take a sum, as delivery or allocated");
  }

  /// Both of a ratio must be amounts.
  bool can_be_divided(const Quantity& whole, const std::optional<Quantity>& per) {
    if (!reader_.find("per")) return true;
    if (!per) return false;
    const bool same = per->name == whole.name;
    if (!same && whole.is_amount() && per->is_amount()) return true;
    const Quantity& wrong = whole.is_amount() ? *per : whole;
    problems_.add(reader_.at("per"),
                  "'" + whole.name + "' cannot be divided by '" + per->name + "'",
                  same ? "that is always 1"
                       : "'" + wrong.name + "' is in [" + wrong.unit + "], and only amounts can be",
                  same ? "take per out, or name what it is a part of"
                       : "take per out, or take amounts, as of money or of flows");
    return false;
  }

  void read_numbers(const Quantity& whole, const std::optional<Quantity>& per) {
    if (!can_be_divided(whole, per)) return;
    row().unit = whole.unit;
    if (per) row().unit = per->unit == whole.unit ? "1" : whole.unit + "/" + per->unit;
    Range range = whole.range;
    if (per && row().unit == "1") range = {0, most_of_ratio};
    const double low = std::max(range.least, -most_of_value);
    const double high = std::min(range.most, most_of_value);
    number("value", low, high, row().value);
    if (number("error", -most_of_value, high - low, row().error) && !(row().error > 0)) {
      problems_.add(reader_.at("error"), "error is not above 0",
                    "it is the standard deviation of the measurement, and nothing is measured "
                    "without one",
                    "write how far off the published value may be, as rounding alone makes it");
    }
    read_naive(low, high);
  }

  std::optional<double> number_in(const Node& node, std::string_view key, double low, double high) {
    const params::Row as{{key, row().unit, low, high, "", params::choice_of_scenario},
                         params::Kind::number,
                         nullptr,
                         nullptr};
    return read_value(node, as, scenario_.calendar, problems_);
  }
  /// Whether there is such a number.
  bool number(std::string_view key, double low, double high, double& into) {
    const Node* node = reader_.find(key);
    const auto value = node ? number_in(*node, key, low, high) : std::nullopt;
    into = value.value_or(into);
    return value.has_value();
  }

  void read_naive(double low, double high) {
    const Node* node = reader_.find("naive");
    if (!node) return;
    if (!node->is_list() || node->items.size() != 2) {
      problems_.add(node->at, "naive is no list of two values",
                    "it is the range that somebody without a model would give, nine times in ten "
                    "rightly",
                    "write for example naive = [0.2, 0.9]");
      return;
    }
    const auto from = number_in(node->items[0], "naive", low, high);
    const auto to = number_in(node->items[1], "naive", low, high);
    row().naive_low = from.value_or(0);
    row().naive_high = to.value_or(0);
    if (!from || !to || *from < *to) return;
    problems_.add(node->at,
                  *from == *to ? "naive has no width" : "naive has its higher value first",
                  "it is a range, the lower value first", *from == *to ? "" : "swap the two");
  }

  SectionReader reader_;
  const Scenario& scenario_;
  Problems& problems_;
  ObservedEntry entry_;
};

/// Reports rows that say the same of the same: one of them would count twice.
void check_said_once(const std::vector<ObservedEntry>& rows, Problems& problems) {
  std::map<std::tuple<std::string, std::string, ObservedOver, std::string, Month>, int> lines;
  for (const ObservedEntry& entry : rows) {
    const ObservedRow& row = entry.row;
    if (row.quantity.empty() || row.plan.empty()) continue;  // reported
    const auto [first, is_new] =
        lines.try_emplace({row.quantity, row.per, row.over, row.plan, row.month}, entry.at.line);
    if (is_new) continue;
    problems.add(entry.at, "'" + row.code + "' observes what another row does",
                 "the row in line " + std::to_string(first->second) +
                     " has the same quantity, per, over and plan at the same time",
                 "keep one of them");
  }
}

}  // namespace

void read_observed(Scenario& scenario, Problems& problems) {
  for (const Node& table : entries(scenario.document, "observed", "[[observed]]", problems))
    scenario.observed.push_back(ObservedReader(table, scenario, problems).read());
  check_unique(
      scenario.observed, [](const auto& entry) { return entry.row.code; }, "row", problems);
  check_said_once(scenario.observed, problems);
}

}  // namespace tranche::scenario
