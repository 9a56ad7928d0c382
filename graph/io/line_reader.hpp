#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What the readers of formats made of lines and words share: Pajek, UCINET DL, Matrix Market, SNAP.

namespace interzone::io {

struct Word {
  std::string_view text = {};  ///< without its quotes
  std::size_t offset = 0;      ///< in the whole text
  bool quoted = false;
};

/// Lines of a text in memory, which must outlive the reader. Lines end with LF or CRLF.
class LineReader {
 public:
  explicit LineReader(std::string_view text, std::string_view separators = " \t")
      : text_(text), separators_(separators) {}

  /// Goes to the next line; false at the end.
  bool next();
  std::string_view line() const { return line_; }
  std::size_t offset() const { return begin_; }
  /// What stands behind this line.
  std::string_view rest() const { return text_.substr(next_); }

  /// The words of this line; they stay until next(). A word that begins with a quote ends with the quote
  /// that a separator or the end of the line follows; where there is none, with the line.
  const std::vector<Word>& words() { return divided_from_ == 0 ? words_ : words_from(0); }
  /// The same from this byte of the line on.
  const std::vector<Word>& words_from(std::size_t from);
  /// The words of this line one by one, which is for lines of any length; empty behind the last.
  std::optional<Word> next_word();

 private:
  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
  bool separates(char c) const { return separators_.find(c) != std::string_view::npos; }
  std::size_t closing_quote(std::size_t from) const;

  std::string_view text_, separators_, line_ = {};
  std::size_t begin_ = 0, next_ = 0;
  std::size_t cursor_ = 0;  // in the line, where next_word() goes on
  std::vector<Word> words_ = {};
  std::size_t divided_from_ = nowhere;  // the byte of this line that words_ begin at
};

/// The next word of a line, which loses it; blanks of all sorts stand between words.
std::string_view take_word(std::string_view& line);

/// A whole number from 0 that 64 bits hold; empty if it is none.
std::optional<std::uint64_t> parse_whole(std::string_view text);

/// Whether a text of so many bytes may announce so many vertices: four million and one more for every
/// eight bytes, fewer than a graph holds. It keeps small hostile files from filling the memory.
bool may_announce(std::uint64_t vertices, std::size_t bytes);

/// ASCII letters made small.
std::string lowered(std::string_view text);

}  // namespace interzone::io
