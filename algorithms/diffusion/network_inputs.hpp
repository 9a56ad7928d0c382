#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "algorithms/diffusion/distance_ties.hpp"
#include "algorithms/diffusion/exposure.hpp"
#include "algorithms/diffusion/rows.hpp"

namespace interzone::diffusion {

// What the rows that read a network have in common.

template <class Visitor>
void fields(Visitor& visit, ExposedTo& exposed_to) {
  visit.choice(
      "exposed_to", exposed_to,
      Choices<ExposedTo>{{"targets", ExposedTo::targets},
                         {"sources", ExposedTo::sources},
                         {"both", ExposedTo::both}},
      "whose adoption counts: whom an actor's ties lead to, whose ties lead to it, or both");
}

template <class Visitor>
void fields(Visitor& visit, AltersOptions& options) {
  fields(visit, options.exposed_to);
  visit("valued", options.valued, "", "ties count by their weights; otherwise each alter once");
}

/// Who counts as an alter: who is tied, who stands in a like position, who is few steps or few kilometres away.
enum class AltersAre : std::uint8_t { tied, equivalent, inverse_equivalent, near, geographic };

struct ExposureRowOptions {
  ExposureOptions exposure = {};
  std::string attribute = {};
  AltersAre alters = AltersAre::tied;
  std::string group = {};
  int min_distance = 1, max_distance = 6;
  double max_km = std::numeric_limits<double>::infinity();
  double decay = 1.0;
};

template <class Visitor>
void fields(Visitor& visit, ExposureRowOptions& options) {
  fields(visit, options.exposure.risk);
  fields(visit, options.exposure.alters);
  visit("normalized", options.exposure.normalized, "",
        "the share of all alters; false: their number, or their weights");
  visit("cumulative", options.exposure.cumulative, "",
        "alters that hold the innovation; false: that adopt it at that very step");
  visit("lag", options.exposure.lag, ">= 0", "exposure is that of so many steps before");
  visit(
      "attribute", options.attribute, "",
      "weighs alters: a number that the network's vertices have, or in_degree, out_degree, degree");
  visit.choice(
      "alters", options.alters,
      Choices<AltersAre>{{"tied", AltersAre::tied},
                         {"equivalent", AltersAre::equivalent},
                         {"inverse-equivalent", AltersAre::inverse_equivalent},
                         {"near", AltersAre::near},
                         {"geographic", AltersAre::geographic}},
      "who is tied; who is structurally equivalent, by how much; or by its inverse; who is "
      "few steps away; who is near by latitude and longitude");
  visit("group", options.group, "",
        "an attribute of the network's vertices: only the same group can be equivalent");
  visit("min_distance", options.min_distance, ">= 1", "the nearest that counts, in steps");
  visit("max_distance", options.max_distance, ">= 1", "the farthest that counts, in steps");
  visit("max_km", options.max_km, "> 0", "the farthest that counts, in kilometres");
  visit("decay", options.decay, ">= 0", "near alters weigh (steps or kilometres)^-decay");
}

/// The adoptions and the network, joined by id. Errors: invalid_option if there is no network.
struct Joined {
  Adoptions adoptions;
  ActorNetwork network;
};
Joined joined(const Inputs& inputs, std::string_view method);
/// The same, with the ties that the options say: between equivalent actors, or near ones.
Joined joined(const Inputs& inputs, const ExposureRowOptions& options, std::string_view method,
              const RunContext& run);

/// What the options say, with the attribute of the network's vertices that they name.
ExposureOptions exposure_options(const Inputs& inputs, const ExposureRowOptions& options,
                                 const Joined& both);

/// [vertices] of the network where their attributes latitude and longitude say. Errors: invalid_option: none are there,
/// or one is no number.
std::vector<Place> places_of(const Inputs& inputs);

/// The time at which an actor adopted; unknown if never, or if nobody knows when.
Time adoption_time(const Timeline& line, ActorId a);

}  // namespace interzone::diffusion
