#include "app/selecting/selector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "analysis/values/text.hpp"
#include "app/program/exit_code.hpp"
#include "app/program/streams.hpp"
#include "record/shard.hpp"
#include "runs/rounds.hpp"
#include "tranche/results/main_outcome.hpp"

namespace tranche::app {
namespace {

/// Where a selection's outcomes are kept: those of the same runs may go on together, whatever
/// decides on them.
KeptOutcomes kept_outcomes(const Question& question) {
  const ResultsLayout& layout = question.experiment.layout;
  const auto stem = std::filesystem::path(question.scenario).stem().string();
  return {std::filesystem::path("results") / (stem + "-select.part.csv"), experiment_name(layout),
          layout};
}

}  // namespace

Selector::Selector(const Question& question)
    : question_(question),
      layout_(question.experiment.layout),
      kept_(kept_outcomes(question)),
      values_(layout_),
      plans_(layout_.plans.size()),
      line_(audience_of_stderr(question.running.quiet, question.running.progress)) {
  progress_.reused = kept_.load(values_);
  line_.start(fmt::format("{}: the best of {} plans", layout_.title, plans_));
  if (progress_.reused == 0) return;
  line_.notice(fmt::format("Going on from {} runs in {}", analysis::with_commas(progress_.reused),
                           kept_.file().string()));
}

std::vector<std::vector<double>> Selector::all() const {
  std::vector<std::vector<double>> values;
  for (std::size_t plan = 0; plan < plans_; ++plan)
    values.push_back(values_.of(static_cast<std::int32_t>(plan)));
  for (std::vector<double>& plan : values) {
    for (double& value : plan) value *= better_side(layout_);
  }
  return values;
}

std::vector<PlanStanding> Selector::standings() const {
  std::vector<PlanStanding> all;
  for (std::size_t plan = 0; plan < plans_; ++plan) {
    all.push_back({layout_.plans[plan], layout_.plan_names[plan],
                   values_.of(static_cast<std::int32_t>(plan)).size()});
  }
  return all;
}

void Selector::in_play(const std::vector<std::size_t>& plans, std::size_t seeds) {
  std::vector<std::string> codes;
  for (const std::size_t plan : plans) codes.push_back(layout_.plans[plan]);
  line_.in_play(std::move(codes), plans_);
  line_.in_round_of(seeds);
}

bool Selector::run(const std::vector<std::size_t>& wanted) {
  std::vector<RunKey> rows;
  for (std::size_t plan = 0; plan < plans_; ++plan) {
    for (std::size_t r = values_.of(static_cast<std::int32_t>(plan)).size(); r < wanted[plan];
         ++r) {
      rows.push_back(run_key_of(layout_, {.plan = static_cast<std::int32_t>(plan),
                                          .seed = static_cast<std::int32_t>(r)}));
    }
  }
  if (rows.empty()) return true;  // an earlier call had them
  const auto budget = static_cast<std::size_t>(question_.settings.budget);
  progress_.total = std::max(budget, values_.count() + rows.size());
  const auto take = [&](const RunRecord& record) {
    const SeedKey key = seed_key_of(layout_, record.key);
    values_.take(record, {key.plan, key.setting, key.seed});
    ++progress_.done;
    line_.update(progress_);
  };
  const auto stop = [&, deadline = deadline_of(question_.running)] {
    return stop_.asked_or_after(deadline);
  };
  const runs::RoundOptions options{
      .parallelism = {threads_of(question_.running)}, .stop = stop, .on_record = take};
  const bool finished = runs::run_round(question_.experiment, rows, options);
  kept_.save(values_);
  return finished;
}

int Selector::stopped_early() {
  line_.end(progress_);
  write_err(analysis::wrapped(
      fmt::format("Stopped early, nothing is selected yet. {} runs are kept in {}: the same "
                  "command goes on.",
                  analysis::with_commas(values_.count()), kept_.file().string())));
  return exit_code::stopped;
}

void Selector::decided() {
  line_.end(progress_);
  kept_.remove();
}

}  // namespace tranche::app
