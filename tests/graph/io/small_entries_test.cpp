#include "tests/graph/io/memory.hpp"

namespace interzone::io {
namespace {

// Texts that say each tie, vertex or cell in few bytes.
std::vector<NamedText> small_entries() {
  constexpr int n = 1'200;
  const auto times = [](int count, const std::string& text) {
    return many(count, [&](int) { return text; });
  };
  const auto matrix = [=](const std::string& cell) {
    const std::string row = times(n, cell) + '\n';
    return many(n, [](int i) { return ";v" + std::to_string(i); }) + '\n' +
           many(n, [&](int i) { return "v" + std::to_string(i) + row; });
  };
  const auto numbered = [](int count, const std::string& before, const std::string& after) {
    return many(count, [&](int i) { return before + std::to_string(i + 1) + after; });
  };
  constexpr int vertices = 300'000;
  const std::string size = std::to_string(n), all = std::to_string(vertices);
  const auto mtx = [=](const std::string& cells) {
    return "%%MatrixMarket matrix array real general\n" + size + ' ' + size + '\n' + cells;
  };
  return {
      {"matrix", GraphFormat::matrix, [=] { return matrix(";1"); }},
      {"matrix_of_values", GraphFormat::matrix, [=] { return matrix(";2"); }},
      {"tall_matrix", GraphFormat::matrix,
       [=] { return ";c\n" + numbered(vertices, "v", ";1\n"); }},
      {"dl", GraphFormat::dl, [=] { return "dl n=" + size + " data:\n" + times(n * n, "1 "); }},
      {"dl_half", GraphFormat::dl,
       [=] {
         return "dl n=" + size + " format=lowerhalf data:\n" +
                many(n, [&](int i) { return times(i + 1, "3 ") + '\n'; });
       }},
      {"dl_nodelist", GraphFormat::dl,
       [=] { return "dl n=9 format=nodelist1 data:\n" + times(5 * vertices, "1 ") + '\n'; }},
      {"dl_labels", GraphFormat::dl,
       [=] {
         return "dl n=" + all + " format=edgelist1 labels:\n" + numbered(vertices, "", ",") +
                "\ndata:\n1 2\n";
       }},
      {"mtx", GraphFormat::mtx, [=] { return mtx(times(n * n, "1\n")); }},
      {"mtx_of_values", GraphFormat::mtx, [=] { return mtx(times(n * n, "2\n")); }},
      {"mtx_of_many_values", GraphFormat::mtx,
       [=] { return mtx(numbered(n, "", "\n") + times(n * n - n, "2\n")); }},
      {"csv_of_digits", GraphFormat::csv,
       [=] {
         return "source,target,a,b,c,d\n" + many(vertices, [](int i) {
                  const std::string digit = std::to_string(i % 10);
                  return digit + ",1," + digit + ",2,3," + digit + '\n';
                });
       }},
      {"pajek_times", GraphFormat::pajek,
       [=] {
         return "*Vertices 1\n*Arcs\n" +
                many(vertices / 10, [&](int) { return "1 1 1 [" + times(9, "1,") + "2-3]\n"; });
       }},
      {"pajek", GraphFormat::pajek,
       [=] { return "*Vertices " + size + "\n*Matrix\n" + times(n * n, "1 ") + '\n'; }},
      {"pajek_list", GraphFormat::pajek,
       [=] { return "*Vertices 9\n*Arcslist\n" + times(5 * vertices, "1 ") + '\n'; }},
      {"pajek_vertices", GraphFormat::pajek,
       [=] { return "*Vertices " + all + "\n" + numbered(vertices, "", "\n") + "*Arcs\n1 1\n"; }},
      {"pajek_parameters", GraphFormat::pajek,
       [=] {
         return "*Vertices " + all + "\n" + numbered(vertices, "", " a 1 1 1 s k 1 j 1 m 1 n 1\n") +
                "*Arcs\n1 1\n";
       }},
      {"json_vertices", GraphFormat::json,
       [=] {
         return R"({"nodes":[{"id":"a"})" + numbered(vertices, R"(,{"id":)", "}") +
                R"(],"links":[{"source":"a","target":"a"}]})";
       }},
      {"gml_vertices", GraphFormat::gml,
       [=] { return "graph[" + numbered(vertices, "node[id ", "]") + "edge[source 1 target 1]]"; }},
      {"graphml_vertices", GraphFormat::graphml,
       [=] {
         return "<graphml><graph>" + numbered(vertices, "<node id='", "'/>") +
                "<edge source='1' target='1'/></graph></graphml>";
       }},
      {"gexf_vertices", GraphFormat::gexf,
       [=] {
         return "<gexf><graph><nodes>" + numbered(vertices, "<node id='", "'/>") +
                "</nodes><edges><edge source='1' target='1'/></edges></graph></gexf>";
       }},
  };
}

class SlowReadersOfSmallEntries : public testing::TestWithParam<NamedText> {};

TEST_P(SlowReadersOfSmallEntries, TakeFewTimesTheInput) {
  const NamedText& entries = GetParam();
  const std::string text = entries.text();
  const std::int64_t more = peak_of_reading(text, entries.format, "") - peak_of([] {});
  const auto size = static_cast<std::int64_t>(text.size());
  RecordProperty("times", std::to_string(static_cast<double>(more) / static_cast<double>(size)));
  EXPECT_LE(more, 4 * size + constant) << size << " bytes";
}

INSTANTIATE_TEST_SUITE_P(Cases, SlowReadersOfSmallEntries, testing::ValuesIn(small_entries()),
                         [](const auto& info) { return info.param.name; });

// A matrix may stand in one line.
TEST(SlowReadersOfSmallEntries, OfAMatrixInOneLineTakeFewTimesTheInput) {
  constexpr int n = 1'000;
  const auto cells = many(n * n, [](int i) { return std::string(i % (n + 1) == 1 ? "1 " : "0 "); });
  const std::string size = std::to_string(n);
  const std::string head = "%%MatrixMarket matrix array integer general\n" + size + ' ' + size;
  for (const auto& [text, format] :
       {std::pair(("dl n=" + size).append("\ndata:\n").append(cells), GraphFormat::dl),
        std::pair((head + '\n').append(cells), GraphFormat::mtx)}) {
    const std::int64_t more = peak_of_reading(text, format, "") - peak_of([] {});
    EXPECT_LE(more, 4 * static_cast<std::int64_t>(text.size()) + constant) << to_string(format);
  }
}

}  // namespace
}  // namespace interzone::io
