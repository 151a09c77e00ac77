#pragma once
#include <atomic>
#include <cstddef>
#include <memory>
#include <string>

namespace tranche {

/// The processes that work on one experiment together: this one alone, or the ranks of an MPI job
/// where the program was built with TRANCHE_MPI. They share one counter, from which each takes its
/// next run, so nobody waits for a manager. One object a process, made before threads start; `next`
/// may be called from any thread, the rest from one.
class Ranks {
 public:
  /// This process alone.
  Ranks();
  /// Joins the MPI job that started this process, if one did. Throws InputError where a launcher
  /// started several copies that cannot see each other: each would run everything.
  enum class Join { as_launched };
  explicit Ranks(Join);
  ~Ranks();
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;

  int rank() const { return rank_; }
  int size() const { return size_; }
  bool first() const { return rank_ == 0; }

  /// Sets the counter to zero. All ranks call it, before any calls `next`.
  void begin();
  /// 0, 1, 2 … over all ranks, each number once.
  std::size_t next();
  /// How many of them other ranks had taken when this one last took one; may be called from any
  /// thread.
  std::size_t taken_elsewhere() const { return taken_elsewhere_.load(std::memory_order_relaxed); }

  /// Waits until all ranks are here.
  void meet();
  /// Whether it is true on every rank; the sum over ranks. All ranks call these.
  bool all(bool here);
  std::size_t sum(std::size_t here);
  /// Ends all ranks at once: what is closed on disk stays.
  [[noreturn]] void abort(int exit_code);

 private:
  struct Job;
  std::unique_ptr<Job> job_;
  std::atomic<std::size_t> next_ = 0;
  std::size_t taken_here_ = 0;
  std::atomic<std::size_t> taken_elsewhere_ = 0;
  int rank_ = 0;
  int size_ = 1;
};

/// "Open MPI 4.1.4", or "none" for a program built without.
std::string mpi_version();

}  // namespace tranche
