#pragma once

#include <array>
#include <ostream>
#include <streambuf>

#include "graph/run_context.hpp"

namespace interzone::io {

/// A stream that hands on to another, in pieces, and throws Cancelled at the next piece where the run is
/// cancelled. The rest is handed on with flush() and at its end. Failures of the other stream stay there.
class WatchedStream : public std::ostream {
 public:
  /// Both must outlive it.
  WatchedStream(std::ostream& out, const RunContext& run);
  WatchedStream(const WatchedStream&) = delete;
  WatchedStream& operator=(const WatchedStream&) = delete;
  ~WatchedStream() override;

 private:
  class Buffer : public std::streambuf {
   public:
    Buffer(std::ostream& out, const RunContext& run);

   protected:
    int_type overflow(int_type character) override;
    int sync() override;

   private:
    std::ostream& out_;
    const RunContext& run_;
    std::array<char, 1U << 16U> bytes_;
  };

  Buffer buffer_;
};

}  // namespace interzone::io
