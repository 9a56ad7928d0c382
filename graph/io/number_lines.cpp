#include "graph/io/number_lines.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "graph/parallel.hpp"
#include "graph/raw_vector.hpp"
#include "graph/time.hpp"

namespace interzone::io {
namespace {

constexpr std::size_t chunk_bytes = std::size_t{1} << 20U;
constexpr std::size_t load_bytes = sizeof(std::uint64_t);

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes a number of at most ten digits; false if there is none, a leading zero, or more than 32 bits.
// Eight bytes are read at once, so that many must be there behind every digit.
[[gnu::always_inline]] inline bool take_number(const char*& at, std::uint32_t& number) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, load_bytes);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  std::uint64_t digits = word ^ 0x3030303030303030U;
  const std::uint64_t others = ((digits + 0x7676767676767676U) | digits) & 0x8080808080808080U;
  const auto count = static_cast<unsigned>(std::countr_zero(others)) / 8;
  if (count == 0 || (count > 1 && *at == '0')) return false;
  digits <<= 64 - 8 * count;
  digits = ((digits & 0x0F0F0F0F0F0F0F0FU) * 2561) >> 8U;
  digits = ((digits & 0x00FF00FF00FF00FFU) * 6553601) >> 16U;
  digits = ((digits & 0x0000FFFF0000FFFFU) * 42949672960001) >> 32U;
  at += count;
  if (count == load_bytes) {
    for (int more = 0; more < 2 && is_digit(*at); ++more, ++at) {
      digits = 10 * digits + static_cast<std::uint64_t>(*at - '0');
    }
    if (is_digit(*at) || digits > 0xFFFFFFFFU) return false;
  }
  number = static_cast<std::uint32_t>(digits);
  return true;
}

// Words between blanks, as SNAP has them.
struct Words {
  static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
  }
  static void skip_blanks(const char*& at) {
    while (is_blank(*at)) ++at;
  }
  // Goes over lines without an edge; true if one with an edge is left before `end`.
  static bool to_edge(const char*& at, const char* end) {
    while (at < end) {
      skip_blanks(at);
      if (*at == '#' || *at == '%') {
        at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
      }
      if (*at != '\n') return true;
      ++at;
    }
    return false;
  }
  static bool to_target(const char*& at) {
    const char* const begin = at;
    skip_blanks(at);
    return at != begin;
  }
  // The weight behind an edge, if there is one; false if the line goes on otherwise.
  static bool to_end(const char*& at, std::optional<double>& weight) {
    const char* const begin = at;
    skip_blanks(at);
    if (*at != '\n') {
      const char* const word = at;
      while (!is_blank(*at) && *at != '\n') ++at;
      const auto value = parse_number({word, static_cast<std::size_t>(at - word)});
      if (word == begin || !value) return false;
      weight = value->value;
      skip_blanks(at);
    }
    return *at++ == '\n';
  }
};

// Cells of a table.
struct Cells {
  char separator;
  bool weights;

  static bool take_line_end(const char*& at) {
    if (at[0] == '\r' && at[1] == '\n') ++at;
    return *at == '\n' && (++at, true);
  }
  static bool to_edge(const char*& at, const char* end) {
    while (at < end && take_line_end(at)) continue;
    return at < end;
  }
  bool to_target(const char*& at) const { return *at++ == separator; }
  bool to_end(const char*& at, std::optional<double>& weight) const {
    if (weights) {
      if (*at++ != separator) return false;
      const char* const cell = at;
      while (*at != '\r' && *at != '\n') ++at;
      const std::string_view text(cell, static_cast<std::size_t>(at - cell));
      if (!text.empty()) {
        const auto value = parse_number(text);
        if (!value) return false;
        weight = value->value;
      }
    }
    return take_line_end(at);
  }
};

// Whole lines of the text, and how many edges are in them: at most one a line.
struct Chunk {
  std::string_view text = {};  // ends with a line break, and eight more bytes are there behind it
  std::size_t first = 0;       // place of its first edge
  std::size_t edges = 0;
  bool weighted = false;  // any weight was given
  std::uint32_t largest = 0;
};

