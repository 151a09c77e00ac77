#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "tranche/parallel.hpp"
#include "tranche/results/ablation.hpp"
#include "tranche/results/run_record.hpp"
#include "tranche/results/sweep.hpp"

namespace tranche {

// The one file that users open: HDF5, plan × future × replicate × time, described in
// docs/results-format.md. Equal results are equal bytes, whatever the split into shards, their
// order or the number of threads. All functions throw ResultsError (exit code 3); any thread may
// call them, one is served at a time.

/// What is found from a finished file and lies in it from then on, each as a group of its name:
/// nothing where the file's layout does not ask for it, or runs failed or are missing.
struct Findings {
  std::optional<Ablation> ablation = {};
  std::optional<SweepTables> sweep = {};
};
using FindInFile = std::function<Findings(const std::filesystem::path&)>;

struct MergeOptions {
  bool allow_missing =
      false;  ///< runs that no shard holds become NaN with status `missing`, else they are an error
  bool replace = false;  ///< write over a file of another experiment
  bool compress =
      false;  ///< shuffle and deflate 1: about half the size, several times slower to write
  Parallelism parallelism = {};  ///< of compressing; changes no byte
  FindInFile find = {};  ///< asked before a file gets its name that is an ablation's, or in which
                         ///< something differs between futures
};

/// Throws unless `file` is absent or holds the experiment of `layout`, may be written where it
/// lies, and the disk has room. Call before the first run.
void check_output(const std::filesystem::path& file, const ResultsLayout& layout);

/// Writes a whole experiment that is in memory. Runs may come in any order.
void write_results(const std::filesystem::path& file, const ResultsLayout& layout,
                   std::span<const RunRecord> records, const MergeOptions& options = {});

/// Makes the file from shards of one experiment, in any order; where shards overlap, a run that is
/// done wins.
void merge_shards(const std::filesystem::path& file, std::span<const std::filesystem::path> shards,
                  const MergeOptions& options = {});

/// Makes the file from shards and from runs still in memory, which win over those in shards. An
/// experiment that is over before a shard was worth closing needs none. A shard with more
/// replicates than `layout` is an error.
void merge_shards(const std::filesystem::path& file, const ResultsLayout& layout,
                  std::span<const std::filesystem::path> shards, std::span<const RunRecord> records,
                  const MergeOptions& options = {});

/// A results file that is open to read: what `replay` needs to run one row again and compare it bit
/// for bit.
class ResultsFile {
 public:
  explicit ResultsFile(const std::filesystem::path& path);
  ~ResultsFile();
  ResultsFile(const ResultsFile&) = delete;
  ResultsFile& operator=(const ResultsFile&) = delete;

  const ResultsLayout& layout() const;
  /// How each run ended, by row.
  std::vector<RunStatus> statuses() const;
  /// All the file holds of one row; money in pence as it was recorded. Throws if there is no such
  /// row.
  RunRecord read(std::size_t row) const;

 private:
  struct Open;
  std::unique_ptr<Open> open_;
};

/// Throws ResultsError unless the bytes of a results file are those that were written: for who
/// hands it to another reader that reads most of it. Reads the whole file.
void require_whole(const std::filesystem::path& file);

ResultsLayout read_layout(const std::filesystem::path& file);
/// How each run ended, by row.
std::vector<RunStatus> read_statuses(const std::filesystem::path& file);
RunRecord read_run(const std::filesystem::path& file, std::size_t row);

/// Where two records of one row differ first, in words ("wellbeing in month 17: 0.51 against
/// 0.52"), or empty if they agree in every bit (two NaN agree).
std::string first_difference(const ResultsLayout& layout, const RunRecord& file,
                             const RunRecord& again);

}  // namespace tranche
