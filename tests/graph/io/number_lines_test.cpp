#include "graph/io/number_lines.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "graph/io/edge_list.hpp"
#include "graph/random.hpp"
#include "tests/graph/io/number_texts.hpp"
#include "tests/support/support.hpp"

namespace interzone::io {
namespace {

std::optional<Graph> quick(const std::string& text, const NumberLines& lines = {},
                           int threads = 2) {
  const std::vector<char> exact(text.begin(), text.end());  // nothing may be read behind it
  GraphBuilder builder;
  if (!add_number_lines(builder, {exact.data(), exact.size()}, lines, {.threads = threads})) {
    EXPECT_EQ(builder.vertex_count(), 0U);
    EXPECT_EQ(builder.edge_count(), 0U);
    return std::nullopt;
  }
  return builder.build();
}

}  // namespace

TEST(NumberLines, ByHand) {
  const auto graph = quick("# c\n7 3\n3\t4294967295\r\n\n7 7");
  ASSERT_TRUE(graph);
  EXPECT_EQ(graph->vertex_count(), 3U);
  EXPECT_EQ(graph->id(0), "7");
  EXPECT_EQ(graph->id(1), "3");
  EXPECT_EQ(graph->id(2), "4294967295");
  EXPECT_EQ(graph->find("3"), 1U);
  EXPECT_EQ(graph->find("5"), no_vertex);
  EXPECT_EQ(graph->edge_count(), 3U);
  EXPECT_EQ(graph->source(1), 1U);
  EXPECT_EQ(graph->target(1), 2U);
  EXPECT_FALSE(graph->weighted());
}

TEST(NumberLines, EmptyTexts) {
  for (const std::string text : {"", "\n", "# nothing", "  ", "\r\n\r\n"}) {
    const auto graph = quick(text);
    ASSERT_TRUE(graph) << text;
    EXPECT_EQ(graph->vertex_count(), 0U);
  }
}

TEST(NumberLines, EqualsReadingWordByWord) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    for (const std::uint64_t n : {3U, 120U, 4'000'000'000U}) {
      const auto text = random_list(n, static_cast<int>(seed), seed % 2 == 0, Seed(seed));
      const auto graph = quick(text);
      ASSERT_TRUE(graph) << text;
      EXPECT_EQ(*graph, read_word_by_word(text)) << text;
    }
  }
}

// Bytes changed at random: what is accepted is still read rightly.
TEST(NumberLines, AnyBytes) {
  Stream stream(Seed(11), 0);
  const auto below = [&](std::size_t n) {
    return static_cast<std::size_t>(stream.uniform() * static_cast<double>(n));
  };
  const std::string bytes = "0123456789 \t\r\n\v\f#%,.-e\"x\xE6";
  int accepted = 0;
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    auto text = random_list(20, static_cast<int>(seed % 7) + 1, seed % 2 == 0, Seed(seed));
    for (std::size_t i = 0; i <= seed % 3; ++i) {
      const std::size_t place = below(text.size() + 1);
      text.insert(place, 1, bytes[below(bytes.size())]);
      text.erase(below(text.size()), seed % 2);
    }
    quick(text, {.separator = ',', .weights = seed % 2 == 0});
    const auto graph = quick(text);
    if (!graph) continue;
    ++accepted;
    ASSERT_EQ(*graph, read_word_by_word(text)) << text;
  }
  EXPECT_GT(accepted, 500);
  EXPECT_LT(accepted, 2900);
}

