#pragma once

#include <cstdint>
#include <string_view>

#include "graph/two_mode_view.hpp"
#include "graph/view.hpp"

namespace interzone {

enum class TieWeight : std::uint8_t { count, newman, jaccard, cosine };

std::string_view to_string(TieWeight weight);

/// Which ties of a projection are kept.
struct TieLimits {
  double threshold = 0.0;         ///< ties of at least this weight; finite and >= 0
  VertexId top_k = 0;             ///< each actor's strongest ties alone; 0 = all
  EdgeId max_ties = 100'000'000;  ///< more are refused
  bool operator==(const TieLimits&) const = default;
};

/// Errors: invalid_option (a threshold out of range).
void check_threshold(const TieLimits& limits);

/// Ties between actors that share groups, by (source, target), source < target.
///
/// Definition   with G(a) the groups of actor a and k(g) the actors of group g:
///              count |G(a) ∩ G(b)|; newman sum over shared g of 1/(k(g) - 1), small groups first;
///              jaccard |G(a) ∩ G(b)| / |G(a) ∪ G(b)|; cosine |G(a) ∩ G(b)| / sqrt(|G(a)| |G(b)|).
///              threshold: ties of less weight are left out. top_k: of what remains, an actor keeps
///              its strongest ties, equal weights in the order of the other ends; a tie stays if
///              either of its ends keeps it.
/// Edge cases   groups of one tie nobody; no memberships, no ties.
/// Cost         O(sum of k(g)^2) time at most: large groups are counted only for actors that smaller
///              groups brought together where the limits allow that. Memory O(memberships + ties
///              kept + actors for each thread): ties that are not kept are never stored.
/// Repeatable   no randomness; same bits for any number of threads.
/// Errors       invalid_option: threshold out of range. limit: no threshold and no top_k, and more
///              than max_ties pairs that may be tied (the smaller of sum of k(g) (k(g) - 1) / 2 and
///              n (n - 1) / 2), known before the work starts; or more ties kept, as soon as known.
/// Source       Newman 2001, doi:10.1103/PhysRevE.64.016132, for the 1/(k - 1) weights; Sarawagi &
///              Kirpal 2004, doi:10.1145/1007568.1007652, for leaving large groups to the end.
/// Compare      igraph bipartite_projection: its multiplicity is count.
EdgeList shared_ties(const TwoModeView& view, TieWeight weight, const TieLimits& limits = {},
                     const RunContext& run = {});

}  // namespace interzone
