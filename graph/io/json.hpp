#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/error.hpp"

namespace interzone::io {

/// A JSON value that knows where it stands, so that faults can be placed.
struct JsonValue {
  enum class Kind : std::uint8_t { null, boolean, number, text, array, object };

  Kind kind = Kind::null;
  bool boolean = false;
  double number = 0.0;
  std::size_t offset = 0;               ///< of its first byte in the text
  std::string text = {};                ///< of a text; of a number, as it was written
  std::vector<JsonValue> items = {};    ///< of an array; values of an object's members
  std::vector<std::string> names = {};  ///< of an object's members

  bool is(Kind wanted) const { return kind == wanted; }
  /// The member of this name; nullptr if there is none or this is no object.
  const JsonValue* find(std::string_view name) const;
};

/// What a text says in JSON (RFC 8259). Members keep their order.
/// Errors: InputError with line, column and rule "json": no JSON, a member given twice, a number that
/// a double cannot hold, a NUL character in a text, arrays and objects nested deeper than 64, more
/// than 50,000 values.
JsonValue parse_json(std::string_view text, const std::string& file);

/// The same without the items of arrays that are members of the outermost object: they are checked, and
/// for_each_json_item() reads them one by one, so that many take no more memory than one. Each of them, and what
/// is beside them, may have 50,000 values. Both know the numbers NaN, Infinity and -Infinity too, which Python
/// writes.
JsonValue parse_json_outline(std::string_view text, const std::string& file);

/// Calls visit(item) for the items of such an array of parse_json_outline(), in their order.
void for_each_json_item(std::string_view text, const std::string& file, const JsonValue& array,
                        const std::function<void(const JsonValue&)>& visit);

/// A fault at a value of `text`.
Fault json_fault(std::string_view text, const std::string& file, const JsonValue& value,
                 std::string rule, std::string message);

}  // namespace interzone::io
