// Writes the example of example.hpp for the readers in other languages: write_example FILE
// [SHARDS].
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "record/example.hpp"
#include "record/results_file.hpp"
#include "record/shard.hpp"

int main(int argc, char** argv) {
  using namespace tranche;
  if (argc < 2) {
    std::fputs("write_example FILE [SHARDS]\n", stderr);
    return 2;
  }
  const std::filesystem::path file = argv[1];
  const std::size_t shards = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 0;
  std::filesystem::remove(file);
  auto layout = testing::example_layout();
  layout.contrasts = testing::small_ablation().contrasts;
  const MergeOptions options{.ablate = [](const auto&) { return testing::small_ablation(); }};
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
