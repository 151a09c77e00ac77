#include "runs/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "tranche/results/dataset_name.hpp"
#include "tranche/results/observed_in.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::runs {
namespace {

/// The axis that the lanes of a kind lie along in a results file; empty: each has a dataset.
std::string lane_axis(Lanes lanes) {
  switch (lanes) {
    case Lanes::domain:
      return schema::axis::domain;
    case Lanes::intervention:
      return schema::axis::intervention;
    case Lanes::fifth:
      return schema::axis::fifth;
    default:
      return {};
  }
}

/// What the lanes of a kind are called in results; kinds that no results file keeps have no names.
/// All plans of a scenario have the same groups of users; councils are those that pay under any.
std::vector<std::string> lane_names(const ResultsLayout& layout, const Plan& plan, Lanes lanes) {
  switch (lanes) {
    case Lanes::domain:
      return layout.domains;
    case Lanes::intervention:
      return layout.interventions;
    case Lanes::measure: {
      const auto words = words_of(InterventionKind{});
      return {words.begin() + 1, words.end()};
    }
    case Lanes::fifth:
      return {"1", "2", "3", "4", "5"};
    case Lanes::user_group: {
      std::vector<std::string> codes;
      for (const UserGroup& group : plan.groups) codes.push_back(group.code);
      return codes;
    }
    case Lanes::payer: {
      std::vector<std::string> codes;
      for (const PayingCouncil& council : plan.payers) codes.push_back(council.code);
      return codes;
    }
    default:
      return {};
  }
}

/// Which side of a group's outcome is better is the group's own.
std::string better_of_users(const Plan& plan, const std::string& group) {
  const auto found = std::ranges::find(plan.groups, group, &UserGroup::code);
  return found != plan.groups.end() && !found->outcome.more_is_better ? "less" : "more";
}

/// "more", "less" or nothing.
std::string better_of(const ColumnInfo& info) {
  if (info.better == Better::neither) return "";
  return info.better == Better::more ? "more" : "less";
}

/// What results files say of a column without lanes.
SeriesInfo describe(const ColumnInfo& info) {
  return {.name = std::string(info.name),
          .unit = std::string(info.unit),
          .help = std::string(info.help),
          .better = better_of(info),
          .not_known = std::string(info.not_known),
          .column = std::string(info.name),
          .lanes = lane_axis(info.lanes),
          .observed_in = std::string(observed_in(info.name).value_or(""))};
}

/// Columns of a public table and of the private tables beside it, of which a world without a plan
/// has none.
std::vector<const AnyColumn*> columns_of(const World& world, TableOf which) {
  std::vector<const AnyColumn*> all;
  const std::string_view name = table_names[static_cast<std::size_t>(which)];
  const_cast<World&>(world).for_each_table([&](std::string_view of, const Table& table) {
    if (of == name) all.insert(all.end(), table.columns().begin(), table.columns().end());
  });
  return all;
}

/// The columns of a world with every state that a plan of these has.
void add_states(World& world, const std::vector<const Plan*>& plans) {
  std::vector<StateMaker> made;
  for (const Plan* plan : plans) {
    for (const StateMaker make : plan->states) {
      if (std::ranges::find(made, make) != made.end()) continue;
      made.push_back(make);
      world.states.push_back(make());
    }
  }
}

/// Whether a column is recorded at all, and the scenario wants it.
bool is_kept(const ColumnInfo& info, const KeptOutputs::Names& names) {
  return info.keep != Keep::never &&
         (!names || std::ranges::find(*names, info.name) != names->end());
}

/// The columns of results: one for a column with a single lane, one a lane for others.
std::vector<SeriesInfo> describe_columns(const ResultsLayout& layout, const Plan& plan,
                                         const std::vector<const AnyColumn*>& table,
                                         const KeptOutputs::Names& names) {
  std::vector<SeriesInfo> columns;
  for (const AnyColumn* column : table) {
    const ColumnInfo& info = column->info();
    if (!is_kept(info, names)) continue;
    if (info.lanes == Lanes::single) columns.push_back(describe(info));
    for (const std::string& lane : lane_names(layout, plan, info.lanes)) {
      SeriesInfo one = describe(info);
      one.name += "_" + dataset_name(lane);
      if (info.name == "user_outcome" || info.name == "user_effect")
        one.better = better_of_users(plan, lane);
      columns.push_back(std::move(one));
    }
  }
  return columns;
}

/// Series that are not among those kept every month are kept at snapshots alone. The lanes of a
/// column lie in one dataset, so that they are kept every month together.
void thin_out(std::vector<SeriesInfo>& all, const KeptOutputs::Names& monthly) {
  if (!monthly) return;
  std::set<std::string> often(monthly->begin(), monthly->end());
  for (const SeriesInfo& series : all) {
    if (often.contains(series.name)) often.insert(series.column);
  }
  for (SeriesInfo& series : all) {
    if (!often.contains(series.column)) series.axis = schema::axis::snapshot;
  }
}

/// Position on the layout of each lane of a column, for this plan.
std::vector<std::size_t> lane_positions(const ResultsLayout& layout, const ColumnInfo& info,
                                        const Plan& plan) {
  std::vector<std::size_t> positions;
  if (info.lanes == Lanes::intervention) {
    for (const Intervention& intervention : plan.interventions) {
      const auto at = std::ranges::find(layout.interventions, intervention.code);
      positions.push_back(static_cast<std::size_t>(at - layout.interventions.begin()));
    }
    return positions;
  }
  const std::size_t lanes =
      info.lanes == Lanes::single ? 1 : lane_names(layout, plan, info.lanes).size();
  for (std::size_t lane = 0; lane < lanes; ++lane) positions.push_back(lane);
  return positions;
}

/// Name of a column's first lane in the layout.
std::string first_name(const ResultsLayout& layout, const Plan& plan, const ColumnInfo& info) {
  std::string name(info.name);
  if (info.lanes == Lanes::single) return name;
  const std::vector<std::string> lanes = lane_names(layout, plan, info.lanes);
  return lanes.empty() ? std::string() : name + "_" + dataset_name(lanes.front());
}

/// Adds the lanes of councils that pay, each by its name: plans may differ in who pays.
void keep_payers(const Plan& plan, const AnyColumn& column, const std::vector<SeriesInfo>& columns,
                 std::vector<KeptColumn>& kept) {
  for (std::size_t lane = 0; lane < plan.payers.size(); ++lane) {
    const std::string name =
        std::string(column.info().name) + "_" + dataset_name(plan.payers[lane].code);
    const auto at = std::ranges::find(columns, name, &SeriesInfo::name);
    if (at == columns.end()) continue;
    kept.push_back({&column, lane, static_cast<std::size_t>(at - columns.begin())});
  }
}

/// Which columns and lanes of this plan's world go where in the layout. A column that the layout
/// lacks was not asked for.
std::vector<KeptColumn> kept_columns(const ResultsLayout& layout,
                                     const std::vector<const AnyColumn*>& table, const Plan& plan,
                                     const std::vector<SeriesInfo>& columns) {
  std::vector<KeptColumn> kept;
  for (const AnyColumn* column : table) {
    const ColumnInfo& info = column->info();
    if (info.keep == Keep::never) continue;
    if (info.lanes == Lanes::payer) {
      keep_payers(plan, *column, columns, kept);
      continue;
    }
    const auto at = std::ranges::find(columns, first_name(layout, plan, info), &SeriesInfo::name);
    if (at == columns.end()) continue;
    const auto first = static_cast<std::size_t>(at - columns.begin());
    const std::vector<std::size_t> positions = lane_positions(layout, info, plan);
    for (std::size_t lane = 0; lane < positions.size(); ++lane)
      kept.push_back({column, lane, first + positions[lane]});
  }
  return kept;
}

/// The codes that plans have between them, in the order in which they come.
class Union {
 public:
  template <class Entity>
  void add(const std::vector<Entity>& entities) {
    for (const Entity& entity : entities) {
      if (known_.insert(entity.code).second) codes_.push_back(entity.code);
    }
  }
  std::vector<std::string> codes() && { return std::move(codes_); }

