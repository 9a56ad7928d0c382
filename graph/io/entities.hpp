#pragma once

#include <string>
#include <string_view>

namespace interzone::io {

/// Writes character references (`&#19978;`) for all that is not plain ASCII and for `special` characters;
/// `&` before `#` is always one, so that decoded() gives the text again.
std::string referenced(std::string_view text, std::string_view special, bool ascii_only);

/// `text` with `&#19978;`, `&#x4e0a;` and, if `named`, `&quot; &amp; &lt; &gt; &apos;` as their characters. What
/// is no such reference stays as it is.
std::string decoded(std::string_view text, bool named);

}  // namespace interzone::io
