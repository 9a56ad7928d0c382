#include "graph/io/line_reader.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "graph/ids.hpp"

namespace interzone::io {

bool LineReader::next() {
  if (next_ >= text_.size()) return false;
  begin_ = next_;
  const std::size_t end = std::min(text_.find('\n', begin_), text_.size());
  next_ = std::min(end + 1, text_.size());
  line_ = text_.substr(begin_, end - begin_);
  if (line_.ends_with('\r')) line_.remove_suffix(1);
  divided_from_ = nowhere;
  cursor_ = 0;
  return true;
}

const std::vector<Word>& LineReader::words_from(std::size_t from) {
  words_.clear();
  divided_from_ = cursor_ = from;
  while (const auto word = next_word()) words_.push_back(*word);
  cursor_ = 0;
  return words_;
}

std::optional<Word> LineReader::next_word() {
  const std::size_t begin = std::min(line_.find_first_not_of(separators_, cursor_), line_.size());
  if (begin == line_.size()) return std::nullopt;
  if (line_[begin] == '"') {
    const std::size_t close = closing_quote(begin + 1);
    cursor_ = close + 1;
    return Word{line_.substr(begin + 1, close - begin - 1), begin_ + begin, true};
  }
  cursor_ = std::min(line_.find_first_of(separators_, begin), line_.size());
  return Word{line_.substr(begin, cursor_ - begin), begin_ + begin, false};
}

std::size_t LineReader::closing_quote(std::size_t from) const {
  std::size_t close = line_.find('"', from);
  while (close != std::string_view::npos && close + 1 < line_.size() &&
         !separates(line_[close + 1])) {
    close = line_.find('"', close + 1);
  }
  return std::min(close, line_.size());
}

std::string_view take_word(std::string_view& line) {
  const auto is_blank = [](char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
  };
  const auto* const begin = std::find_if_not(line.begin(), line.end(), is_blank);
  const auto* const end = std::find_if(begin, line.end(), is_blank);
  const std::string_view word(begin, end);
  line = std::string_view(end, line.end());
  return word;
}

std::optional<std::uint64_t> parse_whole(std::string_view text) {
  std::uint64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || text.empty()) return std::nullopt;
  return value;
}

bool may_announce(std::uint64_t vertices, std::size_t bytes) {
  return vertices < no_vertex && vertices <= 4'000'000 + static_cast<std::uint64_t>(bytes) / 8;
}

std::string lowered(std::string_view text) {
  std::string small(text);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return small;
}

}  // namespace interzone::io