 private:
  std::set<std::string> known_;
  std::vector<std::string> codes_;
};

/// Where the codes of one plan's entities stand in the union.
template <class Entity>
std::vector<std::int16_t> positions(const std::vector<std::string>& codes,
                                    const std::vector<Entity>& entities) {
  std::map<std::string_view, std::size_t> known;
  for (const std::string& code : codes) known.emplace(code, known.size());
  std::vector<std::int16_t> found;
  for (const Entity& entity : entities) {
    const auto at = known.find(entity.code);
    if (at == known.end()) throw std::logic_error("the results have no place for " + entity.code);
    found.push_back(static_cast<std::int16_t>(at->second));
  }
  return found;
}

/// The first plan with the councils that pay under any of them, by code.
Plan with_all_payers(const std::vector<const Plan*>& plans) {
  Plan first = *plans.front();
  std::map<std::string, PayingCouncil> all;
  for (const Plan* plan : plans) {
    for (const PayingCouncil& one : plan->payers) all.emplace(one.code, one);
  }
  first.payers.clear();
  for (const auto& [code, council] : all) first.payers.push_back(council);
  return first;
}

/// The months at whose end series are kept, counted from the first; always the last.
std::vector<std::int32_t> series_months(const Plan& plan, const KeptOutputs& kept) {
  std::vector<std::int32_t> months;
  for (Month month = 0; month < plan.months; ++month) {
    if ((month + 1) % kept.series_every == 0 || month == plan.months - 1) months.push_back(month);
  }
  return months;
}

/// The ends of every so many fiscal years; always the last month, whatever the year does.
std::vector<std::int32_t> snapshot_months(const Plan& plan, const KeptOutputs& kept) {
  std::vector<std::int32_t> months;
  std::int32_t years = 0;
  for (Month month = 0; month < plan.months; ++month) {
    const bool year_ends = plan.calendar.month_of_fiscal_year(month) == 11;
    years += year_ends ? 1 : 0;
    if ((year_ends && years % kept.snapshots_every == 0) || month == plan.months - 1)
      months.push_back(month);
  }
  return months;
}

/// "2025-04-01"
std::string first_day(const Calendar& calendar) {
  std::string month = std::to_string(calendar.start_month);
  if (month.size() == 1) month.insert(0, "0");
  return std::to_string(calendar.start_year) + "-" + month + "-01";
}

void describe_place(ResultsLayout& layout, const Place& place) {
  for (const Community& community : place.communities) {
    layout.communities.push_back(community.code);
    layout.community_names.push_back(community.name);
    layout.community_populations.push_back(community.population);
  }
  const auto of_each = [&](auto& list, auto Community::*member, const auto& nothing) {
    const bool known = std::ranges::any_of(
        place.communities, [&](const Community& one) { return one.*member != nothing; });
    if (!known) return;
    for (const Community& one : place.communities) list.push_back(one.*member);
  };
  of_each(layout.community_deprivations, &Community::deprivation, 0.0);
  of_each(layout.community_latitudes, &Community::latitude, 0.0);
  of_each(layout.community_longitudes, &Community::longitude, 0.0);
  of_each(layout.community_councils, &Community::council, std::string());
  of_each(layout.community_areas, &Community::area, std::string());
  layout.domains = place.domains;
  layout.accounts.assign(account_names.begin(), account_names.end());
}

/// The codes of one kind of entity over all plans.
template <class Entities>
std::vector<std::string> union_of(const std::vector<const Plan*>& plans, Entities Plan::*member) {
  Union all;
  for (const Plan* plan : plans) all.add(plan->*member);
  return std::move(all).codes();
}

/// What each phase is called in the first plan that has it.
std::vector<std::string> names_of_phases(const std::vector<std::string>& phases,
                                         const std::vector<const Plan*>& plans) {
  std::vector<std::string> names(phases.size());
  for (const Plan* plan : plans) {
    for (const Phase& phase : plan->phases) {
      const auto at = std::ranges::find(phases, phase.code) - phases.begin();
      std::string& name = names[static_cast<std::size_t>(at)];
      if (name.empty()) name = phase.name.empty() ? phase.code : phase.name;
    }
  }
  return names;
}

/// Domains with a unit of their own, the same in all plans.
void describe_outcomes(ResultsLayout& layout, const Plan& plan) {
  for (const Outcome& one : plan.outcomes) {
    if (one.measured())
      layout.outcomes.push_back({one.code, one.name, one.unit, fmt::format("{}", one.best),
                                 fmt::format("{}", one.worst)});
  }
}

void describe_plans(ResultsLayout& layout, const std::vector<const Plan*>& plans) {
  for (const Plan* plan : plans) {
    layout.plans.push_back(plan->code);
    layout.plan_names.push_back(plan->name);
  }
  layout.agencies = union_of(plans, &Plan::agencies);
  layout.funds = union_of(plans, &Plan::funds);
  layout.interventions = union_of(plans, &Plan::interventions);
  layout.phases = union_of(plans, &Plan::phases);
  layout.actions = union_of(plans, &Plan::actions);
  layout.rules = union_of(plans, &Plan::rules);
  layout.phase_names = names_of_phases(layout.phases, plans);
  describe_phases(layout, plans);
}

}  // namespace

