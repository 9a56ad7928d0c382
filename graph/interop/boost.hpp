#pragma once

// Any Boost.Graph algorithm runs on our views as they stand; no tie is copied.
//
// GraphView       is a directed graph of its arcs: VertexListGraph, EdgeListGraph, IncidenceGraph,
//                 BidirectionalGraph, AdjacencyGraph and PropertyGraph with vertex_index, edge_index
//                 (place of the arc, 0..arc_count-1) and edge_weight (1 where the view is
//                 unweighted). An undirected view is seen as both directions of each edge, and
//                 edge_reverse leads from one to the other, as flow algorithms need it.
// UndirectedView  is an undirected graph, for spanning trees, matchings, cut vertices, minimum
//                 cuts: each edge is one, the same from both ends; a loop stands twice among the
//                 edges of its vertex. Its edge_index, 0..m-1, asks for one number per vertex.
// VertexAttributeMap, EdgeAttributeMap are the columns of a graph as property maps.
//
// Iterators, edges and property maps are good as long as the view that they are of. Some algorithms
// of Boost call functions of a graph by their full name: include this file before them.

#include "graph/interop/boost_arcs.hpp"        // IWYU pragma: export
#include "graph/interop/boost_attributes.hpp"  // IWYU pragma: export
#include "graph/interop/boost_ties.hpp"        // IWYU pragma: export
