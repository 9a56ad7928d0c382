#include "graph/text_pool.hpp"

#include <gtest/gtest.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "graph/random.hpp"

namespace interzone {
namespace {

// Short texts of few letters: many are there already, and the empty one is.
std::string random_text(Stream& random) {
  std::string text;
  for (auto i = random.below(12); i > 0; --i) text += static_cast<char>('a' + random.below(4));
  return text;
}

TEST(TextPool, IsAListWithoutRepetitions) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Stream random(Seed(seed), 0);
    TextPool pool;
    std::vector<std::string> texts;
    std::unordered_map<std::string, std::uint32_t> position;
    for (int i = 0; i < 3'000; ++i) {
      if (random.chance(0.01)) pool.reserve(random.below(500), random.below(500));
      const std::string text = random_text(random);
      const auto known = position.find(text);
      EXPECT_EQ(pool.find(text), known == position.end() ? TextPool::none : known->second);
      const auto next = static_cast<std::uint32_t>(texts.size());
      const auto [at, is_new] = pool.insert(text);
      EXPECT_EQ(is_new, known == position.end());
      EXPECT_EQ(at, is_new ? next : known->second);
      if (is_new) {
        position[text] = next;
        texts.push_back(text);
      }
    }
    ASSERT_EQ(pool.size(), texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
      EXPECT_EQ(pool[i], texts[i]);
      EXPECT_EQ(pool.find(texts[i]), i);
    }
  }
}

TEST(TextPool, HasNothingAtFirst) {
  TextPool pool;
  EXPECT_EQ(pool.size(), 0U);
  EXPECT_EQ(pool.find(""), TextPool::none);
  EXPECT_EQ(pool.insert(""), std::pair(0U, true));
  EXPECT_EQ(pool.find(""), 0U);
  EXPECT_EQ(pool[0], "");
}

// Slots are few in the beginning: each text must be found whatever its neighbours are.
TEST(TextPool, FindsEachOfManyTexts) {
  TextPool pool;
  constexpr std::uint32_t count = 300'000;
  for (std::uint32_t i = 0; i < count; ++i) {
    ASSERT_EQ(pool.insert(std::to_string(i)), std::pair(i, true));
  }
  for (std::uint32_t i = 0; i < count; ++i) ASSERT_EQ(pool.find(std::to_string(i)), i);
  EXPECT_EQ(pool.find(std::to_string(count)), TextPool::none);
}

}  // namespace
}  // namespace interzone