// Several chunks of the text, dense and sparse ids.
TEST(NumberLines, LongTextsOnAnyNumberOfThreads) {
  for (const std::uint64_t n : {50'000U, 4'000'000'000U}) {
    const auto text =
        random_list(n, testing_support::sanitized ? 120'000 : 300'000, n == 50'000, Seed(n));
    const auto expected = read_word_by_word(text);
    for (const int threads : {1, 2, 7}) {
      const auto graph = quick(text, {}, threads);
      ASSERT_TRUE(graph);
      EXPECT_EQ(*graph, expected) << threads;
    }
  }
}

TEST(NumberLines, TablesHaveCells) {
  const NumberLines plain = {.separator = ','}, weighted = {.separator = ',', .weights = true};
  const auto graph = quick("1,2\r\n\n2,1\n", plain);
  ASSERT_TRUE(graph);
  EXPECT_EQ(*graph, read_word_by_word("1 2\n2 1\n"));
  const auto with_weights = quick("1,2,0.5\n2,1,\r\n", weighted);
  ASSERT_TRUE(with_weights);
  EXPECT_EQ(*with_weights, read_word_by_word("1 2 0.5\n2 1\n"));
  const auto no_weight_given = quick("1,2,\n", weighted);
  ASSERT_TRUE(no_weight_given);
  EXPECT_FALSE(no_weight_given->weighted());
  for (const std::string text : {"1,2,3\n", "1\n", "1,\n", ",1\n", "1, 2\n", " 1,2\n", "1,2 \n",
                                 "\"1\",2\n", "1;2\n", " \n", "# 1\n", "1,2\r3,4\n", "1,2\r"}) {
    EXPECT_FALSE(quick(text, plain)) << text;
  }
  for (const std::string text : {"1,2\n", "1,2,x\n", "1,2,nan\n", "1,2,3,4\n", "1,2, 3\n"}) {
    EXPECT_FALSE(quick(text, weighted)) << text;
  }
}

// A quoted id sends the whole table the general way, which must lead to the same graph or the same fault.
TEST(NumberLines, TablesOfNumbersReadAsAllTables) {
  Stream stream(Seed(5), 0);
  const auto number = [&] { return std::to_string(static_cast<int>(stream.uniform() * 40.0)); };
  for (int i = 0; i < 100; ++i) {
    const bool weights = i % 2 == 0;
    const std::string end = i % 3 == 0 ? "\r\n" : "\n", header = "Source,target";
    std::string plain = header + (weights ? ",Weight" : "") + end, quoted = plain;
    for (int row = 0; row < i; ++row) {
      const std::string source = number();
      std::string rest = "," + (i % 10 == 9 && row == i / 2 ? "" : number());
      if (weights) rest += "," + (stream.uniform() < 0.3 ? "" : number() + ".5");
      if (i % 10 == 8 && row == i / 2) rest += ",more";
      plain.append(source).append(rest).append(end);
      quoted.append("\"").append(source).append("\"").append(rest).append(end);
    }
    const auto outcome = [&](const std::string& text) {
      std::pair<Graph, std::string> result;
      try {
        result.first = read_edge_list_csv(text, "f", {.directed = i % 4 == 0});
      } catch (const InputError& error) {
        result.second = error.faults().front().rule;
      }
      return result;
    };
    EXPECT_EQ(outcome(plain), outcome(quoted)) << plain;
  }
}

TEST(NumberLines, LeavesOtherLinesToOthers) {
  for (const std::string text :
       {"a 1\n", "1 a\n", "1\n", "1 \n", "01 2\n", "00 2\n", "4294967296 1\n", "12345678901 1\n",
        "-1 2\n", "1.5 2\n", "1 2.5\n", "1 2 x\n", "1 2 inf\n", "1 2 3 4\n", "1,2\n", "1 2#\n",
        "1 2 # c\n",
        "\xEF\xBB\xBF"
        "1 2\n",
        "\xE6\x9D\x8E 1\n"}) {
    EXPECT_FALSE(quick(text)) << text;
    EXPECT_FALSE(quick("1 2\n3 4\n1 2\n3 4\n5 6\n" + text + "7 8\n9 10\n11 12\n13 14\n")) << text;
  }
}

TEST(NumberLines, AddsToNothingButAnEmptyGraph) {
  GraphBuilder builder;
  builder.add_vertex("1");
  EXPECT_FALSE(add_number_lines(builder, "1 2\n", {}));
  EXPECT_EQ(builder.vertex_count(), 1U);
}

}  // namespace interzone::io
