#include "graph/io/compression.hpp"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

#include "graph/error.hpp"
#include "graph/io/line_reader.hpp"

namespace interzone::io {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{1} << 18U;
constexpr std::uint64_t free_bytes = std::uint64_t{1} << 28U;  // grow to this at any ratio
constexpr std::uint64_t most_ratio = 250;
constexpr std::string_view old_container = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr int gzip_window = 15 + 16;  // of 32 KiB, with the header of gzip
constexpr int zstd_level = 3;

// Collects what comes out, as long as it may.
class Content {
 public:
  Content(std::size_t compressed_size, std::uint64_t most_bytes, const std::string& file)
      : most_(std::min(most_bytes, most_decompressed(compressed_size))), file_(file) {}

  void append(const char* bytes, std::size_t count) {
    require(count <= most_ - text_.size(), ErrorCode::limit,
            file_ + " holds more than " + std::to_string(most_) + " bytes in compressed form");
    text_.append(bytes, count);
  }
  std::string take() { return std::move(text_); }

 private:
  std::uint64_t most_;
  const std::string& file_;
  std::string text_;
};

[[noreturn]] void refuse(const std::string& file, const std::string& found) {
  throw InputError({.file = file, .rule = "compression", .message = found});
}

// The next bytes for zlib, which counts them in 32 bits.
uInt next_count(std::size_t left) {
  return static_cast<uInt>(std::min<std::size_t>(left, std::numeric_limits<uInt>::max()));
}

std::string from_gzip(std::string bytes, const std::string& file, Content content) {
  z_stream stream{};
  require(inflateInit2(&stream, gzip_window) == Z_OK, ErrorCode::limit, "no memory for zlib");
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> guard(&stream, &inflateEnd);
  std::string buffer(buffer_bytes, '\0');
  std::size_t at = 0;
  while (true) {
    stream.next_in = reinterpret_cast<Bytef*>(bytes.data() + at);
    const uInt given = next_count(bytes.size() - at);
    stream.avail_in = given;
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    const int state = inflate(&stream, Z_NO_FLUSH);
    at += given - stream.avail_in;
    content.append(buffer.data(), buffer.size() - stream.avail_out);
    if (state == Z_STREAM_END) {
      if (at == bytes.size()) return content.take();
      inflateReset(&stream);
    } else if (state == Z_BUF_ERROR ||
               (state == Z_OK && at == bytes.size() && stream.avail_out > 0)) {
      refuse(file, "the gzip data end early");
    } else if (state != Z_OK) {
      refuse(file, "gzip data were expected, damaged at byte " + std::to_string(at + 1));
    }
  }
}

std::string from_zstd(const std::string& bytes, const std::string& file, Content content) {
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                     &ZSTD_freeDCtx);
  require(context != nullptr, ErrorCode::limit, "no memory for Zstandard");
  std::string buffer(ZSTD_DStreamOutSize(), '\0');
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  while (true) {
    ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
    const std::size_t state = ZSTD_decompressStream(context.get(), &out, &in);
    if (ZSTD_isError(state) != 0) {
      refuse(file, "Zstandard data were expected, damaged at byte " + std::to_string(in.pos + 1) +
                       ": " + ZSTD_getErrorName(state));
    }
    content.append(buffer.data(), out.pos);
    if (in.pos < in.size) continue;
    if (state == 0) return content.take();
    if (out.pos == out.size) continue;
    refuse(file, "the Zstandard data end early");
  }
}

std::string to_gzip(std::string bytes, const RunContext& run) {
  z_stream stream{};
  require(deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, 8,
                       Z_DEFAULT_STRATEGY) == Z_OK,
          ErrorCode::limit, "no memory for zlib");
  const std::unique_ptr<z_stream, decltype(&deflateEnd)> guard(&stream, &deflateEnd);
  std::string result, buffer(buffer_bytes, '\0');
  std::size_t at = 0;
  int state = Z_OK;
  while (state != Z_STREAM_END) {
    run.check_cancelled();
    stream.next_in = reinterpret_cast<Bytef*>(bytes.data() + at);
    const uInt given = next_count(bytes.size() - at);
    stream.avail_in = given;
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    state = deflate(&stream, at + given == bytes.size() ? Z_FINISH : Z_NO_FLUSH);
    at += given - stream.avail_in;
    result.append(buffer.data(), buffer.size() - stream.avail_out);
  }
  return result;
}

std::string to_zstd(const std::string& bytes) {
  std::string result(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compress(result.data(), result.size(), bytes.data(), bytes.size(), zstd_level);
  require(ZSTD_isError(size) == 0, ErrorCode::limit,
          std::string("Zstandard: ") + ZSTD_getErrorName(size));
  result.resize(size);
  return result;
}

}  // namespace

Compression compression_of(std::string_view bytes) {
  if (bytes.starts_with("\x1F\x8B")) return Compression::gzip;
  if (bytes.starts_with("\x28\xB5\x2F\xFD")) return Compression::zstd;
  return Compression::none;
}

bool is_workbook(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06") ||
         bytes.starts_with(old_container);
}

Compression compression_of_ending(const std::filesystem::path& path) {
  const std::string ending = lowered(path.extension().string());
  if (ending == ".gz") return Compression::gzip;
  if (ending == ".zst") return Compression::zstd;
  return Compression::none;
}

std::filesystem::path without_compression(const std::filesystem::path& path) {
  std::filesystem::path rest = path;
  return compression_of_ending(path) == Compression::none ? rest : rest.replace_extension();
}

std::uint64_t most_decompressed(std::size_t compressed_size) {
  return std::max(free_bytes, most_ratio * compressed_size);
}

std::string decompressed(std::string bytes, const std::string& file, std::uint64_t most_bytes) {
  Content content(bytes.size(), most_bytes, file);
  switch (compression_of(bytes)) {
    case Compression::none:
      return bytes;
    case Compression::gzip:
      return from_gzip(std::move(bytes), file, std::move(content));
    case Compression::zstd:
      return from_zstd(bytes, file, std::move(content));
  }
  return {};
}

std::string compressed(std::string bytes, Compression compression, const RunContext& run) {
  switch (compression) {
    case Compression::none:
      return bytes;
    case Compression::gzip:
      return to_gzip(std::move(bytes), run);
    case Compression::zstd:
      return to_zstd(bytes);
  }
  return {};
}

}  // namespace interzone::io
