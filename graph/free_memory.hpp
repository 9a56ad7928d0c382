#pragma once

namespace interzone {

/// Empties a container and frees its memory, which `values = {}` of a vector does not: that assigns no elements,
/// and keeps the room.
template <class Container>
void free_memory(Container& values) {
  values = Container();
}

}  // namespace interzone
