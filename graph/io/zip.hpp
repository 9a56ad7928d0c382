#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/run_context.hpp"

// ZIP containers, as office documents are: read from memory, written to a stream.

namespace interzone::io {

/// The parts of a ZIP container in memory, which must outlive the reader. Names are alike in large and small
/// letters; nothing is ever unpacked to a disk.
class ZipReader {
 public:
  /// Errors: InputError (rule "container"): no container, damaged, encrypted, in several volumes, larger than
  /// 4 GiB, a name that is there twice.
  ZipReader(std::string_view bytes, std::string file);

  std::size_t bytes() const { return bytes_.size(); }
  bool has(std::string_view name) const;
  /// The content of a part.
  /// Errors: InputError (rule "container"): it is not there, damaged, or packed otherwise than by deflate;
  /// Error(limit) where all that was read is more than most_decompressed() of the container.
  std::string read(std::string_view name);

 private:
  struct Part {
    std::uint32_t flags, method, crc;
    std::uint64_t packed, size, offset;
  };
  void read_directory(std::size_t end);
  std::string_view packed_bytes(const Part& part, std::string_view name) const;
  [[noreturn]] void refuse(std::string message) const;

  std::string_view bytes_;
  std::string file_;
  std::uint64_t left_;  // bytes that may still be unpacked
  std::unordered_map<std::string, Part> parts_ = {};
};

/// Writes a ZIP container: the same bytes at any time, all parts dated 1980-01-01.
class ZipWriter {
 public:
  explicit ZipWriter(std::ostream& out, RunContext run = {}) : out_(out), run_(std::move(run)) {}
  /// Errors: Error(limit) beyond 4 GiB, Cancelled.
  void add(std::string_view name, std::string_view content);
  /// Writes the directory; nothing may follow.
  void finish();

 private:
  void write(std::string_view bytes);

  std::ostream& out_;
  RunContext run_;
  std::uint64_t written_ = 0;
  std::string directory_ = {};
  std::uint32_t count_ = 0;
};

}  // namespace interzone::io
