#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "graph/run_context.hpp"

namespace interzone::io {

/// The text of a file as read_text_or_workbook() gives it, without a copy of a large file that is UTF-8 already: such
/// a file is mapped into memory, and whoever shortens it meanwhile ends the program.
class MappedText {
 public:
  /// Errors: those of read_text_or_workbook().
  explicit MappedText(const std::filesystem::path& path, const RunContext& run = {});
  ~MappedText();
  MappedText(const MappedText&) = delete;
  MappedText& operator=(const MappedText&) = delete;

  /// Good as long as this object.
  std::string_view text() const { return text_; }

 private:
  bool map(const std::filesystem::path& path);
  void unmap();

  void* place_ = nullptr;
  std::size_t size_ = 0;
  std::string copy_ = {};
  std::string_view text_ = {};
};

/// Whether the bytes are UTF-8 without NUL bytes: text_fault() finds nothing. In parallel.
bool is_text(std::string_view bytes, const RunContext& run = {});

}  // namespace interzone::io
