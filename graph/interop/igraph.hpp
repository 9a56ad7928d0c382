#pragma once

#include <igraph/igraph.h>

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/graph.hpp"
#include "graph/random.hpp"
#include "graph/run_context.hpp"
#include "graph/view.hpp"

// igraph's C library behind our manners; CMake target interzone_igraph.
//
// Threads: igraph keeps its handlers, its random numbers and (in most builds) what it has to free
// after an error once per process. A session therefore holds a lock; sessions of several threads
// wait for one another. igraph called around sessions, from other threads, is not guarded.

namespace interzone::interop {

/// While it lives, calls to igraph on this thread neither print nor abort: errors become ours,
/// warnings are collected, `run` cancels and sees progress, graphs have attributes, and random
/// numbers come from our streams. What was there before is put back at its end. Sessions may be
/// nested. Faults that igraph itself takes for its own bugs ("fatal errors") still abort.
///
///   interop::IgraphSession igraph(Seed(1));
///   igraph.check("igraph_pagerank", igraph_pagerank(graph.get(), …));
class IgraphSession {
 public:
  /// Without random numbers: check() throws if a call drew some.
  explicit IgraphSession(const RunContext& run = {}) : IgraphSession(run, std::nullopt) {}
  /// Random numbers of Stream(seed, stream).
  explicit IgraphSession(Seed seed, std::uint64_t stream = 0, const RunContext& run = {})
      : IgraphSession(run, Stream(seed, stream)) {}
  ~IgraphSession();
  IgraphSession(const IgraphSession&) = delete;
  IgraphSession& operator=(const IgraphSession&) = delete;

  /// Throws unless `code` is success. Errors: Cancelled (the caller asked to stop); limit (memory,
  /// overflow); invalid_vertex; invalid_weight (negative loops); invalid_input (a file does not
  /// parse); io; not_converged; invalid_option (everything else, and random numbers without a seed).
  /// The message is `function` and igraph's own words.
  void check(std::string_view function, igraph_error_t code);
  /// What igraph warned of since the session began.
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  IgraphSession(const RunContext& run, std::optional<Stream> stream);
  friend struct IgraphCallbacks;

  std::unique_lock<std::recursive_mutex> lock_;
  const RunContext run_;
  std::optional<Stream> stream_;
  bool drew_unseeded_ = false;
  std::string reason_;
  std::vector<std::string> warnings_;
  IgraphSession* outer_;
  igraph_rng_t random_ = {};
  igraph_rng_t* outer_random_;
  igraph_rng_t outer_random_state_ = {};
  igraph_error_handler_t* outer_error_;
  igraph_warning_handler_t* outer_warning_;
  igraph_interruption_handler_t* outer_interruption_;
  igraph_progress_handler_t* outer_progress_;
  igraph_attribute_table_t* outer_attributes_;
};

/// An igraph_t that is destroyed at its end.
class IgraphGraph {
 public:
  IgraphGraph() = default;
  /// Takes over what a function of igraph has made.
  explicit IgraphGraph(const igraph_t& graph);
  const igraph_t* get() const { return graph_.get(); }
  igraph_t* get() { return graph_.get(); }

 private:
  struct Destroy {
    void operator()(igraph_t* graph) const;
  };
  std::unique_ptr<igraph_t, Destroy> graph_;
};

/// An igraph_vector_t that is destroyed at its end.
class IgraphVector {
 public:
  IgraphVector();
  explicit IgraphVector(const std::vector<double>& values);
  const igraph_vector_t* get() const { return vector_.get(); }
  igraph_vector_t* get() { return vector_.get(); }
  std::vector<double> values() const;

 private:
  struct Destroy {
    void operator()(igraph_vector_t* vector) const;
  };
  std::unique_ptr<igraph_vector_t, Destroy> vector_;
};

/// An igraph_vector_int_t that is destroyed at its end.
class IgraphIntegers {
 public:
  IgraphIntegers();
  const igraph_vector_int_t* get() const { return vector_.get(); }
  igraph_vector_int_t* get() { return vector_.get(); }
  std::vector<std::int64_t> values() const;
  /// Groups as we number them: labels 0..k-1, largest first, ties by their first vertex.
  std::vector<VertexId> membership() const;

 private:
  struct Destroy {
    void operator()(igraph_vector_int_t* vector) const;
  };
  std::unique_ptr<igraph_vector_int_t, Destroy> vector_;
};

/// A view in igraph's form.
struct IgraphCopy {
  IgraphGraph graph = {};
  IgraphVector weight = {};  ///< [m] in the order of igraph's edges; empty if unweighted
  /// As functions of igraph take weights: nullptr if there are none.
  const igraph_vector_t* weights() const {
    return igraph_vector_empty(weight.get()) ? nullptr : weight.get();
  }
};

/// A copy of the view. Vertices keep their numbers; edges are numbered row by row, undirected ones
/// from their lower end. Cost O(n + m). Errors: limit.
IgraphCopy to_igraph(const GraphView& view);
/// The same with the vertex attribute `name`, the ids of `graph`, and the edge attribute `weight` if
/// the view is weighted; `view` must be one of `graph`.
IgraphCopy to_igraph(const GraphView& view, const Graph& graph);

/// A copy of the graph with its attributes. Ids are the first of the text attributes `name` and `id`
/// that tells all vertices apart, else 0, 1, …; `label` becomes a label of no language, the edge
/// attribute `weight` the weight, everything else a column (NaN and "" are missing cells).
/// Cost O(n + m) per attribute. Errors: limit (2^32 - 1 vertices or more), invalid_weight (NaN).
Graph from_igraph(const igraph_t& graph);

}  // namespace interzone::interop
