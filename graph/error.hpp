#pragma once

#include <cstdint>
#include <exception>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace interzone {

enum class ErrorCode {
  invalid_option,  ///< an option is out of its range, or the method does not apply to this graph
  invalid_weight,  ///< a weight is negative, NaN or infinite where the method forbids it
  invalid_vertex,  ///< a vertex is named that the graph does not have
  invalid_graph,   ///< the graph lacks what the method needs (kinds, times, direction)
  invalid_input,   ///< a file or a table breaks a rule of its format; see InputError
  limit,           ///< more vertices, edges, depth or memory than the limits allow
  io,              ///< disk, permission
  not_converged,   ///< an estimate does not exist (separation, no interior optimum)
};

/// The one exception of the library. Its message names function, rule and offending value.
class Error : public std::exception {
 public:
  Error(ErrorCode code, std::string message) : code_(code), message_(std::move(message)) {}
  const char* what() const noexcept override { return message_.c_str(); }
  ErrorCode code() const noexcept { return code_; }

 private:
  ErrorCode code_;
  std::string message_;
};

/// Thrown by RunContext::step() when the caller has asked to stop.
class Cancelled : public std::exception {
 public:
  const char* what() const noexcept override { return "cancelled"; }
};

enum class Severity { error, warning };

/// One broken rule at one place of an input. Line and column count from 1; 0 is "the whole file".
/// Columns count characters (code points), for CSV as for XML and JSON.
struct Fault {
  std::string file = {};
  std::uint64_t line = 0;
  std::uint64_t column = 0;
  std::string rule = {};     ///< short name, kebab-case: "date", "unknown-id", "column-count"
  std::string message = {};  ///< what was expected and what was found
  Severity severity = Severity::error;
  bool operator==(const Fault&) const = default;
};

/// "file:line:column: message [rule]"; zero line or column is left out.
std::string to_string(const Fault& fault);

/// Input that breaks its rules: the first faults (at most ten are kept in the message) and their number.
class InputError : public Error {
 public:
  explicit InputError(std::vector<Fault> faults);
  explicit InputError(Fault fault) : InputError(std::vector<Fault>{std::move(fault)}) {}
  const std::vector<Fault>& faults() const noexcept { return faults_; }

 private:
  std::vector<Fault> faults_;
};

inline void require(bool holds, ErrorCode code, std::string_view message) {
  if (!holds) throw Error(code, std::string(message));
}

/// A value for a message: text in quotes, the first 200 bytes of it, numbers plain (shortest form that reads back).
std::string shown(double value);
std::string shown(std::string_view value);

/// Throws Error(invalid_option) "pagerank.damping = 1: must be in [0, 1)" unless `holds`.
template <class Value>
void check_option(bool holds, std::string_view name, const Value& value, std::string_view rule) {
  if (holds) return;
  std::ostringstream text;
  text << name << " = ";
  if constexpr (std::is_convertible_v<Value, std::string_view>) {
    text << shown(std::string_view(value));
  } else {
    text << shown(static_cast<double>(value));
  }
  text << ": must be " << rule;
  throw Error(ErrorCode::invalid_option, text.str());
}

}  // namespace interzone
