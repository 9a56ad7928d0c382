#include "graph/io/snap.hpp"

#include <string>

#include "tests/graph/io/number_texts.hpp"
#include "tests/support/support.hpp"

namespace interzone::io {

// Comments before the first edge say whether the graph is directed; a word sends the rest the general way.
TEST(Snap, ListsOfNumbersReadAsAllLists) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const std::string said = seed % 3 == 0 ? "# Undirected graph: x\n" : "";
    const auto list = random_list(30, static_cast<int>(seed), seed % 2 == 0, Seed(seed));
    const auto quick_graph = read_snap(said + list, "f");
    EXPECT_EQ(quick_graph.directed(), said.empty()) << list;
    EXPECT_EQ(read_snap(said + list, "f", true), read_word_by_word(list)) << list;
    const auto with_word = read_snap(said + list + "\nx y\n", "f");
    ASSERT_EQ(with_word.edge_count(), quick_graph.edge_count() + 1);
    for (EdgeId e = 0; e < quick_graph.edge_count(); ++e) {
      ASSERT_EQ(with_word.source(e), quick_graph.source(e));
      ASSERT_EQ(with_word.target(e), quick_graph.target(e));
      ASSERT_EQ(with_word.weight(e), quick_graph.weight(e));
    }
    EXPECT_EQ(with_word.directed(), quick_graph.directed());
    EXPECT_EQ(with_word.weighted(), quick_graph.weighted());
  }
}

// Wherever a fault is, it is told as the general reader tells it.
TEST(Snap, FaultsAreToldWithTheirPlace) {
  const std::string text = "1 2\n2 3\n\n# c\n4\n5 6 7 8\n9 10 x\n";
  try {
    read_snap(text, "f");
    ADD_FAILURE();
  } catch (const InputError& error) {
    ASSERT_EQ(error.faults().size(), 3U);
    EXPECT_EQ(error.faults()[0].line, 5U);
    EXPECT_EQ(error.faults()[0].rule, "column-count");
    EXPECT_EQ(error.faults()[1].line, 6U);
    EXPECT_EQ(error.faults()[2].line, 7U);
    EXPECT_EQ(error.faults()[2].rule, "number");
  }
}

}  // namespace interzone::io
