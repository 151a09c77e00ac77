#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "scenario/read/decimal_commas.hpp"
#include "scenario/read/read_distribution.hpp"
#include "scenario/read/read_factor.hpp"
#include "scenario/read/reading_parts.hpp"
#include "scenario/read/sweep_rows.hpp"
#include "scenario/text/quantity.hpp"
#include "scenario/text/toml_writer.hpp"

namespace tranche::scenario {

namespace {

constexpr std::size_t most_settings = 1'000'000;  // of all blocks crossed

/// Whether the design tries listed values; all others but `rows` spread points over distributions.
bool on_a_grid(DesignKind design) {
  return design == DesignKind::grid || design == DesignKind::fractional_grid ||
         design == DesignKind::one_at_a_time;
}

std::string name_of(DesignKind design) { return std::string(word_for(design)); }

/// Reads one `[[sweep]]` when all numbers and uncertainties are known: design, factors, and whether
/// the two go together. A sweep whose design is unknown is reported and left out, since every other
/// key depends on it.
class SweepReader {
 public:
  SweepReader(const Node& table, Scenario& scenario, Problems& problems)
      : reader_(table, section("sweep"), problems), scenario_(scenario), problems_(problems) {}

  void read() {
    sweep_.at = reader_.table().at;
    sweep_.design = reader_.choice("design", DesignKind::grid);
    sweep_.scramble = reader_.choice("scramble", ScrambleKind::owen);
    reader_.numbers(params::sweep_rows(), &sweep_.settings, scenario_.calendar);
    const Node* design = reader_.find("design");
    const bool known = design && design->text() &&
                       std::ranges::count(choices_of<DesignKind>(), *design->text()) > 0;
    if (!known) return;
    if (sweep_.design == DesignKind::rows) {
      read_sweep_rows(reader_, scenario_, sweep_);
    } else {
      for (const Node& table : entries(reader_.table(), "vary", "[[sweep.vary]]", problems_))
        read_lever(table);
      if (sweep_.settings.uncertainties) add_uncertainties();
      check();
    }
    for (const FactorEntry& factor : sweep_.factors) check_once(factor);
    scenario_.sweeps.push_back(std::move(sweep_));
  }

 private:
  /// One `[[sweep.vary]]`: the number, and its values or its distribution as the design needs.
  void read_lever(const Node& table) {
    Node fitted = table;
    const SectionReader reader(fitted, section("sweep.vary"), problems_);
    auto named = read_factor(reader, numbers_, scenario_);
    if (!named || !fit_values(std::array{&fitted}, scenario_, *named, problems_)) return;
    if (on_a_grid(sweep_.design) || reader.find("values")) {
      read_values(reader, named->variable, named->factor);
    } else {
      read_spread(reader, named->variable, named->factor);
    }
    check_group(reader, named->factor);
    sweep_.factors.push_back(std::move(named->factor));
  }

  /// Values that are tried: `values` as they stand, or `steps` from low to high.
  void read_values(const SectionReader& reader, const Variable& variable, FactorEntry& factor) {
    if (const Node* values = reader.find("values")) {
      if (!takes_values(*values) || has_decimal_commas(*values, variable, problems_)) return;
      for (const Node& item : values->items) read_one(item, variable, factor);
      if (sweep_.design == DesignKind::one_at_a_time) add_own_choice(scenario_, factor);
    } else if (const Node* steps = reader.find("steps"); steps && is_number(variable)) {
      read_steps(reader, variable.row, *steps, factor);
    } else {
      problems_.add(reader.table().at,
                    "a " + name_of(sweep_.design) + " needs the values of '" + factor.key + "'", "",
                    is_number(variable) ? "write values = […], or low, high and steps"
                                        : "write values = […]");
    }
  }

  /// A value that stands twice would count twice.
  void read_one(const Node& item, const Variable& variable, FactorEntry& factor) {
    const auto value = read_factor_value(item, variable, factor, scenario_.calendar, problems_);
    if (!value) return;
    if (std::ranges::count(factor.values, *value) > 0) {
      problems_.add(item.at, value_text(item) + " stands twice among the values",
                    "each is tried once; more runs of it are more seeds", "take one out");
    }
    factor.values.push_back(*value);
  }

