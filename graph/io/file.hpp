#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace interzone::io {

/// The bytes of a file (or of what `/dev/stdin` gives).
/// Errors: InputError (rule "file") if there is no such file or it is a folder; Error(io) if it cannot
/// be read; Error(limit) if it has more than `most_bytes`.
std::string read_file(const std::filesystem::path& path,
                      std::uint64_t most_bytes = std::uint64_t{1} << 34U);

/// The text of a file, decompressed if need be: decode_text(decompressed(read_file(path), path), path).
std::string read_text(const std::filesystem::path& path,
                      std::uint64_t most_bytes = std::uint64_t{1} << 34U);

/// The same, but of a workbook (see is_workbook()) its bytes as they stand.
std::string read_text_or_workbook(const std::filesystem::path& path,
                                  std::uint64_t most_bytes = std::uint64_t{1} << 34U);

/// Writes a file that appears whole or not at all: it is written beside its place, then renamed. If
/// `write` throws, nothing remains. What is no regular file (a pipe, a device) is written directly.
/// Errors: those of check_writable(), Error(io), and whatever `write` throws.
void write_file_atomically(const std::filesystem::path& path,
                           const std::function<void(std::ostream&)>& write);

/// Throws unless write_file_atomically() may write there: to be called before long work.
/// Errors: Error(io) if `path` is a folder, or its own folder is missing or cannot be written in.
void check_writable(const std::filesystem::path& path);

/// Makes a folder that appears whole or not at all: `write` fills a new folder beside its place, which
/// is then swapped in. A list of what was made, `.interzone`, stays in the folder; an older folder is
/// replaced only if it is empty or holds nothing but what its own list names.
/// Errors: those of check_replaceable(), Error(io), and whatever `write` throws.
void write_folder_atomically(const std::filesystem::path& folder,
                             const std::function<void(const std::filesystem::path&)>& write);

/// Throws unless write_folder_atomically() may write there: to be called before long work.
/// Errors: Error(invalid_option) if other files are in the way or the folder has no name, Error(io) if
/// its own folder is missing or cannot be written in.
void check_replaceable(const std::filesystem::path& folder);

/// SHA-256 (FIPS 180-4) in lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

/// A path as UTF-8 text for messages.
std::string shown_path(const std::filesystem::path& path);

}  // namespace interzone::io
