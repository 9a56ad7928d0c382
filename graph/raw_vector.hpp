#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace interzone {

/// Gives memory in large pages where there is much of it, and leaves new elements unwritten: large
/// arrays that are filled in parallel would otherwise be written twice, first by one thread alone.
template <class T>
struct RawAllocator {
  using value_type = T;

  RawAllocator() = default;
  template <class U>
  RawAllocator(const RawAllocator<U>&) noexcept {}  // NOLINT: rebinding is meant to be implicit

  T* allocate(std::size_t count) { return static_cast<T*>(allocate_bytes(count)); }
  void deallocate(T* place, std::size_t count) noexcept {
    if (is_large(count)) {
      ::operator delete(place, std::align_val_t{page});
    } else {
      ::operator delete(place);
    }
  }
  /// Elements made without a value stay as they are.
  template <class U, class... Values>
  void construct(U* place, Values&&... values) {
    if constexpr (sizeof...(Values) == 0) {
      ::new (static_cast<void*>(place)) U;
    } else {
      ::new (static_cast<void*>(place)) U(std::forward<Values>(values)...);
    }
  }
  template <class U>
  bool operator==(const RawAllocator<U>&) const noexcept {
    return true;
  }

 private:
  static constexpr std::size_t page = std::size_t{1} << 21U;
  static bool is_large(std::size_t count) { return count >= 2 * page / sizeof(T); }
  static void* allocate_bytes(std::size_t count);
};

/// Asks for large pages behind an aligned block; does nothing where there are none.
void advise_large_pages(void* place, std::size_t bytes);

/// Gives the memory of whole pages in this block back, but keeps its addresses; what stood there is lost.
void give_back(void* place, std::size_t bytes);

template <class T>
void* RawAllocator<T>::allocate_bytes(std::size_t count) {
  if (count > static_cast<std::size_t>(-1) / 2 / sizeof(T)) throw std::bad_array_new_length();
  const std::size_t bytes = count * sizeof(T);
  if (!is_large(count)) return ::operator new(bytes);
  void* const place = ::operator new(bytes, std::align_val_t{page});
  advise_large_pages(place, bytes);
  return place;
}

/// A vector whose new elements have no value until one is written.
template <class T>
using RawVector = std::vector<T, RawAllocator<T>>;

/// Gives the memory back that stands ready behind the elements, where there is much of it: shrink_to_fit() would
/// need more for a while.
template <class T>
void give_back_room(RawVector<T>& values) {
  give_back(values.data() + values.size(), (values.capacity() - values.size()) * sizeof(T));
}

}  // namespace interzone
