// Writes an example of example.hpp for the readers in other languages: write_example FILE
// [SHARDS|bare]. `bare` has one run after the other of nothing but what every experiment has.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "record/example.hpp"
#include "record/results_file.hpp"
#include "record/shard.hpp"

namespace {

using namespace tranche;

void write_bare(const std::filesystem::path& file) {
  auto layout = testing::tiny_layout(3);
  layout.agencies.clear();
  layout.interventions = layout.phases = layout.phase_names = layout.actions = layout.rules = {};
  layout.unmeasured.clear();
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row)
    runs.push_back(testing::tiny_run(layout, row));
  write_results(file, layout, runs);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("write_example FILE [SHARDS|bare]\n", stderr);
    return 2;
  }
  const std::filesystem::path file = argv[1];
  std::filesystem::remove(file);
  if (argc > 2 && std::string_view(argv[2]) == "bare") {
    write_bare(file);
    return 0;
  }
  const std::size_t shards = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 0;
  auto layout = testing::example_layout();
  layout.contrasts = testing::small_ablation().contrasts;
  const MergeOptions options{.find = [](const auto&) {
    return Findings{testing::small_ablation(), testing::small_sweep()};
  }};
  const auto runs = testing::example_runs(layout);
  if (shards == 0) {
    write_results(file, layout, runs, options);
    return 0;
  }
  std::vector<std::filesystem::path> paths;
  for (std::size_t shard = 0; shard < shards; ++shard) {
    std::vector<RunRecord> rows;
    for (std::size_t row = shard; row < runs.size(); row += shards) rows.push_back(runs[row]);
    paths.push_back(file.string() + ".shard" + std::to_string(shard));
    write_shard(paths.back(), layout, rows);
  }
  merge_shards(file, paths, options);
  return 0;
}
