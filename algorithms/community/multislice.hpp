#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "algorithms/community/objective.hpp"
#include "graph/ids.hpp"
#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::community {

/// Which appearances of a vertex are tied to each other.
enum class Coupled : std::uint8_t {
  next,  ///< each to the next one: slices of time
  all    ///< each to each: layers without an order
};

/// What a partition of all slices at once is good at.
struct MultisliceAim {
  Objective objective = Objective::modularity;
  double resolution = 1.0;  ///< higher: more and smaller communities; finite, >= 0
  double coupling = 1.0;    ///< weight of the tie of a vertex to itself elsewhere; finite, >= 0
  Coupled coupled = Coupled::next;
};

struct MultisliceOptions {
  Seed seed;
  MultisliceAim aim = {};
  double theta = 0.01;      ///< randomness of refinement, in mean weights of a tie; finite, > 0
  int max_iterations = 10;  ///< >= 1
};

struct MultisliceResult {
  /// [slices][n] labels 0..k-1 that go through all slices, the one with most appearances first; no_vertex
  /// where a vertex does not appear.
  std::vector<std::vector<VertexId>> membership = {};
  double quality = 0.0;      ///< multislice_quality() of it
  VertexId count = 0;        ///< k, communities
  double persistence = 0.0;  ///< share of couplings within a community; NaN if there are none
  int iterations = 0;        ///< as of leiden()
  bool converged = false;    ///< the last iteration moved nothing
  Seed seed;
};

/// Communities of a network in several slices of time, or layers, at once: a vertex may be in one community here
/// and in another there, and is drawn to stay where it is by a tie to itself.
///
/// Definition   each vertex that has a tie in a slice appears there; its appearances are tied to each other
///              with the weight of the coupling, each to the next, or all. leiden() of all appearances, with
///              the ties of every slice, what each slice expects by itself, and the couplings, which expect
///              nothing, raises multislice_quality(). Of two searches the better counts: one begins with every
///              appearance alone, one with what leiden() finds in each slice for itself, followed through them
///              by match_communities(); where a vertex leaves for good the first may not see it.
/// Graphs       several views of the same vertices, all directed or all undirected; loops and parallel
///              edges as in modularity() and cpm_quality(); weights >= 0, those of 0 are no tie.
/// Edge cases   no slices, no ties: no communities. A coupling of 0: each slice for itself. A high
///              coupling: vertices never change. A vertex that is away for some slices is tied to where it
///              appears next.
/// Cost         O(a s + m) per iteration in practice, with a appearances, s slices, m ties of all slices;
///              O((a + n) s + m) memory.
/// Repeatable   by seed; same bits for any thread count.
/// Errors       invalid_option: an option out of range. invalid_graph: slices of different vertices, or some
///              directed. invalid_weight: negative, NaN, infinite, or an infinite sum, with the
///              couplings. limit: vertices or appearances times slices are more than 2^27. Stopping at
///              max_iterations is not an error.
/// Source       Mucha, Richardson, Macon, Porter & Onnela 2010, doi:10.1126/science.1184819; Traag,
///              Waltman & van Eck 2019, doi:10.1038/s41598-019-41695-z.
/// Compare      leidenalg (find_partition_temporal): the same objective where every vertex is in every slice.
///              There a vertex that is away for a slice is not tied across it.
MultisliceResult multislice(std::span<const GraphView> slices, const MultisliceOptions& options,
                            const RunContext& run = {});

/// How good a partition of the appearances is: [slices][n] labels below n times slices, of vertices that appear.
///
/// Definition   modularity: (sum over slices of M_s Q_s + w c) / (sum of M_s + w p), with M_s the weight of
///              the ties of a slice, Q_s its modularity() at the resolution, p the couplings, c those within
///              a community and w their weight: 1 where nothing leaves a community or is expected in one.
///              CPM: sum over slices of cpm_quality() + w c. Undirected it is that of Mucha et al.
/// Edge cases   modularity without ties: NaN.
/// Errors       as of multislice(); invalid_option: not so many labels, or too large.
double multislice_quality(std::span<const GraphView> slices,
                          std::span<const std::vector<VertexId>> membership,
                          const MultisliceAim& aim = {}, const RunContext& run = {});

}  // namespace interzone::community
