#include "graph/raw_vector.hpp"

#include <sys/mman.h>

namespace interzone {

void advise_large_pages([[maybe_unused]] void* place, [[maybe_unused]] std::size_t bytes) {
#ifdef MADV_HUGEPAGE
  (void)::madvise(place, bytes, MADV_HUGEPAGE);
#endif
}

}  // namespace interzone
