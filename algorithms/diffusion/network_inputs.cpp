#include "algorithms/diffusion/network_inputs.hpp"

#include <limits>
#include <map>
#include <vector>

#include "algorithms/diffusion/equivalence.hpp"
#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

double number_of(const std::string& text, const std::string& attribute) {
  if (text.empty()) return std::numeric_limits<double>::quiet_NaN();
  const Time number = parse_number(text).value_or(Time{});
  check_option(number.known(), "attribute", attribute,
               "numeric, but it has the value " + shown(text));
  return number.value;
}

/// [actors] what each weighs as an alter; unknown for those that the network does not have.
std::vector<double> attribute_of_actors(const Inputs& inputs, const ActorJoin& join,
                                        const std::string& attribute) {
  if (attribute.empty()) return {};
  std::vector<double> of_vertex(inputs.graph->vertex_count());
  const bool in = attribute == "in_degree", out = attribute == "out_degree";
  if (in || out || attribute == "degree") {
    const GraphView ties = simplified(*inputs.graph);
    for (VertexId v = 0; v < of_vertex.size(); ++v) {
      of_vertex[v] = static_cast<double>(in    ? ties.in_degree(v)
                                         : out ? ties.out_degree(v)
                                               : ties.degree(v));
    }
  } else {
    const auto texts = inputs.attribute(attribute);
    for (VertexId v = 0; v < of_vertex.size(); ++v) of_vertex[v] = number_of(texts[v], attribute);
  }
  std::vector<double> of_actor;
  of_actor.reserve(join.vertex.size());
  for (const VertexId v : join.vertex) {
    of_actor.push_back(v == no_vertex ? std::numeric_limits<double>::quiet_NaN() : of_vertex[v]);
  }
  return of_actor;
}

/// [vertices] groups by the values of an attribute; empty if none is named.
std::vector<std::uint32_t> groups_of(const Inputs& inputs, const std::string& attribute) {
  std::vector<std::uint32_t> groups;
  if (attribute.empty()) return groups;
  std::map<std::string, std::uint32_t> known;
  for (const std::string& value : inputs.attribute(attribute)) {
    const auto next = static_cast<std::uint32_t>(known.size());
    groups.push_back(value.empty() ? no_group : known.try_emplace(value, next).first->second);
  }
  return groups;
}

/// Refuses options of other alters.
void check_used(const ExposureRowOptions& options) {
  const ExposureRowOptions usual;
  const bool near = options.alters == AltersAre::near, tied = options.alters == AltersAre::tied;
  const bool geographic = options.alters == AltersAre::geographic;
  check_option(options.group.empty() || !(tied || near || geographic), "group", options.group,
               "left out, but with --alters equivalent");
  check_option(near || options.min_distance == usual.min_distance, "min_distance",
               options.min_distance, "left out, but with --alters near");
  check_option(near || options.max_distance == usual.max_distance, "max_distance",
               options.max_distance, "left out, but with --alters near");
  check_option(geographic || options.max_km == usual.max_km, "max_km", options.max_km,
               "left out, but with --alters geographic");
  check_option(near || geographic || options.decay == usual.decay, "decay", options.decay,
               "left out, but with --alters near or geographic");
}

/// Who is whose alter, where it is not who is tied.
GraphView ties_of_alters(const Inputs& inputs, const ExposureRowOptions& options,
                         const RunContext& run) {
  if (options.alters == AltersAre::geographic) {
    return geographic_ties(places_of(inputs), {.max_km = options.max_km, .decay = options.decay},
                           run);
  }
  if (options.alters == AltersAre::near) {
    const bool either = options.exposure.alters.exposed_to == ExposedTo::both;
    return ties_by_steps(either ? undirected(*inputs.graph, run) : *inputs.graph,
                         {options.min_distance, options.max_distance, options.decay}, run);
  }
  const auto weight = options.alters == AltersAre::equivalent ? EquivalenceWeight::similarity
                                                              : EquivalenceWeight::inverse;
  return equivalence(*inputs.graph, groups_of(inputs, options.group), {.weight = weight}, run);
}

}  // namespace

Joined joined(const Inputs& inputs, std::string_view method) {
  require(inputs.graph != nullptr, ErrorCode::invalid_option,
          std::string(method) + ": needs --network, a graph of who is tied to whom");
  Joined both{.adoptions = actors_at_risk(inputs), .network = {}};
  both.network = inputs.dated != nullptr
                     ? actor_network(both.adoptions, *inputs.dated, inputs.vertex_name)
                     : actor_network(both.adoptions, *inputs.graph, inputs.vertex_name);
  return both;
}

Joined joined(const Inputs& inputs, const ExposureRowOptions& options, std::string_view method,
              const RunContext& run) {
  Joined both = joined(inputs, method);
  check_used(options);
  if (options.alters == AltersAre::tied) return both;
  check_option(!both.network.dated, "dated", "true", "left out, but with --alters tied");
  both.network.ties = ties_of_alters(inputs, options, run);
  return both;
}

ExposureOptions exposure_options(const Inputs& inputs, const ExposureRowOptions& options,
                                 const Joined& both) {
  ExposureOptions exposure = options.exposure;
  if (options.alters != AltersAre::tied) exposure.alters.valued = true;
  exposure.attribute = attribute_of_actors(inputs, both.network.join, options.attribute);
  return exposure;
}

std::vector<Place> places_of(const Inputs& inputs) {
  const auto latitude = inputs.attribute("latitude"), longitude = inputs.attribute("longitude");
  std::vector<Place> places;
  places.reserve(latitude.size());
  for (std::size_t v = 0; v < latitude.size(); ++v) {
    places.push_back({number_of(latitude[v], "latitude"), number_of(longitude[v], "longitude")});
  }
  return places;
}

Time adoption_time(const Timeline& line, ActorId a) {
  return line.adopted[a] < infinity ? time_of_step(line.adopted[a], line.unit) : Time{};
}

}  // namespace interzone::diffusion
