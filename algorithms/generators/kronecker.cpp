#include "algorithms/generators/kronecker.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "algorithms/generators/sampling.hpp"

namespace interzone::generators {

namespace {

constexpr double most_cells = 288230376151711744.0;  // 2^58, so that counts fit 64 bits
constexpr double most_classes = 2e6;
constexpr double edges_per_unit = 16384.0;
constexpr std::size_t pieces_per_unit = 256;

/// Entries of the initiator that share one value.
struct Entry {
  double probability = 0.0;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> digits = {};  // of source and target
};

/// Cells whose digits use each entry a given number of times: all of them equally likely.
struct CellClass {
  std::vector<std::uint8_t> uses;  // of each entry; sums to power
  double probability = 1.0;
  std::uint64_t arrangements = 1;  // orders in which the entries can follow each other
  std::uint64_t cells = 1;
};

/// A range of cells of one class, sampled with a stream of its own.
struct Piece {
  std::size_t of = 0;
  std::uint64_t number = 0, first = 0, last = 0;
};

std::uint64_t side_of(const KroneckerOptions& options) {
  const std::size_t size = options.initiator.size();
  std::size_t k = 0;
  while (k * k < size) ++k;
  check_option(size > 0 && k * k == size, "kronecker.initiator", std::to_string(size) + " entries",
               "a square of k x k probabilities");
  return k;
}

void check(const KroneckerOptions& options, std::uint64_t k) {
  for (std::size_t i = 0; i < options.initiator.size(); ++i) {
    check_probability("kronecker.initiator", options.initiator[i]);
    const double mirrored = options.initiator[i % k * k + i / k];
    check_option(options.directed || options.initiator[i] == mirrored, "kronecker.initiator",
                 options.initiator[i], "symmetric where the graph is undirected");
  }
  check_option(options.power >= 0, "kronecker.power", options.power, ">= 0");
  const double n = std::pow(static_cast<double>(k), options.power);
  double sum = 0.0;
  for (const double entry : options.initiator) sum += entry;
  check_size("kronecker", n, std::pow(sum, options.power));
  require(n * n <= most_cells && options.power <= 29, ErrorCode::limit,
          "kronecker: at most 2^29 vertices and power 29");
}

std::vector<Entry> entries_of(const KroneckerOptions& options, std::uint64_t k) {
  std::map<double, Entry, std::greater<>> by_value;
  for (std::uint64_t i = 0; i < options.initiator.size(); ++i) {
    const double value = options.initiator[i];
    if (value == 0.0) continue;
    Entry& entry = by_value[value];
    entry.probability = value;
    entry.digits.emplace_back(i / k, i % k);
  }
  std::vector<Entry> entries;
  entries.reserve(by_value.size());
  for (auto& [value, entry] : by_value) entries.push_back(std::move(entry));
  return entries;
}

/// All classes, made digit by digit: entry after entry is given its number of uses.
class Classes {
 public:
  Classes(const std::vector<Entry>& entries, int power) : entries_(entries) {
    double count = 1.0;
    for (std::size_t i = 1; i < entries.size(); ++i) {
      count *= (static_cast<double>(power) + static_cast<double>(i)) / static_cast<double>(i);
    }
    require(
        count <= most_classes, ErrorCode::limit,
        "kronecker: too many different entries for this power, over 2 million classes of cells");
    CellClass first;
    first.uses.assign(entries.size(), 0);
    if (!entries.empty()) extend(first, 0, static_cast<std::uint64_t>(power));
    if (entries.empty() && power == 0) all.push_back(first);  // one cell, an empty product
  }
  std::vector<CellClass> all = {};

 private:
  void extend(const CellClass& so_far, std::size_t entry, std::uint64_t left) {
    const bool last = entry + 1 == entries_.size();
    CellClass next = so_far;
    std::uint64_t ways = 1;  // binomial(left, uses), places of this entry among those left
    for (std::uint64_t uses = 0; uses <= left; ++uses) {
      if (uses > 0) {
        ways = ways * (left - uses + 1) / uses;
        next.probability *= entries_[entry].probability;
        next.cells *= entries_[entry].digits.size();
      }
      if (last && uses < left) continue;
      CellClass made = next;
      made.uses[entry] = static_cast<std::uint8_t>(uses);
      made.arrangements *= ways;
      made.cells *= ways;
      if (last) {
        all.push_back(std::move(made));
      } else {
        extend(made, entry + 1, left - uses);
      }
    }
  }

