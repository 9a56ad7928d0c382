#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

/// The sixteen kinds of triads: numbers of mutual, asymmetric and null pairs, then down, up, cyclic
/// or transitive.
inline constexpr std::array<std::string_view, 16> triad_names = {
    "003",  "012",  "102", "021D", "021U", "021C", "111D", "111U",
    "030T", "030C", "201", "120D", "120U", "120C", "210",  "300"};

struct TriadCensusResult {
  std::array<std::uint64_t, 16> count = {};  ///< in the order of triad_names
  bool operator==(const TriadCensusResult&) const = default;
};

/// Sets of three vertices by how they are tied.
///
/// Definition   every set {u, v, w} has one of sixteen kinds, of which count tells how many there are;
///              they add up to n (n - 1) (n - 2) / 6. 021D: two arcs from one vertex; 021U: two arcs to
///              one; 021C: a chain; 111D: a mutual pair one of whose ends receives an arc; 111U: sends
///              one; 030T transitive, 030C a cycle; 120D, 120U, 120C: a mutual pair and a third that
///              sends to both, receives from both, passes on.
/// Graphs       directed; undirected ties are mutual (003, 102, 201 and 300 alone). Loops, parallel
///              edges and weights play no part.
/// Edge cases   n < 3: all 0.
/// Cost         O(sum over tied pairs of the degrees of both ends) time, O(m) on sparse graphs; O(m)
///              memory.
/// Repeatable   no randomness; same bits for any thread count (whole numbers are counted).
/// Errors       limit: more than 4,000,000 vertices, whose triads 64 bits do not count.
/// Source       Batagelj & Mrvar 2001, doi:10.1016/S0378-8733(01)00035-1; Davis & Leinhardt 1972 (names).
/// Compare      igraph (triad_census), networkx (triadic_census), Pajek, UCINET: equal. The letters D
///              and U of 111 are those of networkx and igraph.
TriadCensusResult triad_census(const GraphView& graph, const RunContext& run = {});

}  // namespace interzone::structure
