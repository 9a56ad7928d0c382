#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::community {

struct SpectralOptions {
  Seed seed;
  int communities = 0;       ///< 0: as many as gap and chance say; at most the vertices with ties
  int max_communities = 20;  ///< most that these may say, connected pieces but one beside; >= 1
  int networks = 19;         ///< random networks that show what chance does; 0: the gap alone says
  int tries = 20;            ///< runs of k-means, of which the best cut counts; >= 1
  std::size_t limit = 50'000'000;  ///< most vertices with ties times eigenvectors; >= 1
};

struct SpectralResult {
  std::vector<VertexId> membership = {};  ///< [n] labels 0..k-1, largest community first
  std::vector<double> eigenvalues = {};   ///< falling; those of the K and one more at least
  double cut = 0.0;                       ///< normalised cut of the partition, from 0 to K
  double bound = 0.0;                     ///< no partition into K has a smaller one
  double gap = 0.0;  ///< from the K-th eigenvalue to the next; 0 if there is none
  /// The largest eigenvalue and the widest gap of random networks, beyond those of pieces; absent where they were
  /// not asked: K was given, networks = 0, max_communities = 1, or the eigenvalues alone decided.
  std::optional<double> null_eigenvalue = {}, null_gap = {};
  VertexId vectors = 0;       ///< eigenvectors taken: K, and those as good as the K-th
  VertexId count = 0;         ///< k, communities, each isolated vertex one
  VertexId isolated = 0;      ///< vertices without ties; K = count - isolated
  VertexId disconnected = 0;  ///< communities that are not connected
  Seed seed;
  bool operator==(const SpectralResult&) const = default;
};

/// Communities that random walks seldom leave: the normalised cut, by eigenvectors.
///
/// Definition   the normalised cut of K communities is the sum over them of cut / volume: the share of the
///              weight at their vertices that leads out. N = D^-1/2 W D^-1/2, W the weights between two
///              vertices and D their sums, has eigenvalues 1 = l_1 >= l_2 >= ... >= -1, and no K
///              communities have a normalised cut below K - (l_1 + ... + l_K), the bound. Each vertex is
///              the point that is its row in the eigenvectors of l_1 to l_K, divided by its length (Ng et al.)
///              or, in every second try, by the root of its weight (Shi & Malik). k-means, begun by
///              k-means++, finds K groups of points; vertices then move one by one to the group where that
///              lowers the normalised cut most, until no move does by more than 1e-9; the try with the least
///              counts. Eigenvectors whose eigenvalue is within 1e-9 of l_K are taken too, as far as they were
///              computed (one more than K may be), since which of them the first would be is chance.
///              Without a number given, K is from P, the number of connected pieces, to P - 1 +
///              max_communities: where l_K - l_(K+1) is widest, the smallest of several. That stands if
///              l_K is larger than any eigenvalue beyond P of `networks` random networks, made by rewired() of
///              each piece with 10 switches per edge, or the gap wider than any as far beyond P in those;
///              otherwise, and where it is P that the gap says, K is the number of eigenvalues that are larger.
///              Of networks that are random themselves 1 in networks + 1 has more than P by its eigenvalues, and
///              as many by its gap. Equal sizes are labelled by their smallest vertex.
/// Graphs       directed (both directions count, and add) or undirected; loops count nothing; parallel
///              edges add; weights >= 0, those of 0 are no tie. In random networks weights stay
///              with their tie, so that the sums at vertices change.
/// Edge cases   n = 0: empty. Isolated vertices: communities of one beside the K, in no eigenvector. No
///              ties: no K. Several connected pieces: each adds an eigenvalue of 1, and K is raised to
///              their number where less is asked for; K = P are the pieces. Fewer vertices with ties than
///              max_communities: K is at most all of them. Complete graphs, stars, and others that are nearly the
///              only ones with their degrees, as two triangles joined by a tie: K = P unless networks = 0.
/// Cost         of s vertices with ties O(m + s K) for each product with N, of which it takes some hundred, in
///              chains many more; each random network as much; then
///              O(tries (s K^2 rounds + m)), at most 100 rounds. O(m + s K) memory. With s <= 6 K or up to 256
///              vertices the whole matrix: O(s^3) time, in which it cannot be stopped, O(s^2) memory.
/// Repeatable   by seed; each try and network has random numbers of its own, so same bits for any thread count.
/// Errors       invalid_option: an option out of range. invalid_weight: negative, NaN, infinite, or a sum
///              that is infinite. limit: more vertices with ties, times eigenvectors, than the limit.
///              not_converged: eigenvalues that lie too close together, as in a ring of 20,000.
/// Source       Shi & Malik 2000, doi:10.1109/34.868688; Ng, Jordan & Weiss 2002, NIPS 14; Dhillon, Guan &
///              Kulis 2007, doi:10.1109/TPAMI.2007.1115 (moves); Arthur & Vassilvitskii 2007, SODA 18
///              (k-means++); von Luxburg 2007, doi:10.1007/s11222-007-9033-z (gap); Horn 1965,
///              doi:10.1007/BF02289447 (eigenvalues above those of chance).
/// Compare      scikit-learn (SpectralClustering, precomputed): points are Shi & Malik's, nothing moves
///              after k-means, and K must be given; cuts are as good or worse. R kernlab (specc): points are
///              Ng's.
SpectralResult spectral(const GraphView& graph, const SpectralOptions& options,
                        const RunContext& run = {});

}  // namespace interzone::community
