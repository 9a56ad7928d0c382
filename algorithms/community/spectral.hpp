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
  int max_communities = 20;  ///< most that these may say; >= 1
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
  std::optional<double> null_eigenvalue = {};  ///< the largest by chance, where the gap knew no cut
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
///              lowers the normalised cut most, until no move does; the try with the least counts.
///              Eigenvectors whose eigenvalue is within 1e-9 of l_K are taken too, as far as they were computed
///              (all with up to 256 vertices, one more than communities are asked for with more), since which
///              of them the first would be is chance.
///              Without a number given, K is where l_K - l_(K+1) is widest, the smallest of several, from the
///              number P of connected pieces to max_communities. Where it is widest after P, so that the gap
///              knows of no cut, K is the number of eigenvalues that are larger than any eigenvalue but those of
///              the pieces in `networks` random networks with the same degrees: in 1 of networks + 1 networks
///              that are random themselves that is more than P. Equal sizes are labelled by their smallest
///              vertex.
/// Graphs       directed (both directions count, and add) or undirected; loops count nothing; parallel
///              edges add; weights >= 0, those of 0 are no tie. In random networks weights stay with their tie.
/// Edge cases   n = 0: empty. Isolated vertices: communities of one beside the K, in no eigenvector. No
///              ties: no K. Several connected pieces: each adds an eigenvalue of 1, and K is raised to
///              their number where less is asked for. Fewer vertices with ties than max_communities: K is
///              at most all of them. Complete graphs and stars: K = 1.
/// Cost         O(m) and O(s K) for each of some hundred products with N, s the vertices with ties, then
///              O(tries (s K^2 rounds + m)), at most 100 rounds; the random networks as much as the former each.
///              O(m + s K) memory.
/// Repeatable   by seed; each try and network has random numbers of its own, so same bits for any thread count.
/// Errors       invalid_option: an option out of range. invalid_weight: negative, NaN, infinite, or a sum
///              that is infinite. limit: more vertices with ties, times eigenvectors, than the limit.
///              not_converged: an eigenvector that Lanczos does not find.
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