// The text in chunks. Its last lines are copied, for the sake of the bytes behind them.
class Chunks {
 public:
  Chunks(std::string_view text, const RunContext& run) {
    const std::size_t head = text.size() < 2 * load_bytes
                                 ? std::string_view::npos
                                 : text.rfind('\n', text.size() - 2 * load_bytes);
    const std::size_t tail = head == std::string_view::npos ? 0 : head + 1;
    for (std::size_t begin = 0; begin < tail;) {
      const std::size_t near = std::min(begin + chunk_bytes, tail) - 1;
      const std::size_t end = text.find('\n', near) + 1;
      chunks_.push_back({.text = text.substr(begin, end - begin)});
      begin = end;
    }
    last_ = text.substr(tail);
    if (!last_.ends_with('\n')) last_ += '\n';
    const std::size_t size = last_.size();
    last_.append(2 * load_bytes, '\n');
    chunks_.push_back({.text = std::string_view(last_).substr(0, size)});
    run_chunks(run, chunks_.size(), [&](std::size_t c, int) {
      run.check_cancelled();
      const std::string_view part = chunks_[c].text;
      chunks_[c].edges = static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
    });
    for (Chunk& chunk : chunks_) {
      chunk.first = lines_;
      lines_ += chunk.edges;
    }
  }
  Chunks(const Chunks&) = delete;
  Chunks& operator=(const Chunks&) = delete;

  std::size_t lines() const { return lines_; }
  std::vector<Chunk>& list() { return chunks_; }

 private:
  std::string last_;
  std::vector<Chunk> chunks_;
  std::size_t lines_ = 0;
};

// The edges of the lines as they are written.
struct Numbers {
  RawVector<std::uint32_t> source = {}, target = {};
  std::vector<double> weight = {};
  std::uint32_t largest = 0;
};

// Reads the lines of a chunk; false if one is of another kind. Weights are left out without room for them.
template <class Shape>
bool read_chunk(const Shape& shape, Chunk& chunk, Numbers& numbers) {
  const char* at = chunk.text.data();
  const char* const end = at + chunk.text.size();
  std::size_t place = chunk.first;
  std::uint32_t largest = 0;
  while (shape.to_edge(at, end)) {
    std::uint32_t source = 0, target = 0;
    std::optional<double> weight;
    if (!take_number(at, source) || !shape.to_target(at) || !take_number(at, target) ||
        !shape.to_end(at, weight)) {
      return false;
    }
    numbers.source[place] = source;
    numbers.target[place] = target;
    if (!numbers.weight.empty()) numbers.weight[place] = weight.value_or(1.0);
    chunk.weighted = chunk.weighted || weight.has_value();
    largest = std::max({largest, source, target});
    ++place;
  }
  chunk.edges = place - chunk.first;
  chunk.largest = largest;
  return true;
}

// Closes the gaps that lines without an edge have left.
void close_gaps(const std::vector<Chunk>& chunks, Numbers& numbers) {
  std::size_t count = 0;
  const auto move = [&](auto& values, const Chunk& chunk) {
    if (count == chunk.first || values.empty()) return;
    const auto first = values.begin() + static_cast<std::ptrdiff_t>(chunk.first);
    std::copy_n(first, chunk.edges, values.begin() + static_cast<std::ptrdiff_t>(count));
  };
  for (const Chunk& chunk : chunks) {
    move(numbers.source, chunk);
    move(numbers.target, chunk);
    move(numbers.weight, chunk);
    count += chunk.edges;
    numbers.largest = std::max(numbers.largest, chunk.largest);
  }
  numbers.source.resize(count);
  numbers.target.resize(count);
  if (!numbers.weight.empty()) numbers.weight.resize(count);
}

