#include "patterns/evaluate.hpp"

#include <algorithm>

#include "base/parallel.hpp"
#include "patterns/draws.hpp"

namespace tranche::validation {
namespace {

constexpr std::uint32_t seeds_per_block = 8;  // worlds are built once a block

/// Seeds of one setting, run together on one thread.
struct Block {
  std::size_t setting = 0;
  Seeds seeds;
};

/// Everything to be run: the defaults first, then each mutant, then each draw.
struct Work {
  std::vector<Setting> settings;
  std::vector<Block> blocks;
  std::vector<std::vector<Row>> rows;  ///< by setting, seeds in order

  void add(Setting setting, std::uint32_t seeds) {
    for (std::uint32_t first = 0; first < seeds; first += seeds_per_block) {
      blocks.push_back({settings.size(), {first, std::min(seeds, first + seeds_per_block)}});
    }
    settings.push_back(std::move(setting));
    rows.emplace_back(seeds);
  }
};

Work plan_work(const Pattern& pattern, const Size& size) {
  Work work;
  work.add({}, size.seeds);
  for (const Mutant& mutant : pattern.mutants)
    work.add({mutant.values, mutant.code}, size.mutant_seeds);
  for (std::uint32_t draw = 0; draw < size.draws; ++draw) {
    work.add({draw_assumptions(pattern.mechanisms, draw), {}}, size.seeds_per_draw);
  }
  return work;
}

void run_work(const Pattern& pattern, Work& work, Parallelism parallelism) {
  for_each_index(parallelism, work.blocks.size(), [&](std::size_t index) {
    const Block& block = work.blocks[index];
    auto found = pattern.run(work.settings[block.setting], block.seeds);
    std::ranges::move(found, work.rows[block.setting].begin() + block.seeds.first);
  });
}

}  // namespace

Judged judge(const Pattern& pattern, RowsOfSeeds rows) {
  Judged judged{{}, true, true};
  for (const Criterion& criterion : pattern.criteria) {
    judged.findings.push_back(criterion.judge(rows));
    judged.shows = judged.shows && judged.findings.back().inside;
    judged.holds = judged.holds && judged.findings.back().holds;
  }
  return judged;
}

Row column_means(RowsOfSeeds rows, std::size_t columns) {
  Row means;
  for (std::size_t i = 0; i < columns; ++i) means.push_back(mean(known_of(rows, i)));
  return means;
}

Evaluation evaluate(const Pattern& pattern, const Size& size, Parallelism parallelism) {
  Work work = plan_work(pattern, size);
  run_work(pattern, work, parallelism);
  Evaluation found;
  found.rows = work.rows[0];
  found.defaults = judge(pattern, found.rows);
  for (std::size_t at = 0; at < pattern.mutants.size(); ++at) {
    found.mutants.push_back(judge(pattern, work.rows[1 + at]));
    found.mutant_means.push_back(column_means(work.rows[1 + at], pattern.columns.size()));
  }
  found.draws_inside.assign(pattern.criteria.size(), 0);
  for (std::size_t at = 1 + pattern.mutants.size(); at < work.settings.size(); ++at) {
    const Judged judged = judge(pattern, work.rows[at]);
    ++found.draws;
    if (judged.shows) ++found.draws_that_show;
    for (std::size_t i = 0; i < judged.findings.size(); ++i)
      found.draws_inside[i] += judged.findings[i].inside;
  }
  return found;
}

}  // namespace tranche::validation
