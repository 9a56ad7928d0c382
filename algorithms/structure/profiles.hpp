#pragma once

#include <cstdint>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

/// How two profiles are compared: the first is a distance, the others are similarities.
enum class ProfileMeasure : std::uint8_t { euclidean, correlation, jaccard, matching };

/// What the cells u-u, u-v, v-u and v-v of the matrix are compared with: u's tie to v with v's to u and
/// u's loop with v's, nothing at all, or what stands in the same column.
enum class Diagonal : std::uint8_t { reciprocal, ignored, retained };

struct ProfilesOptions {
  ProfileMeasure measure = ProfileMeasure::euclidean;
  Diagonal diagonal = Diagonal::reciprocal;
};

struct ProfilesResult {
  VertexId vertices = 0;
  std::vector<double> value = {};  ///< [n n] of u and v at u n + v; symmetric
  double at(VertexId u, VertexId v) const { return value[std::size_t{u} * vertices + v]; }
  bool operator==(const ProfilesResult&) const = default;
};

/// Most vertices of methods that hold full matrices, of 72 MB each.
inline constexpr VertexId most_profiles = 3000;

/// How alike any two vertices are tied to all others: the profile of a vertex is its row of the
/// adjacency matrix and, in directed networks, its column.
///
/// Definition   over all cells x, y of the two profiles, matched as `diagonal` says: euclidean
///              sqrt(sum of (x - y)^2); correlation of Pearson; jaccard: cells not 0 in both over those
///              not 0 in either; matching: share of cells that are equal. Equal profiles correlate 1
///              though they do not vary; any other correlates 0 with one that does not vary.
/// Graphs       directed or undirected; weights are the values of cells, any sign; parallel edges add
///              (without weights they are one tie); loops are cells of the diagonal.
/// Edge cases   n = 0: empty. No cells to compare, or for jaccard none that is not 0: alike. A vertex and
///              itself: distance 0, similarity 1.
/// Cost         O(n^3) time, O(n^2) memory.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       limit: more than 3,000 vertices. invalid_weight: infinite.
/// Source       Wasserman & Faust 1994, section 9.4.
/// Compare      sna (sedist: euclidean and correlation; `retained` is its diag = TRUE, `ignored` its diag =
///              FALSE), UCINET (Profile): equal.
ProfilesResult profiles(const GraphView& graph, const ProfilesOptions& options = {},
                        const RunContext& run = {});

}  // namespace interzone::structure
