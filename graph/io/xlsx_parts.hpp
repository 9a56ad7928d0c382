#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/io/sheet_dates.hpp"
#include "graph/io/zip.hpp"

// The parts of a workbook beside its sheets: which sheets there are, texts that cells share, formats of numbers.

namespace interzone::io {

/// A sheet as the workbook names it.
struct SheetPart {
  std::string name = {}, path = {};
};

/// Texts that cells share, one after the other.
class SharedTexts {
 public:
  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(text_).substr(begin, ends_[i] - begin);
  }
  void add(std::string_view text) {
    text_ += text;
    ends_.push_back(text_.size());
  }

 private:
  std::string text_;
  std::vector<std::size_t> ends_;
};

struct WorkbookParts {
  std::vector<SheetPart> sheets = {};  ///< visible worksheets
  SharedTexts texts = {};
  std::vector<DateFormat> formats = {};  ///< by the style of a cell
  bool from_1904 = false;
  std::size_t bytes = 0;  ///< of the container
};

/// Errors: InputError (rules "container", "xml"; "limit" for more than 65,536 sheets, relations of a part, formats
/// or styles, or more than four million shared texts and one for each byte of the container), Error(limit).
WorkbookParts read_workbook_parts(ZipReader& container, const std::string& file);

/// `_x000A_` as the character it stands for, but for NUL and surrogates.
std::string unescaped_text(std::string_view text);

/// The name of a part in messages.
std::string part_name(const std::string& file, std::string_view part);

}  // namespace interzone::io
