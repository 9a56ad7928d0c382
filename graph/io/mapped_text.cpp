#include "graph/io/mapped_text.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>

#include "graph/io/compression.hpp"
#include "graph/io/file.hpp"
#include "graph/io/text.hpp"
#include "graph/parallel.hpp"

namespace interzone::io {
namespace {

constexpr std::size_t chunk_bytes = std::size_t{1} << 20U;
constexpr std::int64_t least_mapped = 1 << 20;  // reading is as quick below
constexpr std::int64_t most_mapped = std::int64_t{1} << 34U;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// The first place from `from` on where no character of several bytes is cut in two.
std::size_t character_start(std::string_view bytes, std::size_t from) {
  while (from < bytes.size() && (static_cast<unsigned char>(bytes[from]) & 0xC0U) == 0x80U) ++from;
  return std::min(from, bytes.size());
}

}  // namespace

bool is_text(std::string_view bytes, const RunContext& run) {
  std::atomic<bool> good = true;
  run_chunks(run, (bytes.size() + chunk_bytes - 1) / chunk_bytes, [&](std::size_t c, int) {
    run.check_cancelled();
    const std::size_t first = c == 0 ? 0 : character_start(bytes, c * chunk_bytes);
    const std::size_t last = character_start(bytes, (c + 1) * chunk_bytes);
    if (!good || first >= last) return;
    const std::string_view part = bytes.substr(first, last - first);
    if (part.find('\0') != std::string_view::npos ||
        find_invalid_utf8(part) != std::string_view::npos) {
      good = false;
    }
  });
  return good;
}

MappedText::MappedText(const std::filesystem::path& path, const RunContext& run) {
  if (map(path)) {
    const std::string_view bytes(static_cast<const char*>(place_), size_);
    if (compression_of(bytes) == Compression::none && is_text(bytes, run)) {
      text_ = bytes.substr(bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
      return;
    }
    unmap();
  }
  copy_ = read_text_or_workbook(path);
  text_ = copy_;
}

MappedText::~MappedText() { unmap(); }

// Maps the file if it is a large one; whatever is amiss is left to read_text() to tell. A pipe must not
// be opened here: it could not be opened again.
bool MappedText::map(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return false;
  if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size >= least_mapped &&
      status.st_size <= most_mapped) {
    size_ = static_cast<std::size_t>(status.st_size);
    void* const place = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
    if (place != MAP_FAILED) place_ = place;
  }
  ::close(file);
  return place_ != nullptr;
}

void MappedText::unmap() {
  if (place_ != nullptr) ::munmap(place_, size_);
  place_ = nullptr;
}

}  // namespace interzone::io
