#pragma once

#include <string>
#include <vector>

#include "graph/graph.hpp"

namespace interzone::datasets {

/// Two vertices of one kind that may be one thing recorded twice.
struct AlikePair {
  VertexId earlier = 0, later = 0;
  std::string language = {};  ///< of the labels that are alike
  double similarity = 1.0;    ///< 1 if they are equal
  bool operator==(const AlikePair&) const = default;
};

struct AlikeNames {
  std::vector<AlikePair> equal = {};    ///< some labels are equal once normalised
  std::vector<AlikePair> similar = {};  ///< labels are nearly equal
  bool complete = true;                 ///< false: too many like names to compare all
};

/// Vertices of one kind with equal or nearly equal labels.
///
/// Definition   Equal: normalised_name() of any label of one is that of any label of the other. Similar:
///              the Dice coefficient 2 |A ∩ B| / (|A| + |B|) of name_tokens() is 0.75 or more in one language and
///              0.5 or more in every language that both have labels in.
/// Edge cases   Names that differ in their numbers (第三批, 第四批) or that each hold the short name of another
///              actor (合肥…, 芜湖…) are not similar, nor are names of fewer than three tokens, nor those
///              that each hold a word of three letters or more which is none of the other's with up to
///              a third of its letters wrong (smoking ban at work, smoking ban at school). Two actors
///              that are parts of different wholes are told apart by these; innovations and groups are
///              not similar if each has actors and they share none, wholes included. Neither are two
///              vertices with an edge between them.
/// Cost         O(size of the labels + pairs that share a rare token); at most 10^6 of these are
///              looked at.
AlikeNames find_alike_names(const Graph& graph);

}  // namespace interzone::datasets
