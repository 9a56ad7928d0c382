#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "graph/graph.hpp"

namespace interzone::io {

/// The graph of node-link JSON, as networkx, D3 and sigma's kin write it: an object with `nodes` (objects
/// with an `id` or `key`) and `links` or `edges` (objects with `source` and `target`, and their own
/// `directed` where it differs), and perhaps `directed`, `name` or `graph.name`.
///
/// Definition   Members with a meaning become fields as in GraphML: of nodes `label`, `name_<language>`,
///              `kind`, `start`, `end`; of links `type` or `kind`, `weight`, `confidence`, `start`, `end`;
///              all others attributes, as do the members of an `attributes` object.
/// Edge cases   Where no node has an id, links count them from 0, as old examples of D3 do; ids are then the
///              members `name`, if they tell the nodes apart. null is missing. Numbers as ids are their text. A link's `key` is an attribute if it is a text,
///              as networkx tells parallel ties apart, and nodes are not named so. What graphology exports says
///              direction by `options.type` and a link's `undirected`.
/// Errors       InputError: rules "json", "node-link" (members missing or of a wrong kind),
///              "duplicate-id", "duplicate-value", "unknown-id", "required", "number", "time", "period", "confidence".
Graph read_node_link(std::string_view text, const std::string& file, bool directed = true);

/// Writes all that read_node_link() reads, for networkx.node_link_graph(); evidence as ids.
void write_node_link(std::ostream& out, const Graph& graph, std::string_view language = {});

}  // namespace interzone::io
