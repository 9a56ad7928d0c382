#pragma once

#include <vector>

#include "algorithms/generators/generated.hpp"

namespace interzone::generators {

/// What happens to loops and repetitions of a random pairing.
enum class Repair : std::uint8_t {
  keep,    ///< they stay: degrees as given, not simple
  erase,   ///< they go: simple, some degrees a little lower
  reject,  ///< the whole pairing is drawn again: simple, degrees as given, exactly uniform
  rewire,  ///< ends are switched with other edges: simple, degrees as given, nearly uniform
};

struct ConfigurationOptions {
  Seed seed;                           ///< start of the random numbers
  std::vector<VertexId> degrees = {};  ///< degree of each vertex; of directed graphs the out-degree
  /// In-degree of each vertex: the graph is directed if given. As many, with the same sum.
  std::vector<VertexId> in_degrees = {};
  Repair repair = Repair::erase;
  int max_tries = 1000;  ///< pairings drawn by `reject`; >= 1
};

/// A random graph with given degrees and nothing else: the null model of networks.
///
/// Definition   each vertex has as many stubs as its degree says (a loop takes two); each perfect
///              pairing of stubs, of out-stubs with in-stubs if directed, is equally likely. Then
///              `repair`. Loops and edges that are there already count as broken; of a repetition, one
///              edge stays.
/// Edge cases   no vertices, all degrees 0: no edges.
/// Cost         O(m) time and memory; erase O(m log m); reject O(m) for each try, whose expected number
///              grows as exp(c + c^2) with c = sum k (k - 1) / (2 sum k) if undirected.
/// Repeatable   by seed; same edges for any thread count.
/// Errors       invalid_option: the sum of degrees is odd, in_degrees do not match, max_tries < 1.
///              not_converged: no try was simple, or switching left a pair broken, as it must
///              where no simple graph has these degrees. limit: more than 2^40 edges.
/// Source       Bollobás 1980, doi:10.1016/S0195-6698(80)80030-8; Newman, Strogatz & Watts 2001,
///              doi:10.1103/PhysRevE.64.026118; kinds of repair: Fosdick et al. 2018,
///              doi:10.1137/16M1087175.
/// Compare      keep: networkx configuration_model, igraph degree_sequence_game "configuration".
///              reject: igraph "configuration_simple" (an exact sampler too). erase: igraph
///              "fast_heur_simple" differs, it completes the degrees.
GeneratedGraph configuration(const ConfigurationOptions& options, const RunContext& run = {});

}  // namespace interzone::generators
