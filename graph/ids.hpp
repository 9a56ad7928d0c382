#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

namespace interzone {

using VertexId = std::uint32_t;  ///< position of a vertex, 0..n-1
using EdgeId = std::uint64_t;    ///< position of a stored edge, 0..m-1
using TypeId = std::uint16_t;    ///< position of a vertex kind or an edge type in the schema

inline constexpr VertexId no_vertex = std::numeric_limits<VertexId>::max();
inline constexpr EdgeId no_edge = std::numeric_limits<EdgeId>::max();
inline constexpr TypeId no_type = std::numeric_limits<TypeId>::max();

/// Distance to what cannot be reached.
inline constexpr double infinity = std::numeric_limits<double>::infinity();

/// The start of every random stream. It has no default: leave it out and the call does not compile.
struct Seed {
  constexpr explicit Seed(std::uint64_t number) : value(number) {}
  std::uint64_t value;
  bool operator==(const Seed&) const = default;
};

/// `count` as a VertexId. Throws Error(limit) where 32 bits do not hold it.
VertexId checked_vertex_count(std::size_t count);

}  // namespace interzone
