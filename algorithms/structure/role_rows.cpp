#include <string>
#include <utility>
#include <vector>

#include "algorithms/structure/block_image.hpp"
#include "algorithms/structure/concor.hpp"
#include "algorithms/structure/coreness.hpp"
#include "algorithms/structure/equivalence.hpp"
#include "algorithms/structure/regular_equivalence.hpp"
#include "algorithms/structure/row.hpp"

// The methods that find positions and roles, and images of blocks.

namespace interzone::structure {

const Choices<Diagonal> diagonals = {{"reciprocal", Diagonal::reciprocal},
                                     {"ignored", Diagonal::ignored},
                                     {"retained", Diagonal::retained}};

template <class Visitor>
void fields(Visitor& visit, BlockImageOptions& options) {
  visit("alpha", options.alpha, "", "least density of blocks that are tied; default: of the whole");
}

template <class Visitor>
void fields(Visitor& visit, ProfilesOptions& options) {
  visit.choice("profile", options.measure,
               {{"euclidean", ProfileMeasure::euclidean},
                {"correlation", ProfileMeasure::correlation},
                {"jaccard", ProfileMeasure::jaccard},
                {"matching", ProfileMeasure::matching}},
               "how the profiles of two vertices are compared");
  visit.choice("diagonal", options.diagonal, diagonals, "how ties to each other and loops count");
}

template <class Visitor>
void fields(Visitor& visit, ConcorOptions& options) {
  visit("depth", options.depth, "in [1, 30]", "rounds of splitting");
  visit("max_iterations", options.max_iterations, ">= 1", "correlations for one split");
  visit.choice("diagonal", options.diagonal, diagonals, "how ties to each other and loops count");
}

template <class Visitor>
void fields(Visitor& visit, EquivalenceOptions& options) {
  visit("blocks", options.blocks, ">= 1", "groups to form");
  fields(visit, options.profiles);
}

template <class Visitor>
void fields(Visitor& visit, RegularSimilarityOptions& options) {
  visit("iterations", options.iterations, ">= 1", "rounds in which ties are matched");
}

template <class Visitor>
void fields(Visitor& visit, RegularEquivalenceOptions& options) {
  visit("blocks", options.blocks, ">= 1", "groups to form");
  fields(visit, options.similarity);
}

template <class Visitor>
void fields(Visitor& visit, CorenessOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("restarts", options.restarts, ">= 0", "random corenesses that the search also starts from");
  visit("permutations", options.permutations, ">= 0",
        "random networks to compare with; 0 for no test");
  visit("tolerance", options.tolerance, "> 0", "stop once a sweep raises the fit by less");
  visit("max_iterations", options.max_iterations, ">= 1", "sweeps from one start");
}

/// A method's options and those of the image of its blocks.
template <class Options>
struct Imaged {
  Options method = {};
  BlockImageOptions image = {};
};

template <class Visitor, class Options>
void fields(Visitor& visit, Imaged<Options>& options) {
  fields(visit, options.method);
  fields(visit, options.image);
}

struct AttributeImageOptions {
  AttributeOptions groups = {};
  BlockImageOptions image = {};
};

template <class Visitor>
void fields(Visitor& visit, AttributeImageOptions& options) {
  fields(visit, options.groups);
  fields(visit, options.image);
}

namespace {

/// The table vertex, block, and the image of the blocks as figures.
Outcome blocks_outcome(const Inputs& inputs, const std::vector<VertexId>& membership,
                       const BlockImageOptions& options, const RunContext& run) {
  Column vertex("vertex", ColumnType::text), block("block", ColumnType::integer);
  for (VertexId v = 0; v < membership.size(); ++v) {
    vertex.append(std::string_view(inputs.vertex_name(v)));
    block.append(static_cast<std::int64_t>(membership[v]));
  }
  Outcome made;
  made.table.add(std::move(vertex));
  made.table.add(std::move(block));
  const auto image = block_image(*inputs.graph, membership, options, run);
  made.summary = {{"blocks", image.blocks}, {"fit", image.fit}, {"alpha", image.alpha}};
  const auto add = [&](const std::string& name, const auto& values) {
    for (std::size_t cell = 0; cell < values.size(); ++cell) {
      const auto place =
          '.' + std::to_string(cell / image.blocks) + '.' + std::to_string(cell % image.blocks);
      made.summary.emplace_back(name + place, static_cast<double>(values[cell]));
    }
  };
  add("density", image.density);
  add("image", image.image);
  return made;
}

Row concor_row() {
  using Options = Imaged<ConcorOptions>;
  return tabulating(row("concor", Options(), "O(n^3)",
                        "Breiger, Boorman & Arabie 1975, doi:10.1016/0022-2496(75)90028-0",
                        [](const Inputs& inputs, const Options& options, const RunContext& run) {
                          const auto result = concor(*inputs.graph, options.method, run);
                          Outcome made =
                              blocks_outcome(inputs, result.membership, options.image, run);
                          made.summary.insert(made.summary.begin() + 1,
                                              {"undecided", static_cast<double>(result.undecided)});
                          return made;
                        }),
                    {"vertex", "block"});
}

template <class Options, class Method>
Row equivalence_row(std::string name, std::string cost, std::string paper, Method method) {
  return tabulating(
      row(std::move(name), Imaged<Options>(), std::move(cost), std::move(paper),
          [method](const Inputs& inputs, const Imaged<Options>& options, const RunContext& run) {
            const auto result = method(*inputs.graph, options.method, run);
            return blocks_outcome(inputs, result.membership, options.image, run);
          }),
      {"vertex", "block"});
}

/// The table source, target, weight of a symmetric matrix, which can be read as a graph.
Outcome pairs_outcome(const Inputs& inputs, const ProfilesResult& matrix) {
  Column source("source", ColumnType::text), target("target", ColumnType::text);
  Column weight("weight", ColumnType::number);
  for (VertexId u = 0; u < matrix.vertices; ++u) {
    for (VertexId v = u + 1; v < matrix.vertices; ++v) {
      source.append(std::string_view(inputs.vertex_name(u)));
      target.append(std::string_view(inputs.vertex_name(v)));
      weight.append(matrix.at(u, v));
    }
  }
  Outcome made;
  for (Column* column : {&source, &target, &weight}) made.table.add(std::move(*column));
  return made;
}

template <class Options, class Method>
Row pairs_row(std::string name, std::string cost, std::string paper, Method method) {
  return tabulating(
      row(std::move(name), Options(), std::move(cost), std::move(paper),
          [method](const Inputs& inputs, const Options& options, const RunContext& run) {
            return pairs_outcome(inputs, method(*inputs.graph, options, run));
          }),
      {"source", "target", "weight"});
}

Row block_image_row() {
  return tabulating(
      row("block-image", AttributeImageOptions(), "O(n + m + k^2), k the blocks",
          "White, Boorman & Breiger 1976, doi:10.1086/226141",
          [](const Inputs& inputs, const AttributeImageOptions& options, const RunContext& run) {
            const auto groups = grouped_by(values_of(inputs, options.groups.attribute));
            const auto result = block_image(*inputs.graph, groups.group, options.image, run);
            Column from("source_block", ColumnType::text), to("target_block", ColumnType::text);
            Column image("image", ColumnType::integer);
            for (std::size_t cell = 0; cell < result.image.size(); ++cell) {
              from.append(std::string_view(groups.names[cell / result.blocks]));
              to.append(std::string_view(groups.names[cell % result.blocks]));
              result.pairs[cell] > 0.0 ? image.append(std::int64_t{result.image[cell] ? 1 : 0})
                                       : image.append_missing();
            }
            Outcome made;
            made.table.add(std::move(from));
            made.table.add(std::move(to));
            made.table.add(Column::numbers("pairs", result.pairs));
            made.table.add(Column::numbers("ties", result.ties));
            made.table.add(Column::numbers("density", result.density));
            made.table.add(std::move(image));
            made.summary = {{"fit", result.fit}, {"alpha", result.alpha}};
            return made;
          }),
      {"source_block", "target_block", "pairs", "ties", "density", "image"});
}

Row coreness_row() {
  return tabulating(
      row("continuous-core-periphery", CorenessOptions{.seed = Seed(0)},
          "O(R restarts sweeps (n + m))",
          "Borgatti & Everett 2000, doi:10.1016/S0378-8733(99)00019-2",
          [](const Inputs& inputs, const CorenessOptions& options, const RunContext& run) {
            const auto result = coreness(*inputs.graph, options, run);
            Column vertex("vertex", ColumnType::text), score("coreness", ColumnType::number);
            for (VertexId v = 0; v < inputs.graph->vertex_count(); ++v) {
              vertex.append(std::string_view(inputs.vertex_name(v)));
              result.score.empty() ? score.append_missing() : score.append(result.score[v]);
            }
            Outcome made;
            made.table.add(std::move(vertex));
            made.table.add(std::move(score));
            made.summary = {{"fit", result.fit},
                            {"p_value", result.p_value},
                            {"core_size", result.core_size},
                            {"converged", result.converged ? 1.0 : 0.0}};
            return made;
          }),
      {"vertex", "coreness"});
}

}  // namespace

std::vector<Row> role_rows() {
  const std::string white_reitz = "White & Reitz 1983, doi:10.1016/0378-8733(83)90025-4";
  return {concor_row(),
          equivalence_row<EquivalenceOptions>(
              "equivalence", "O(n^3)", "Lorrain & White 1971, doi:10.1080/0022250X.1971.9989788",
              equivalence),
          equivalence_row<RegularEquivalenceOptions>("regular-equivalence", "O(n^3 + m^2)",
                                                     white_reitz, regular_equivalence),
          pairs_row<ProfilesOptions>("profiles", "O(n^3)", "Wasserman & Faust 1994, section 9.4",
                                     profiles),
          pairs_row<RegularSimilarityOptions>("regular-similarity", "O(m^2)", white_reitz,
                                              regular_similarity),
          block_image_row(),
          coreness_row()};
}

}  // namespace interzone::structure
