#include "graph/ids.hpp"

#include <string>

#include "graph/error.hpp"

namespace interzone {

VertexId checked_vertex_count(std::size_t count) {
  if (count >= no_vertex) {
    throw Error(ErrorCode::limit, "a graph holds at most " + std::to_string(no_vertex - 1) +
                                      " vertices, not " + std::to_string(count));
  }
  return static_cast<VertexId>(count);
}

}  // namespace interzone
