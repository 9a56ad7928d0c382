#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "graph/error.hpp"

namespace interzone::io {

/// Faults found in a text, by where they stand in it. Lines and columns are counted once, when they are
/// asked for, so that finding many costs no more than finding one.
class FaultList {
 public:
  static constexpr std::size_t most_faults = 10'000;  ///< further ones are not kept

  /// The text must outlive the list.
  FaultList(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {}

  void add(std::size_t offset, std::string rule, std::string message,
           Severity severity = Severity::error);
  bool empty() const { return found_.empty(); }
  std::size_t text_size() const { return text_.size(); }
  /// Whether reading on is of no use.
  bool full() const { return found_.size() >= most_faults; }
  /// All faults in the order of the text.
  std::vector<Fault> placed() const;
  /// Throws InputError if there is any fault.
  void check() const;
  /// Adds a fault that nothing can be read behind, and throws all.
  [[noreturn]] void fail(std::size_t offset, std::string rule, std::string message);

 private:
  struct Found {
    std::size_t offset;
    Severity severity;
    std::string rule, message;
  };
  std::string_view text_;
  std::string file_;
  std::vector<Found> found_ = {};
};

/// What read() gives. A limit of graphs that it meets, Error(limit), becomes an InputError (rule "limit") that
/// names the file.
template <class Read>
auto with_file_named(const std::string& file, const Read& read) {
  try {
    return read();
  } catch (const InputError&) {
    throw;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::limit) throw;
    throw InputError({.file = file, .rule = "limit", .message = error.what()});
  }
}

}  // namespace interzone::io