void describe_axes(ResultsLayout& layout, const Place& place, const std::vector<const Plan*>& plans,
                   const KeptOutputs& kept) {
  const Plan& first = *plans.front();
  layout.months = first.months;
  layout.start_date = first_day(first.calendar);
  layout.series_months = series_months(first, kept);
  layout.snapshot_months = snapshot_months(first, kept);
  describe_place(layout, place);
  for (const Plan* plan : plans) {
    if (plan->months != first.months)
      throw std::logic_error("plans of one experiment differ in their horizon");
  }
  describe_plans(layout, plans);
  describe_outcomes(layout, first);
  World world;  // its columns name themselves before they have rows
  add_states(world, plans);
  const Plan named = with_all_payers(plans);
  const auto columns = [&](TableOf which, const KeptOutputs::Names& names) {
    return describe_columns(layout, named, columns_of(world, which), names);
  };
  layout.series = columns(TableOf::place, kept.series);
  thin_out(layout.series, kept.monthly);
  layout.community_columns = columns(TableOf::communities, kept.communities);
  layout.agency_columns = columns(TableOf::agencies, kept.agencies);
  layout.flows = kept.flows;
  layout.detailed = kept.histories;
}

PlanAxes::PlanAxes(const ResultsLayout& layout, const World& world, const Plan& plan)
    : series(kept_columns(layout, columns_of(world, TableOf::place), plan, layout.series)),
      communities(kept_columns(layout, columns_of(world, TableOf::communities), plan,
                               layout.community_columns)),
      agencies(
          kept_columns(layout, columns_of(world, TableOf::agencies), plan, layout.agency_columns)),
      agency(positions(layout.agencies, plan.agencies)),
      fund(positions(layout.funds, plan.funds)),
      intervention(positions(layout.interventions, plan.interventions)),
      phase(positions(layout.phases, plan.phases)),
      action(positions(layout.actions, plan.actions)),
      rule(positions(layout.rules, plan.rules)) {
  if (!layout.phase_dates.empty()) gates = GateSlots(layout, plan);
}

}  // namespace tranche::runs
