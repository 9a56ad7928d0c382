#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "algorithms/diffusion/exposure.hpp"
#include "algorithms/diffusion/rows.hpp"

namespace interzone::diffusion {

// What the rows that read a network have in common.

template <class Visitor>
void fields(Visitor& visit, AltersOptions& options) {
  visit.choice(
      "exposed_to", options.exposed_to,
      Choices<ExposedTo>{{"targets", ExposedTo::targets},
                         {"sources", ExposedTo::sources},
                         {"both", ExposedTo::both}},
      "whose adoption counts: whom an actor's ties lead to, whose ties lead to it, or both");
  visit("valued", options.valued, "", "ties count by their weights; otherwise each alter once");
}

/// Who counts as an alter: who is tied, or who stands in a like position.
enum class AltersAre : std::uint8_t { tied, equivalent, inverse_equivalent };

struct ExposureRowOptions {
  ExposureOptions exposure = {};
  std::string attribute = {};
  AltersAre alters = AltersAre::tied;
  std::string group = {};
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
  visit.choice("alters", options.alters,
               Choices<AltersAre>{{"tied", AltersAre::tied},
                                  {"equivalent", AltersAre::equivalent},
                                  {"inverse-equivalent", AltersAre::inverse_equivalent}},
               "who is tied; who is structurally equivalent, by how much; or by its inverse");
  visit("group", options.group, "",
        "an attribute of the network's vertices: only the same group can be equivalent");
}

/// The adoptions and the network, joined by id. Errors: invalid_option if there is no network.
struct Joined {
  Adoptions adoptions;
  ActorNetwork network;
};
Joined joined(const Inputs& inputs, std::string_view method);
/// The same, with ties between equivalent actors if the options say so.
Joined joined(const Inputs& inputs, const ExposureRowOptions& options, std::string_view method,
              const RunContext& run);

/// What the options say, with the attribute of the network's vertices that they name.
ExposureOptions exposure_options(const Inputs& inputs, const ExposureRowOptions& options,
                                 const Joined& both);

/// The time at which an actor adopted; unknown if never, or if nobody knows when.
Time adoption_time(const Timeline& line, ActorId a);

}  // namespace interzone::diffusion
