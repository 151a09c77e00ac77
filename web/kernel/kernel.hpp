#pragma once
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analysis/values/json.hpp"
#include "analysis/values/results.hpp"
#include "open_scenario.hpp"
#include "runs/worker.hpp"

namespace tranche::web {

/// One scenario that is open, what runs in it, and the runs that it was handed. A page has several
/// such instances: those that run hand over what they have run, one answers. Answers are computed
/// by the code of `tranche summary` and `tranche report`. Knows no page. One thread.
class Kernel {
 public:
  /// Opens files as `tranche` does; what was open stays where there are mistakes. Forgets the runs
  /// it was handed but for those of plans whose codes `keep` lists, where the axes are the same.
  Json open(const OpenRequest& request, const std::vector<std::string>& keep);
  Json numbers(const std::vector<std::string>& patterns) const;
  /// A run of a plan, by its position in the layout, as bytes.
  std::string run(std::size_t plan, std::int32_t history);
  /// Takes a run that another instance ran; the number of its history and the position of its plan.
  RunKey take(std::span<const char> bytes);
  /// The histories of a plan that it holds, rising.
  std::vector<std::int32_t> histories(std::size_t plan) const;
  /// The report of the first `histories`, which must have been handed over in every plan: the
  /// sections with these ids.
  Json answer(std::int32_t histories, const std::vector<std::string>& sections);
  /// A community month by month in one history: the words of `tranche replay --community`.
  Json story(std::size_t plan, std::int32_t history, const std::string& community) const;
  /// What a figure rests on (`explanation`).
  Json explain(const std::string& topic) const;
  /// The scenario as one file.
  std::string saved() const;
  /// The line that says whether two builds agree, a plan of the layout.
  std::string print(std::size_t plan) const;
  /// The plans that are run, in their order.
  std::vector<std::string> plans() const { return loaded().layout().plans; }

 private:
  const app::Loaded& loaded() const;
  /// Reads what is asked for; outlines that are known need not be read anew.
  std::unique_ptr<app::Loaded> load(const OpenRequest& request);
  /// The runs of the first histories, out of `runs_` until they are given back.
  std::vector<RunRecord> lend(std::int32_t histories);
  void give_back(std::vector<RunRecord> runs);
  Json report_of(const analysis::Results& results, const std::vector<std::string>& sections) const;
  /// The run of a plan over a seed, as the layout counts.
  RunKey key_of(std::size_t plan, std::int32_t history) const;

  std::unique_ptr<app::Loaded> loaded_;
  std::string outlines_;  // the texts of its files of outlines
  std::optional<runs::Worker> worker_;
  std::map<std::pair<std::int32_t, std::int32_t>, RunRecord> runs_;  // by history and plan
};

/// The version of the program and its commit, as results files have them.
Json version();

}  // namespace tranche::web
