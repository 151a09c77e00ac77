#include "experiment/ranks/ranks.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "tranche/errors.hpp"

#ifdef TRANCHE_MPI
#include <mpi.h>

#include <mutex>
#endif

namespace tranche {
namespace {

int number_of(const char* name) {
  const char* text = std::getenv(name);
  int number = 0;
  if (text != nullptr) std::from_chars(text, text + std::strlen(text), number);
  return number;
}

/// How many copies of this program the launcher says it started: srun or mpirun; 1 if none did.
int copies_started() {
  int copies = 1;
  for (const char* name : {"SLURM_STEP_NUM_TASKS", "OMPI_COMM_WORLD_SIZE", "PMI_SIZE"}) {
    copies = std::max(copies, number_of(name));
  }
  return copies;
}

void refuse_copies(int copies) {
  throw InputError(
      {{"the launcher", 0, 0,
        "it started " + std::to_string(copies) + " copies of Tranche that cannot see each other",
        "each would run the whole experiment; this program's MPI: " + mpi_version(),
        "Start it with the MPI it was built with (srun --mpi=pmix, or mpirun; build with "
        "-DTRANCHE_MPI=ON), or start each copy with --shard i/N"}});
}

}  // namespace

#ifdef TRANCHE_MPI

struct Ranks::Job {
  MPI_Win window = MPI_WIN_NULL;
  std::int64_t* counter = nullptr;
  std::mutex mutex;  // one thread at a time speaks to MPI
};

Ranks::Ranks() = default;
Ranks::Ranks(Join) {
  const bool joined = std::getenv("PMIX_RANK") != nullptr;  // set by mpirun and by srun --mpi=pmix
  if (!joined && copies_started() > 1)
    refuse_copies(copies_started());  // before Open MPI aborts in words of its own
  if (!joined) return;                // started by hand: MPI is not needed
  int provided = 0;
  MPI_Init_thread(nullptr, nullptr, MPI_THREAD_SERIALIZED, &provided);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
  MPI_Comm_size(MPI_COMM_WORLD, &size_);
  if (size_ == 1) {
    MPI_Finalize();
    if (copies_started() > 1) refuse_copies(copies_started());
    return;
  }
  if (provided < MPI_THREAD_SERIALIZED) {
    throw InputError(
        {{"MPI", 0, 0, "it cannot be used from threads", "MPI_THREAD_SERIALIZED is needed",
          "Build Tranche with an MPI that was built with threads"}});
  }
  job_ = std::make_unique<Job>();
  const MPI_Aint bytes = first() ? sizeof(std::int64_t) : 0;
  MPI_Win_allocate(bytes, sizeof(std::int64_t), MPI_INFO_NULL, MPI_COMM_WORLD, &job_->counter,
                   &job_->window);
  MPI_Win_lock_all(MPI_MODE_NOCHECK, job_->window);
}

Ranks::~Ranks() {
  if (!job_) return;
  MPI_Win_unlock_all(job_->window);
  MPI_Win_free(&job_->window);
  MPI_Finalize();
}

void Ranks::begin() {
  next_ = 0;
  taken_here_ = 0;
  taken_elsewhere_ = 0;
  if (!job_) return;
  if (first()) {
    const std::int64_t zero = 0;
    std::int64_t before = 0;
    MPI_Fetch_and_op(&zero, &before, MPI_INT64_T, 0, 0, MPI_REPLACE, job_->window);
    MPI_Win_flush(0, job_->window);
  }
  meet();
}

std::size_t Ranks::next() {
  if (!job_) return next_.fetch_add(1, std::memory_order_relaxed);
  const std::lock_guard lock(job_->mutex);
  const std::int64_t one = 1;
  std::int64_t number = 0;
  MPI_Fetch_and_op(&one, &number, MPI_INT64_T, 0, 0, MPI_SUM, job_->window);
  MPI_Win_flush(0, job_->window);
  taken_elsewhere_.store(static_cast<std::size_t>(number) - taken_here_++,
                         std::memory_order_relaxed);
  return static_cast<std::size_t>(number);
}

void Ranks::meet() {
  if (job_) MPI_Barrier(MPI_COMM_WORLD);
}

bool Ranks::all(bool here) {
  if (!job_) return here;
  int mine = here ? 1 : 0;
  int all = 0;
  MPI_Allreduce(&mine, &all, 1, MPI_INT, MPI_MIN, MPI_COMM_WORLD);
  return all == 1;
}

std::size_t Ranks::sum(std::size_t here) {
  if (!job_) return here;
  std::int64_t mine = static_cast<std::int64_t>(here);
  std::int64_t sum = 0;
  MPI_Allreduce(&mine, &sum, 1, MPI_INT64_T, MPI_SUM, MPI_COMM_WORLD);
  return static_cast<std::size_t>(sum);
}

void Ranks::abort(int exit_code) {
  if (job_) MPI_Abort(MPI_COMM_WORLD, exit_code);
  std::_Exit(exit_code);
}

std::string mpi_version() {
#ifdef OPEN_MPI
  return "Open MPI " + std::to_string(OMPI_MAJOR_VERSION) + "." +
         std::to_string(OMPI_MINOR_VERSION) + "." + std::to_string(OMPI_RELEASE_VERSION);
#else
  return "MPI " + std::to_string(MPI_VERSION);
#endif
}

#else

struct Ranks::Job {};

Ranks::Ranks() = default;
Ranks::Ranks(Join) {
  if (copies_started() > 1) refuse_copies(copies_started());
}
Ranks::~Ranks() = default;
void Ranks::begin() { next_ = 0; }
std::size_t Ranks::next() { return next_.fetch_add(1, std::memory_order_relaxed); }
void Ranks::meet() {}
bool Ranks::all(bool here) { return here; }
std::size_t Ranks::sum(std::size_t here) { return here; }
void Ranks::abort(int exit_code) { std::_Exit(exit_code); }
std::string mpi_version() { return "none"; }

#endif

}  // namespace tranche
