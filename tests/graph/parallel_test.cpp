#include "graph/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <numeric>

#include "tests/support/support.hpp"

namespace interzone {

TEST(ParallelThreads, EveryIndexIsVisitedOnce) {
  for (const int threads : {1, 2, 7}) {
    std::vector<int> visits(100'001, 0);
    parallel_for({.threads = threads}, visits.size(), [&](std::size_t i) { ++visits[i]; });
    EXPECT_EQ(std::count(visits.begin(), visits.end(), 1), 100'001);
  }
}

// By hand: 1/1 + 1/2 + ... has no exact sum, so the order of adding shows in the bits.
TEST(ParallelThreads, SumsAreTheSameBitsOnAnyNumberOfThreads) {
  const auto harmonic = [](std::size_t i) { return 1.0 / (1.0 + static_cast<double>(i)); };
  const double one = ordered_sum({.threads = 1}, std::size_t{100'000}, harmonic);
  EXPECT_NEAR(one, 12.090146129863428, 1e-11);
  for (const int threads : {2, 3, 7}) {
    EXPECT_EQ(ordered_sum({.threads = threads}, std::size_t{100'000}, harmonic), one);
  }
}

TEST(ParallelThreads, NothingToDo) {
  parallel_for({.threads = 4}, 0, [](int) { FAIL(); });
  EXPECT_EQ(ordered_sum({.threads = 4}, 0, [](int) { return 1.0; }), 0.0);
}

TEST(ParallelThreads, TheExceptionOfAChunkReachesTheCaller) {
  const auto fail = [](std::size_t i) {
    if (i == 70'000) throw Error(ErrorCode::limit, "seventy thousand");
  };
  for (const int threads : {1, 4}) {
    EXPECT_ERROR(parallel_for({.threads = threads}, std::size_t{100'000}, fail), ErrorCode::limit);
  }
  std::atomic<int> after = 0;  // the pool still works
  parallel_for(
      {.threads = 4}, 100, [&](int) { ++after; }, 1);
  EXPECT_EQ(after, 100);
}

TEST(ParallelThreads, LoopsWithinLoopsRunSerially) {
  std::atomic<int> visits = 0;
  const RunContext run = {.threads = 4};
  parallel_for(
      run, 8,
      [&](int) {
        parallel_for(
            run, 8, [&](int) { ++visits; }, 1);
      },
      1);
  EXPECT_EQ(visits, 64);
}

TEST(ParallelThreads, LongWorkIsReportedInOrder) {
  for (const int threads : {1, 2, 7}) {
    std::vector<double> shares;
    std::vector<int> visits(230, 0);
    const RunContext run = {.threads = threads,
                            .progress = [&](double share) { shares.push_back(share); }};
    run_reported(run, visits.size(), 23, [&](std::size_t chunk, int) { ++visits[chunk]; });
    EXPECT_EQ(visits, std::vector<int>(230, 1));
    ASSERT_EQ(shares.size(), 10U);  // batches of 23, more than a fiftieth
    for (std::size_t i = 0; i < 10; ++i) EXPECT_DOUBLE_EQ(shares[i], static_cast<double>(i) / 10.0);
    run_reported(run, 0, 23, [&](std::size_t, int) { FAIL(); });
  }
}

TEST(ParallelThreads, WorksReportTogether) {
  std::vector<double> shares;
  const RunContext one = {.threads = 1, .progress = [&](double share) { shares.push_back(share); }};
  const auto halves = [](std::size_t, const RunContext& own) {
    own.step(0.0);
    own.step(0.5);
  };
  run_works(part_of(one, 0.5, 1.0), 2, halves);
  EXPECT_EQ(shares, (std::vector<double>{0.5, 0.625, 0.75, 0.875}));
  for (const int threads : {2, 7}) {  // each is done once, and what is told never falls
    shares.clear();
    std::vector<int> visits(20, 0);
    const RunContext run = {.threads = threads, .progress = one.progress};
    run_works(run, visits.size(), [&](std::size_t work, const RunContext& own) {
      halves(work, own);
      ++visits[work];
    });
    EXPECT_EQ(visits, std::vector<int>(20, 1));
    EXPECT_TRUE(std::ranges::is_sorted(shares));
    EXPECT_TRUE(shares.empty() || shares.back() <= 1.0);
  }
  EXPECT_FALSE(part_of({}, 0.0, 1.0).progress);
}

TEST(ParallelThreads, CancellingStopsTheLoop) {
  const std::atomic<bool> cancelled = true;
  const RunContext run = {.threads = 2, .cancelled = &cancelled};
  EXPECT_THROW(parallel_for(run, 10'000, [](int) {}), Cancelled);
}

TEST(RunContext, StepReportsAndStops) {
  std::vector<double> seen;
  RunContext run = {.progress = [&](double share) { seen.push_back(share); }};
  run.step(0.25);
  EXPECT_EQ(seen, std::vector<double>{0.25});
  const std::atomic<bool> cancelled = true;
  run.cancelled = &cancelled;
  EXPECT_THROW(run.step(0.5), Cancelled);
  EXPECT_GE(thread_count({}), 1);
  EXPECT_EQ(thread_count({.threads = 3}), 3);
}

}  // namespace interzone
