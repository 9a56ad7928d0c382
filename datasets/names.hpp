#pragma once

#include <string>
#include <string_view>
#include <vector>

// What of a name tells one record from another.

namespace interzone::datasets {

/// A word of letters and digits, or a run of Chinese, Japanese or Korean characters, in small letters
/// (of Latin, Greek and Cyrillic) and narrow forms.
struct NameRun {
  std::vector<std::string> characters = {};  ///< one code point each
  bool ideographic = false;
  std::string text() const;
};

/// The runs of a name in their order; white space and punctuation part them and are dropped.
std::vector<NameRun> name_runs(std::string_view name);

/// The name without white space, punctuation and difference of letter case: equal for `“单一窗口” ` and
/// `单一窗口`, for `Silk-Road` and `silk road`.
std::string normalised_name(std::string_view name);

/// What names are compared by, sorted and each once: words, and pairs of neighbouring ideographs.
std::vector<std::string> name_tokens(std::string_view name);

/// The numbers in a name in their order: digits, and Chinese numerals that count (第三, 三批).
std::string name_numbers(std::string_view name);

/// What a text that means this name may use for it: its first word of four letters or more, or its
/// first two ideographs; empty if it has none.
std::string short_name(std::string_view name);

}  // namespace interzone::datasets