template <class Shape>
std::optional<Numbers> read_numbers(const Shape& shape, Chunks chunks, const RunContext& run) {
  Numbers numbers;
  numbers.source.resize(chunks.lines());
  numbers.target.resize(chunks.lines());
  auto& list = chunks.list();
  std::atomic<bool> good = true;
  const auto read_all = [&] {
    run_chunks(run, list.size(), [&](std::size_t c, int) {
      run.check_cancelled();
      if (good && !read_chunk(shape, list[c], numbers)) good = false;
    });
    return std::any_of(list.begin(), list.end(), [](const Chunk& chunk) { return chunk.weighted; });
  };
  if (read_all() && good) {  // now with room for the weights
    numbers.weight.resize(chunks.lines());
    read_all();
  }
  if (!good) return std::nullopt;
  close_gaps(list, numbers);
  return numbers;
}

// The vertex of a number, by a table of all numbers there could be.
class DenseTable {
 public:
  explicit DenseTable(std::uint32_t largest) : vertex_of_(std::size_t{largest} + 1, no_vertex) {}
  VertexId& slot(std::uint32_t number, const RawVector<std::uint32_t>&) {
    return vertex_of_[number];
  }
  void grow(const RawVector<std::uint32_t>&) {}

 private:
  RawVector<VertexId> vertex_of_;
};

// The same by open addressing, at most half full.
class SparseTable {
 public:
  VertexId& slot(std::uint32_t number, const RawVector<std::uint32_t>& ids) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = (number * 0x9E3779B97F4A7C15U) >> shift_;
    while (slots_[slot] != no_vertex && ids[slots_[slot]] != number) slot = (slot + 1) & mask;
    return slots_[slot];
  }
  void grow(const RawVector<std::uint32_t>& ids) {
    if (2 * (ids.size() + 1) <= slots_.size()) return;
    --shift_;
    slots_.assign(2 * slots_.size(), no_vertex);
    for (std::size_t v = 0; v < ids.size(); ++v) slot(ids[v], ids) = static_cast<VertexId>(v);
  }

 private:
  unsigned shift_ = 64 - 16;
  RawVector<VertexId> slots_ = RawVector<VertexId>(std::size_t{1} << 16U, no_vertex);
};

// Turns numbers into vertices, numbered by their first appearance; gives the number of each vertex.
template <class Table>
RawVector<std::uint32_t> name_vertices(Numbers& numbers, Table table, const RunContext& run) {
  RawVector<std::uint32_t> ids;
  const auto vertex = [&](std::uint32_t& number) {
    VertexId& slot = table.slot(number, ids);
    const VertexId known = slot;
    if (known != no_vertex) {
      number = known;
      return;
    }
    slot = checked_vertex_count(ids.size() + 1) - 1;
    ids.push_back(number);
    number = slot;
    table.grow(ids);
  };
  for (std::size_t e = 0; e < numbers.source.size(); ++e) {
    if (e % chunk_bytes == 0) run.check_cancelled();
    vertex(numbers.source[e]);
    vertex(numbers.target[e]);
  }
  return ids;
}

template <class Shape>
bool add(GraphBuilder& builder, std::string_view text, const Shape& shape, const RunContext& run) {
  auto numbers = read_numbers(shape, Chunks(text, run), run);
  if (!numbers) return false;
  const bool is_dense = numbers->largest / 2 <= numbers->source.size() + (1U << 15U);
  const auto ids = is_dense ? name_vertices(*numbers, DenseTable(numbers->largest), run)
                            : name_vertices(*numbers, SparseTable(), run);
  builder.add_vertices(ids);
  builder.add_edges(RunColumn(std::move(numbers->source)), RunColumn(std::move(numbers->target)),
                    WeightColumn(std::move(numbers->weight)));
  return true;
}

}  // namespace

bool add_number_lines(GraphBuilder& builder, std::string_view text, const NumberLines& lines,
                      const RunContext& run) {
  if (builder.vertex_count() > 0) return false;
  if (lines.separator == '\0') return add(builder, text, Words{}, run);
  if (text.ends_with('\r')) return false;  // half a line break is a fault of a table
  return add(builder, text, Cells{lines.separator, lines.weights}, run);
}

}  // namespace interzone::io