  static bool is_number(const Variable& variable) {
    return variable.kind == Variable::Kind::number;
  }

  bool takes_values(const Node& values) {
    if (sweep_.design == DesignKind::morris) {
      problems_.add(values.at, "values do not belong to morris",
                    "it walks on levels between low and high", "write low and high");
      return false;
    }
    if (values.is_list() && !values.items.empty()) return true;
    problems_.add(values.at,
                  "values cannot be " + std::string(values.is_list() ? "empty" : values.kind()),
                  "it is a list of the values to try", "write for example values = [10, 20]");
    return false;
  }

  /// So many values from low to high, both included, evenly spaced.
  void read_steps(const SectionReader& reader, const params::Row& row, const Node& steps,
                  FactorEntry& factor) {
    const params::Row count{
        {"steps", "1", 2, 10'000, "", ""}, params::Kind::integer, nullptr, nullptr};
    const auto number = read_value(steps, count, scenario_.calendar, problems_);
    const Distribution range =
        read_distribution(reader, row, DistributionKind::uniform, scenario_.calendar);
    if (!number || range.low >= range.high) return;
    for (double step = 0; step < *number; ++step) {
      // From each step by itself, not by adding up, so that the last is `high` to the digit.
      factor.values.push_back(range.low + (range.high - range.low) * step / (*number - 1));
    }
    const bool whole =
        std::ranges::all_of(factor.values, [](double value) { return value == std::floor(value); });
    if (row.kind == params::Kind::integer && !whole) {
      problems_.add(steps.at, "so many steps do not fall on whole numbers",
                    "'" + factor.key + "' counts whole numbers",
                    "choose other steps, or write values = […]");
    }
  }

  /// The distribution over which a design spreads its points.
  void read_spread(const SectionReader& reader, const Variable& variable, FactorEntry& factor) {
    if (reader.find("steps")) {
      problems_.add(reader.at("steps"), "steps do not belong to " + name_of(sweep_.design),
                    "it spreads its points between low and high", "write low and high");
      return;
    }
    const bool toggle = variable.row.kind == params::Kind::toggle;
    if (!is_number(variable) || toggle) {
      problems_.add(factor.at, "'" + factor.key + "' cannot be spread",
                    toggle ? "it is true or false" : "it is a choice, not a number",
                    sweep_.design == DesignKind::morris
                        ? "vary it by another [[sweep]] with design = \"grid\" and values = […]"
                    : toggle ? "write values = [false, true]"
                             : "write values = […]");
      return;
    }
    const auto kind = reader.choice("distribution", DistributionKind::uniform);
    factor.distribution = read_distribution(reader, variable.row, kind, scenario_.calendar);
  }

  /// Groups are of designs that tell apart what each factor does.
  void check_group(const SectionReader& reader, const FactorEntry& factor) {
    const bool tells_apart =
        sweep_.design == DesignKind::saltelli || sweep_.design == DesignKind::morris;
    if (factor.group.empty() || tells_apart) return;
    problems_.add(reader.at("group"), "a group means nothing to " + name_of(sweep_.design),
                  "saltelli and morris move the factors of a group together", "take it out");
  }

  /// Whether a `[[sweep.vary]]` of another sweep has this key: of a number that the scenario leaves
  /// open, that one decides.
  bool is_varied_elsewhere(const std::string& key) const {
    const Node* sweeps = scenario_.document.find("sweep");
    return std::ranges::any_of(sweeps->items, [&](const Node& sweep) {
      const Node* vary = sweep.find("vary");
      return vary && std::ranges::any_of(vary->items, [&](const Node& item) {
               const Node* named = item.find("key");
               return named && named->text() && *named->text() == key;
             });
    });
  }

  /// Makes factors of the scenario's uncertainties; one that the sweep names itself stays as named.
  void add_uncertainties() {
    if (on_a_grid(sweep_.design)) {
      problems_.add(
          reader_.at("uncertainties"),
          "a " + name_of(sweep_.design) + " cannot vary the uncertainties",
          "they have distributions, not values",
          "give them a [[sweep]] of their own, for example with design = \"latin_hypercube\"");
      return;
    }
    for (const UncertaintyEntry& entry : scenario_.uncertainties) {
      const bool named = std::ranges::any_of(
          sweep_.factors, [&](const auto& factor) { return factor.key == entry.key; });
      if (named || (entry.assumed && is_varied_elsewhere(entry.key))) continue;
      FactorEntry factor{entry.at,     entry.key,          entry.kind,
                         entry.values, entry.distribution, entry.unit};
      factor.written = entry.written;
      sweep_.factors.push_back(std::move(factor));
    }
  }

  /// Whether the design can be made of these factors.
  void check() {
    if (sweep_.factors.empty() && problems_.none()) {
      const bool asked = sweep_.settings.uncertainties;
      problems_.add(sweep_.at, "[[sweep]] varies nothing",
                    asked ? "the scenario has no [[uncertainty]] to vary" : "",
                    asked ? "add [[sweep.vary]] tables below it, or an [[uncertainty]]"
                          : "add [[sweep.vary]] tables below it, or uncertainties = true");
    }
    if (sweep_.design == DesignKind::morris && sweep_.settings.levels % 2 != 0) {
      problems_.add(reader_.at("levels"),
                    "levels = " + std::to_string(sweep_.settings.levels) + " is odd",
                    "half of them are one step of morris", "choose an even number");
    }
    if (!on_a_grid(sweep_.design) && sweep_.settings.points < 2) {
      const bool walks = sweep_.design == DesignKind::morris;
      problems_.add(
          reader_.at("points"),
          walks ? "one walk of morris is too few"
                : "one point of " + name_of(sweep_.design) + " is too few",
          "what a number does is the difference between points, and two tell how sure it is",
          walks ? "write points = 10, say" : "write points = 64, say");
    }
    if (sweep_.design == DesignKind::fractional_grid) check_fraction();
  }

  /// A fraction of 1/q needs q to divide the number of values of at least two factors.
  void check_fraction() {
    const auto q = static_cast<std::size_t>(sweep_.settings.fraction);
    const auto fitting = std::ranges::count_if(
        sweep_.factors, [&](const auto& factor) { return factor.values.size() % q == 0; });
    if (fitting >= 2) return;
    problems_.add(sweep_.at, "this grid has no balanced fraction of 1/" + std::to_string(q),
                  "at least two of its numbers need a multiple of " + std::to_string(q) + " values",
                  "choose another fraction, or other values");
  }

  /// A number may be varied once in all sweeps, since blocks are crossed with each other.
  void check_once(const FactorEntry& factor) {
    const auto is_it = [&](const FactorEntry& other) { return other.key == factor.key; };
    const FactorEntry* first = nullptr;
    for (const SweepEntry& other : scenario_.sweeps) {
      const auto found = std::ranges::find_if(other.factors, is_it);
      if (!first && found != other.factors.end()) first = &*found;
    }
    // The same sweep may name it twice: then the first of the two is not this one.
    const FactorEntry* here = &*std::ranges::find_if(sweep_.factors, is_it);
    if (!first && here != &factor) first = here;
    if (!first) return;
    problems_.add(factor.at, "'" + factor.key + "' is varied twice",
                  "the first is in line " + std::to_string(first->at.line), "keep one of them");
  }

  SectionReader reader_;
  Scenario& scenario_;
  Problems& problems_;
  NumberIndex numbers_{scenario_};
  SweepEntry sweep_;
};

/// Factors of a group count once.
std::size_t count_of_groups(const SweepEntry& sweep) {
  std::set<std::string> named;
  std::size_t alone = 0;
  for (const FactorEntry& factor : sweep.factors) {
    if (factor.group.empty()) {
      ++alone;
    } else {
      named.insert(factor.group);
    }
  }
  return named.size() + alone;
}

/// Whether all blocks crossed stay below the limit; told of the block that passes it.
void check_size(const Scenario& scenario, Problems& problems) {
  double settings = 1;
  for (const SweepEntry& sweep : scenario.sweeps) {
    settings *= static_cast<double>(rows_of(sweep));
    if (settings <= most_settings) continue;
    problems.add(sweep.at, "more than a million settings",
                 "[[sweep]] tables are crossed with each other", "take fewer values or points");
    return;
  }
}

/// `[stop]`: when there are enough seeds, by the half-width of an interval or relative to its mean.
void read_stop(const Node& table, Scenario& scenario, Problems& problems) {
  const SectionReader reader(table, section("stop"), problems);
  params::StopSettings stop;
  reader.numbers(params::stop_rows(), &stop, scenario.calendar);
  const bool half_width = reader.find("half_width");
  const bool relative = reader.find("relative");
  if (half_width == relative) {
    problems.add(table.at,
                 half_width ? "[stop] has half_width and relative"
                            : "[stop] does not say how sure is enough",
                 half_width ? "one of them decides" : "",
                 half_width ? "keep one of them" : "write half_width = … or relative = \"10 %\"");
  }
  // A value that could not be read is 0 too, and has been reported.
  for (const char* key : {"half_width", "relative"}) {
    const bool nought =
        key[0] == 'h' ? half_width && stop.half_width == 0 : relative && stop.relative == 0;
    const Node* node = reader.find(key);
    const bool is_number = node && (std::holds_alternative<double>(node->value) || node->text() ||
                                    std::holds_alternative<std::int64_t>(node->value));
    if (nought && is_number && problems.none()) {
      problems.add(node->at, std::string(key) + " = 0 is never reached", "",
                   "write a number above 0");
    }
  }
  if (stop.first > stop.most) {
    problems.add(reader.at("first"), "the first round has more seeds than there may be at most",
                 std::to_string(stop.first) + " and " + std::to_string(stop.most),
                 "raise most, or lower first");
  }
  std::vector<std::string> codes;
  for (const PlanEntry& plan : scenario.plans) codes.push_back(plan.code);
  for (const Named& named : reader.names("plans")) {
    if (look_up(named, codes, "plan", problems)) stop.plans.push_back(named.name);
  }
  scenario.stop = stop;
}

}  // namespace

std::size_t rows_of(const SweepEntry& sweep) {
  const auto points = static_cast<std::size_t>(sweep.settings.points);
  const auto repeats = static_cast<std::size_t>(sweep.settings.repeats);
  const std::size_t groups = count_of_groups(sweep);
  std::size_t product = 1;
  std::size_t sum = 0;
  for (const FactorEntry& factor : sweep.factors) {
    // Cut off far above what is allowed, so that it cannot wrap around.
    product =
        std::min(product * std::max<std::size_t>(1, factor.values.size()), 10 * most_settings);
    sum += factor.values.size();
  }
  switch (sweep.design) {
    case DesignKind::grid:
      return product;
    case DesignKind::fractional_grid:
      return product / static_cast<std::size_t>(sweep.settings.fraction);
    // The scenario as it is, and each value by itself.
    case DesignKind::one_at_a_time:
      return 1 + sum;
    case DesignKind::latin_hypercube:
    case DesignKind::sobol:
      return points * repeats;
    // A trajectory of k steps has k + 1 points (Morris 1991, Technometrics 33, 161–174).
    case DesignKind::morris:
      return points * (groups + 1) * repeats;
    // Two matrices, and one more per group (Saltelli 2002, Computer Physics Communications 145).
    case DesignKind::saltelli:
      return points * (groups + 2) * repeats;
    case DesignKind::rows:
      return sweep.rows.size();
  }
  return 0;
}

void read_sweeps(Scenario& scenario, Problems& problems) {
  for (const Node& table : entries(scenario.document, "sweep", "[[sweep]]", problems)) {
    SweepReader(table, scenario, problems).read();
  }
  check_size(scenario, problems);
  if (const Node* table = scenario.document.find("stop")) read_stop(*table, scenario, problems);
}

}  // namespace tranche::scenario
