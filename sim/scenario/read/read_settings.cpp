#include <algorithm>
#include <memory>
#include <utility>

#include "base/suggestion.hpp"
#include "scenario/read/reading_parts.hpp"
#include "scenario/read/section_reader.hpp"
#include "scenario/read/user_series.hpp"
#include "scenario/text/quantity.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::scenario {

namespace {

/// `[meta]`: what people read of the scenario.
void read_meta(Scenario& scenario, Problems& problems) {
  const Node* table = scenario.document.find("meta");
  if (!table) return;
  const SectionReader reader(*table, section("meta"), problems);
  scenario.meta.title = reader.text("title");
  scenario.meta.question = reader.text("question");
  scenario.meta.evidence = reader.text("evidence");
  scenario.meta.limits = reader.text("limits");
  for (const auto& author : reader.names("authors")) scenario.meta.authors.push_back(author.name);
}

/// `only = []` would leave nobody.
void check_not_empty(const SectionReader& reader, std::string_view key, std::string problem,
                     std::string why, std::string suggestion) {
  const Node* list = reader.find(key);
  if (!list || !list->is_list() || !list->items.empty()) return;
  reader.problems().add(list->at, std::move(problem), std::move(why), std::move(suggestion));
}

/// A path is relative to the folder of the file that names it, which may be a base.
std::filesystem::path path_named(const SectionReader& reader, std::string_view key,
                                 const Scenario& scenario) {
  const std::string file = reader.text(key);
  if (file.empty()) return {};
  const Source at = reader.at(key);
  const std::filesystem::path named_in = at.file ? *at.file : scenario.file;
  return (named_in.parent_path() / file).lexically_normal();
}

/// A place that stands in the scenario itself; null where the key is missing or no text.
std::shared_ptr<const std::string> text_within(const SectionReader& reader, std::string_view key) {
  std::string text = reader.text(key);
  return text.empty() ? nullptr : std::make_shared<const std::string>(std::move(text));
}

/// A place is in a file or in the scenario itself.
void check_where_place_is(const SectionReader& reader) {
  Problems& problems = reader.problems();
  const bool within = reader.find("communities") != nullptr;
  if (within && reader.find("file")) {
    problems.add(reader.at("communities"), "[place] has both file and communities",
                 "a place is read from one of them", "keep one of the two");
  }
  if (!within && !reader.find("file")) {
    problems.add(reader.table().at, "[place] lacks 'file'",
                 "the place file (CSV), see docs/places.md",
                 "write file = a file, relative to the scenario, or communities = its text");
  }
  if (!within && reader.find("neighbours")) {
    problems.add(reader.at("neighbours"), "neighbours means nothing without communities",
                 "the neighbours of NAME.csv are those of NAME.edges.csv beside it",
                 "take it out, or write communities in the place of file");
  }
}

/// `[place]`: its files or texts, and the part of it that is kept.
void read_place(Scenario& scenario, Problems& problems) {
  const Node* table = scenario.document.find("place");
  if (!table) return;
  const SectionReader reader(*table, section("place"), problems);
  check_where_place_is(reader);
  scenario.place_file = path_named(reader, "file", scenario);
  scenario.place_communities = text_within(reader, "communities");
  scenario.place_neighbours = text_within(reader, "neighbours");
  scenario.place_at = reader.at(reader.find("communities") ? "communities" : "file");
  scenario.outlines_file = path_named(reader, "outlines", scenario);
  scenario.outlines_at = reader.at("outlines");
  scenario.place_only = reader.names("only");
  scenario.place_outcomes = reader.names("outcomes");
  check_not_empty(reader, "only", "only names nobody", "it is the part of the place that is kept",
                  "name a council, an area or communities, or leave it out");
  check_not_empty(reader, "outcomes", "outcomes names nothing",
                  "a place is measured in one at least",
                  "name outcomes of the place, or leave it out");
}

/// `start` and `fiscal_year_starts`. Dates elsewhere are counted from the start, so it is read
/// first.
void read_calendar(const SectionReader& reader, Calendar& calendar) {
  if (const Node* start = reader.find("start")) {
    if (const auto date = read_date(*start)) {
      calendar.start_year = date->year;
      calendar.start_month = date->month;
    } else {
      const Advice advice =
          date_advice(*start, {"it is a date", "write for example 2025-04-01 or \"April 2025\""});
      const std::string found =
          start->text() ? "'" + *start->text() + "'" : std::string(start->kind());
      reader.problems().add(start->at, "start cannot be " + found, advice.why, advice.suggestion);
    }
  }
  if (const Node* first = reader.find("fiscal_year_starts")) {
    const auto month = first->text() ? parse_month_name(*first->text()) : std::nullopt;
    if (month) {
      calendar.fiscal_first_month = *month;
    } else {
      reader.problems().add(first->at, "fiscal_year_starts is no month",
                            "it is the name of a month", "write \"April\"");
    }
  }
}

void read_time(Scenario& scenario, Problems& problems) {
  const Node* table = scenario.document.find("time");
  if (!table) return;
  const SectionReader reader(*table, section("time"), problems);
  read_calendar(reader, scenario.calendar);
  reader.numbers(params::time_rows(), &scenario.time, scenario.calendar);
  scenario.service_order = reader.choice("service_order", ServiceOrder::queue);
}

/// The series of a group of users that is called so; null where there is none.
const UserSeriesName* find_user_series(const std::vector<UserSeriesName>& all,
                                       const std::string& name) {
  const auto found = std::ranges::find(all, name, &UserSeriesName::name);
  return found == all.end() ? nullptr : &*found;
}

/// Whether there is such a place-level series, of all residents or of a group; reported where not.
bool is_series(const Named& named, const Scenario& scenario, Problems& problems) {
  std::vector<std::string> names(series_names().begin(), series_names().end());
  for (const UserSeriesName& one : user_series(scenario.document)) names.push_back(one.name);
  return look_up(named, names, "series", problems).has_value();
}

/// What of a table is kept: "all" (or nothing said) as nullopt, "none" as an empty list, else the
/// names; mistakes are reported.
KeptOutputs::Names kept_names(const SectionReader& reader, std::string_view key,
                              std::span<const std::string> known) {
  const std::vector<Named> given = reader.names(key);
  if (!reader.find(key) || (given.size() == 1 && given[0].name == "all")) return std::nullopt;
  std::vector<std::string> names;
  for (const Named& one : given) {
    if (one.name == "none" && given.size() == 1) break;
    if (look_up(one, known, "output", reader.problems())) names.push_back(one.name);
  }
  return names;
}

/// The side of the outcome that is better: its own unless the scenario says another. A plan cannot
/// be ahead on an outcome that has none.
void read_better(const SectionReader& reader, Scenario& scenario) {
  const auto of_users = user_series(scenario.document);
  const UserSeriesName* users = find_user_series(of_users, scenario.compare_on);
  scenario.better = users ? users->better : side_of(scenario.compare_on);
  if (reader.find("better")) {
    const bool less = scenario.better == Better::less;
    scenario.better =
        reader.position_in(sides(), "better", less ? 1 : 0) == 0 ? Better::more : Better::less;
  }
  if (scenario.better != Better::neither) return;
  reader.problems().add(
      reader.at("compare_on"), "'" + scenario.compare_on + "' has no better side",
      "neither more nor less of it is good by itself, so no plan can be ahead on it",
      "compare on another outcome, or write better = \"more\" or better = \"less\" "
      "below it");
}

/// `matters` is a number in the unit of the outcome: "10 %" would be a tenth of it, and none of the
/// difference.
void read_matters(const SectionReader& reader, Scenario& scenario) {
  const Node* matters = reader.find("matters");
  if (matters && matters->text()) {
    reader.problems().add(matters->at, "matters cannot be '" + *matters->text() + "'",
                          "it is a number in the unit of " + scenario.compare_on,
                          "write for example matters = 0.002, or matters_share = \"10 %\" for a "
                          "share of what the leading plan adds");
    return;
  }
  reader.numbers(params::answer_rows(), &scenario.answer, scenario.calendar);
}

/// `[outputs]`: what plans are compared on, and what a results file keeps.
void read_outputs(const SectionReader& reader, Scenario& scenario) {
  const std::string name = reader.text("compare_on");
  if (!name.empty() && is_series({name, reader.at("compare_on")}, scenario, reader.problems()))
    scenario.compare_on = name, scenario.compare_on_at = reader.at("compare_on");
  read_better(reader, scenario);
  read_matters(reader, scenario);
  KeptOutputs& kept = scenario.outputs;
  if (reader.choice("keep", Keeping::lean) == Keeping::everything) kept = KeptOutputs::everything();
  reader.numbers(params::output_rows(), &kept, scenario.calendar);
  kept.series = kept_names(reader, "series", kept_series_names());
  if (reader.find("series")) kept.monthly.reset();  // whoever names series wants all of them
  // An experiment needs the series it compares on, whatever else is kept.
  const auto of_users = user_series(scenario.document);
  const UserSeriesName* users = find_user_series(of_users, scenario.compare_on);
  if (kept.series) kept.series->push_back(users ? users->column : scenario.compare_on);
  kept.communities = kept_names(reader, "communities", kept_community_names());
  kept.agencies = kept_names(reader, "agencies", kept_agency_names());
}

void read_experiment(Scenario& scenario, Problems& problems) {
  if (const Node* table = scenario.document.find("experiment")) {
    const SectionReader reader(*table, section("experiment"), problems);
    reader.numbers(params::experiment_rows(), &scenario.experiment, scenario.calendar);
    scenario.reference_plan = reader.text("reference");
  }
  if (const Node* table = scenario.document.find("outputs")) {
    read_outputs(SectionReader(*table, section("outputs"), problems), scenario);
  }
  KeptOutputs::Names& monthly = scenario.outputs.monthly;
  if (!monthly) return;
  monthly->assign(schema::series::headline.begin(), schema::series::headline.end());
  monthly->push_back(scenario.compare_on);
}

/// `[select]`: how the best plan is chosen, with a guarantee (delta) or within a budget of runs.
void read_select(Scenario& scenario, Problems& problems) {
  const Node* table = scenario.document.find("select");
  if (!table) return;
  const SectionReader reader(*table, section("select"), problems);
  params::SelectSettings select;
  reader.numbers(params::select_rows(), &select, scenario.calendar);
  if (reader.find("delta") && reader.find("budget")) {
    problems.add(table->at, "[select] has delta and budget",
                 "one gives a guarantee, the other needs none", "keep one of them");
  }
  // A delta that cannot be read is 0 too, and has been reported.
  if (reader.find("delta") && select.delta == 0 && problems.none()) {
    problems.add(reader.at("delta"), "delta = 0 is never reached", "plans may be equal",
                 "write a number above 0");
  }
  if (!reader.find("budget") && select.first > select.most) {
    problems.add(reader.at("first"), "the first round has more seeds than there may be at most",
                 std::to_string(select.first) + " and " + std::to_string(select.most),
                 "raise most, or lower first");
  }
  scenario.select = select;
}

/// A number without unit; bounds are in the unit of their series.
std::optional<double> plain_number(const Node& node) {
  if (const auto* integer = std::get_if<std::int64_t>(&node.value))
    return static_cast<double>(*integer);
  if (const auto* number = std::get_if<double>(&node.value)) return *number;
  return std::nullopt;
}

/// `series = [low, high]` of `[check.between]`.
void read_bound(const Node& item, Scenario& scenario, Problems& problems) {
  if (!is_series({item.key, item.key_at}, scenario, problems)) return;
  const bool pair = item.is_list() && item.items.size() == 2;
  const auto low = pair ? plain_number(item.items[0]) : std::nullopt;
  const auto high = pair ? plain_number(item.items[1]) : std::nullopt;
  if (low && high && *low <= *high) {
    scenario.bounds.push_back({item.at, item.key, *low, *high});
  } else {
    problems.add(item.at, "the bounds of " + item.key + " are not two numbers, the lower first", "",
                 "write for example " + item.key + " = [0.2, 1]");
  }
}

/// `[check]`: seeds and bounds of the scenario's own check.
void read_check(Scenario& scenario, Problems& problems) {
  const Node* table = scenario.document.find("check");
  if (!table) return;
  const SectionReader reader(*table, section("check"), problems);
  reader.numbers(params::check_rows(), &scenario.check, scenario.calendar);
  const Node* between = reader.find("between");
  if (!between) return;
  if (!between->is_table()) {
    problems.add(between->at, "between cannot be " + std::string(between->kind()), "it is a table",
                 "write for example [check.between] and below it absorption = [0.2, 1]");
    return;
  }
  for (const Node& item : between->items) read_bound(item, scenario, problems);
}

}  // namespace

void read_settings(Scenario& scenario, Problems& problems) {
  read_meta(scenario, problems);
  read_place(scenario, problems);
  read_time(scenario, problems);
  read_experiment(scenario, problems);
  read_select(scenario, problems);
  read_check(scenario, problems);
}

}  // namespace tranche::scenario
