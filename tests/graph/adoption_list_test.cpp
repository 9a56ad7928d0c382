#include "graph/adoption_list.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

#include "graph/random.hpp"
#include "tests/support/support.hpp"

namespace interzone {
namespace {

// A record whose fields but the ends are given one time in `rare`.
Adoption random_record(Stream& random, std::uint64_t rare) {
  const auto below = [&](std::uint64_t n) { return static_cast<std::uint32_t>(random.below(n)); };
  const auto given = [&] { return random.below(rare) == 0; };
  const auto time = [&] { return given() ? make_number(static_cast<double>(below(9))) : Time{}; };
  return {.actor = below(20),
          .innovation = below(4),
          .time = given() ? *make_date(2000 + static_cast<int>(below(20))) : Time{},
          .entry = time(),
          .until = time(),
          .abandoned = time(),
          .from = given() ? below(20) : no_actor,
          .origin = given(),
          .undated = given()};
}

void expect_records(const AdoptionList& list, const std::vector<Adoption>& records) {
  ASSERT_EQ(list.size(), records.size());
  for (std::size_t i = 0; i < records.size(); ++i) ASSERT_EQ(list[i], records[i]) << i;
}

// Whatever is done to it, it reads as a plain list of records does.
TEST(AdoptionList, ReadsAsAPlainListOfRecords) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    Stream random(Seed(seed), 0);
    const std::uint64_t rare = 1 + random.below(20);
    AdoptionList list;
    std::vector<Adoption> records;
    for (int step = 0; step < 200; ++step) {
      const Adoption record = random_record(random, rare);
      const auto action = random.below(20);
      if (action > 2 || records.empty()) {
        list.push_back(record);
        records.push_back(record);
      } else if (action > 0) {
        const auto i = static_cast<std::size_t>(random.below(records.size()));
        list.set(i, record);
        records[i] = record;
      } else {
        list.sort();
        std::stable_sort(records.begin(), records.end(), [](const auto& a, const auto& b) {
          return std::tie(a.innovation, a.actor) < std::tie(b.innovation, b.actor);
        });
      }
    }
    expect_records(list, records);
    AdoptionList again;
    for (const Adoption& record : list.between(0, list.size())) again.push_back(record);
    EXPECT_TRUE(again == list);
    again.set(7, random_record(random, 1));
    EXPECT_FALSE(again == list);
  }
}

TEST(AdoptionList, ShowsAPartOfItself) {
  const AdoptionList list = {{.actor = 3}, {.actor = 1, .time = make_number(2)}, {.actor = 2}};
  const auto part = list.between(1, 3);
  ASSERT_EQ(part.size(), 2U);
  EXPECT_EQ(part[0].time, make_number(2));
  EXPECT_EQ(part[1].actor, 2U);
  EXPECT_TRUE(list.between(2, 2).empty());
}

}  // namespace
}  // namespace interzone
