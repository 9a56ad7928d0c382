#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace interzone::io {

/// A value as Python shows it: `None`, `True`, `2.5`, `nan`, `'text'`. NumPy's numbers and texts, `np.float64(2.5)`,
/// are what stands in their brackets. Lists and tuples of such values are their texts, joined by `; `.
struct PythonLiteral {
  enum class Kind : std::uint8_t { none, boolean, number, text };

  Kind kind = Kind::none;
  std::string text = {};  ///< of a text; `true` or `false`; a number as it was written

  bool is_nan() const { return kind == Kind::number && text == "nan"; }
};

/// Where a text is no Python literal, and what was expected there.
struct PythonFault {
  std::size_t offset = 0;
  std::string expected = {};  ///< empty: there is no fault
};

/// Calls visit(name, value) for the members of a dictionary, `{'weight': 3, 'since': '2015'}`, that is all
/// of a text but blanks; up to the first fault.
PythonFault read_python_dict(
    std::string_view text,
    const std::function<void(const std::string&, const PythonLiteral&)>& visit);

}  // namespace interzone::io
