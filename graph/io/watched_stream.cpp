#include "graph/io/watched_stream.hpp"

namespace interzone::io {

WatchedStream::Buffer::Buffer(std::ostream& out, const RunContext& run) : out_(out), run_(run) {
  setp(bytes_.data(), bytes_.data() + bytes_.size());
}

WatchedStream::Buffer::int_type WatchedStream::Buffer::overflow(int_type character) {
  run_.check_cancelled();
  sync();
  if (!traits_type::eq_int_type(character, traits_type::eof())) {
    sputc(traits_type::to_char_type(character));
  }
  return traits_type::not_eof(character);
}

int WatchedStream::Buffer::sync() {
  out_.write(pbase(), pptr() - pbase());
  setp(bytes_.data(), bytes_.data() + bytes_.size());
  return 0;
}

// Without its exceptions a stream keeps those of its buffer to itself.
WatchedStream::WatchedStream(std::ostream& out, const RunContext& run)
    : std::ostream(nullptr), buffer_(out, run) {
  rdbuf(&buffer_);
  exceptions(std::ios::badbit);
}

WatchedStream::~WatchedStream() { buffer_.pubsync(); }

}  // namespace interzone::io
