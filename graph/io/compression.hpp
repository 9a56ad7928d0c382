#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "graph/run_context.hpp"

namespace interzone::io {

enum class Compression : std::uint8_t { none, gzip, zstd };

/// What the bytes begin with.
Compression compression_of(std::string_view bytes);

/// Whether bytes are a workbook, as read_sheets() takes them: a ZIP container, or one of the older kind, which is
/// refused there by name.
bool is_workbook(std::string_view bytes);

/// What a path's ending names: `.gz`, `.zst`, large or small letters alike; else none.
Compression compression_of_ending(const std::filesystem::path& path);

/// `ties.csv.gz` as `ties.csv`; a path with another ending as it is.
std::filesystem::path without_compression(const std::filesystem::path& path);

/// How many bytes may come out of so many compressed ones: 250 times as many or, where that is less, 256 MiB.
std::uint64_t most_decompressed(std::size_t compressed_size);

/// The content of gzip (RFC 1952) or Zstandard (RFC 8878) data, all members or frames in a row; what is
/// not compressed as it is.
/// Errors: InputError (rule "compression") for data that are damaged, end early or have others behind
/// them; Error(limit) for more than `most_bytes` or most_decompressed().
std::string decompressed(std::string bytes, const std::string& file,
                         std::uint64_t most_bytes = std::uint64_t{1} << 34U);

/// The bytes in compressed form, the same at any time.
/// Errors: Cancelled (gzip; Zstandard is quick).
std::string compressed(std::string bytes, Compression compression, const RunContext& run = {});

}  // namespace interzone::io
