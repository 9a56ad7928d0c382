#include "graph/io/zip.hpp"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <ostream>
#include <utility>

#include "graph/error.hpp"
#include "graph/io/compression.hpp"
#include "graph/io/line_reader.hpp"

namespace interzone::io {
namespace {

constexpr std::string_view local_mark = "PK\x03\x04", directory_mark = "PK\x01\x02",
                           end_mark = "PK\x05\x06";
constexpr std::size_t local_bytes = 30, directory_bytes = 46, end_bytes = 22;
constexpr std::size_t most_comment = 65535;
constexpr std::uint32_t stored = 0, deflated = 8, encrypted = 1;
constexpr std::uint32_t elsewhere16 = 0xFFFF, elsewhere32 = 0xFFFFFFFF;  // said in a ZIP64 field
constexpr std::uint32_t zip64_field = 1;
constexpr std::uint32_t version = 20, first_day = 0x21;  // 1980-01-01
constexpr std::uint64_t best_ratio = 1100;               // deflate cannot do more

// A little-endian number of `count` bytes, which must be there.
std::uint64_t number_at(std::string_view bytes, std::size_t place, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = count; i-- > 0;) {
    value = value << 8U | static_cast<unsigned char>(bytes[place + i]);
  }
  return value;
}

std::uint32_t short_at(std::string_view bytes, std::size_t place) {
  return static_cast<std::uint32_t>(number_at(bytes, place, 2));
}

std::uint32_t long_at(std::string_view bytes, std::size_t place) {
  return static_cast<std::uint32_t>(number_at(bytes, place, 4));
}

// The ZIP64 field among the extra fields of an entry.
std::string_view zip64_of(std::string_view extra) {
  while (extra.size() >= 4) {
    const std::size_t size = short_at(extra, 2);
    if (size > extra.size() - 4) break;
    if (short_at(extra, 0) == zip64_field) return extra.substr(4, size);
    extra.remove_prefix(4 + size);
  }
  return {};
}

std::uint32_t crc_of(std::string_view content) {
  uLong crc = crc32(0, nullptr, 0);
  while (!content.empty()) {
    const auto count =
        static_cast<uInt>(std::min<std::size_t>(content.size(), std::numeric_limits<uInt>::max()));
    crc = crc32(crc, reinterpret_cast<const Bytef*>(content.data()), count);
    content.remove_prefix(count);
  }
  return static_cast<std::uint32_t>(crc);
}

// Unpacks exactly `size` bytes (both below 4 GiB); empty if the data are others.
std::string inflated(std::string_view packed, std::size_t size) {
  z_stream stream{};
  require(inflateInit2(&stream, -MAX_WBITS) == Z_OK, ErrorCode::limit, "no memory for zlib");
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> guard(&stream, &inflateEnd);
  std::string content(size, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(content.data());
  stream.avail_out = static_cast<uInt>(size);
  const bool good = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_out == 0;
  return good ? content : std::string();
}

std::string deflated_bytes(std::string_view content, const RunContext& run) {
  z_stream stream{};
  require(deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8,
                       Z_DEFAULT_STRATEGY) == Z_OK,
          ErrorCode::limit, "no memory for zlib");
  const std::unique_ptr<z_stream, decltype(&deflateEnd)> guard(&stream, &deflateEnd);
  std::string packed(deflateBound(&stream, content.size()), '\0');
  require(packed.size() < elsewhere32, ErrorCode::limit, "a part of a container is below 4 GiB");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  do {  // in pieces, between which it can be stopped
    run.check_cancelled();
    const std::size_t piece = std::min(content.size(), std::size_t{1} << 20U);
    content.remove_prefix(piece);
    stream.avail_in = static_cast<uInt>(piece);
    deflate(&stream, content.empty() ? Z_FINISH : Z_NO_FLUSH);
  } while (!content.empty());
  packed.resize(packed.size() - stream.avail_out);
  return packed;
}

void add_number(std::string& bytes, std::uint64_t value, int count) {
  for (int i = 0; i < count; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
}

}  // namespace

ZipReader::ZipReader(std::string_view bytes, std::string file)
    : bytes_(bytes), file_(std::move(file)), left_(most_decompressed(bytes.size())) {
  const std::size_t tail = bytes.size() - std::min(bytes.size(), end_bytes + most_comment);
  const std::size_t end = bytes.rfind(end_mark);
  if (end == std::string_view::npos || end < tail || bytes.size() - end < end_bytes) {
    refuse("a ZIP container was expected, its directory is missing: the file is cut or damaged");
  }
  read_directory(end);
}

void ZipReader::read_directory(std::size_t end) {
  const std::uint32_t count = short_at(bytes_, end + 10);
  std::size_t at = long_at(bytes_, end + 16);
  if (count == elsewhere16 || at == elsewhere32) {
    refuse("a container below 4 GiB was expected, this is a larger one (ZIP64)");
  }
  if (short_at(bytes_, end + 4) != 0)
    refuse("one container was expected, this is a volume of many");
  for (std::uint32_t i = 0; i < count; ++i) {
    if (at > end || end - at < directory_bytes || bytes_.substr(at, 4) != directory_mark) {
      refuse("the directory of the container is damaged");
    }
    const std::size_t name = short_at(bytes_, at + 28), extra = short_at(bytes_, at + 30);
    const std::size_t whole = directory_bytes + name + extra + short_at(bytes_, at + 32);
    if (whole > end - at) refuse("the directory of the container is damaged");
    Part part = {.flags = short_at(bytes_, at + 8),
                 .method = short_at(bytes_, at + 10),
                 .crc = long_at(bytes_, at + 16),
                 .packed = long_at(bytes_, at + 20),
                 .size = long_at(bytes_, at + 24),
                 .offset = long_at(bytes_, at + 42)};
    std::string_view far = zip64_of(bytes_.substr(at + directory_bytes + name, extra));
    for (std::uint64_t* const field : {&part.size, &part.packed, &part.offset}) {
      if (*field != elsewhere32 || far.size() < 8) continue;
      *field = number_at(far, 0, 8);
      far.remove_prefix(8);
    }
    const std::string key = lowered(bytes_.substr(at + directory_bytes, name));
    if (!parts_.emplace(key, part).second) {
      refuse("each part was expected once, " + shown(key) + " is there twice");
    }
    at += whole;
  }
}

bool ZipReader::has(std::string_view name) const { return parts_.contains(lowered(name)); }

std::string ZipReader::read(std::string_view name) {
  const auto found = parts_.find(lowered(name));
  if (found == parts_.end()) refuse("the part " + shown(name) + " was expected and is missing");
  const Part& part = found->second;
  const std::string_view packed = packed_bytes(part, name);
  require(part.size <= left_, ErrorCode::limit,
          file_ + " holds more than " + std::to_string(most_decompressed(bytes_.size())) +
              " bytes in compressed form");
  left_ -= part.size;
  std::string content;
  if (part.method == stored) {
    content = packed;
  } else if (part.method == deflated) {
    if (part.size <= best_ratio * packed.size() && part.size < elsewhere32) {
      content = inflated(packed, part.size);
    }
  } else {
    refuse("the part " + shown(name) + " is packed by a method that is not known");
  }
  if (content.size() != part.size || crc_of(content) != part.crc) {
    refuse("the part " + shown(name) + " is damaged");
  }
  return content;
}

std::string_view ZipReader::packed_bytes(const Part& part, std::string_view name) const {
  if ((part.flags & encrypted) != 0) refuse("the part " + shown(name) + " is encrypted");
  const std::uint64_t at = part.offset;
  const bool there = at <= bytes_.size() && bytes_.size() - at >= local_bytes &&
                     bytes_.substr(at, 4) == local_mark;
  if (!there) refuse("the part " + shown(name) + " is not where the directory says");
  const std::uint64_t begin =
      at + local_bytes + short_at(bytes_, at + 26) + short_at(bytes_, at + 28);
  if (begin > bytes_.size() || part.packed > bytes_.size() - begin || part.packed >= elsewhere32) {
    refuse("the part " + shown(name) + " is cut");
  }
  return bytes_.substr(begin, part.packed);
}

void ZipReader::refuse(std::string message) const {
  throw InputError({.file = file_, .rule = "container", .message = std::move(message)});
}

void ZipWriter::write(std::string_view bytes) {
  out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  written_ += bytes.size();
}

void ZipWriter::add(std::string_view name, std::string_view content) {
  require(content.size() < elsewhere32 && written_ < elsewhere32, ErrorCode::limit,
          "a container holds less than 4 GiB");
  const std::string packed = deflated_bytes(content, run_);
  std::string shared;  // by the entry and the directory
  add_number(shared, version, 2);
  add_number(shared, 0, 2);
  add_number(shared, deflated, 2);
  add_number(shared, 0, 2);
  add_number(shared, first_day, 2);
  add_number(shared, crc_of(content), 4);
  add_number(shared, packed.size(), 4);
  add_number(shared, content.size(), 4);
  add_number(shared, name.size(), 2);
  add_number(shared, 0, 2);
  directory_ += directory_mark;
  add_number(directory_, version, 2);
  directory_ += shared;
  directory_.append(10, '\0');  // comment, volume, attributes
  add_number(directory_, written_, 4);
  directory_ += name;
  ++count_;
  write(local_mark);
  write(shared);
  write(name);
  write(packed);
}

void ZipWriter::finish() {
  require(written_ < elsewhere32, ErrorCode::limit, "a container holds less than 4 GiB");
  std::string end(end_mark);
  add_number(end, 0, 4);
  add_number(end, count_, 2);
  add_number(end, count_, 2);
  add_number(end, directory_.size(), 4);
  add_number(end, written_, 4);
  add_number(end, 0, 2);
  write(directory_);
  write(end);
}

}  // namespace interzone::io
