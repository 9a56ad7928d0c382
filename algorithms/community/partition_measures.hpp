#pragma once

#include <span>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/two_mode_graph.hpp"
#include "graph/view.hpp"

namespace interzone::community {

struct PartitionMeasuresOptions {
  double resolution = 1.0;  ///< of modularity; finite, >= 0
};

/// What is known of one community.
struct CommunityMeasures {
  VertexId size = 0;
  double inner = 0.0;        ///< weight of the edges within, a loop once
  double cut = 0.0;          ///< weight of the edges that leave or enter
  double volume = 0.0;       ///< strengths of its vertices: 2 inner + cut
  double density = 0.0;      ///< share of its pairs that are tied; NaN for one vertex
  double conductance = 0.0;  ///< cut / min(volume, volume of the rest); NaN if that is 0
  double modularity = 0.0;   ///< its part of modularity()
  bool operator==(const CommunityMeasures&) const = default;
};

struct PartitionMeasuresResult {
  std::vector<CommunityMeasures> community = {};  ///< [k] by label; labels of nobody have size 0
  double modularity = 0.0;
  double coverage = 0.0;               ///< share of the weight that lies within
  double performance = 0.0;            ///< share of pairs tied within or untied between
  double mean_conductance = 0.0;       ///< over the communities that have one
  double max_conductance = 0.0;        ///< of the worst of them
  double surprise = 0.0;               ///< of tied pairs, exact, in nats
  double asymptotical_surprise = 0.0;  ///< of weights, in nats; < 0: fewer within than by chance
  double description_length = 0.0;     ///< with these blocks, in nats; NaN: they describe none
  bool operator==(const PartitionMeasuresResult&) const = default;
};

/// How well a partition separates a network, as a whole and community by community.
///
/// Definition   with M pairs of vertices (ordered if directed), M_in within communities, m of them tied
///              and m_in tied within: surprise = -ln P(X >= m_in), X hypergeometric (m draws from M,
///              M_in marked); performance = (m_in + (M - M_in) - (m - m_in)) / M. Asymptotical surprise
///              = W (q ln(q / e) + (1 - q) ln((1 - q) / (1 - e))), with W the weight of all edges, q the
///              share of it within, both without loops, and e = M_in / M; negative if q < e.
///              Conductance leaves direction out, and is NaN where nobody else has ties. Of
///              description_length() the total; NaN where weights are no numbers of edges, and of two
///              modes where a community has vertices of both.
/// Graphs       directed or undirected; parallel edges add, and tie a pair once; loops lie within, and
///              tie no pair; weights >= 0, an edge of weight 0 ties a pair.
/// Edge cases   n = 0, no edges: surprise 0, the rest NaN, but for performance if n > 1 and the
///              description length. All in one
///              community: surprise 0, coverage 1, conductance NaN.
/// Cost         O(n + m log(degree)) time, O(n + m) memory.
/// Repeatable   no randomness, one thread.
/// Errors       invalid_option: resolution out of range; not n labels, each below n.
///              invalid_weight: negative, NaN, infinite.
/// Source       Kannan, Vempala & Vetta 2004, doi:10.1145/990308.990313 (conductance); Fortunato 2010,
///              doi:10.1016/j.physrep.2009.11.002 (coverage, performance); Aldecoa & Marin 2011,
///              doi:10.1371/journal.pone.0024195 (surprise); Traag, Aldecoa & Delvenne 2015,
///              doi:10.1103/PhysRevE.92.022816 (asymptotical).
/// Compare      networkx (conductance, partition_quality), leidenalg (SurpriseVertexPartition), scipy
///              (hypergeom.logsf): equal on simple graphs. Aldecoa and Marin give surprise to base 10.
PartitionMeasuresResult partition_measures(const GraphView& graph,
                                           std::span<const VertexId> membership,
                                           const PartitionMeasuresOptions& options = {},
                                           const RunContext& run = {});

/// The same of a two-mode network, where only pairs of an actor and an item can be tied: M = actors x
/// items, density and M_in likewise; modularity as of two modes.
PartitionMeasuresResult partition_measures(const TwoModeGraph& graph,
                                           std::span<const VertexId> membership,
                                           const PartitionMeasuresOptions& options = {},
                                           const RunContext& run = {});

}  // namespace interzone::community
