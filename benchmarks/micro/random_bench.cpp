// What a draw, an elementary function and the dispatch of a task cost. Times are per item.
#include <benchmark/benchmark.h>

#include <array>
#include <cmath>

#include "base/distributions.hpp"
#include "base/hash.hpp"
#include "base/maths.hpp"
#include "base/parallel.hpp"
#include "tranche/random.hpp"

using namespace tranche;

namespace {

constexpr std::size_t rows = 1024;
using Row = std::array<double, rows>;

/// One draw at each of 1,024 addresses, the way a mechanism draws for its agents.
template <class Draw>
void draw_once_each(benchmark::State& state, Draw draw) {
  const Draws draws(1, 0);
  std::array<DrawKey, rows> who{};
  for (std::size_t row = 0; row < rows; ++row) who[row] = combine(1, row);
  Row values{};
  for (auto _ : state) {
    for (std::size_t row = 0; row < rows; ++row) {
      DrawStream stream = draws.at(Process::toy, 3, who[row]);
      values[row] = static_cast<double>(draw(stream));
    }
    benchmark::DoNotOptimize(values);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows));
}

template <class Function>
void apply(benchmark::State& state, Function function) {
  Row arguments{};
  Row values{};
  for (std::size_t row = 0; row < rows; ++row)
    arguments[row] = 0.001 + 0.0009 * static_cast<double>(row);
  for (auto _ : state) {
    for (std::size_t row = 0; row < rows; ++row) values[row] = function(arguments[row]);
    benchmark::DoNotOptimize(values);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows));
}

void uniform_one_stream(benchmark::State& state) {
  DrawStream stream = Draws(1, 0).at(Process::toy, 0, 1);
  for (auto _ : state) benchmark::DoNotOptimize(stream.uniform());
}
BENCHMARK(uniform_one_stream);

void dispatch_of_tasks(benchmark::State& state) {
  const Parallelism parallelism{static_cast<int>(state.range(0))};
  constexpr std::size_t tasks = 100000;
  for (auto _ : state)
    run_tasks(parallelism, tasks, [](std::size_t index, int) { benchmark::DoNotOptimize(index); });
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(tasks));
}
BENCHMARK(dispatch_of_tasks)->Arg(1)->Arg(2)->UseRealTime();

/// What it costs to go parallel at all: two blocks of nearly nothing.
void start_of_a_parallel_call(benchmark::State& state) {
  const Parallelism parallelism{static_cast<int>(state.range(0))};
  for (auto _ : state)
    for_blocks(parallelism, 2 * rows_per_block,
               [](std::size_t first, std::size_t) { benchmark::DoNotOptimize(first); });
}
BENCHMARK(start_of_a_parallel_call)->Arg(1)->Arg(2)->UseRealTime();

void hash_a_megabyte(benchmark::State& state) {
  const std::string text(1 << 20, 'x');
  for (auto _ : state) benchmark::DoNotOptimize(hash_bytes(text));
  state.SetBytesProcessed(state.iterations() * (1 << 20));
}
BENCHMARK(hash_a_megabyte);

void sha256_of_a_megabyte(benchmark::State& state) {
  const std::string text(1 << 20, 'x');
  for (auto _ : state) benchmark::DoNotOptimize(sha256_hex(text));
  state.SetBytesProcessed(state.iterations() * (1 << 20));
}
BENCHMARK(sha256_of_a_megabyte);

BENCHMARK_CAPTURE(draw_once_each, uniform, [](DrawStream& s) { return s.uniform(); });
BENCHMARK_CAPTURE(draw_once_each, normal, [](DrawStream& s) { return normal(s); });
BENCHMARK_CAPTURE(draw_once_each, normal_by_inversion,
                  [](DrawStream& s) { return normal_by_inversion(s); });
BENCHMARK_CAPTURE(draw_once_each, exponential, [](DrawStream& s) { return exponential(s, 1.0); });
BENCHMARK_CAPTURE(draw_once_each, student_t_3, [](DrawStream& s) { return student_t(s, 3.0); });
BENCHMARK_CAPTURE(draw_once_each, beta_2_5, [](DrawStream& s) { return beta(s, 2.0, 5.0); });
BENCHMARK_CAPTURE(draw_once_each, binomial_20_01,
                  [](DrawStream& s) { return binomial(s, 20, 0.1); });
BENCHMARK_CAPTURE(draw_once_each, poisson_3, [](DrawStream& s) { return poisson(s, 3.0); });

BENCHMARK_CAPTURE(apply, exp, [](double x) { return maths::exp(x); });
BENCHMARK_CAPTURE(apply, exp_of_the_platform, [](double x) { return std::exp(x); });
BENCHMARK_CAPTURE(apply, log, [](double x) { return maths::log(x); });
BENCHMARK_CAPTURE(apply, log_of_the_platform, [](double x) { return std::log(x); });
BENCHMARK_CAPTURE(apply, pow, [](double x) { return maths::pow(x, 1.3); });
BENCHMARK_CAPTURE(apply, pow_of_the_platform, [](double x) { return std::pow(x, 1.3); });
BENCHMARK_CAPTURE(apply, logistic, [](double x) { return maths::logistic(x); });
BENCHMARK_CAPTURE(apply, tanh, [](double x) { return maths::tanh(x); });
BENCHMARK_CAPTURE(apply, normal_cdf, [](double x) { return maths::normal_cdf(x); });
BENCHMARK_CAPTURE(apply, normal_quantile, [](double x) { return maths::normal_quantile(x); });

}  // namespace
