#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "graph/adoptions.hpp"
#include "graph/run_context.hpp"
#include "graph/temporal_view.hpp"
#include "graph/view.hpp"

namespace interzone::diffusion {

/// Whose adoption an actor is exposed to: whom its ties lead to, whose ties lead to it, or both.
enum class ExposedTo : std::uint8_t { targets, sources, both };

/// A network and who of some adoptions its vertices are: at all times, or while its ties hold.
struct ActorNetwork {
  GraphView ties = {};                     ///< at all times
  std::optional<TemporalView> dated = {};  ///< if given: instead of `ties`, while they hold
  ActorJoin join = {};                     ///< by id
  std::string name = {};                   ///< tells several networks of one model apart

  bool has(ActorId a) const { return join.vertex[a] != no_vertex; }
};

using VertexName = std::function<std::string(VertexId)>;
ActorNetwork actor_network(const Adoptions& adoptions, const GraphView& ties,
                           const VertexName& vertex_name);
ActorNetwork actor_network(const Adoptions& adoptions, const TemporalView& ties,
                           const VertexName& vertex_name);

struct AltersOptions {
  ExposedTo exposed_to = ExposedTo::targets;
  bool valued = false;  ///< alters weigh what their ties weigh; otherwise each counts once
};

/// The alters that are not exposed to the actor in turn, in any of these views of alters; weights stay. Cost O(n + m) for each.
GraphView one_way(const GraphView& alters, std::span<const GraphView> views, const RunContext& run);

/// The alters of every actor, step by step.
///
/// Definition   a directed simple view on the actors, in which out rows hold whom an actor is exposed to and
///              in rows who is exposed to it. Weights of parallel ties add up if `valued`. Dated ties
///              count at each step that they overlap.
/// Edge cases   loops are left out, and so are vertices that are no actors. Undirected ties expose
///              both ends, whatever `exposed_to` says.
/// Cost         O(n + m) once, and again for each step of dated ties.
/// Errors       invalid_weight: valued, and a weight is negative or infinite. invalid_graph: ties dated
///              by the calendar for steps that are numbers, or the reverse.
class Alters {
 public:
  Alters(const ActorNetwork& network, Precision unit, const AltersOptions& options,
         const RunContext& run);
  GraphView at(double step) const;

 private:
  GraphView on_actors(const GraphView& ties) const;

  const ActorNetwork& network_;
  Precision unit_;
  AltersOptions options_;
  RunContext run_;
  GraphView fixed_ = {};
};

}  // namespace interzone::diffusion
