#include "graph/raw_vector.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>

namespace interzone {

void advise_large_pages([[maybe_unused]] void* place, [[maybe_unused]] std::size_t bytes) {
#ifdef MADV_HUGEPAGE
  (void)::madvise(place, bytes, MADV_HUGEPAGE);
#endif
}

void give_back(void* place, std::size_t bytes) {
  const auto page = static_cast<std::size_t>(::getpagesize());
  const std::size_t skipped = (page - reinterpret_cast<std::uintptr_t>(place) % page) % page;
  if (bytes < skipped + page) return;
  const std::size_t whole = (bytes - skipped) / page * page;
  (void)::madvise(static_cast<char*>(place) + skipped, whole, MADV_DONTNEED);
}

}  // namespace interzone
