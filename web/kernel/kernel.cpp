#include "kernel.hpp"

#include <algorithm>
#include <exception>
#include <stdexcept>

#include "analysis/answer/summary.hpp"
#include "analysis/pages/page_text.hpp"
#include "analysis/report/report.hpp"
#include "analysis/values/end_values.hpp"
#include "analysis/values/memory_results.hpp"
#include "app/loading/one_file.hpp"
#include "app/loading/remarks.hpp"
#include "app/program/version.hpp"
#include "explanation.hpp"
#include "number_views.hpp"
#include "record_bytes.hpp"
#include "runs/world_print.hpp"
#include "scenario_view.hpp"
#include "told_community.hpp"

namespace tranche::web {
namespace {

/// Whether records of one layout can be read by the other, but for the positions of plans.
bool same_axes(const ResultsLayout& one, const ResultsLayout& other) {
  const auto names = [](const std::vector<SeriesInfo>& columns) {
    std::vector<std::string> all;
    for (const SeriesInfo& column : columns) all.push_back(column.name);
    return all;
  };
  return one.months == other.months && one.design == other.design &&
         one.series_months == other.series_months && one.snapshot_months == other.snapshot_months &&
         one.communities == other.communities && one.agencies == other.agencies &&
         one.funds == other.funds && one.interventions == other.interventions &&
         one.phases == other.phases && one.actions == other.actions && one.rules == other.rules &&
         names(one.series) == names(other.series) &&
         one.uncertainties.size() == other.uncertainties.size();
}

/// How many conditions stand before those of this plan: gates of its runs are told by position.
std::size_t conditions_before(const ResultsLayout& layout, const std::string& plan) {
  const auto first = std::ranges::find_if(
      layout.conditions, [&](const ConditionInfo& one) { return one.plan == plan; });
  return static_cast<std::size_t>(first - layout.conditions.begin());
}

using Runs = std::map<std::pair<std::int32_t, std::int32_t>, RunRecord>;

/// The runs that stay right: of plans that are kept, at their new positions.
Runs kept_runs(Runs runs, const ResultsLayout& before, const ResultsLayout& now,
               const std::vector<std::string>& keep) {
  Runs kept;
  if (!same_axes(before, now)) return kept;
  for (auto& [at, record] : runs) {
    const std::string& plan = before.plans[static_cast<std::size_t>(at.second)];
    const auto found = std::ranges::find(now.plans, plan);
    if (found == now.plans.end() || std::ranges::find(keep, plan) == keep.end()) continue;
    if (conditions_before(before, plan) != conditions_before(now, plan)) continue;
    record.key.plan = static_cast<std::int32_t>(found - now.plans.begin());
    const std::pair place{at.first, record.key.plan};
    kept.emplace(place, std::move(record));
  }
  return kept;
}

/// The texts of all outlines, whichever of them the scenario reads.
std::string outlines_in(const OpenRequest& request) {
  std::string texts;
  for (const auto& [path, text] : request.files) {
    if (path.ends_with(".geojson")) texts += path + '\n' + text;
  }
  return texts;
}

bool same_outlines(const app::Loaded& one, const app::Loaded& other) {
  return one.scenario->outlines_file == other.scenario->outlines_file &&
         one.layout().communities == other.layout().communities;
}

}  // namespace

const app::Loaded& Kernel::loaded() const {
  if (!loaded_) throw std::logic_error("nothing is open");
  return *loaded_;
}

std::unique_ptr<app::Loaded> Kernel::load(const OpenRequest& request) {
  std::string outlines = outlines_in(request);
  const bool known = loaded_ && request.told && outlines == outlines_;
  const auto open = [&](Outlines how) {
    return std::make_unique<app::Loaded>(open_scenario(request, how));
  };
  auto next = open(known ? Outlines::known : Outlines::read);
  if (known && !same_outlines(*next, *loaded_))
    next = open(Outlines::read);
  else if (known)
    next->experiment.layout.outlines_text = loaded_->layout().outlines_text;
  outlines_ = std::move(outlines);
  return next;
}

Json Kernel::open(const OpenRequest& request, const std::vector<std::string>& keep) {
  try {
    auto next = load(request);
    if (loaded_) runs_ = kept_runs(std::move(runs_), loaded_->layout(), next->layout(), keep);
    worker_.reset();
    loaded_ = std::move(next);
  } catch (const InputError& error) {
    return {{"problems", problems_of(error.diagnostics())},
            {"scenario", nullptr},
            {"remarks", Json::array()}};
  }
  worker_.emplace(loaded_->experiment);
  if (!request.told) return {{"problems", Json::array()}};
  Json remarks = Json::array();
  for (const Diagnostic& remark : app::remarks_on(*loaded_)) remarks.push_back(remark.text());
  return {{"problems", Json::array()},
          {"scenario", scenario_view(*loaded_)},
          {"remarks", std::move(remarks)}};
}

std::vector<std::int32_t> Kernel::histories(std::size_t plan) const {
  std::vector<std::int32_t> there;
  for (const auto& [at, record] : runs_) {
    if (at.second == static_cast<std::int32_t>(plan)) there.push_back(at.first);
  }
  return there;
}

Json Kernel::numbers(const std::vector<std::string>& patterns) const {
  return number_views(*loaded().scenario, patterns);
}

RunKey Kernel::key_of(std::size_t plan, std::int32_t history) const {
  return run_key_of(loaded().layout(), {static_cast<std::int32_t>(plan), 0, history});
}

std::string Kernel::run(std::size_t plan, std::int32_t history) {
  const RunKey key = key_of(plan, history);
  RunRecord record{.key = key};
  worker_->run(key, record);
  return bytes_of(record);
}

RunKey Kernel::take(std::span<const char> bytes) {
  RunRecord record = record_of(bytes);
  const RunKey key = record.key;
  const std::int32_t history = seed_key_of(loaded().layout(), key).seed;
  runs_.insert_or_assign({history, key.plan}, std::move(record));
  return key;
}

std::vector<RunRecord> Kernel::lend(std::int32_t histories) {
  std::vector<RunRecord> lent;
  for (auto& [at, record] : runs_) {
    if (at.first < histories) lent.push_back(std::move(record));
  }
  std::erase_if(runs_, [&](const auto& run) { return run.first.first < histories; });
  return lent;
}

void Kernel::give_back(std::vector<RunRecord> runs) {
  for (RunRecord& record : runs) {
    if (record.status == RunStatus::missing) continue;
    const std::pair at{seed_key_of(loaded().layout(), record.key).seed, record.key.plan};
    runs_.insert_or_assign(at, std::move(record));
  }
}

Json Kernel::answer(std::int32_t histories, const std::vector<std::string>& sections) {
  ResultsLayout layout = loaded().layout();
  set_seeds(layout, histories);
  // Lent and not copied: they are most of what a page holds.
  analysis::MemoryResults results(std::move(layout), lend(histories));
  Json report;
  std::exception_ptr failure;
  try {
    report = report_of(results, sections);
  } catch (...) {
    failure = std::current_exception();
  }
  give_back(std::move(results).release());
  if (failure) std::rethrow_exception(failure);
  return report;
}

Json Kernel::report_of(const analysis::Results& results,
                       const std::vector<std::string>& sections) const {
  const analysis::WholeAnswer answer = analysis::summarise_all(results);
  const analysis::EndValues values(results);
  analysis::ReportSource source{results, values, answer};
  source.appraisal = loaded().scenario->appraisal;
  return Json::parse(analysis::json_page(analysis::make_report(source, sections)));
}

Json Kernel::story(std::size_t plan, std::int32_t history, const std::string& community) const {
  return {{"title", community},
          {"text", told_community(loaded(), key_of(plan, history), community)}};
}

Json Kernel::explain(const std::string& topic) const {
  return explanation(*loaded().scenario, topic);
}

std::string Kernel::saved() const { return app::one_file_text(loaded()); }

std::string Kernel::print(std::size_t plan) const {
  return runs::print_plan(*loaded().experiment.place, *loaded().source->plans.at(plan)).line;
}

Json version() {
  return {{"version", app::software_version()}, {"commit", app::software_commit()}};
}

}  // namespace tranche::web