  const std::vector<Entry>& entries_;
};

/// The pair of vertices at a place of a class.
class CellReader {
 public:
  CellReader(const std::vector<Entry>& entries, std::uint64_t k) : entries_(entries), k_(k) {}

  std::pair<VertexId, VertexId> operator()(const CellClass& of, std::uint64_t cell) {
    std::uint64_t order = cell % of.arrangements, choice = cell / of.arrangements;
    std::uint64_t arrangements = of.arrangements, source = 0, target = 0, left = 0;
    uses_.assign(of.uses.begin(), of.uses.end());
    for (const std::uint64_t uses : uses_) left += uses;
    for (; left > 0; --left) {
      std::size_t i = 0;
      for (;; ++i) {  // arrangements that begin with entry i
        const std::uint64_t with = arrangements * uses_[i] / left;
        if (order < with) {
          arrangements = with;
          break;
        }
        order -= with;
      }
      --uses_[i];
      const auto& digits = entries_[i].digits;
      const auto& pair = digits[choice % digits.size()];
      choice /= digits.size();
      source = source * k_ + pair.first;
      target = target * k_ + pair.second;
    }
    return {static_cast<VertexId>(source), static_cast<VertexId>(target)};
  }

 private:
  const std::vector<Entry>& entries_;
  std::uint64_t k_;
  std::vector<std::uint64_t> uses_ = {};
};

std::vector<Piece> pieces_of(const std::vector<CellClass>& classes) {
  std::vector<Piece> pieces;
  pieces.reserve(classes.size());
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const std::uint64_t cells = classes[i].cells;
    const std::uint64_t size = cells_per_chunk(cells, classes[i].probability);
    for (std::uint64_t first = 0, number = 0; first < cells; first += size, ++number) {
      pieces.push_back({i, number, first, first + std::min(size, cells - first)});
    }
  }
  return pieces;
}

/// First pieces of units of about equal work, and the number of pieces at the end.
std::vector<std::size_t> units_of(const std::vector<Piece>& pieces,
                                  const std::vector<CellClass>& classes) {
  std::vector<std::size_t> start = {0};
  double edges = 0.0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    edges +=
        static_cast<double>(pieces[i].last - pieces[i].first) * classes[pieces[i].of].probability;
    if (edges >= edges_per_unit || i + 1 - start.back() >= pieces_per_unit) {
      start.push_back(i + 1);
      edges = 0.0;
    }
  }
  if (start.back() < pieces.size()) start.push_back(pieces.size());
  return start;
}

}  // namespace

GeneratedGraph kronecker(const KroneckerOptions& options, const RunContext& run) {
  const std::uint64_t k = side_of(options);
  check(options, k);
  const auto entries = entries_of(options, k);
  const auto classes = Classes(entries, options.power).all;
  GeneratedGraph graph;
  graph.vertex_count =
      static_cast<VertexId>(std::lround(std::pow(static_cast<double>(k), options.power)));
  graph.directed = options.directed;
  const auto pieces = pieces_of(classes);
  const auto units = units_of(pieces, classes);
  append_chunks(graph, units.size() - 1, run, [&](std::size_t unit, Pairs& pairs) {
    CellReader read(entries, k);
    for (std::size_t i = units[unit]; i < units[unit + 1]; ++i) {
      const Piece& piece = pieces[i];
      Stream stream(options.seed, piece.of, piece.number);
      const CellClass& of = classes[piece.of];
      for_each_head(piece.first, piece.last, of.probability, stream, [&](std::uint64_t cell) {
        const auto edge = read(of, cell);
        const bool mirrored = !options.directed && edge.first > edge.second;
        if (!mirrored && (options.loops || edge.first != edge.second)) pairs.push_back(edge);
      });
    }
  });
  return graph;
}

}  // namespace interzone::generators
